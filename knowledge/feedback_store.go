package knowledge

import (
	"context"
	"errors"
	"fmt"
	"time"

	"plein/internal/sqldb"
)

const feedbackColumns = "article_id, helpful, reason, comment, article_version, counted, changes, given_at"

// getFeedback reads the word of the first of these readers that gave one; ok is false when none did.
func getFeedback(ctx context.Context, tx *sqldb.Tx, id ArticleID, readers []string) (*ArticleFeedback, bool, error) {
	f, err := sqldb.Get[ArticleFeedback](ctx, tx, "SELECT "+feedbackColumns+" FROM article_feedback WHERE article_id = ? AND reader IN ("+marks(len(readers))+
		") ORDER BY reader LIMIT 1", append([]any{id}, anys(readers)...)...)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, false, nil
	}
	return &f, err == nil, err
}

// putFeedback keeps the last word of a reader: the first name stays, what was said under the others goes.
func putFeedback(ctx context.Context, tx *sqldb.Tx, readers []string, f *ArticleFeedback) error {
	if _, err := sqldb.Exec(ctx, tx, "DELETE FROM article_feedback WHERE article_id = ? AND reader IN ("+marks(len(readers))+")",
		append([]any{f.ArticleID}, anys(readers)...)...); err != nil {
		return fmt.Errorf("replace feedback: %w", err)
	}
	return insertRows(ctx, tx, "article_feedback (article_id, reader, helpful, reason, comment, article_version, counted, changes, given_at)",
		[][]any{{f.ArticleID, readers[0], f.Helpful, f.Reason, f.Comment, f.Version, f.Counted, f.Changes, f.GivenAt}})
}

// countFeedback counts the articles that a reader judged since a moment.
func countFeedback(ctx context.Context, q sqldb.Querier, readers []string, since time.Time) (int, error) {
	return sqldb.Get[int](ctx, q, "SELECT COUNT(*) FROM article_feedback WHERE reader IN ("+marks(len(readers))+") AND given_at > ?",
		append(anys(readers), since)...)
}

// updateVerdicts writes the counts of a locked article.
func updateVerdicts(ctx context.Context, tx *sqldb.Tx, a *Article) error {
	if _, err := sqldb.Exec(ctx, tx, "UPDATE article SET helpful_count = ?, unhelpful_count = ?, doubt_count = ? WHERE id = ?",
		a.HelpfulCount, a.NotHelpfulCount, a.DoubtCount, a.ID); err != nil {
		return err
	}
	return updateWaiting(ctx, tx, a)
}

// selectFeedback reads what a reader said of articles.
func selectFeedback(ctx context.Context, q sqldb.Querier, readers []string, list []ArticleID) ([]*ArticleFeedback, error) {
	return sqldb.Select[*ArticleFeedback](ctx, q, "SELECT "+feedbackColumns+" FROM article_feedback WHERE article_id IN ("+marks(len(list))+
		") AND reader IN ("+marks(len(readers))+") ORDER BY reader DESC", append(anys(list), anys(readers)...)...)
}
