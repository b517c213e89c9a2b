package accounts

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// personColumns reads a person whole in one statement. Lists come as JSON, ids in hexadecimal; GROUP_CONCAT would cut them off at a
// length that differs between servers.
const personColumns = `p.id, p.email, p.email_verified_at, p.handle, p.display_name, p.title, p.locale, p.session_epoch, p.licence,
	p.organisation_id, p.deactivated_at, p.created_at, (SELECT o.partner FROM organisation o WHERE o.id = p.organisation_id) AS partner,
	(SELECT JSON_ARRAYAGG(r.role) FROM person_role r WHERE r.person_id = p.id) AS roles,
	(SELECT JSON_ARRAYAGG(HEX(m.team_id)) FROM team_member m WHERE m.person_id = p.id) AS teams,
	(SELECT JSON_ARRAYAGG(d.domain_key) FROM person_domain d WHERE d.person_id = p.id) AS domains,
	(SELECT JSON_ARRAYAGG(l.locale) FROM person_translates l WHERE l.person_id = p.id) AS translates`

type personRow struct {
	ID              ids.PersonID       `db:"id"`
	Email           string             `db:"email"`
	EmailVerifiedAt *time.Time         `db:"email_verified_at"`
	Handle          string             `db:"handle"`
	DisplayName     string             `db:"display_name"`
	Title           string             `db:"title"`
	Locale          string             `db:"locale"`
	Epoch           int                `db:"session_epoch"`
	Licence         authz.Licence      `db:"licence"`
	OrganisationID  ids.OrganisationID `db:"organisation_id"`
	Partner         *bool              `db:"partner"`
	DeactivatedAt   *time.Time         `db:"deactivated_at"`
	CreatedAt       time.Time          `db:"created_at"`
	Roles           jsonList           `db:"roles"`
	Teams           jsonList           `db:"teams"`
	Domains         jsonList           `db:"domains"`
	Translates      jsonList           `db:"translates"`
}

func (r personRow) person() (*Person, error) {
	p := &Person{
		ID: r.ID, DisplayName: r.DisplayName, Handle: r.Handle, Title: r.Title, Locale: r.Locale, CreatedAt: r.CreatedAt, Email: r.Email,
		EmailVerifiedAt: r.EmailVerifiedAt, Licence: r.Licence, OrganisationID: r.OrganisationID, DeactivatedAt: r.DeactivatedAt,
		Partner: r.Partner != nil && *r.Partner, epoch: r.Epoch, Domains: r.Domains, TranslatesInto: r.Translates,
	}
	for _, role := range r.Roles {
		p.Roles = append(p.Roles, authz.Role(role))
	}
	for _, team := range r.Teams {
		b, err := hex.DecodeString(team)
		if err != nil || len(b) != 16 {
			return nil, fmt.Errorf("team of person %s: %w", r.ID, ids.ErrMalformed)
		}
		p.TeamIDs = append(p.TeamIDs, ids.TeamID(b))
	}
	return p, nil
}

// jsonList reads a JSON array of texts in their order; NULL is the empty list.
type jsonList []string

// Scan reads the column.
func (l *jsonList) Scan(src any) error {
	*l = nil
	switch v := src.(type) {
	case nil:
		return nil
	case []byte:
		if err := json.Unmarshal(v, l); err != nil {
			return fmt.Errorf("list: %w", err)
		}
	default:
		return fmt.Errorf("list: %T", src)
	}
	slices.Sort(*l)
	return nil
}

// getPerson reads one person. Errors: NOT_FOUND.
func getPerson(ctx context.Context, q sqldb.Querier, where string, args ...any) (*Person, error) {
	row, err := sqldb.Get[personRow](ctx, q, "SELECT "+personColumns+" FROM person p WHERE "+where, args...)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, errs.NotFound("person")
	}
	if err != nil {
		return nil, fmt.Errorf("read person: %w", err)
	}
	return row.person()
}

func getPersonByID(ctx context.Context, q sqldb.Querier, id ids.PersonID) (*Person, error) {
	return getPerson(ctx, q, "p.id = ?", id)
}

// lockPerson reads a person and keeps the row until the transaction ends. Errors: NOT_FOUND.
func lockPerson(ctx context.Context, tx *sqldb.Tx, id ids.PersonID) (*Person, error) {
	if err := lockRow(ctx, tx, "SELECT id FROM person WHERE id = ? FOR UPDATE", id); err != nil {
		return nil, err
	}
	return getPersonByID(ctx, tx, id)
}

// lockPersonByEmail is lockPerson for an email key.
func lockPersonByEmail(ctx context.Context, tx *sqldb.Tx, key string) (*Person, error) {
	if err := lockRow(ctx, tx, "SELECT id FROM person WHERE email_key = ? FOR UPDATE", key); err != nil {
		return nil, err
	}
	return getPerson(ctx, tx, "p.email_key = ?", key)
}

