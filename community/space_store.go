package community

import (
	"context"
	"errors"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/authz"
	"plein/internal/sqldb"
)

const spaceColumns = `space.id, space.slug, space.name_nl, space.name_en, space.description_nl, space.description_en, space.audience,
	space.domain_key, space.position, space.thread_count, space.created_at`

// maxSpaces bounds the list of spaces: there are dozens, not hundreds.
const maxSpaces = 200

// selectSpaces lists the spaces that the actor reads; narrow may add conditions.
func (s *Service) selectSpaces(ctx context.Context, q sqldb.Querier, actor authz.Actor, narrow func(b *sqlbuilder.SelectBuilder)) ([]*Space, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select(spaceColumns).From("space").Where(s.whereReads(&b.Cond, actor))
	if narrow != nil {
		narrow(b)
	}
	b.OrderBy("position", "id").Limit(maxSpaces)
	query, args := b.Build()
	return sqldb.Select[*Space](ctx, q, query, args...)
}

func getSpace(ctx context.Context, q sqldb.Querier, id SpaceID) (*Space, error) {
	return oneSpace(ctx, q, `SELECT `+spaceColumns+` FROM space WHERE id = ?`, id)
}

func getSpaceBySlug(ctx context.Context, q sqldb.Querier, slug string) (*Space, error) {
	if !sqldb.IsKey(slug) {
		return nil, ErrSpaceNotFound
	}
	return oneSpace(ctx, q, `SELECT `+spaceColumns+` FROM space WHERE slug = ?`, slug)
}

func oneSpace(ctx context.Context, q sqldb.Querier, query string, args ...any) (*Space, error) {
	sp, err := sqldb.Get[Space](ctx, q, query, args...)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, ErrSpaceNotFound
	}
	if err != nil {
		return nil, err
	}
	return &sp, nil
}

// putSpace adds a space, or brings the one with its slug up to date.
func putSpace(ctx context.Context, q sqldb.Querier, sp *Space) error {
	_, err := sqldb.Exec(ctx, q, `INSERT INTO space (id, slug, name_nl, name_en, description_nl, description_en, audience, domain_key, position, created_at)
		VALUES (?,?,?,?,?,?,?,?,?,?) ON DUPLICATE KEY UPDATE name_nl = VALUES(name_nl), name_en = VALUES(name_en),
		description_nl = VALUES(description_nl), description_en = VALUES(description_en), audience = VALUES(audience),
		domain_key = VALUES(domain_key), position = VALUES(position)`,
		sp.ID, sp.Slug, sp.NameNL, sp.NameEN, sp.DescriptionNL, sp.DescriptionEN, sp.Audience, sp.DomainKey, sp.Position, sp.CreatedAt)
	return err
}

func addThreadCount(ctx context.Context, q sqldb.Querier, id SpaceID, n int) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE space SET thread_count = thread_count + ? WHERE id = ?`, n, id)
	return err
}
