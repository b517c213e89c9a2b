package knowledge

import (
	"context"

	"plein/internal/authz"
	"plein/internal/sqldb"
)

// ByFamilies reads the visible translations of some families, the archived ones too: one statement.
func (s *Service) ByFamilies(ctx context.Context, list []FamilyID) (map[FamilyID][]*Article, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil {
		return nil, err
	}
	rows, err := s.min.selectFamilies(ctx, s.db, actor, unique(list))
	out := make(map[FamilyID][]*Article, len(list))
	for _, a := range rows {
		out[a.FamilyID] = append(out[a.FamilyID], a)
	}
	return out, err
}

// IndexDocsByFamily reads all translations of some families for an index, together; families that are gone are missing.
// Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) IndexDocsByFamily(ctx context.Context, list []FamilyID) ([]IndexDoc, error) {
	if err := systemOnly(ctx); err != nil {
		return nil, err
	}
	rows, err := s.min.selectFamilies(ctx, s.db, authz.ActorFrom(ctx), unique(list))
	if err != nil {
		return nil, err
	}
	return s.indexDocs(ctx, rows)
}

// selectFamilyOf reads the visible articles of the family of one.
func (m MinConfidence) selectFamilyOf(ctx context.Context, q sqldb.Querier, actor authz.Actor, id ArticleID) ([]*Article, error) {
	visible, more := m.visible(actor)
	return readArticles(ctx, q, "SELECT "+labelled+" FROM article o JOIN article a ON a.family_id = o.family_id WHERE o.id = ? AND "+visible, append([]any{id}, more...)...)
}

// selectFamilies reads visible articles by family, in the order of families and ids.
func (m MinConfidence) selectFamilies(ctx context.Context, q sqldb.Querier, actor authz.Actor, list []FamilyID) ([]*Article, error) {
	if len(list) == 0 {
		return nil, nil
	}
	visible, more := m.visible(actor)
	return readArticles(ctx, q, "SELECT "+labelled+" FROM article a WHERE a.family_id IN ("+marks(len(list))+") AND "+visible+
		" ORDER BY a.family_id, a.id", append(anys(list), more...)...)
}
