package knowledge

import (
	"context"
	"fmt"
	"time"

	"plein/internal/sqldb"
)

const healthColumns = `h.article_id, h.lack, h.measured_at, h.fallen, h.views, h.helpful, h.not_helpful, h.confirmed, h.failed, h.reuse, h.last_reuse_at,
	h.open_flags, h.broken_links, h.checked_at, h.released_at, h.candidate`

// selectHealth reads the health of articles that was measured.
func selectHealth(ctx context.Context, q sqldb.Querier, list []ArticleID) ([]*ArticleHealth, error) {
	if len(list) == 0 {
		return nil, nil
	}
	return sqldb.Select[*ArticleHealth](ctx, q, "SELECT "+healthColumns+" FROM article_health h WHERE h.article_id IN ("+marks(len(list))+") AND h.measured_at IS NOT NULL",
		anys(list)...)
}

// healthDue marks articles to be measured by a time, unless they are sooner.
func healthDue(ctx context.Context, q sqldb.Querier, list []ArticleID, at time.Time) error {
	rows := make([][]any, 0, len(list))
	for _, id := range list {
		rows = append(rows, []any{id, at})
	}
	return upsertRows(ctx, q, "article_health (article_id, due_at)", rows, "due_at = LEAST(due_at, VALUES(due_at))")
}

// claimHealth takes articles that are due and lets other nodes pass them by until the lease ends.
func claimHealth(ctx context.Context, tx *sqldb.Tx, until time.Time, limit int) ([]ArticleID, error) {
	list, err := sqldb.Select[ArticleID](ctx, tx, "SELECT article_id FROM article_health WHERE due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED", tx.Now, limit)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	_, err = sqldb.Exec(ctx, tx, "UPDATE article_health SET due_at = ? WHERE article_id IN ("+marks(len(list))+")", append([]any{until}, anys(list)...)...)
	return list, err
}

// evidenceRow is an article with what its health is made of, as far as this domain knows it.
type evidenceRow struct {
	ArticleID  ArticleID  `db:"article_id"`
	Confidence Confidence `db:"confidence"`
	Fallen     bool       `db:"fallen"`
	Lack       int        `db:"lack"`
	MadeAt     time.Time  `db:"made_at"`
	// LinkCount counts its uses of any type of the last year, Products the products it is about and Ended those of them that have ended.
	LinkCount int `db:"link_count"`
	Products  int `db:"products"`
	Ended     int `db:"ended"`
	HealthEvidence
}

// gatherEvidence reads what is known of articles since they were last checked, from a time on at the earliest: one statement.
func gatherEvidence(ctx context.Context, q sqldb.Querier, list []ArticleID, from time.Time) ([]*evidenceRow, error) {
	args := []any{from.Format(time.DateOnly), from, from, from, from, from}
	return sqldb.Select[*evidenceRow](ctx, q, `SELECT a.id AS article_id, a.confidence, a.flag_count AS open_flags, COALESCE(a.validated_at, a.created_at) AS checked_at,
			h.fallen, h.lack,
			(SELECT COALESCE(SUM(v.views), 0) FROM article_view v WHERE v.article_id = a.id AND v.day >= ?) AS views,
			(SELECT COUNT(*) FROM article_feedback f WHERE f.article_id = a.id AND f.counted AND f.helpful
				AND f.given_at >= COALESCE(a.validated_at, a.created_at) AND f.given_at >= ?) AS helpful,
			(SELECT COUNT(*) FROM article_feedback f WHERE f.article_id = a.id AND f.counted AND NOT f.helpful
				AND f.given_at >= COALESCE(a.validated_at, a.created_at) AND f.given_at >= ?) AS not_helpful,
			(SELECT COUNT(*) FROM article_link l WHERE l.article_id = a.id AND l.resolves = 1 AND l.created_at >= ?) AS reuse,
			(SELECT MAX(l.created_at) FROM article_link l WHERE l.article_id = a.id AND l.resolves = 1 AND l.created_at >= ?) AS last_reuse_at,
			(SELECT COUNT(*) FROM article_outlink o WHERE o.article_id = a.id AND o.broken = TRUE) AS broken_links,
			a.created_at AS made_at,
			(SELECT COUNT(*) FROM article_link l WHERE l.article_id = a.id AND l.created_at >= ?) AS link_count,
			(SELECT COUNT(*) FROM article_product x WHERE x.article_id = a.id) AS products,
			(SELECT COUNT(*) FROM article_product x JOIN product p ON p.id = x.product_id WHERE x.article_id = a.id AND p.ends_on < UTC_DATE()) AS ended,
			(SELECT MAX(r.seen_at) FROM article_product x JOIN product_release r ON r.product_id = x.product_id WHERE x.article_id = a.id) AS released_at
		FROM article a JOIN article_health h ON h.article_id = a.id WHERE a.id IN (`+marks(len(list))+")", append(args, anys(list)...)...)
}

