package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"plein/internal/config"
	"plein/internal/sqldb"
	"plein/internal/sqldb/local"
	"plein/migrations"
)

// databaseName is the name of the database on the private server.
const databaseName = "plein"

// database is the open database, with the private server when we run one.
type database struct {
	*sqldb.DB
	private *local.Server
	lock    *os.File
}

// openDatabase starts or reaches the database and brings its schema up to date.
func openDatabase(ctx context.Context, c config.Config, log *slog.Logger) (_ *database, err error) {
	d := &database{}
	if d.lock, err = lockData(c.Data); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, d.close(context.WithoutCancel(ctx)))
		}
	}()
	dsn := c.MySQLDSN
	if dsn == "" {
		size, err := megabytes(c.BufferPool)
		if err != nil {
			return nil, err
		}
		if d.private, err = local.Start(ctx, local.Options{Dir: filepath.Join(c.Data, "mysql"), Log: log, BufferPoolMB: size}); err != nil {
			return nil, err
		}
		if dsn, err = d.private.DSN(ctx, databaseName); err != nil {
			return nil, err
		}
	}
	if d.DB, err = sqldb.Open(ctx, dsn, sqldb.Options{Create: true}); err != nil {
		return nil, fmt.Errorf("the database cannot be used: %w", err)
	}
	n, err := d.Migrate(ctx, migrations.Files)
	if err != nil {
		return nil, err
	}
	if n > 0 {
		log.Info("schema brought up to date", "changes", n)
	}
	return d, nil
}

func (d *database) close(ctx context.Context) error {
	var errList []error
	if d.DB != nil {
		errList = append(errList, d.Close())
	}
	if d.private != nil {
		const patience = time.Minute
		ctx, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		errList = append(errList, d.private.Stop(ctx))
	}
	if d.lock != nil {
		errList = append(errList, d.lock.Close())
	}
	return errors.Join(errList...)
}

// lockData makes the data directory and takes it for this process: two programs on one directory would spoil the index.
func lockData(dir string) (*os.File, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("the data directory cannot be made: %w", err)
	}
	f, err := os.OpenFile(filepath.Join(dir, "plein.lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("the data directory cannot be written: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return nil, errors.Join(fmt.Errorf("another Plein uses the data directory %s; stop it or choose another with --data", dir), f.Close())
	}
	return f, nil
}

// megabytes reads a size such as 256M or 2G.
func megabytes(s string) (int, error) {
	unit := 1
	num := strings.ToUpper(strings.TrimSpace(s))
	switch {
	case strings.HasSuffix(num, "G"):
		unit, num = 1024, strings.TrimSuffix(num, "G")
	case strings.HasSuffix(num, "M"):
		num = strings.TrimSuffix(num, "M")
	}
	n, err := strconv.Atoi(num)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("--buffer-pool: %q is no size such as 256M or 2G", s)
	}
	return n * unit, nil
}
