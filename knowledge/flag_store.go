package knowledge

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

const flagColumns = `f.id, f.article_id, f.article_version, f.type, f.comment, f.passage, f.reporter_id, f.owner_id, f.state, f.reason,
	f.created_at, f.due_at, f.taken_at, f.settled_at, f.settled_by_id`

// maxOpenShown bounds the open flags and suggestions shown of one article.
const maxOpenShown = 20

func getFlag(ctx context.Context, q sqldb.Querier, where string, args ...any) (*ArticleFlag, error) {
	f, err := sqldb.Get[ArticleFlag](ctx, q, "SELECT "+flagColumns+" FROM article_flag f WHERE "+where, args...)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, errs.NotFound("flag")
	}
	return &f, err
}

func insertFlag(ctx context.Context, tx *sqldb.Tx, f *ArticleFlag) error {
	return insertRows(ctx, tx, `article_flag (id, article_id, article_version, type, comment, passage, reporter_id, owner_id, state, created_at, due_at)`,
		[][]any{{f.ID, f.ArticleID, f.Version, f.Type, f.Comment, f.Passage, f.ReporterID, f.OwnerID, f.State, f.CreatedAt, f.DueAt}})
}

func updateFlag(ctx context.Context, tx *sqldb.Tx, f *ArticleFlag) error {
	_, err := sqldb.Exec(ctx, tx, "UPDATE article_flag SET owner_id = ?, state = ?, reason = ?, taken_at = ?, settled_at = ?, settled_by_id = ? WHERE id = ?",
		f.OwnerID, f.State, f.Reason, f.TakenAt, f.SettledAt, f.SettledByID, f.ID)
	return err
}

// countFlags counts the same flag of somebody that is open, and all that they made since a moment.
func countFlags(ctx context.Context, q sqldb.Querier, by ids.PersonID, id ArticleID, t FlagType, since time.Time) (same, all int, err error) {
	if same, err = sqldb.Get[int](ctx, q, "SELECT COUNT(*) FROM article_flag WHERE article_id = ? AND settled_at IS NULL AND reporter_id = ? AND type = ?", id, by, t); err != nil {
		return 0, 0, err
	}
	all, err = sqldb.Get[int](ctx, q, "SELECT COUNT(*) FROM article_flag WHERE reporter_id = ? AND created_at > ?", by, since)
	return same, all, err
}

// lockOpenFlags reads the open flags of a locked article for a change.
func lockOpenFlags(ctx context.Context, tx *sqldb.Tx, id ArticleID) ([]*ArticleFlag, error) {
	return sqldb.Select[*ArticleFlag](ctx, tx, "SELECT "+flagColumns+" FROM article_flag f WHERE f.article_id = ? AND f.settled_at IS NULL LIMIT 1000 FOR UPDATE", id)
}

// selectOpenFlags reads the open flags of articles, most urgent first, at most maxOpenShown each.
func selectOpenFlags(ctx context.Context, q sqldb.Querier, list []ArticleID) ([]*ArticleFlag, error) {
	return sqldb.Select[*ArticleFlag](ctx, q, "SELECT "+flagColumns+` FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY article_id ORDER BY due_at, id) AS place
		FROM article_flag WHERE article_id IN (`+marks(len(list))+`) AND settled_at IS NULL) ranked JOIN article_flag f ON f.id = ranked.id
		WHERE ranked.place <= ? ORDER BY f.due_at, f.id`, append(anys(list), maxOpenShown)...)
}

// listFlags reads one page and one row more: open ones by when they are due, settled ones newest first.
func (m MinConfidence) listFlags(ctx context.Context, q sqldb.Querier, actor authz.Actor, l FlagQuery, after *flagKey, limit int) ([]*ArticleFlag, error) {
	var c conditions
	order := "f.due_at, f.id"
	if l.Settled {
		c.add("f.settled_at IS NOT NULL")
		order = "f.settled_at DESC, f.id DESC"
		if after != nil {
			c.add("(f.settled_at < ? OR f.settled_at = ? AND f.id < ?)", after.At, after.At, after.ID)
		}
	} else {
		c.add("f.settled_at IS NULL")
		if after != nil {
			c.add("(f.due_at > ? OR f.due_at = ? AND f.id > ?)", after.At, after.At, after.ID)
		}
		if l.Overdue {
			c.add("f.due_at < ?", sqldb.Now())
		}
	}
	if len(l.Types) > 0 {
		c.in("f.type", anys(l.Types))
	}
	if l.Mine {
		c.add("f.owner_id = ?", actor.PersonID)
	}
	if l.Reported {
		c.add("f.reporter_id = ?", actor.PersonID)
	}
	c.key("a.domain = ?", l.Domain)
	visible, args := m.visible(actor)
	c.add(visible, args...)
	rows, err := sqldb.Select[*ArticleFlag](ctx, q, "SELECT "+flagColumns+" FROM article_flag f JOIN article a ON a.id = f.article_id WHERE "+
		strings.Join(c.parts, " AND ")+" ORDER BY "+order+" LIMIT ?", append(c.args, limit)...)
	if err != nil {
		return nil, fmt.Errorf("list flags: %w", err)
	}
	return rows, nil
}

func selectFlagClocks(ctx context.Context, q sqldb.Querier) ([]FlagClock, error) {
	return sqldb.Select[FlagClock](ctx, q, "SELECT type, hours FROM flag_clock LIMIT 100")
}

func putFlagClock(ctx context.Context, q sqldb.Querier, c FlagClock) error {
	_, err := sqldb.Exec(ctx, q, "INSERT INTO flag_clock (type, hours) VALUES (?, ?) ON DUPLICATE KEY UPDATE hours = VALUES(hours)", c.Type, c.Hours)
	return err
}