// personIDByEmail keeps the row until the transaction ends. It returns sqldb.ErrNoRows for an unknown address.
func personIDByEmail(ctx context.Context, tx *sqldb.Tx, key string) (ids.PersonID, error) {
	return sqldb.Get[ids.PersonID](ctx, tx, "SELECT id FROM person WHERE email_key = ? FOR UPDATE", key)
}

func lockRow(ctx context.Context, tx *sqldb.Tx, query string, arg any) error {
	_, err := sqldb.Get[ids.PersonID](ctx, tx, query, arg)
	if errors.Is(err, sqldb.ErrNoRows) {
		return errs.NotFound("person")
	}
	return err
}

// credential is what a sign-in is checked against.
type credential struct {
	ID          ids.PersonID `db:"id"`
	Hash        string       `db:"password_hash"`
	Usable      bool         `db:"usable"`
	DisplayName string       `db:"display_name"`
	EmailKey    string       `db:"email_key"`
}

const credentialColumns = "id, password_hash, display_name, email_key, (deactivated_at IS NULL AND email_verified_at IS NOT NULL) AS usable"

// findCredential returns sqldb.ErrNoRows for an unknown address.
func findCredential(ctx context.Context, q sqldb.Querier, key string) (credential, error) {
	return sqldb.Get[credential](ctx, q, "SELECT "+credentialColumns+" FROM person WHERE email_key = ?", key)
}

func getCredential(ctx context.Context, q sqldb.Querier, id ids.PersonID) (credential, error) {
	return sqldb.Get[credential](ctx, q, "SELECT "+credentialColumns+" FROM person WHERE id = ?", id)
}

// selectPeople reads people by id.
func selectPeople(ctx context.Context, q sqldb.Querier, list []ids.PersonID) ([]*Person, error) {
	sb := sqlbuilder.MySQL.NewSelectBuilder()
	sb.Select(personColumns).From("person p").Where(sb.In("p.id", sqldb.List(list)...))
	return queryPeople(ctx, q, sb)
}

// personKey is the sort key of lists of people.
type personKey struct {
	Name string
	ID   ids.PersonID
}

func keyOfPerson(p *Person) personKey { return personKey{p.DisplayName, p.ID} }

// selectPeoplePage reads people by name from after the key on.
func selectPeoplePage(ctx context.Context, q sqldb.Querier, filter PeopleQuery, after *personKey, limit int) ([]*Person, error) {
	sb := sqlbuilder.MySQL.NewSelectBuilder()
	sb.Select(personColumns).From("person p")
	if filter.Text != "" {
		like := "%" + likeEscaper.Replace(filter.Text) + "%"
		either := []string{sb.Like("p.display_name", like), sb.Like("p.email", like)}
		if sqldb.IsKey(filter.Text) { // handles are
			either = append(either, sb.Like("p.handle", strings.ToLower(like)))
		}
		sb.Where(sb.Or(either...))
	}
	if filter.Role != "" {
		sb.Where("EXISTS (SELECT 1 FROM person_role fr WHERE fr.person_id = p.id AND fr.role = " + sb.Var(string(filter.Role)) + ")")
	}
	if !filter.OrganisationID.IsZero() {
		sb.Where(sb.EQ("p.organisation_id", filter.OrganisationID))
	}
	if !filter.TeamID.IsZero() {
		sb.Where("EXISTS (SELECT 1 FROM team_member fm WHERE fm.person_id = p.id AND fm.team_id = " + sb.Var(filter.TeamID) + ")")
	}
	if filter.Staff {
		sb.Where("EXISTS (SELECT 1 FROM person_role sr WHERE sr.person_id = p.id AND sr.role NOT IN (" + sb.Var(string(authz.RoleVisitor)) + ", " + sb.Var(string(authz.RoleCustomer)) + "))")
	}
	if filter.Licence != "" {
		sb.Where(sb.EQ("p.licence", filter.Licence))
	}
	if !filter.CoachID.IsZero() {
		sb.Where("EXISTS (SELECT 1 FROM coachee fc WHERE fc.person_id = p.id AND fc.coach_id = " + sb.Var(filter.CoachID) + ")")
	}
	if filter.TranslatesInto != "" {
		sb.Where("EXISTS (SELECT 1 FROM person_translates ft WHERE ft.person_id = p.id AND ft.locale = " + sb.Var(filter.TranslatesInto) + ")")
	}
	if filter.Domain != "" {
		if !sqldb.IsKey(filter.Domain) {
			return nil, nil
		}
		sb.Where("EXISTS (SELECT 1 FROM person_domain fd WHERE fd.person_id = p.id AND fd.domain_key = " + sb.Var(filter.Domain) + ")")
	}
	if after != nil {
		sb.Where(sb.Or(sb.GT("p.display_name", after.Name), sb.And(sb.EQ("p.display_name", after.Name), sb.GT("p.id", after.ID))))
	}
	sb.OrderBy("p.display_name", "p.id").Limit(limit)
	return queryPeople(ctx, q, sb)
}

