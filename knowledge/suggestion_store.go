package knowledge

import (
	"context"
	"errors"
	"time"

	"plein/internal/errs"
	"plein/internal/sqldb"
)

const suggestionColumns = `g.id, g.article_id, g.article_version, g.title, g.issue, g.environment, g.resolution, g.cause, g.comment, g.reader,
	g.person_id, g.name, g.state, g.reason, g.accepted_version, g.created_at, g.due_at, g.settled_at, g.settled_by_id`

func getSuggestion(ctx context.Context, q sqldb.Querier, where string, args ...any) (*ArticleSuggestion, error) {
	g, err := sqldb.Get[ArticleSuggestion](ctx, q, "SELECT "+suggestionColumns+" FROM article_suggestion g WHERE "+where, args...)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, errs.NotFound("suggestion")
	}
	return &g, err
}

func insertSuggestion(ctx context.Context, tx *sqldb.Tx, g *ArticleSuggestion) error {
	return insertRows(ctx, tx, `article_suggestion (id, article_id, article_version, title, issue, environment, resolution, cause, comment, reader,
		person_id, name, state, created_at, due_at)`, [][]any{{
		g.ID, g.ArticleID, g.Version, g.Title, g.Issue, g.Environment, g.Resolution, g.Cause, g.Comment, g.Reader,
		g.PersonID, g.Name, g.State, g.CreatedAt, g.DueAt,
	}})
}

func updateSuggestion(ctx context.Context, tx *sqldb.Tx, g *ArticleSuggestion) error {
	_, err := sqldb.Exec(ctx, tx, "UPDATE article_suggestion SET state = ?, reason = ?, accepted_version = ?, settled_at = ?, settled_by_id = ? WHERE id = ?",
		g.State, g.Reason, g.AcceptedVersion, g.SettledAt, g.SettledByID, g.ID)
	return err
}

// suggestionCounts is how much was proposed: by one reader and by all who did not sign in since a moment; and what readers
// have open on an article.
type suggestionCounts struct {
	Own     int `db:"own"`
	Unnamed int `db:"unnamed"`
	Open    int `db:"open_now"`
}

func countSuggestions(ctx context.Context, q sqldb.Querier, reader string, id ArticleID, since time.Time) (suggestionCounts, error) {
	return sqldb.Get[suggestionCounts](ctx, q, `SELECT
		(SELECT COUNT(*) FROM article_suggestion WHERE reader = ? AND created_at > ?) AS own,
		(SELECT COUNT(*) FROM article_suggestion WHERE person_id IS NULL AND created_at > ?) AS unnamed,
		(SELECT COUNT(*) FROM article_suggestion WHERE article_id = ? AND settled_at IS NULL) AS open_now`, reader, since, since, id)
}

// lockOpenSuggestions reads the open proposed edits of a locked article for a change.
func lockOpenSuggestions(ctx context.Context, tx *sqldb.Tx, id ArticleID) ([]*ArticleSuggestion, error) {
	return sqldb.Select[*ArticleSuggestion](ctx, tx, "SELECT "+suggestionColumns+
		" FROM article_suggestion g WHERE g.article_id = ? AND g.settled_at IS NULL LIMIT 1000 FOR UPDATE", id)
}

func selectOpenSuggestions(ctx context.Context, q sqldb.Querier, list []ArticleID) ([]*ArticleSuggestion, error) {
	return sqldb.Select[*ArticleSuggestion](ctx, q, "SELECT "+suggestionColumns+` FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY article_id ORDER BY due_at, id) AS place
		FROM article_suggestion WHERE article_id IN (`+marks(len(list))+`) AND settled_at IS NULL) ranked JOIN article_suggestion g ON g.id = ranked.id
		WHERE ranked.place <= ? ORDER BY g.due_at, g.id`, append(anys(list), maxOpenShown)...)
}

// readBases fills in the versions that suggestions were made on.
func readBases(ctx context.Context, q sqldb.Querier, list []*ArticleSuggestion) error {
	keys := make([]VersionKey, len(list))
	for i, g := range list {
		keys[i] = VersionKey{g.ArticleID, g.Version}
	}
	found, err := selectVersionsAt(ctx, q, keys)
	for i, g := range list {
		g.Base = found[keys[i]]
	}
	return err
}

// selectOwnSuggestions reads what a reader proposed for articles, the last of each article last.
func selectOwnSuggestions(ctx context.Context, q sqldb.Querier, names []string, list []ArticleID) ([]*ArticleSuggestion, error) {
	return sqldb.Select[*ArticleSuggestion](ctx, q, "SELECT "+suggestionColumns+" FROM article_suggestion g WHERE g.reader IN ("+marks(len(names))+
		") AND g.article_id IN ("+marks(len(list))+") ORDER BY g.created_at, g.id LIMIT 500", append(anys(names), anys(list)...)...)
}

func selectCredits(ctx context.Context, q sqldb.Querier, list []ArticleID) ([]*Credit, error) {
	return sqldb.Select[*Credit](ctx, q, `SELECT article_id, person_id, name, accepted_version, settled_at FROM (
		SELECT article_id, person_id, name, accepted_version, settled_at, ROW_NUMBER() OVER (PARTITION BY article_id ORDER BY settled_at, id) AS place
		FROM article_suggestion WHERE article_id IN (`+marks(len(list))+`) AND accepted_version IS NOT NULL) ranked
		WHERE ranked.place <= ? ORDER BY settled_at`, append(anys(list), maxOpenShown)...)
}
