package resolvers

import (
	"context"
	"slices"

	"plein/accounts"
	"plein/community"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/texts"
	"plein/knowledge"
)

type (
	knowledgeDomainResolver struct{ *Resolver }
	licenceChangeResolver   struct{ *Resolver }
)

// KnowledgeDomain shows domains.
func (r *Resolver) KnowledgeDomain() generated.KnowledgeDomainResolver {
	return knowledgeDomainResolver{r}
}

// LicenceChange shows changes of licences.
func (r *Resolver) LicenceChange() generated.LicenceChangeResolver { return licenceChangeResolver{r} }

// KnowledgeDomains lists the knowledge domains.
func (r query) KnowledgeDomains(ctx context.Context) ([]*knowledge.Domain, error) {
	return r.Knowledge.Domains(ctx, "")
}

// KnowledgeDomain is the domain of an article; for staff.
func (r articleResolver) KnowledgeDomain(ctx context.Context, a *knowledge.Article) (*knowledge.Domain, error) {
	if a.Domain == "" || !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	return load(ctx).Domain.Load(ctx, a.Domain)
}

// Translations are the names in every language.
func (knowledgeDomainResolver) Translations(_ context.Context, d *knowledge.Domain) ([]*model.DomainTranslation, error) {
	out := []*model.DomainTranslation{}
	for _, locale := range slices.Sorted(slices.Values(texts.Locales)) {
		if name, ok := d.Names[locale]; ok {
			out = append(out, &model.DomainTranslation{Locale: locale, Name: name, Description: d.Descriptions[locale]})
		}
	}
	return out, nil
}

// Owners look after its queue.
func (r knowledgeDomainResolver) Owners(ctx context.Context, d *knowledge.Domain) ([]*accounts.Person, error) {
	return peopleOf(ctx, d.OwnerIDs)
}

// Coaches coach its Candidates.
func (r knowledgeDomainResolver) Coaches(ctx context.Context, d *knowledge.Domain) ([]*accounts.Person, error) {
	return peopleOf(ctx, d.CoachIDs)
}

// peopleOf reads people in their order.
func peopleOf(ctx context.Context, list []ids.PersonID) ([]*accounts.Person, error) {
	found, err := load(ctx).Person.LoadAll(ctx, list)
	return slices.DeleteFunc(found, func(p *accounts.Person) bool { return p == nil }), err
}

// Members belong to it.
func (knowledgeDomainResolver) Members(ctx context.Context, d *knowledge.Domain) ([]*accounts.Person, error) {
	return orEmpty(load(ctx).DomainMembers.Load(ctx, d.Key))
}

// Products belong to it.
func (knowledgeDomainResolver) Products(ctx context.Context, d *knowledge.Domain) ([]*knowledge.Product, error) {
	found, err := load(ctx).Product.LoadAll(ctx, d.ProductKeys)
	return slices.DeleteFunc(found, func(p *knowledge.Product) bool { return p == nil }), err
}

// Spaces belong to it.
func (knowledgeDomainResolver) Spaces(ctx context.Context, d *knowledge.Domain) ([]*community.Space, error) {
	list := make([]community.SpaceID, len(d.SpaceIDs))
	for i, id := range d.SpaceIDs {
		list[i] = community.SpaceID(id)
	}
	found, err := load(ctx).Space.LoadAll(ctx, list)
	return slices.DeleteFunc(found, func(s *community.Space) bool { return s == nil }), err
}

// Domains are the person's knowledge domains; for staff.
func (r personResolver) Domains(ctx context.Context, p *accounts.Person) ([]string, error) {
	if !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	return orEmpty(p.Domains, nil)
}

// Coach is who coaches the person; for staff.
func (r personResolver) Coach(ctx context.Context, p *accounts.Person) (*accounts.Person, error) {
	if !r.Accounts.SeesStaffOnly(ctx) {
		return nil, nil
	}
	c, err := load(ctx).Coaching.Load(ctx, p.ID)
	if err != nil || c == nil {
		return nil, err
	}
	return load(ctx).Person.Load(ctx, c.CoachID)
}

