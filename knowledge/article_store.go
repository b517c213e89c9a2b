package knowledge

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// columns of an article under alias a.
const columns = `a.id, a.family_id, a.external_id, a.locale, a.slug, a.type, a.title, a.issue, a.environment, a.resolution, a.cause, a.summary,
	a.confidence, a.audience, a.governance, a.archive_reason, a.duplicate_of_id, a.version, a.author_id, a.editor_id, a.by_candidate,
	a.domain, a.collection_id, a.created_at, a.updated_at, a.validated_at, a.published_at, a.view_count, a.helpful_count,
	a.unhelpful_count, a.doubt_count, a.reuse_count, a.health_lack, ` + waitingColumns

// getArticle reads one article that the actor may see. Errors: NOT_FOUND.
func (m MinConfidence) getArticle(ctx context.Context, q sqldb.Querier, actor authz.Actor, id ArticleID) (*Article, error) {
	visible, more := m.visible(actor)
	rows, err := readArticles(ctx, q, "SELECT "+labelled+" FROM article a WHERE a.id = ? AND "+visible, append([]any{id}, more...)...)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, errs.NotFound("article")
	}
	return rows[0], nil
}

// lockArticle reads an article that the actor may see and keeps others from changing it until the transaction ends.
// Errors: NOT_FOUND.
func (m MinConfidence) lockArticle(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, id ArticleID) (*Article, error) {
	a, err := sqldb.Get[Article](ctx, tx, "SELECT "+columns+" FROM article a WHERE a.id = ? FOR UPDATE", id)
	if errors.Is(err, sqldb.ErrNoRows) || err == nil && !m.sees(actor, &a) {
		return nil, errs.NotFound("article")
	}
	if err != nil {
		return nil, fmt.Errorf("lock article: %w", err)
	}
	return &a, readLabels(ctx, tx, &a)
}

// selectArticles reads visible articles by id, in no order.
func (m MinConfidence) selectArticles(ctx context.Context, q sqldb.Querier, actor authz.Actor, list []ArticleID) ([]*Article, error) {
	if len(list) == 0 {
		return nil, nil
	}
	visible, more := m.visible(actor)
	return readArticles(ctx, q, "SELECT "+labelled+" FROM article a WHERE a.id IN ("+marks(len(list))+") AND "+visible, append(anys(list), more...)...)
}

// articleValues are the values of articleFields, in their order.
func articleValues(a *Article) []any {
	a.waits(a.UpdatedAt)
	return []any{
		a.ID, a.FamilyID, a.ExternalID, a.Locale, a.Slug, a.Type, a.Title, a.Issue, a.Environment, a.Resolution, a.Cause, a.Summary,
		a.Confidence, a.Audience, a.Governance, a.ArchiveReason, a.DuplicateOfID, a.Version, a.AuthorID, a.EditorID, a.ByCandidate,
		a.Domain, a.CollectionID, a.CreatedAt, a.UpdatedAt, a.ValidatedAt, a.PublishedAt, a.ViewCount, a.HelpfulCount,
		a.NotHelpfulCount, a.DoubtCount, a.ReuseCount, -1, a.FlagCount, a.SuggestionCount, a.EvidenceDueAt, a.WaitingSince, a.ReviewDueAt,
		a.HealthFellAt, a.NeedsReview(),
	}
}

var articleFields = strings.ReplaceAll(columns, "a.", "") + ", needs_review"

// insertArticles writes new articles with their versions, addresses and labels, a statement a table.
func insertArticles(ctx context.Context, tx *sqldb.Tx, list ...*Article) error {
	var rows, slugs [][]any
	for _, a := range list {
		rows = append(rows, articleValues(a))
		slugs = append(slugs, []any{a.Locale, a.Slug, a.ID})
	}
	if err := insertRows(ctx, tx, "article ("+articleFields+")", rows); err != nil {
		return err
	}
	if err := insertRows(ctx, tx, "article_slug (locale, slug, article_id)", slugs); err != nil {
		return err
	}
	if err := insertVersions(ctx, tx, list...); err != nil {
		return err
	}
	if err := insertPassages(ctx, tx, list...); err != nil {
		return err
	}
	return insertLabels(ctx, tx, list...)
}

