package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/go-sql-driver/mysql"
)

// Tx is a running transaction. It is an argument, never hidden in a context.
type Tx struct {
	// Now is the one clock reading of the transaction: UTC, in whole microseconds.
	Now time.Time

	tx    *sql.Tx
	after []func()
	// reading is held while rows are read: a transaction is one connection, which has one question at a time.
	reading sync.Mutex
}

// reruns is how often a transaction is tried again after a deadlock or a lock wait.
const reruns = 3

// InTx runs fn in a transaction and commits when fn returns nil. After a deadlock or a lock wait it runs fn again from the
// start, at most three times, so fn must not touch anything but tx and variables that it sets anew. fn does no network,
// mail, search or file work.
func (db *DB) InTx(ctx context.Context, fn func(tx *Tx) error) error {
	for try := 0; ; try++ {
		err := db.once(ctx, fn)
		if !isLockConflict(err) || try == reruns {
			return err
		}
		pause := time.NewTimer(time.Duration(try+1) * time.Duration(2+rand.IntN(10)) * time.Millisecond)
		select {
		case <-ctx.Done():
			pause.Stop()
			return err
		case <-pause.C:
		}
	}
}

func (db *DB) once(ctx context.Context, fn func(tx *Tx) error) error {
	inner, err := db.sql.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", fault(err))
	}
	// After a commit this does nothing; after an error or a panic in fn it undoes.
	defer func() { _ = inner.Rollback() }()
	tx := &Tx{Now: Now(), tx: inner}
	if err := fn(tx); err != nil {
		return err
	}
	if err := inner.Commit(); err != nil {
		return fmt.Errorf("commit: %w", fault(err))
	}
	for _, f := range tx.after {
		f()
	}
	return nil
}

// AfterCommit calls f once the transaction is committed, in the order of registration; never when it is undone. f must be
// quick: the caller of InTx waits for it.
func (tx *Tx) AfterCommit(f func()) { tx.after = append(tx.after, f) }

// ExecContext runs a statement in the transaction.
func (tx *Tx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	res, err := tx.tx.ExecContext(ctx, query, args...)
	return res, fault(err)
}

// QueryContext runs a query in the transaction.
func (tx *Tx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	rows, err := tx.tx.QueryContext(ctx, query, args...)
	return rows, fault(err)
}

// Server error numbers, the same on MariaDB and MySQL.
const (
	errDiskFull    = 1021
	errTooMany     = 1040 // connections
	errNoDatabase  = 1049
	errShutdown    = 1053
	errDuplicate   = 1062
	errTableFull   = 1114
	errLockWait    = 1205
	errDeadlock    = 1213
	errNoReference = 1452
	errKilled      = 1927 // MariaDB's word for a connection that was ended
)

func isLockConflict(err error) bool {
	return hasNumber(err, errDeadlock) || hasNumber(err, errLockWait)
}

func hasNumber(err error, number uint16) bool {
	var e *mysql.MySQLError
	return errors.As(err, &e) && e.Number == number
}
