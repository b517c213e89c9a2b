package accounts

import (
	"context"
	"fmt"
	"strings"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// marks gives n question marks with commas.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?,", n), ",") }

func insertLicenceChange(ctx context.Context, tx *sqldb.Tx, c LicenceChange) error {
	_, err := sqldb.Exec(ctx, tx, "INSERT INTO licence_change (id, person_id, from_licence, to_licence, by_id, reason, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
		c.ID, c.PersonID, c.From, c.To, c.ByID, c.Reason, c.At)
	return err
}

func selectLicenceChanges(ctx context.Context, q sqldb.Querier, list []ids.PersonID) ([]*LicenceChange, error) {
	return sqldb.Select[*LicenceChange](ctx, q, `SELECT id, person_id, from_licence, to_licence, by_id, reason, changed_at FROM (
		SELECT id, person_id, from_licence, to_licence, by_id, reason, changed_at, ROW_NUMBER() OVER (PARTITION BY person_id ORDER BY changed_at DESC, id DESC) AS place
		FROM licence_change WHERE person_id IN (`+marks(len(list))+")) ranked WHERE place <= ? ORDER BY changed_at DESC, id DESC",
		append(sqldb.List(list), maxHistory)...)
}

func selectCoaching(ctx context.Context, q sqldb.Querier, list []ids.PersonID) ([]Coaching, error) {
	return sqldb.Select[Coaching](ctx, q, "SELECT person_id, coach_id, since FROM coachee WHERE person_id IN ("+marks(len(list))+")", sqldb.List(list)...)
}

func selectCoachees(ctx context.Context, q sqldb.Querier, coach ids.PersonID) ([]ids.PersonID, error) {
	return sqldb.Select[ids.PersonID](ctx, q, "SELECT person_id FROM coachee WHERE coach_id = ? ORDER BY person_id LIMIT 200", coach)
}

func putCoaching(ctx context.Context, tx *sqldb.Tx, c Coaching) error {
	_, err := sqldb.Exec(ctx, tx, "INSERT INTO coachee (person_id, coach_id, since) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE coach_id = VALUES(coach_id), since = VALUES(since)",
		c.PersonID, c.CoachID, c.Since)
	return err
}

func deleteCoaching(ctx context.Context, tx *sqldb.Tx, id ids.PersonID) error {
	_, err := sqldb.Exec(ctx, tx, "DELETE FROM coachee WHERE person_id = ?", id)
	return err
}

// domainMember is somebody in a knowledge domain.
type domainMember struct {
	Key      string       `db:"domain_key"`
	PersonID ids.PersonID `db:"person_id"`
}

func selectDomainMembers(ctx context.Context, q sqldb.Querier, keys []string) ([]domainMember, error) {
	return sqldb.Select[domainMember](ctx, q, `SELECT domain_key, person_id FROM (
		SELECT d.domain_key, d.person_id, p.display_name, ROW_NUMBER() OVER (PARTITION BY d.domain_key ORDER BY p.display_name, p.id) AS place
		FROM person_domain d JOIN person p ON p.id = d.person_id WHERE d.domain_key IN (`+marks(len(keys))+`)) ranked
		WHERE place <= ? ORDER BY domain_key, display_name`, append(sqldb.List(keys), maxHistory)...)
}

func replaceDomains(ctx context.Context, tx *sqldb.Tx, id ids.PersonID, domains []string) error {
	if _, err := sqldb.Exec(ctx, tx, "DELETE FROM person_domain WHERE person_id = ?", id); err != nil {
		return fmt.Errorf("write domains: %w", err)
	}
	for _, d := range domains {
		if _, err := sqldb.Exec(ctx, tx, "INSERT INTO person_domain (person_id, domain_key) VALUES (?, ?)", id, d); err != nil {
			return fmt.Errorf("write domains: %w", err)
		}
	}
	return nil
}

// countLicences counts active staff by licence.
func countLicences(ctx context.Context, q sqldb.Querier) ([]LicenceCount, error) {
	var staff []authz.Role
	for _, r := range authz.Roles {
		if r != authz.RoleVisitor && r != authz.RoleCustomer {
			staff = append(staff, r)
		}
	}
	return sqldb.Select[LicenceCount](ctx, q, `SELECT p.licence, COUNT(*) AS people FROM person p WHERE p.deactivated_at IS NULL
		AND EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role IN (`+marks(len(staff))+")) GROUP BY p.licence", sqldb.List(staff)...)
}