// putHealth writes what was measured, and repeats it in the articles. Articles are due again at a time, but for those that became due
// while they were measured, under a lease.
func putHealth(ctx context.Context, tx *sqldb.Tx, list []*ArticleHealth, lease, due time.Time) error {
	rows := make([][]any, 0, len(list))
	names := make([]ArticleID, 0, len(list))
	for _, h := range list {
		rows = append(rows, []any{
			h.ArticleID, due, h.MeasuredAt, h.Lack, h.Fallen, h.Views, h.Helpful, h.NotHelpful, h.Confirmed, h.Failed, h.Reuse, h.LastReuseAt,
			h.OpenFlags, h.BrokenLinks, h.CheckedAt, h.ReleasedAt, h.Candidate,
		})
		names = append(names, h.ArticleID)
	}
	err := upsertRows(ctx, tx, `article_health (article_id, due_at, measured_at, lack, fallen, views, helpful, not_helpful, confirmed, failed, reuse, last_reuse_at,
		open_flags, broken_links, checked_at, released_at, candidate)`, rows, `measured_at = VALUES(measured_at), lack = VALUES(lack), fallen = VALUES(fallen),
		views = VALUES(views), helpful = VALUES(helpful), not_helpful = VALUES(not_helpful), confirmed = VALUES(confirmed), failed = VALUES(failed), reuse = VALUES(reuse),
		last_reuse_at = VALUES(last_reuse_at), open_flags = VALUES(open_flags), broken_links = VALUES(broken_links), checked_at = VALUES(checked_at),
		released_at = VALUES(released_at), candidate = VALUES(candidate)`)
	if err != nil || len(list) == 0 {
		return err
	}
	_, err = sqldb.Exec(ctx, tx, "UPDATE article_health SET due_at = ? WHERE article_id IN ("+marks(len(names))+") AND due_at >= ?", append(append([]any{due}, anys(names)...), lease)...)
	if err != nil {
		return fmt.Errorf("write when health is due: %w", err)
	}
	_, err = sqldb.Exec(ctx, tx, `UPDATE article a JOIN article_health h ON h.article_id = a.id SET a.health_lack = h.lack
		WHERE h.article_id IN (`+marks(len(names))+") AND a.health_lack <> h.lack", anys(names)...)
	if err != nil {
		return fmt.Errorf("write health: %w", err)
	}
	return nil
}

// dropHealth forgets articles that are gone.
func dropHealth(ctx context.Context, tx *sqldb.Tx, list []ArticleID) error {
	if len(list) == 0 {
		return nil
	}
	_, err := sqldb.Exec(ctx, tx, "DELETE FROM article_health WHERE article_id IN ("+marks(len(list))+") AND NOT EXISTS (SELECT 1 FROM article a WHERE a.id = article_id)", anys(list)...)
	return err
}

// noteReleases writes down versions of products that were not known before; those that a product begins with have no time.
func noteReleases(ctx context.Context, tx *sqldb.Tx, list ...ProductID) error {
	if len(list) == 0 {
		return nil
	}
	_, err := sqldb.Exec(ctx, tx, `INSERT IGNORE INTO product_release (product_id, name, seen_at)
		SELECT v.product_id, v.name, CASE WHEN EXISTS (SELECT 1 FROM product_release r WHERE r.product_id = v.product_id) THEN ? END
		FROM product_version v WHERE v.product_id IN (`+marks(len(list))+")", append([]any{tx.Now}, anys(list)...)...)
	return err
}
