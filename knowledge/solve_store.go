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
	return sqldb.Select[*CaseLink](ctx, q, `SELECT l.subject_kind, l.subject_id, l.article_id, a.domain, a.created_at AS made_at, a.author_id, l.resolves, l.captured,
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

// publishDay is how many articles took so many days to be published, and how many of them at most so long.
type publishDay struct {
	Days     int `db:"days"`
	Articles int `db:"articles"`
	Quick    int `db:"quick"`
}

// countPublishTimes counts articles by how many days they took; it reads only the index article_published. What was imported as it
// was, published from the first moment, did not take any.
func countPublishTimes(ctx context.Context, q sqldb.Querier, from, to time.Time, within time.Duration) ([]publishDay, error) {
	return sqldb.Select[publishDay](ctx, q, `SELECT secs DIV 86400 AS days, COUNT(*) AS articles, SUM(secs <= ?) AS quick FROM (
			SELECT TIMESTAMPDIFF(SECOND, created_at, published_at) AS secs FROM article WHERE published_at >= ? AND published_at < ? AND published_at > created_at) took
		GROUP BY days ORDER BY days`, int(within/time.Second), from, to)
}

// publishSeconds lists how long articles took, of those that took from one number of days to another, shortest first.
func publishSeconds(ctx context.Context, q sqldb.Querier, from, to time.Time, least, most int) ([]int, error) {
	return sqldb.Select[int](ctx, q, `SELECT secs FROM (
			SELECT TIMESTAMPDIFF(SECOND, created_at, published_at) AS secs FROM article WHERE published_at >= ? AND published_at < ? AND published_at > created_at) took
		WHERE secs DIV 86400 BETWEEN ? AND ? ORDER BY secs`, from, to, least, most)
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
