package resolvers

import (
	"context"

	"plein/knowledge"
)

// Health is how an article proves itself; for staff.
func (r articleResolver) Health(ctx context.Context, a *knowledge.Article) (*knowledge.ArticleHealth, error) {
	if !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	return load(ctx).Health.Load(ctx, a.ID)
}
