package knowledge

import (
	"context"
	"fmt"
	"time"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

func selectRules(ctx context.Context, q sqldb.Querier, lock string) (Rules, error) {
	r, err := sqldb.Get[Rules](ctx, q, "SELECT version, mode, min_partner, min_customer, min_public, changed_by, changed_at FROM knowledge_rules WHERE id = 1"+lock)
	if err != nil {
		return r, fmt.Errorf("read rules of knowledge: %w", err)
	}
	return r, nil
}

func updateRules(ctx context.Context, tx *sqldb.Tx, r Rules) error {
	_, err := sqldb.Exec(ctx, tx, "UPDATE knowledge_rules SET version = ?, mode = ?, min_partner = ?, min_customer = ?, min_public = ?, changed_by = ?, changed_at = ? WHERE id = 1",
		r.Version, r.Mode, r.MinPartner, r.MinCustomer, r.MinPublic, r.ChangedBy, r.ChangedAt)
	return err
}

// reached is an article that other people read after a change of the rules.
type reached struct {
	ID       ArticleID `db:"id"`
	FamilyID FamilyID  `db:"family_id"`
	Version  int       `db:"version"`
}

// selectReached reads, in the order of ids, the articles that are meant for an audience and are not validated.
func selectReached(ctx context.Context, q sqldb.Querier, audience authz.Audience, after ArticleID, limit int) ([]reached, error) {
	return sqldb.Select[reached](ctx, q, "SELECT id, family_id, version FROM article WHERE id > ? AND audience = ? AND confidence = ? ORDER BY id LIMIT ?",
		after[:], audience, ConfidenceNotValidated, limit)
}

// insertOverrides writes down what was done beyond a licence.
func insertOverrides(ctx context.Context, tx *sqldb.Tx, a *Article, by authz.Actor, at time.Time) error {
	var list [][]any
	for _, o := range a.overrides {
		list = append(list, []any{ids.New[Override](), a.ID, a.Version, by.PersonID, by.Licence, o.Act, o.Refusal, at})
	}
	a.overrides = nil
	return insertRows(ctx, tx, "article_override (id, article_id, article_version, person_id, licence, act, refusal, created_at)", list)
}

const overrideColumns = "SELECT id, article_id, article_version, person_id, licence, act, refusal, created_at FROM article_override "

// listOverrides reads what was done beyond a licence, newest first.
func listOverrides(ctx context.Context, q sqldb.Querier, below ids.ID[Override], limit int) ([]*Override, error) {
	if below.IsZero() {
		return sqldb.Select[*Override](ctx, q, overrideColumns+"ORDER BY id DESC LIMIT ?", limit)
	}
	return sqldb.Select[*Override](ctx, q, overrideColumns+"WHERE id < ? ORDER BY id DESC LIMIT ?", below, limit)
}

// selectOverrides reads what was done beyond a licence to some articles.
func selectOverrides(ctx context.Context, q sqldb.Querier, list []ArticleID) ([]*Override, error) {
	const most = 2_000
	return sqldb.Select[*Override](ctx, q, overrideColumns+"WHERE article_id IN ("+marks(len(list))+") ORDER BY article_id, article_version, id LIMIT ?",
		append(anys(list), most)...)
}
