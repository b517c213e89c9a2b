package knowledge

import (
	"context"
	"slices"
	"time"

	"plein/internal/authz"
	"plein/internal/sqldb"
)

// listCandidates reads articles that may be archived after an id, oldest first.
func (m MinConfidence) listCandidates(ctx context.Context, q sqldb.Querier, actor authz.Actor, after ArticleID, limit int) ([]*ArchiveCandidate, error) {
	visible, more := m.visible(actor)
	args := append([]any{CandidateUnused, CandidateEnded, after[:], ConfidenceArchived}, more...)
	rows, err := sqldb.Select[*ArticleHealth](ctx, q, "SELECT "+healthColumns+` FROM article_health h JOIN article a ON a.id = h.article_id
		WHERE h.candidate IN (?, ?) AND h.article_id > ? AND a.confidence <> ? AND `+visible+" ORDER BY h.article_id LIMIT ?", append(args, limit)...)
	if err != nil {
		return nil, err
	}
	names := make([]ArticleID, len(rows))
	for i, r := range rows {
		names[i] = r.ArticleID
	}
	articles, err := m.selectArticles(ctx, q, actor, names)
	if err != nil {
		return nil, err
	}
	out := make([]*ArchiveCandidate, 0, len(rows))
	for _, r := range rows {
		if i := slices.IndexFunc(articles, func(a *Article) bool { return a.ID == r.ArticleID }); i >= 0 {
			out = append(out, &ArchiveCandidate{Article: articles[i], Reason: r.Candidate, Views: r.Views, Reuse: r.Reuse})
		}
	}
	return out, nil
}

// endProduct writes when a product ends, and has its articles measured again.
func endProduct(ctx context.Context, tx *sqldb.Tx, id ProductID, on *string) error {
	if _, err := sqldb.Exec(ctx, tx, "UPDATE product SET ends_on = ? WHERE id = ?", on, id); err != nil {
		return err
	}
	_, err := sqldb.Exec(ctx, tx, "UPDATE article_health h JOIN article_product x ON x.article_id = h.article_id SET h.due_at = ? WHERE x.product_id = ?", tx.Now, id)
	return err
}

// selectDoubts reads only the index article_feedback_given.
func selectDoubts(ctx context.Context, q sqldb.Querier, since time.Time, least, limit int) ([]Doubts, error) {
	return sqldb.Select[Doubts](ctx, q, `SELECT article_id, COUNT(*) AS said, CAST(SUM(NOT helpful) AS SIGNED) AS unhelped FROM article_feedback
		WHERE given_at >= ? AND counted = TRUE GROUP BY article_id HAVING unhelped >= ? ORDER BY unhelped DESC, article_id LIMIT ?`, since, least, limit)
}
