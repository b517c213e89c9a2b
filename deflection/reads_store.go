package deflection

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/sqldb"
	"plein/knowledge"
)

// lockDue reads which of some sessions are still open and due, and keeps other nodes from settling them.
func lockDue(ctx context.Context, tx *sqldb.Tx, list []HelpSessionID, cutoff time.Time) (map[HelpSessionID]bool, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("id").From("help_session").Where(b.In("id", sqldb.List(list)...), "outcome IS NULL", b.LT("last_at", cutoff)).OrderBy("id").ForUpdate()
	query, args := b.Build()
	rows, err := sqldb.Select[HelpSessionID](ctx, tx, query, args...)
	out := make(map[HelpSessionID]bool, len(rows))
	for _, id := range rows {
		out[id] = true
	}
	return out, err
}

// addReads adds to the counts of articles and days, always in the same order, so that nodes do not wait for each other.
func addReads(ctx context.Context, tx *sqldb.Tx, t readTally) error {
	keys := make([]readKey, 0, len(t))
	for k := range t {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b readKey) int {
		if n := a.article.Compare(b.article); n != 0 {
			return n
		}
		return strings.Compare(a.day, b.day)
	})
	for part := range slices.Chunk(keys, 500) {
		b := sqlbuilder.MySQL.NewInsertBuilder()
		b.InsertInto("help_article").Cols("article_id", "day", "sessions", "confirmed", "failed")
		for _, k := range part {
			b.Values(k.article, k.day, t[k].sessions, t[k].confirmed, t[k].failed)
		}
		query, args := b.Build()
		query += " ON DUPLICATE KEY UPDATE sessions = sessions + VALUES(sessions), confirmed = confirmed + VALUES(confirmed), failed = failed + VALUES(failed)"
		if _, err := sqldb.Exec(ctx, tx, query, args...); err != nil {
			return err
		}
	}
	return nil
}

func selectReads(ctx context.Context, q sqldb.Querier, list []knowledge.ArticleID, since string) ([]knowledge.ReadOutcome, error) {
	if len(list) == 0 {
		return nil, nil
	}
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("article_id", "day", "sessions", "confirmed", "failed").From("help_article").Where(b.In("article_id", sqldb.List(list)...), b.GE("day", since))
	query, args := b.Build()
	return sqldb.Select[knowledge.ReadOutcome](ctx, q, query, args...)
}

// selectFailedReads reads only the index help_article_day.
func selectFailedReads(ctx context.Context, q sqldb.Querier, since string, least, limit int) ([]FailedReads, error) {
	return sqldb.Select[FailedReads](ctx, q, `SELECT article_id, SUM(sessions) AS sessions, SUM(failed) AS failed FROM help_article WHERE day >= ?
		GROUP BY article_id HAVING SUM(failed) >= ? ORDER BY SUM(failed) DESC, article_id LIMIT ?`, since, least, limit)
}

// selectSearchDemand reads only the index help_intent_gaps.
func selectSearchDemand(ctx context.Context, q sqldb.Querier, since time.Time, least, limit int) ([]SearchDemand, error) {
	return sqldb.Select[SearchDemand](ctx, q, `SELECT norm, locale, COUNT(*) AS searches, COALESCE(SUM(results = 0), 0) AS none,
			COALESCE(SUM(results > 0 AND clicks = 0), 0) AS idle
		FROM help_intent WHERE searched_at >= ? AND results IS NOT NULL GROUP BY locale, norm HAVING none >= ? OR idle >= ?
		ORDER BY SUM(results = 0 OR clicks = 0) DESC, norm LIMIT ?`, since, least, least, limit)
}

// latestSearches bounds what selectMostSearched counts, so that it takes as long on a large desk as on any.
const latestSearches = 200_000

// selectMostSearched counts the latest searches; it reads only the index help_intent_gaps.
func selectMostSearched(ctx context.Context, q sqldb.Querier, since time.Time, limit int) ([]SearchDemand, error) {
	return sqldb.Select[SearchDemand](ctx, q, `SELECT norm, locale, COUNT(*) AS searches, COALESCE(SUM(results = 0), 0) AS none,
			COALESCE(SUM(results > 0 AND clicks = 0), 0) AS idle
		FROM (SELECT norm, locale, results, clicks FROM help_intent WHERE searched_at >= ? AND results IS NOT NULL ORDER BY searched_at DESC LIMIT ?) latest
		GROUP BY locale, norm ORDER BY COUNT(*) DESC, norm, locale LIMIT ?`, since, latestSearches, limit)
}
