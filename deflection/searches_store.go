package deflection

import (
	"context"
	"time"

	"plein/internal/ids"
	"plein/internal/sqldb"
)

func putRecent(ctx context.Context, q sqldb.Querier, person ids.PersonID, in search) error {
	_, err := sqldb.Exec(ctx, q, `INSERT INTO help_recent (person_id, norm, query, searched_at) VALUES (?,?,?,?)
		ON DUPLICATE KEY UPDATE query = VALUES(query), searched_at = VALUES(searched_at)`, person, in.norm, in.query, in.at)
	return err
}

// trimRecent deletes what is older than the searches that are kept.
func trimRecent(ctx context.Context, q sqldb.Querier, person ids.PersonID) error {
	_, err := sqldb.Exec(ctx, q, `DELETE FROM help_recent WHERE person_id = ? AND searched_at < (SELECT at FROM (
		SELECT MIN(searched_at) AS at FROM (SELECT searched_at FROM help_recent WHERE person_id = ? ORDER BY searched_at DESC LIMIT ?) kept) least)`,
		person, person, recentKept)
	return err
}

func selectRecent(ctx context.Context, q sqldb.Querier, person ids.PersonID, since time.Time) ([]*RecentSearch, error) {
	list, err := sqldb.Select[*RecentSearch](ctx, q, `SELECT query, searched_at FROM help_recent WHERE person_id = ? AND searched_at >= ?
		ORDER BY searched_at DESC LIMIT ?`, person, since, recentKept)
	if list == nil {
		list = []*RecentSearch{}
	}
	return list, err
}

func deleteRecent(ctx context.Context, q sqldb.Querier, person ids.PersonID) error {
	_, err := sqldb.Exec(ctx, q, `DELETE FROM help_recent WHERE person_id = ?`, person)
	return err
}

func deleteOldRecent(ctx context.Context, q sqldb.Querier, before time.Time) error {
	_, err := sqldb.Exec(ctx, q, `DELETE FROM help_recent WHERE searched_at < ? LIMIT 10000`, before)
	return err
}

// forgetPerson makes a person's sessions nobody's.
func forgetPerson(ctx context.Context, q sqldb.Querier, person ids.PersonID) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE help_session SET owner = CONCAT('x:', LEFT(HEX(id), 26)), person_id = NULL, visitor_id = '', latest = NULL
		WHERE owner = ?`, personOwner(person))
	return err
}

// selectPopular counts searches that found something by the different people and browsers that made them.
func selectPopular(ctx context.Context, q sqldb.Querier, k popularKey, since time.Time, least, limit int) ([]string, error) {
	return sqldb.Select[string](ctx, q, `SELECT i.norm FROM help_intent i JOIN help_session s ON s.id = i.session_id
		WHERE i.searched_at >= ? AND i.locale = ? AND i.results > 0 AND i.query NOT LIKE '%@%' AND (? = 0 OR s.person_id IS NULL)
		GROUP BY i.norm HAVING COUNT(DISTINCT s.owner) >= ? ORDER BY COUNT(DISTINCT s.owner) DESC, i.norm LIMIT ?`, since, k.locale, k.visitors, least, limit)
}
