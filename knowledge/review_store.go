package knowledge

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// reviewConditions are the reasons in SQL; ReviewReasons is their twin in Go.
var reviewConditions = map[ReviewReason]string{
	ReviewFlagged:   "a.flag_count > 0",
	ReviewSuggested: "a.suggestion_count > 0",
	ReviewDoubted:   "a.confidence = 'VALIDATED' AND a.doubt_count > 0",
	ReviewHealth:    "a.health_fell_at IS NOT NULL",
	ReviewCoach:     "a.confidence = 'NOT_VALIDATED' AND a.by_candidate = TRUE",
	ReviewCheck:     "a.confidence = 'NOT_VALIDATED' AND a.by_candidate = FALSE",
	ReviewResolve:   "a.confidence = 'WIP'",
}

// listReviews reads one page and one row more, found in an index first as in listArticles.
func (m MinConfidence) listReviews(ctx context.Context, q sqldb.Querier, actor authz.Actor, l ReviewQuery, after *reviewKey, limit int) ([]*Article, error) {
	var c conditions
	c.add("a.needs_review = TRUE")
	c.key("a.domain = ?", l.Domain)
	c.key("a.locale = ?", l.Locale)
	if len(l.Reasons) > 0 {
		var either []string
		for _, r := range l.Reasons {
			if cond, ok := reviewConditions[r]; ok {
				either = append(either, "("+cond+")")
			}
		}
		c.add("(" + strings.Join(append(either, "1 = 0"), " OR ") + ")")
	}
	if l.AuthorIDs != nil {
		c.in("a.author_id", anys(l.AuthorIDs))
	}
	visible, args := m.visible(actor)
	c.add(visible, args...)
	c.add("NOT EXISTS (SELECT 1 FROM article_pass x WHERE x.article_id = a.id AND x.person_id = ? AND x.passed_at > ?)", actor.PersonID, sqldb.Now().Add(-passedFor))
	if after != nil {
		c.add("(a.review_due_at > ? OR a.review_due_at = ? AND a.id > ?)", after.At, after.At, after.ID)
	}
	rows, err := readArticles(ctx, q, "SELECT "+labelled+" FROM (SELECT a.id FROM article a WHERE "+strings.Join(c.parts, " AND ")+
		" ORDER BY a.review_due_at, a.id LIMIT ?) found JOIN article a ON a.id = found.id", append(c.args, limit)...)
	if err != nil {
		return nil, fmt.Errorf("list reviews: %w", err)
	}
	slices.SortFunc(rows, func(a, b *Article) int {
		if n := a.ReviewDueAt.Compare(*b.ReviewDueAt); n != 0 {
			return n
		}
		return a.ID.Compare(b.ID)
	})
	return rows, nil
}

func putPass(ctx context.Context, tx *sqldb.Tx, id ArticleID, by ids.PersonID, now time.Time) error {
	_, err := sqldb.Exec(ctx, tx, "INSERT INTO article_pass (article_id, person_id, passed_at) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE passed_at = VALUES(passed_at)", id, by, now)
	return err
}

// fileLike files a new article as another one.
func fileLike(ctx context.Context, tx *sqldb.Tx, made, like *Article) error {
	made.CollectionID, made.Domain = like.CollectionID, like.Domain
	_, err := sqldb.Exec(ctx, tx, "UPDATE article SET collection_id = ?, domain = ? WHERE id = ?", made.CollectionID, made.Domain, made.ID)
	return err
}

// countFeedbackReasons counts why readers were not helped, most given first.
func countFeedbackReasons(ctx context.Context, q sqldb.Querier, list []ArticleID) ([]FeedbackReasonCount, error) {
	return sqldb.Select[FeedbackReasonCount](ctx, q, `SELECT f.article_id, f.reason, COUNT(*) AS n, CAST(SUM(a.validated_at IS NULL OR f.given_at > a.validated_at) AS SIGNED) AS fresh
		FROM article_feedback f JOIN article a ON a.id = f.article_id WHERE f.article_id IN (`+marks(len(list))+`) AND f.helpful = FALSE
		GROUP BY f.article_id, f.reason ORDER BY n DESC, f.reason`, anys(list)...)
}

// selectRemarks reads the newest remarks on articles, at most 10 each.
func selectRemarks(ctx context.Context, q sqldb.Querier, list []ArticleID) ([]*ArticleFeedback, error) {
	return sqldb.Select[*ArticleFeedback](ctx, q, "SELECT "+feedbackColumns+` FROM (SELECT `+feedbackColumns+`, ROW_NUMBER() OVER (PARTITION BY article_id ORDER BY given_at DESC) AS place
		FROM article_feedback WHERE article_id IN (`+marks(len(list))+`) AND comment <> '') ranked WHERE place <= 10 ORDER BY given_at DESC`, anys(list)...)
}
