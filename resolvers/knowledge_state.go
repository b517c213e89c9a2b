package resolvers

import (
	"context"
	"slices"

	"plein/accounts"
	"plein/graph/generated"
	"plein/internal/authz"
	"plein/knowledge"
)

type (
	articleOverrideResolver   struct{ *Resolver }
	articleStampResolver      struct{ *Resolver }
	articleTransitionResolver struct{ *Resolver }
	knowledgeRulesResolver    struct{ *Resolver }
	stagedChangeResolver      struct{ *Resolver }
)

// ArticleOverride shows what was done beyond a licence.
func (r *Resolver) ArticleOverride() generated.ArticleOverrideResolver {
	return articleOverrideResolver{r}
}

// ArticleStamp shows who changed something.
func (r *Resolver) ArticleStamp() generated.ArticleStampResolver { return articleStampResolver{r} }

// ArticleTransition shows the steps of an article's confidence.
func (r *Resolver) ArticleTransition() generated.ArticleTransitionResolver {
	return articleTransitionResolver{r}
}

// KnowledgeRules shows the rules of knowledge.
func (r *Resolver) KnowledgeRules() generated.KnowledgeRulesResolver {
	return knowledgeRulesResolver{r}
}

// StagedChange shows the next text of an article.
func (r *Resolver) StagedChange() generated.StagedChangeResolver { return stagedChangeResolver{r} }

// Staged is its next text; for staff.
func (articleResolver) Staged(ctx context.Context, a *knowledge.Article) (*knowledge.StagedChange, error) {
	return load(ctx).StagedChange.Load(ctx, a.ID)
}

// Stamps say who changed what last; for staff.
func (articleResolver) Stamps(ctx context.Context, a *knowledge.Article) (*knowledge.Stamps, error) {
	return load(ctx).ArticleStamps.Load(ctx, a)
}

// VersionsAt are some versions by number; for staff.
func (r articleResolver) VersionsAt(ctx context.Context, a *knowledge.Article, numbers []int) ([]*knowledge.ArticleVersion, error) {
	if !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	keys, err := knowledge.VersionKeys(a.ID, numbers)
	if err != nil {
		return nil, err
	}
	list, err := load(ctx).VersionAt.LoadAll(ctx, keys)
	return slices.DeleteFunc(list, func(v *knowledge.ArticleVersion) bool { return v == nil }), err
}

// Owners are its governance group; for staff.
func (r articleResolver) Owners(ctx context.Context, a *knowledge.Article) ([]*accounts.Person, error) {
	if !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	found, err := load(ctx).Person.LoadAll(ctx, a.OwnerIDs)
	out := make([]*accounts.Person, 0, len(found))
	for _, p := range found {
		if p != nil {
			out = append(out, p)
		}
	}
	return out, err
}

// ViewerMustConfirm names what goes beyond the viewer's licence.
func (r articleResolver) ViewerMustConfirm(ctx context.Context, a *knowledge.Article) ([]string, error) {
	return r.Knowledge.BeyondLicence(authz.ActorFrom(ctx), a), nil
}

// ViewerDestinations are the audiences that the viewer may choose.
func (r articleResolver) ViewerDestinations(ctx context.Context, a *knowledge.Article) ([]authz.Audience, error) {
	return r.Knowledge.Destinations(authz.ActorFrom(ctx), a), nil
}

// Overrides are what was done beyond a licence to make the version.
func (articleVersionResolver) Overrides(ctx context.Context, v *knowledge.ArticleVersion) ([]*knowledge.Override, error) {
	all, err := load(ctx).ArticleOverrides.Load(ctx, v.ArticleID)
	out := []*knowledge.Override{}
	for _, o := range all {
		if o.Version == v.Number {
			out = append(out, o)
		}
	}
	return out, err
}

// Article is what it was done to.
func (articleOverrideResolver) Article(ctx context.Context, o *knowledge.Override) (*knowledge.Article, error) {
	return load(ctx).Article.Load(ctx, o.ArticleID)
}

// Person is who did it.
func (r articleOverrideResolver) Person(ctx context.Context, o *knowledge.Override) (*accounts.Person, error) {
	return r.worker(ctx, o.PersonID)
}

// Licence is what they had then.
func (articleOverrideResolver) Licence(_ context.Context, o *knowledge.Override) (*authz.Licence, error) {
	return licenceOrNull(o.Licence), nil
}

// Act is the right that they lacked.
func (articleOverrideResolver) Act(_ context.Context, o *knowledge.Override) (string, error) {
	return string(o.Act), nil
}

// By is who did it.
func (r articleStampResolver) By(ctx context.Context, s *knowledge.Stamp) (*accounts.Person, error) {
	return r.worker(ctx, s.ByID)
}

// To is where the step ends; null when the article is deleted.
func (articleTransitionResolver) To(_ context.Context, t *knowledge.Transition) (*knowledge.Confidence, error) {
	if t.To == "" {
		return nil, nil
	}
	return &t.To, nil
}

// Right is what the step takes.
func (articleTransitionResolver) Right(_ context.Context, t *knowledge.Transition) (string, error) {
	return string(t.Right), nil
}

// MinLicence is the least licence that has the right now.
func (r articleTransitionResolver) MinLicence(_ context.Context, t *knowledge.Transition) (*authz.Licence, error) {
	return licenceOrNull(r.Knowledge.MinLicence(t.Right)), nil
}

func licenceOrNull(l authz.Licence) *authz.Licence {
	if l == authz.LicenceNone {
		return nil
	}
	return &l
}

// Transitions are the steps of an article's confidence.
func (knowledgeRulesResolver) Transitions(context.Context, *knowledge.Rules) ([]*knowledge.Transition, error) {
	out := make([]*knowledge.Transition, len(knowledge.Transitions))
	for i := range knowledge.Transitions {
		out[i] = &knowledge.Transitions[i]
	}
	return out, nil
}

// Rights are which licence may do what.
func (r knowledgeRulesResolver) Rights(ctx context.Context, _ *knowledge.Rules) ([]*accounts.LicenceRight, error) {
	return r.Accounts.LicenceRights(ctx)
}

// ChangedBy is who changed them last.
func (r knowledgeRulesResolver) ChangedBy(ctx context.Context, rules *knowledge.Rules) (*accounts.Person, error) {
	return r.worker(ctx, rules.ChangedBy)
}

// Article is what it changes.
func (stagedChangeResolver) Article(ctx context.Context, c *knowledge.StagedChange) (*knowledge.Article, error) {
	return load(ctx).Article.Load(ctx, c.ArticleID)
}

// Author is who began it.
func (r stagedChangeResolver) Author(ctx context.Context, c *knowledge.StagedChange) (*accounts.Person, error) {
	return r.worker(ctx, c.AuthorID)
}

// Editor is who changed it last.
func (r stagedChangeResolver) Editor(ctx context.Context, c *knowledge.StagedChange) (*accounts.Person, error) {
	return r.worker(ctx, c.EditorID)
}

// ScheduledBy is in whose name it goes live.
func (r stagedChangeResolver) ScheduledBy(ctx context.Context, c *knowledge.StagedChange) (*accounts.Person, error) {
	return r.worker(ctx, c.ScheduledBy)
}