// LicenceHistory is how the licence changed.
func (r personResolver) LicenceHistory(ctx context.Context, p *accounts.Person) ([]*accounts.LicenceChange, error) {
	if !r.Accounts.SeesLicences(ctx, p) {
		return nil, nil
	}
	return orEmpty(load(ctx).LicenceHistory.Load(ctx, p.ID))
}

// ViewerCanLicense tells whether the viewer may change the licence.
func (personResolver) ViewerCanLicense(ctx context.Context, p *accounts.Person) (bool, error) {
	return load(ctx).CanLicense.Load(ctx, p.ID)
}

// From is the licence before.
func (licenceChangeResolver) From(_ context.Context, c *accounts.LicenceChange) (*authz.Licence, error) {
	return licenceOrNull(c.From), nil
}

// To is the licence after.
func (licenceChangeResolver) To(_ context.Context, c *accounts.LicenceChange) (*authz.Licence, error) {
	return licenceOrNull(c.To), nil
}

// By is who did it.
func (r licenceChangeResolver) By(ctx context.Context, c *accounts.LicenceChange) (*accounts.Person, error) {
	if c.ByID.IsZero() {
		return nil, nil
	}
	return load(ctx).Person.Load(ctx, c.ByID)
}

// SaveKnowledgeDomain makes or changes a domain.
func (r mutation) SaveKnowledgeDomain(ctx context.Context, in model.SaveKnowledgeDomainInput) (*model.KnowledgeDomainPayload, error) {
	setup := knowledge.DomainSetup{Key: in.Key, Position: value(in.Position), ProductKeys: in.Products, Names: map[string]string{}, Descriptions: map[string]string{}}
	for _, t := range in.Translations {
		setup.Names[t.Locale], setup.Descriptions[t.Locale] = t.Name, value(t.Description)
	}
	var err error
	if setup.OwnerIDs, err = personIDs(in.OwnerIds); err != nil {
		return nil, err
	}
	if setup.CoachIDs, err = personIDs(in.CoachIds); err != nil {
		return nil, err
	}
	spaces, err := gid.AsMany[community.Space](in.SpaceIds, gid.Space)
	if err != nil {
		return nil, err
	}
	for _, id := range spaces {
		setup.SpaceIDs = append(setup.SpaceIDs, knowledge.SpaceID(id))
	}
	d, err := r.Knowledge.SaveDomain(ctx, setup)
	if err != nil {
		return nil, err
	}
	return &model.KnowledgeDomainPayload{Domain: d}, nil
}

func personIDs(list []gid.ID) ([]ids.PersonID, error) {
	out := make([]ids.PersonID, len(list))
	for i, raw := range list {
		id, err := personID(raw)
		if err != nil {
			return nil, err
		}
		out[i] = id
	}
	return out, nil
}

// DeleteKnowledgeDomain takes a domain away.
func (r mutation) DeleteKnowledgeDomain(ctx context.Context, in model.DeleteKnowledgeDomainInput) (*model.DeleteKnowledgeDomainPayload, error) {
	if err := r.Knowledge.DeleteDomain(ctx, in.Key); err != nil {
		return nil, err
	}
	return &model.DeleteKnowledgeDomainPayload{DeletedKey: in.Key}, nil
}

// SetArticleDomain files an article under a domain.
func (r mutation) SetArticleDomain(ctx context.Context, in model.SetArticleDomainInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.SetDomain(ctx, id, in.Version, in.Domain))
}

// SetCoach says who coaches somebody.
func (r mutation) SetCoach(ctx context.Context, in model.SetCoachInput) (*model.PersonPayload, error) {
	var coach ids.PersonID
	if in.CoachID != nil {
		var err error
		if coach, err = personID(*in.CoachID); err != nil {
			return nil, err
		}
	}
	return withPerson(in.PersonID, func(id ids.PersonID) (*accounts.Person, error) { return r.Accounts.SetCoach(ctx, id, coach) })
}

// SetPersonDomains says which knowledge domains somebody belongs to.
func (r mutation) SetPersonDomains(ctx context.Context, in model.SetPersonDomainsInput) (*model.PersonPayload, error) {
	return withPerson(in.PersonID, func(id ids.PersonID) (*accounts.Person, error) { return r.Accounts.SetDomains(ctx, id, in.Domains) })
}
