package knowledge

import (
	"context"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

func selectCaseLinks(ctx context.Context, q sqldb.Querier, list []Subject) ([]*CaseLink, error) {
	args := make([]any, 0, 2*len(list))
	for _, s := range list {
		args = append(args, s.Kind, s.ID)
	}
	return sqldb.Select[*CaseLink](ctx, q, `SELECT l.subject_kind, l.subject_id, l.article_id, a.created_at AS made_at, a.author_id, l.resolves, l.captured,
			l.linked_by_id, l.created_at, l.verdict
		FROM article_link l JOIN article a ON a.id = l.article_id WHERE (l.subject_kind, l.subject_id) IN (`+pairs(len(list))+") ORDER BY l.created_at, l.id", args...)
}

// selectLinkerEdits reads when those who linked articles edited them.
func selectLinkerEdits(ctx context.Context, q sqldb.Querier, links []*CaseLink) (map[editor][]time.Time, error) {
	var wanted []ArticleID
	for _, l := range links {
		wanted = append(wanted, l.ArticleID)
	}
	wanted = unique(wanted)
	type row struct {
		editor
		At time.Time `db:"created_at"`
	}
	rows, err := sqldb.Select[row](ctx, q, `SELECT article_id, editor_id, created_at FROM article_version WHERE article_id IN (`+marks(len(wanted))+`)
		AND editor_id IS NOT NULL AND what IN (?, ?)`, append(anys(wanted), ChangeEdited, ChangePublished)...)
	out := map[editor][]time.Time{}
	for _, r := range rows {
		out[r.editor] = append(out[r.editor], r.At)
	}
	return out, err
}

// countPublishTimes reads only the index article_published.
func countPublishTimes(ctx context.Context, q sqldb.Querier, from, to time.Time, within time.Duration) (*PublishTimes, error) {
	t, err := sqldb.Get[PublishTimes](ctx, q, `WITH took AS (
			SELECT TIMESTAMPDIFF(SECOND, created_at, published_at) AS secs FROM article WHERE published_at >= ? AND published_at < ?
		), placed AS (
			SELECT secs, ROW_NUMBER() OVER (ORDER BY secs) AS place, COUNT(*) OVER () AS n, SUM(secs <= ?) OVER () AS quick FROM took
		)
		SELECT COALESCE(MAX(n), 0) AS published, CAST(COALESCE(MAX(quick), 0) AS SIGNED) AS quick, CAST(AVG(secs) AS DOUBLE) AS median
		FROM placed WHERE place IN (FLOOR((n + 1) / 2), FLOOR((n + 2) / 2))`, from, to, int(within/time.Second))
	return &t, err
}

// selectVersionsBy reads what somebody wrote in a period, of each article their newest version, newest first.
func (m MinConfidence) selectVersionsBy(ctx context.Context, q sqldb.Querier, actor authz.Actor, person ids.PersonID, from, to time.Time, limit int) ([]*ArticleVersion, error) {
	visible, more := m.visible(actor)
	args := append([]any{person, from, to, ChangeCreated, ChangeEdited, ChangePublished}, more...)
	return sqldb.Select[*ArticleVersion](ctx, q, "SELECT v."+strings.ReplaceAll(strings.Join(strings.Fields(versionColumns), " "), ", ", ", v.")+` FROM (
			SELECT w.article_id, MAX(w.number) AS last FROM article_version w JOIN article a ON a.id = w.article_id
			WHERE w.editor_id = ? AND w.created_at >= ? AND w.created_at < ? AND w.what IN (?, ?, ?) AND `+visible+`
			GROUP BY w.article_id ORDER BY MAX(w.created_at) DESC LIMIT ?) mine
		JOIN article_version v ON v.article_id = mine.article_id AND v.number = mine.last`, append(args, limit)...)
}