// updateArticle writes a locked article and the versions that it recorded.
func updateArticle(ctx context.Context, tx *sqldb.Tx, a *Article) error {
	if len(a.pending) == 0 {
		return nil
	}
	a.waits(a.UpdatedAt)
	_, err := sqldb.Exec(ctx, tx, `UPDATE article SET slug = ?, type = ?, title = ?, issue = ?, environment = ?, resolution = ?, cause = ?, summary = ?,
		confidence = ?, audience = ?, governance = ?, archive_reason = ?, duplicate_of_id = ?, version = ?, editor_id = ?, by_candidate = ?,
		domain = ?, collection_id = ?, updated_at = ?, validated_at = ?, published_at = ?, doubt_count = ?, needs_review = ?,
		flag_count = ?, suggestion_count = ?, evidence_due_at = ?, waiting_since = ?, review_due_at = ?, health_fell_at = ? WHERE id = ?`,
		a.Slug, a.Type, a.Title, a.Issue, a.Environment, a.Resolution, a.Cause, a.Summary,
		a.Confidence, a.Audience, a.Governance, a.ArchiveReason, a.DuplicateOfID, a.Version, a.EditorID, a.ByCandidate,
		a.Domain, a.CollectionID, a.UpdatedAt, a.ValidatedAt, a.PublishedAt, a.DoubtCount, a.NeedsReview(),
		a.FlagCount, a.SuggestionCount, a.EvidenceDueAt, a.WaitingSince, a.ReviewDueAt, a.HealthFellAt, a.ID)
	if err != nil {
		return fmt.Errorf("write article: %w", err)
	}
	if err := insertVersions(ctx, tx, a); err != nil {
		return err
	}
	return insertPassages(ctx, tx, a)
}

func insertVersions(ctx context.Context, tx *sqldb.Tx, list ...*Article) error {
	var rows [][]any
	for _, a := range list {
		for _, v := range a.pending {
			rows = append(rows, []any{
				v.ArticleID, v.Number, v.Change, v.Title, v.Issue, v.Environment, v.Resolution, v.Cause,
				v.Confidence, v.Audience, v.Governance, v.EditorID, v.CreatedAt, v.Note, v.SourceNumber,
			})
		}
	}
	return insertRows(ctx, tx, `article_version (article_id, number, what, title, issue, environment, resolution, cause,
		confidence, audience, governance, editor_id, created_at, note, source_number)`, rows)
}

// insertLabels writes tags, products and owners; an unknown product key writes nothing, the service has checked them.
func insertLabels(ctx context.Context, tx *sqldb.Tx, list ...*Article) error {
	var tags, owners [][]any
	var products []string
	var args []any
	for _, a := range list {
		for i, t := range a.Tags {
			tags = append(tags, []any{a.ID, i, t})
		}
		for _, o := range a.OwnerIDs {
			owners = append(owners, []any{a.ID, o})
		}
		if len(a.ProductKeys) > 0 {
			products = append(products, "SELECT ?, id FROM product WHERE product_key IN ("+marks(len(a.ProductKeys))+")")
			args = append(append(args, a.ID), anys(a.ProductKeys)...)
		}
	}
	if err := insertRows(ctx, tx, "article_tag (article_id, position, tag)", tags); err != nil {
		return err
	}
	if err := insertRows(ctx, tx, "article_owner (article_id, person_id)", owners); err != nil {
		return err
	}
	if len(products) == 0 {
		return nil
	}
	_, err := sqldb.Exec(ctx, tx, "INSERT INTO article_product (article_id, product_id) "+strings.Join(products, " UNION ALL "), args...)
	return err
}

// replaceLabels writes the labels of an article anew.
func replaceLabels(ctx context.Context, tx *sqldb.Tx, a *Article) error {
	for _, table := range []string{"article_tag", "article_product", "article_owner"} {
		if _, err := sqldb.Exec(ctx, tx, "DELETE FROM "+table+" WHERE article_id = ?", a.ID); err != nil {
			return err
		}
	}
	return insertLabels(ctx, tx, a)
}

// deleteArticle takes away an article and all that hangs on it.
func deleteArticle(ctx context.Context, tx *sqldb.Tx, id ArticleID) error {
	for _, table := range []string{"article_tag", "article_product", "article_owner", "article_slug", "article_version", "article_feedback", "article_view",
		"article_flag", "article_suggestion", "article_pass", "article_stage", "article_product_version", "article_passage", "article_editing", "article_outlink", "article_health"} {
		if _, err := sqldb.Exec(ctx, tx, "DELETE FROM "+table+" WHERE article_id = ?", id); err != nil {
			return fmt.Errorf("delete from %s: %w", table, err)
		}
	}
	if err := deleteTranslations(ctx, tx, id); err != nil {
		return err
	}
	_, err := sqldb.Exec(ctx, tx, "DELETE FROM article WHERE id = ?", id)
	return err
}

// insertRows writes rows of equal length in one statement; into is "table (columns)".
func insertRows(ctx context.Context, q sqldb.Querier, into string, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	one := "(" + marks(len(rows[0])) + ")"
	args := make([]any, 0, len(rows)*len(rows[0]))
	for _, r := range rows {
		args = append(args, r...)
	}
	table, _, _ := strings.Cut(into, " ")
	_, err := sqldb.Exec(ctx, q, "INSERT INTO "+into+" VALUES "+strings.TrimSuffix(strings.Repeat(one+",", len(rows)), ","), args...)
	if err != nil {
		return fmt.Errorf("write %s: %w", table, err)
	}
	return nil
}
