package accounts

import (
	"context"
	"fmt"
	"time"

	"plein/internal/ids"
	"plein/internal/sqldb"
)

// findSession reads a session that has not ended, and who it is of, in one statement. The person is nil in a session that was written
// before sessions said so, or by an older node.
func findSession(ctx context.Context, q sqldb.Querier, token string) (data []byte, found bool, of *Person, err error) {
	type session struct {
		Data []byte `db:"data"`
	}
	var rows []session
	var people []personRow
	err = sqldb.Together(ctx, func(ctx context.Context) (err error) {
		rows, err = sqldb.Select[session](ctx, q, "SELECT s.data FROM sessions s WHERE s.token = ? AND s.expiry > UTC_TIMESTAMP(6)", token)
		return err
	}, func(ctx context.Context) (err error) {
		people, err = sqldb.Select[personRow](ctx, q, "SELECT "+personColumns+" FROM sessions s JOIN person p ON p.id = s.person_id WHERE s.token = ? AND s.expiry > UTC_TIMESTAMP(6)", token)
		return err
	})
	if err != nil {
		return nil, false, nil, fmt.Errorf("read session: %w", err)
	}
	if len(rows) == 0 {
		return nil, false, nil, nil
	}
	if len(people) > 0 {
		if of, err = people[0].person(); err != nil {
			return nil, false, nil, err
		}
	}
	return rows[0].Data, true, of, nil
}

func putSession(ctx context.Context, q sqldb.Querier, token string, data []byte, of ids.PersonID, expiry time.Time) error {
	_, err := sqldb.Exec(ctx, q, `INSERT INTO sessions (token, data, person_id, expiry) VALUES (?, ?, ?, ?)
		ON DUPLICATE KEY UPDATE data = VALUES(data), person_id = VALUES(person_id), expiry = VALUES(expiry)`, token, data, of, expiry.UTC())
	return err
}

func deleteSession(ctx context.Context, q sqldb.Querier, token string) error {
	_, err := sqldb.Exec(ctx, q, "DELETE FROM sessions WHERE token = ?", token)
	return err
}

func deleteEndedSessions(ctx context.Context, q sqldb.Querier) error {
	_, err := sqldb.Exec(ctx, q, "DELETE FROM sessions WHERE expiry < UTC_TIMESTAMP(6)")
	return err
}

// findPerson reads a person, nil when there is none.
func findPerson(ctx context.Context, q sqldb.Querier, id ids.PersonID) (*Person, error) {
	list, err := selectPeople(ctx, q, []ids.PersonID{id})
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return list[0], nil
}
