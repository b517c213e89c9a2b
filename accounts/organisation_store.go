package accounts

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/ids"
	"plein/internal/sqldb"
)

const organisationColumns = `o.id, o.org_key, o.name, o.vip, o.partner, o.created_at,
	(SELECT JSON_ARRAYAGG(d.domain) FROM organisation_domain d WHERE d.organisation_id = o.id) AS domains`

type organisationRow struct {
	ID        ids.OrganisationID `db:"id"`
	Key       string             `db:"org_key"`
	Name      string             `db:"name"`
	VIP       bool               `db:"vip"`
	Partner   bool               `db:"partner"`
	CreatedAt time.Time          `db:"created_at"`
	Domains   jsonList           `db:"domains"`
}

func (r organisationRow) organisation() *Organisation {
	return &Organisation{ID: r.ID, Key: r.Key, Name: r.Name, VIP: r.VIP, Partner: r.Partner, CreatedAt: r.CreatedAt, Domains: r.Domains}
}

func queryOrganisations(ctx context.Context, q sqldb.Querier, sb *sqlbuilder.SelectBuilder) ([]*Organisation, error) {
	query, args := sb.Build()
	rows, err := sqldb.Select[organisationRow](ctx, q, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read organisations: %w", err)
	}
	out := make([]*Organisation, len(rows))
	for i, r := range rows {
		out[i] = r.organisation()
	}
	return out, nil
}

func selectOrganisations(ctx context.Context, q sqldb.Querier, text string, limit int) ([]*Organisation, error) {
	sb := sqlbuilder.MySQL.NewSelectBuilder()
	sb.Select(organisationColumns).From("organisation o").OrderBy("o.name", "o.id").Limit(limit)
	if text != "" {
		sb.Where(sb.Like("o.name", "%"+likeEscaper.Replace(text)+"%"))
	}
	return queryOrganisations(ctx, q, sb)
}

func selectOrganisationsByIDs(ctx context.Context, q sqldb.Querier, list []ids.OrganisationID) ([]*Organisation, error) {
	sb := sqlbuilder.MySQL.NewSelectBuilder()
	sb.Select(organisationColumns).From("organisation o").Where(sb.In("o.id", sqldb.List(list)...))
	return queryOrganisations(ctx, q, sb)
}

func insertOrganisation(ctx context.Context, tx *sqldb.Tx, o *Organisation) error {
	if _, err := sqldb.Exec(ctx, tx, "INSERT INTO organisation (id, org_key, name, vip, partner, created_at) VALUES (?, ?, ?, ?, ?, ?)",
		o.ID, o.Key, o.Name, o.VIP, o.Partner, o.CreatedAt); err != nil {
		return err
	}
	for _, d := range o.Domains {
		if _, err := sqldb.Exec(ctx, tx, "INSERT INTO organisation_domain (domain, organisation_id) VALUES (?, ?)", d, o.ID); err != nil {
			return err
		}
	}
	return nil
}

func updatePartner(ctx context.Context, q sqldb.Querier, id ids.OrganisationID, partner bool) error {
	_, err := sqldb.Exec(ctx, q, "UPDATE organisation SET partner = ? WHERE id = ?", partner, id)
	return err
}

// organisationOfDomain returns the organisation of an e-mail domain, zero when there is none.
func organisationOfDomain(ctx context.Context, q sqldb.Querier, domain string) (ids.OrganisationID, error) {
	id, err := sqldb.Get[ids.OrganisationID](ctx, q, "SELECT organisation_id FROM organisation_domain WHERE domain = ?", domain)
	if errors.Is(err, sqldb.ErrNoRows) {
		return ids.OrganisationID{}, nil
	}
	return id, err
}

type teamRow struct {
	ID        ids.TeamID `db:"id"`
	Key       string     `db:"team_key"`
	NameEN    string     `db:"name_en"`
	NameNL    string     `db:"name_nl"`
	CreatedAt time.Time  `db:"created_at"`
}

const teamColumns = "id, team_key, name_en, name_nl, created_at"

func queryTeams(ctx context.Context, q sqldb.Querier, query string, args ...any) ([]*Team, error) {
	rows, err := sqldb.Select[teamRow](ctx, q, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read teams: %w", err)
	}
	out := make([]*Team, len(rows))
	for i, r := range rows {
		t := Team(r)
		out[i] = &t
	}
	return out, nil
}

func selectTeams(ctx context.Context, q sqldb.Querier, limit int) ([]*Team, error) {
	return queryTeams(ctx, q, "SELECT "+teamColumns+" FROM team ORDER BY team_key LIMIT ?", limit)
}

func selectTeamsByIDs(ctx context.Context, q sqldb.Querier, list []ids.TeamID) ([]*Team, error) {
	sb := sqlbuilder.MySQL.NewSelectBuilder()
	sb.Select(teamColumns).From("team").Where(sb.In("id", sqldb.List(list)...))
	query, args := sb.Build()
	return queryTeams(ctx, q, query, args...)
}

func insertTeam(ctx context.Context, tx *sqldb.Tx, t *Team) error {
	_, err := sqldb.Exec(ctx, tx, "INSERT INTO team (id, team_key, name_en, name_nl, created_at) VALUES (?, ?, ?, ?, ?)",
		t.ID, t.Key, t.NameEN, t.NameNL, t.CreatedAt)
	return err
}

func insertTeamMember(ctx context.Context, tx *sqldb.Tx, team ids.TeamID, person ids.PersonID) error {
	_, err := sqldb.Exec(ctx, tx, "INSERT INTO team_member (team_id, person_id) VALUES (?, ?) ON DUPLICATE KEY UPDATE person_id = VALUES(person_id)",
		team, person)
	return err
}

type memberRow struct {
	TeamID   ids.TeamID   `db:"team_id"`
	PersonID ids.PersonID `db:"person_id"`
}

// selectMembers reads who is in the teams, by name; closed accounts are left out.
func selectMembers(ctx context.Context, q sqldb.Querier, teams []ids.TeamID, limit int) ([]memberRow, error) {
	sb := sqlbuilder.MySQL.NewSelectBuilder()
	sb.Select("m.team_id", "m.person_id").From("team_member m").Join("person p", "p.id = m.person_id").
		Where(sb.In("m.team_id", sqldb.List(teams)...), "p.deactivated_at IS NULL").OrderBy("p.display_name", "p.id").Limit(limit)
	query, args := sb.Build()
	return sqldb.Select[memberRow](ctx, q, query, args...)
}
