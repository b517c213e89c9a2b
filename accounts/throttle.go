package accounts

import (
	"bytes"
	"context"
	"crypto/sha256"
	"net/netip"
	"slices"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/errs"
	"plein/internal/reqid"
	"plein/internal/sqldb"
)

// limit says how many attempts are free and how long the pauses after them are. The pause doubles with every attempt up to most, so an
// account is slowed down and never locked for good: locking would let anyone shut anyone out.
type limit struct {
	name   string
	free   int
	first  time.Duration
	most   time.Duration
	forget time.Duration // after so long without an attempt all is forgotten
}

// The limits. Every attempt counts when it begins, so that many at once do not slip through; a sign-in that succeeds is taken back.
var (
	signInAccount = limit{"sign-in account", 5, time.Second, 15 * time.Minute, 24 * time.Hour}
	signInAddr    = limit{"sign-in address", 30, time.Second, 15 * time.Minute, time.Hour}
	signInNet     = limit{"sign-in network", 60, time.Second, 15 * time.Minute, time.Hour}
	mailAccount   = limit{"mail account", 3, time.Minute, time.Hour, 24 * time.Hour}
	mailAddr      = limit{"mail address", 30, 10 * time.Second, 15 * time.Minute, time.Hour}
	mailNet       = limit{"mail network", 60, 10 * time.Second, 15 * time.Minute, time.Hour}
)

// pause is how long to wait after so many attempts; 0 while they are free.
func (l limit) pause(attempts int) time.Duration {
	over := attempts - l.free
	if over <= 0 {
		return 0
	}
	pause := l.first
	for ; over > 1 && pause < l.most; over-- {
		pause *= 2 // never past twice most, where shifting by a large number would leave the range
	}
	return min(pause, l.most)
}

// bucket counts the attempts of one account, address or network under one limit.
type bucket struct {
	limit limit
	id    [sha256.Size]byte
}

func (l limit) bucket(of string) bucket {
	return bucket{l, sha256.Sum256([]byte(l.name + "\x00" + of))}
}

// signInBuckets and mailBuckets are in the order in which their rows are locked.
func signInBuckets(ctx context.Context, key string) []bucket {
	return ordered(append(clientBuckets(ctx, signInAddr, signInNet), signInAccount.bucket(key)))
}

func mailBuckets(ctx context.Context, key string) []bucket {
	return ordered(append(clientBuckets(ctx, mailAddr, mailNet), mailAccount.bucket(key)))
}

// clientBuckets are the address of the browser and, for IPv6, its /64: one customer has all addresses of it.
func clientBuckets(ctx context.Context, addr, network limit) []bucket {
	a := reqid.ClientFrom(ctx).Addr.Unmap().WithZone("")
	switch {
	case !a.IsValid():
		return nil
	case a.Is4():
		return []bucket{addr.bucket(a.String())}
	default:
		return []bucket{addr.bucket(a.String()), network.bucket(netip.PrefixFrom(a, 64).Masked().String())}
	}
}

func ordered(list []bucket) []bucket {
	slices.SortFunc(list, func(a, b bucket) int { return bytes.Compare(a.id[:], b.id[:]) })
	return list
}

type throttleRow struct {
	Bucket       []byte    `db:"bucket"`
	Attempts     int       `db:"attempts"`
	BlockedUntil time.Time `db:"blocked_until"`
	LastAt       time.Time `db:"last_at"`
}

// take counts an attempt in every bucket. Errors: RATE_LIMITED (too_many_attempts, with the seconds to wait) when one of them pauses;
// then nothing is counted.
func (s *Service) take(ctx context.Context, buckets []bucket) error {
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		rows, err := lockThrottles(ctx, tx, buckets)
		if err != nil {
			return err
		}
		var wait time.Duration
		for i, b := range buckets {
			r := &rows[i]
			wait = max(wait, r.BlockedUntil.Sub(tx.Now))
			if tx.Now.Sub(r.LastAt) > b.limit.forget {
				r.Attempts = 0
			}
			r.Attempts++
			r.BlockedUntil, r.LastAt = tx.Now.Add(b.limit.pause(r.Attempts)), tx.Now
		}
		if wait > 0 {
			return errs.RateLimited("too_many_attempts", "seconds", int((wait+time.Second-1)/time.Second))
		}
		return upsertThrottles(ctx, tx, rows)
	})
}

// giveBack undoes take after a sign-in that succeeded and forgets the failures of the account.
func (s *Service) giveBack(ctx context.Context, buckets []bucket) error {
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		for _, b := range buckets {
			query := "UPDATE throttle SET attempts = GREATEST(attempts - 1, 0), blocked_until = last_at WHERE bucket = ?"
			if b.limit == signInAccount {
				query = "DELETE FROM throttle WHERE bucket = ?"
			}
			if _, err := sqldb.Exec(ctx, tx, query, b.id[:]); err != nil {
				return err
			}
		}
		return nil
	})
}

// lockThrottles returns one row a bucket, in order, made when there was none.
func lockThrottles(ctx context.Context, tx *sqldb.Tx, buckets []bucket) ([]throttleRow, error) {
	fresh := make([]throttleRow, len(buckets))
	list := make([]any, len(buckets))
	for i, b := range buckets {
		fresh[i] = throttleRow{Bucket: b.id[:], BlockedUntil: tx.Now, LastAt: tx.Now}
		list[i] = b.id[:]
	}
	ib := insertThrottles(fresh)
	ib.SQL("ON DUPLICATE KEY UPDATE bucket = VALUES(bucket)")
	query, args := ib.Build()
	if _, err := sqldb.Exec(ctx, tx, query, args...); err != nil {
		return nil, err
	}
	sb := sqlbuilder.MySQL.NewSelectBuilder()
	sb.Select("bucket", "attempts", "blocked_until", "last_at").From("throttle").Where(sb.In("bucket", list...)).OrderBy("bucket")
	query, args = sb.Build()
	return sqldb.Select[throttleRow](ctx, tx, query, args...)
}

func upsertThrottles(ctx context.Context, tx *sqldb.Tx, rows []throttleRow) error {
	ib := insertThrottles(rows)
	ib.SQL("ON DUPLICATE KEY UPDATE attempts = VALUES(attempts), blocked_until = VALUES(blocked_until), last_at = VALUES(last_at)")
	query, args := ib.Build()
	_, err := sqldb.Exec(ctx, tx, query, args...)
	return err
}

func insertThrottles(rows []throttleRow) *sqlbuilder.InsertBuilder {
	ib := sqlbuilder.MySQL.NewInsertBuilder()
	ib.InsertInto("throttle").Cols("bucket", "attempts", "blocked_until", "last_at")
	for _, r := range rows {
		ib.Values(r.Bucket, r.Attempts, r.BlockedUntil, r.LastAt)
	}
	return ib
}
