package sqldb

import (
	"context"
	"database/sql/driver"
	"fmt"
	"sync/atomic"
)

type countKey struct{}

// WithCount returns a context whose statements are counted: every query and every exec made with it or with a context
// derived from it, inside transactions too. BEGIN, COMMIT and ROLLBACK do not count.
func WithCount(ctx context.Context) (context.Context, *atomic.Int64) {
	n := new(atomic.Int64)
	return context.WithValue(ctx, countKey{}, n), n
}

func count(ctx context.Context) {
	if n, ok := ctx.Value(countKey{}).(*atomic.Int64); ok {
		n.Add(1)
	}
}

// countingConnector makes connections that count statements and are set to READ COMMITTED. The statement for that is
// standard SQL; the variable behind it has another name on MariaDB than on MySQL.
type countingConnector struct{ driver.Connector }

func (c *countingConnector) Connect(ctx context.Context) (driver.Conn, error) {
	inner, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	conn, ok := inner.(driverConn)
	if !ok {
		_ = inner.Close()
		return nil, fmt.Errorf("database driver: %T lacks a needed method", inner)
	}
	if _, err := conn.ExecContext(ctx, "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", nil); err != nil {
		_ = inner.Close()
		return nil, err
	}
	return &countingConn{conn}, nil
}

// driverConn is all that database/sql may ask of the driver's connection; embedding it passes everything on.
type driverConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.NamedValueChecker
	driver.SessionResetter
	driver.Validator
}

type countingConn struct{ driverConn }

func (c *countingConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	count(ctx)
	return c.driverConn.ExecContext(ctx, query, args)
}

func (c *countingConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	count(ctx)
	return c.driverConn.QueryContext(ctx, query, args)
}
