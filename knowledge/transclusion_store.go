package knowledge

import (
	"context"
	"fmt"
	"strings"

	"plein/internal/authz"
	"plein/internal/sqldb"
)

// maxReach is how deep passages within passages are followed, one more than what is shown.
const maxReach = 5

// reach is the versions that are included by some versions, by those within them, and so on. %s names the first ones.
const reach = `WITH RECURSIVE reach (article_id, number, depth) AS (
	SELECT v.article_id, v.number, 1 FROM article_version v WHERE %s
	UNION DISTINCT
	SELECT p.target_id, p.target_number, r.depth + 1 FROM reach r
		JOIN article_passage p ON p.article_id = r.article_id AND p.number = r.number WHERE r.depth < ?)
`

// offered is the articles that are reached; one that was merged into another counts as what it was before, so that whoever could read
// its passages goes on reading them.
const offered = `(SELECT o.id, o.locale, o.slug, o.version, o.title, o.issue, o.environment, o.resolution, o.cause, o.audience, o.domain,
	CASE WHEN o.confidence = ? AND o.duplicate_of_id IS NOT NULL THEN o.duplicate_of_id END AS survivor_id,
	CASE WHEN o.confidence = ? AND o.duplicate_of_id IS NOT NULL
		THEN (SELECT w.confidence FROM article_version w WHERE w.article_id = o.id AND w.confidence <> ? ORDER BY w.number DESC LIMIT 1)
		ELSE o.confidence END AS confidence
	FROM article o WHERE o.id IN (SELECT article_id FROM reach))`

// selectPassages reads versions, those that they include, and what their articles say now, as far as the actor may see them.
func (m MinConfidence) selectPassages(ctx context.Context, q sqldb.Querier, actor authz.Actor, keys []passageKey) ([]*passageText, error) {
	visible, more := m.visible(actor)
	args := append(keyArgs(keys), maxReach, ConfidenceArchived, ConfidenceArchived, ConfidenceArchived)
	rows, err := sqldb.Select[*passageText](ctx, q, fmt.Sprintf(reach, keyMarks(len(keys)))+`
		SELECT v.article_id, v.number, v.title, v.issue, v.environment, v.resolution, v.cause, a.locale, a.slug, a.version AS now_version,
			a.title AS now_title, a.issue AS now_issue, a.environment AS now_environment, a.resolution AS now_resolution, a.cause AS now_cause, a.survivor_id
		FROM (SELECT DISTINCT article_id, number FROM reach) r
		JOIN article_version v ON v.article_id = r.article_id AND v.number = r.number
		JOIN `+offered+` a ON a.id = r.article_id WHERE `+visible, append(args, more...)...)
	if err != nil {
		return nil, fmt.Errorf("read passages: %w", err)
	}
	return rows, nil
}

// selectSurvivors reads the articles that others were merged into of which passages are included, as far as the actor may see them.
func (m MinConfidence) selectSurvivors(ctx context.Context, q sqldb.Querier, actor authz.Actor, keys []passageKey) ([]*Article, error) {
	visible, more := m.visible(actor)
	return readArticles(ctx, q, fmt.Sprintf(reach, keyMarks(len(keys)))+"SELECT "+labelled+` FROM article a WHERE a.id IN (SELECT o.duplicate_of_id FROM reach r JOIN article o ON o.id = r.article_id
		WHERE o.confidence = ?) AND a.confidence <> ? AND `+visible, append(append(keyArgs(keys), maxReach, ConfidenceArchived, ConfidenceArchived), more...)...)
}

// selectMergesOf reads the merges that included articles went through, and those of the articles that stayed, in no order.
func selectMergesOf(ctx context.Context, q sqldb.Querier, keys []passageKey) ([]*ArticleMerge, error) {
	const most = 20 // one after the other
	rows, err := sqldb.Select[*ArticleMerge](ctx, q, fmt.Sprintf(reach, keyMarks(len(keys)))+`, trail (id, survivor_id, step) AS (
			SELECT g.id, g.survivor_id, 1 FROM article_merge g WHERE g.split_at IS NULL AND g.loser_id IN (SELECT article_id FROM reach)
			UNION DISTINCT
			SELECT g.id, g.survivor_id, t.step + 1 FROM trail t JOIN article_merge g ON g.loser_id = t.survivor_id AND g.split_at IS NULL WHERE t.step < ?)
		SELECT m.id, m.loser_id, m.survivor_id, m.redirects, m.merged_at FROM article_merge m WHERE m.id IN (SELECT id FROM trail)`,
		append(keyArgs(keys), maxReach, most)...)
	if err != nil {
		return nil, fmt.Errorf("read merges of passages: %w", err)
	}
	return rows, nil
}

// selectWithin lists the articles that a version includes, and those within them.
func selectWithin(ctx context.Context, q sqldb.Querier, key passageKey) ([]ArticleID, error) {
	const deep = 50 // articles that went round before the rule held
	rows, err := sqldb.Select[ArticleID](ctx, q, fmt.Sprintf(reach, keyMarks(1))+"SELECT DISTINCT article_id FROM reach",
		append(keyArgs([]passageKey{key}), deep)...)
	if err != nil {
		return nil, fmt.Errorf("follow passages: %w", err)
	}
	return rows, nil
}

func keyMarks(n int) string {
	return strings.TrimSuffix(strings.Repeat("v.article_id = ? AND v.number = ? OR ", n), " OR ")
}

func keyArgs(keys []passageKey) []any {
	var args []any
	for _, k := range keys {
		args = append(args, k.ArticleID, k.Number)
	}
	return args
}

// insertPassages writes what the new versions of articles include.
func insertPassages(ctx context.Context, tx *sqldb.Tx, list ...*Article) error {
	var rows [][]any
	for _, a := range list {
		for _, v := range a.pending {
			for _, key := range passageKeys(v.Issue, v.Environment, v.Resolution, v.Cause) {
				rows = append(rows, []any{v.ArticleID, v.Number, key.ArticleID, key.Number})
			}
		}
	}
	return insertRows(ctx, tx, "article_passage (article_id, number, target_id, target_number)", rows)
}