var likeEscaper = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func queryPeople(ctx context.Context, q sqldb.Querier, sb *sqlbuilder.SelectBuilder) ([]*Person, error) {
	query, args := sb.Build()
	rows, err := sqldb.Select[personRow](ctx, q, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read people: %w", err)
	}
	out := make([]*Person, len(rows))
	for i, r := range rows {
		if out[i], err = r.person(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// insertPerson writes a person with roles, teams and domains. The unique keys are person_email and person_handle.
func insertPerson(ctx context.Context, tx *sqldb.Tx, p *Person, hash string) error {
	_, err := sqldb.Exec(ctx, tx, `INSERT INTO person (id, email, email_key, email_verified_at, handle, display_name, title, locale,
		password_hash, session_epoch, licence, organisation_id, deactivated_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		p.ID, p.Email, emailKey(p.Email), p.EmailVerifiedAt, p.Handle, p.DisplayName, p.Title, p.Locale, hash, p.epoch, p.Licence,
		p.OrganisationID, p.DeactivatedAt, p.CreatedAt)
	if err != nil {
		return err
	}
	if err := insertRoles(ctx, tx, p.ID, p.Roles); err != nil {
		return err
	}
	for _, t := range p.TeamIDs {
		if err := insertTeamMember(ctx, tx, t, p.ID); err != nil {
			return err
		}
	}
	for _, d := range p.Domains {
		if _, err := sqldb.Exec(ctx, tx, "INSERT INTO person_domain (person_id, domain_key) VALUES (?, ?)", p.ID, d); err != nil {
			return err
		}
	}
	return nil
}

func insertRoles(ctx context.Context, tx *sqldb.Tx, id ids.PersonID, roles []authz.Role) error {
	for _, r := range roles {
		if _, err := sqldb.Exec(ctx, tx, "INSERT INTO person_role (person_id, role) VALUES (?, ?)", id, string(r)); err != nil {
			return fmt.Errorf("write roles: %w", err)
		}
	}
	return nil
}

func replaceRoles(ctx context.Context, tx *sqldb.Tx, id ids.PersonID, roles []authz.Role) error {
	if _, err := sqldb.Exec(ctx, tx, "DELETE FROM person_role WHERE person_id = ?", id); err != nil {
		return fmt.Errorf("write roles: %w", err)
	}
	return insertRoles(ctx, tx, id, roles)
}

// updatePerson writes what may change; the password and the roles have their own statements.
func updatePerson(ctx context.Context, tx *sqldb.Tx, p *Person) error {
	_, err := sqldb.Exec(ctx, tx, `UPDATE person SET email_verified_at = ?, handle = ?, display_name = ?, title = ?, locale = ?,
		session_epoch = ?, licence = ?, organisation_id = ?, deactivated_at = ? WHERE id = ?`,
		p.EmailVerifiedAt, p.Handle, p.DisplayName, p.Title, p.Locale, p.epoch, p.Licence, p.OrganisationID, p.DeactivatedAt, p.ID)
	return err
}

// writeTranslates puts the languages that somebody translates into in place of those before.
func writeTranslates(ctx context.Context, tx *sqldb.Tx, p *Person) error {
	if _, err := sqldb.Exec(ctx, tx, "DELETE FROM person_translates WHERE person_id = ?", p.ID); err != nil {
		return err
	}
	for _, l := range p.TranslatesInto {
		if _, err := sqldb.Exec(ctx, tx, "INSERT INTO person_translates (person_id, locale) VALUES (?, ?)", p.ID, l); err != nil {
			return err
		}
	}
	return nil
}

func updatePassword(ctx context.Context, q sqldb.Querier, id ids.PersonID, hash string) error {
	_, err := sqldb.Exec(ctx, q, "UPDATE person SET password_hash = ? WHERE id = ?", hash, id)
	return err
}

// lockAdmins returns who are admins with an open account, and keeps those rows, so that two admins cannot remove each other at once.
func lockAdmins(ctx context.Context, tx *sqldb.Tx) ([]ids.PersonID, error) {
	return sqldb.Select[ids.PersonID](ctx, tx, `SELECT r.person_id FROM person_role r JOIN person p ON p.id = r.person_id
		WHERE r.role = ? AND p.deactivated_at IS NULL ORDER BY r.person_id FOR UPDATE`, string(authz.RoleAdmin))
}

// takenHandles returns which handles exist that begin with a stem.
func takenHandles(ctx context.Context, q sqldb.Querier, stem string) ([]string, error) {
	return sqldb.Select[string](ctx, q, "SELECT handle FROM person WHERE handle = ? OR handle LIKE ? LIMIT 200", stem, likeEscaper.Replace(stem)+"-%")
}
