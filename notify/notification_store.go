package notify

import (
	"context"
	"strings"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/ids"
	"plein/internal/sqldb"
)

const rowColumns = "id, kind, actor_id, subject_kind, subject_id, created_at, read_at"

// insertNotices writes one row a notice; those that an earlier delivery of the event wrote stay as they are.
func insertNotices(ctx context.Context, q sqldb.Querier, eventID uint64, list []notice, at time.Time) error {
	var values strings.Builder
	args := make([]any, 0, 8*len(list))
	for i, n := range list {
		if i > 0 {
			values.WriteString(", ")
		}
		values.WriteString("(?, ?, ?, ?, ?, ?, ?, ?)")
		args = append(args, ids.New[Notification](), eventID, n.to.ID, n.kind, n.actor, string(n.about.Kind), n.about.ID[:], at)
	}
	_, err := sqldb.Exec(ctx, q, `INSERT INTO notification (id, event_id, person_id, kind, actor_id, subject_kind, subject_id, created_at)
		VALUES `+values.String()+` ON DUPLICATE KEY UPDATE event_id = VALUES(event_id)`, args...)
	return err
}

// written names the notifications of an event and whom they tell.
type written struct {
	ID       NotificationID `db:"id"`
	PersonID ids.PersonID   `db:"person_id"`
}

func selectWritten(ctx context.Context, q sqldb.Querier, eventID uint64) ([]written, error) {
	return sqldb.Select[written](ctx, q, "SELECT id, person_id FROM notification WHERE event_id = ? LIMIT ?", eventID, maxFollowers+1)
}

// listKey is where a page goes on.
type listKey struct {
	At time.Time      `json:"t"`
	ID NotificationID `json:"i"`
}

func selectNotifications(ctx context.Context, q sqldb.Querier, person ids.PersonID, unread bool, after *listKey, limit int) ([]row, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select(rowColumns).From("notification").Where(b.Equal("person_id", person))
	if unread {
		b.Where("read_at IS NULL")
	}
	if after != nil {
		b.Where(b.Or(b.LessThan("created_at", after.At), b.And(b.Equal("created_at", after.At), b.LessThan("id", after.ID))))
	}
	b.OrderBy("created_at DESC", "id DESC").Limit(limit)
	query, args := b.Build()
	return sqldb.Select[row](ctx, q, query, args...)
}

func selectByIDs(ctx context.Context, q sqldb.Querier, person ids.PersonID, list []NotificationID) ([]row, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select(rowColumns).From("notification").Where(b.Equal("person_id", person), b.In("id", sqldb.List(list)...))
	query, args := b.Build()
	return sqldb.Select[row](ctx, q, query, args...)
}

func countUnread(ctx context.Context, q sqldb.Querier, person ids.PersonID, most int) (int, error) {
	return sqldb.Get[int](ctx, q, `SELECT COUNT(*) FROM (SELECT 1 FROM notification FORCE INDEX (notification_unread)
		WHERE person_id = ? AND read_at IS NULL LIMIT ?) capped`, person, most)
}

// updateRead marks notifications as read; a nil list means all, some thousands at a time. It returns how many changed.
func updateRead(ctx context.Context, q sqldb.Querier, person ids.PersonID, list []NotificationID, at time.Time, limit int) (int64, error) {
	b := sqlbuilder.MySQL.NewUpdateBuilder()
	b.Update("notification").Set(b.Assign("read_at", at)).Where(b.Equal("person_id", person), "read_at IS NULL")
	if list != nil {
		b.Where(b.In("id", sqldb.List(list)...))
	}
	b.Limit(limit)
	query, args := b.Build()
	return sqldb.Exec(ctx, q, query, args...)
}

// claim is the right to mail one recipient about one event; number tells it from the claims of others.
type claim struct {
	event     uint64
	recipient ids.PersonID
	number    uint64
}

// takeClaim claims a mail that nobody sent, and that nobody is at since less than stale. won is set when it is ours now, sent when the
// mail went out before. One statement claims: a look before it would lead to deadlocks with others who look.
func takeClaim(ctx context.Context, tx *sqldb.Tx, c claim, stale time.Duration) (won, sent bool, err error) {
	_, err = sqldb.Exec(ctx, tx, `INSERT INTO mail_log (event_id, recipient, claim, claimed_at) VALUES (?, ?, ?, ?)
		ON DUPLICATE KEY UPDATE claim = IF(sent_at IS NULL AND claimed_at < ?, VALUES(claim), claim),
			claimed_at = IF(claim = VALUES(claim), VALUES(claimed_at), claimed_at)`,
		c.event, c.recipient[:], c.number, tx.Now, tx.Now.Add(-stale))
	if err != nil {
		return false, false, err
	}
	got, err := sqldb.Get[struct {
		Number uint64     `db:"claim"`
		SentAt *time.Time `db:"sent_at"`
	}](ctx, tx, "SELECT claim, sent_at FROM mail_log WHERE event_id = ? AND recipient = ?", c.event, c.recipient[:])
	return got.Number == c.number, got.SentAt != nil, err
}

// settleClaim notes that the mail of a claim went out.
func settleClaim(ctx context.Context, tx *sqldb.Tx, c claim) error {
	_, err := sqldb.Exec(ctx, tx, "UPDATE mail_log SET sent_at = ? WHERE event_id = ? AND recipient = ? AND claim = ?",
		tx.Now, c.event, c.recipient[:], c.number)
	return err
}

// dropClaim gives a claim back whose mail did not go out.
func dropClaim(ctx context.Context, tx *sqldb.Tx, c claim) error {
	_, err := sqldb.Exec(ctx, tx, "DELETE FROM mail_log WHERE event_id = ? AND recipient = ? AND claim = ? AND sent_at IS NULL",
		c.event, c.recipient[:], c.number)
	return err
}

// freeClaims gives every claim back whose mail did not go out.
func freeClaims(ctx context.Context, q sqldb.Querier) error {
	_, err := sqldb.Exec(ctx, q, "DELETE FROM mail_log WHERE sent_at IS NULL")
	return err
}

func deleteOld(ctx context.Context, q sqldb.Querier, notifications, mails time.Time, limit int) error {
	if _, err := sqldb.Exec(ctx, q, "DELETE FROM notification WHERE created_at < ? ORDER BY created_at LIMIT ?", notifications, limit); err != nil {
		return err
	}
	_, err := sqldb.Exec(ctx, q, "DELETE FROM mail_log WHERE claimed_at < ? ORDER BY claimed_at LIMIT ?", mails, limit)
	return err
}

// selectWaiting gives which of some people have a notice of a kind about something that they did not read yet.
func selectWaiting(ctx context.Context, q sqldb.Querier, kind string, about subject, people []ids.PersonID) ([]ids.PersonID, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Distinct().Select("person_id").From("notification").Where(b.In("person_id", sqldb.List(people)...), "read_at IS NULL",
		b.Equal("kind", kind), b.Equal("subject_kind", string(about.Kind)), b.Equal("subject_id", about.ID[:]))
	query, args := b.Build()
	return sqldb.Select[ids.PersonID](ctx, q, query, args...)
}
