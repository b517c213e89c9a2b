package knowledge

import (
	"context"
	"errors"
	"fmt"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

const linkColumns = "l.id, l.article_id, l.article_version, l.subject_kind, l.subject_id, l.resolves, l.captured, l.linked_by_id, l.created_at, l.verdict, l.verdict_at"

// maxLinks bounds the links shown of one article and of one subject.
const maxLinks = 50

func getLink(ctx context.Context, q sqldb.Querier, where string, args ...any) (*ArticleLink, error) {
	l, err := sqldb.Get[ArticleLink](ctx, q, "SELECT "+linkColumns+" FROM article_link l WHERE "+where, args...)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, errs.NotFound("article_link")
	}
	return &l, err
}

// lockSubjectLinks reads all links of a subject for a change.
func lockSubjectLinks(ctx context.Context, tx *sqldb.Tx, s Subject) ([]*ArticleLink, error) {
	return sqldb.Select[*ArticleLink](ctx, tx, "SELECT "+linkColumns+" FROM article_link l WHERE l.subject_kind = ? AND l.subject_id = ? LIMIT 500 FOR UPDATE", s.Kind, s.ID)
}

func insertLinks(ctx context.Context, q sqldb.Querier, list ...*ArticleLink) error {
	var rows [][]any
	for _, l := range list {
		rows = append(rows, []any{l.ID, l.ArticleID, l.ArticleVersion, l.Kind, l.Subject.ID, l.Resolves, l.Captured, l.LinkedByID, l.CreatedAt, l.Verdict, l.VerdictAt})
	}
	return insertRows(ctx, q, "article_link (id, article_id, article_version, subject_kind, subject_id, resolves, captured, linked_by_id, created_at, verdict, verdict_at)", rows)
}

func updateLink(ctx context.Context, tx *sqldb.Tx, l *ArticleLink) error {
	_, err := sqldb.Exec(ctx, tx, "UPDATE article_link SET resolves = ?, article_version = ? WHERE id = ?", l.Resolves, l.ArticleVersion, l.ID)
	return err
}

func updateVerdict(ctx context.Context, tx *sqldb.Tx, l *ArticleLink) error {
	_, err := sqldb.Exec(ctx, tx, "UPDATE article_link SET verdict = ?, verdict_at = ? WHERE id = ?", l.Verdict, l.VerdictAt, l.ID)
	return err
}

func deleteLink(ctx context.Context, tx *sqldb.Tx, id ArticleLinkID) error {
	_, err := sqldb.Exec(ctx, tx, "DELETE FROM article_link WHERE id = ?", id)
	return err
}

// countReuse counts anew how many subjects an article resolved.
func countReuse(ctx context.Context, tx *sqldb.Tx, id ArticleID) error {
	_, err := sqldb.Exec(ctx, tx, `UPDATE article SET reuse_count = (SELECT COUNT(*) FROM article_link l WHERE l.article_id = ? AND l.resolves = 1)
		WHERE id = ?`, id, id)
	return err
}

func countLinks(ctx context.Context, tx *sqldb.Tx, id ArticleID) (int, error) {
	return sqldb.Get[int](ctx, tx, "SELECT COUNT(*) FROM article_link WHERE article_id = ?", id)
}

// selectSubjectLinks reads the links of subjects to articles that the actor may see: the resolution first, then the newest.
func (m MinConfidence) selectSubjectLinks(ctx context.Context, q sqldb.Querier, actor authz.Actor, subjects []Subject) ([]*ArticleLink, error) {
	var args []any
	for _, s := range subjects {
		args = append(args, s.Kind, s.ID)
	}
	visible, more := m.visible(actor)
	rows, err := sqldb.Select[*ArticleLink](ctx, q, "SELECT "+linkColumns+` FROM article_link l JOIN article a ON a.id = l.article_id
		WHERE (l.subject_kind, l.subject_id) IN (`+pairs(len(subjects))+") AND "+visible+`
		ORDER BY l.subject_id, l.resolves IS NULL, l.created_at DESC, l.id DESC`, append(args, more...)...)
	if err != nil {
		return nil, fmt.Errorf("read links: %w", err)
	}
	return rows, nil
}

// pairs gives n pairs of question marks.
func pairs(n int) string {
	out := make([]byte, 0, n*6)
	for i := range n {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, "(?,?)"...)
	}
	return string(out)
}

// selectArticleLinks reads the newest links of articles, at most maxLinks each.
func selectArticleLinks(ctx context.Context, q sqldb.Querier, list []ArticleID) ([]*ArticleLink, error) {
	rows, err := sqldb.Select[*ArticleLink](ctx, q, "SELECT "+linkColumns+` FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY article_id ORDER BY created_at DESC, id DESC) AS place
		FROM article_link WHERE article_id IN (`+marks(len(list))+`)) ranked JOIN article_link l ON l.id = ranked.id
		WHERE ranked.place <= ? ORDER BY l.created_at DESC, l.id DESC`, append(anys(list), maxLinks)...)
	if err != nil {
		return nil, fmt.Errorf("read links: %w", err)
	}
	return rows, nil
}

// addViews adds counted reads to the articles and to their day.
func addViews(ctx context.Context, tx *sqldb.Tx, list []ArticleID, counts map[ArticleID]int, now time.Time) error {
	day := now.Format(time.DateOnly)
	for _, id := range list {
		n, err := sqldb.Exec(ctx, tx, "UPDATE article SET view_count = view_count + ? WHERE id = ?", counts[id], id)
		if err != nil {
			return fmt.Errorf("count views: %w", err)
		}
		if n == 0 {
			continue // deleted meanwhile
		}
		if _, err := sqldb.Exec(ctx, tx, "INSERT INTO article_view (article_id, day, views) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE views = views + VALUES(views)",
			id, day, counts[id]); err != nil {
			return fmt.Errorf("count views of the day: %w", err)
		}
	}
	return nil
}
