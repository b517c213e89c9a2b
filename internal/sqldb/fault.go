package sqldb

import (
	"context"
	"database/sql/driver"
	"errors"
	"net"
	"regexp"
	"syscall"

	"github.com/go-sql-driver/mysql"

	"plein/internal/errs"
)

// fault makes UNAVAILABLE of an error that is the server's state and not ours: it is away, going down, has no connection
// left or no disk. Whether the statement was done is not known then. Other errors stay as they are.
func fault(err error) error {
	switch {
	case err == nil || errs.KindOf(err) != errs.KindInternal:
		return err
	case IsFull(err):
		return errs.Unavailable("storage_full", err)
	case isAway(err):
		return errs.Unavailable("database_unavailable", err)
	default:
		return err
	}
}

func isAway(err error) bool {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	if errors.Is(err, driver.ErrBadConn) || errors.Is(err, mysql.ErrInvalidConn) {
		return true
	}
	if _, ok := errors.AsType[*net.OpError](err); ok {
		return true
	}
	return hasNumber(err, errShutdown) || hasNumber(err, errTooMany) || hasNumber(err, errKilled)
}

// fullDisk is how servers tell, inside other errors, that the disk is full: the system's number 28, or the storage engine's 135.
var fullDisk = regexp.MustCompile(`\((?:errno|OS errno|errno:)\D{0,3}(?:28|135)\b|No space left on device|errno: (?:28|135)\b`)

// IsFull reports whether err says that a disk is full: the server's or, for files, our own.
func IsFull(err error) bool {
	if errors.Is(err, syscall.ENOSPC) || hasNumber(err, errDiskFull) || hasNumber(err, errTableFull) {
		return true
	}
	e, ok := errors.AsType[*mysql.MySQLError](err)
	return ok && fullDisk.MatchString(e.Message)
}
