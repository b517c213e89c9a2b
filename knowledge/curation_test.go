package knowledge

import (
	"context"
	"slices"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
)

// tree shows chapters as slugs below slugs, in their order.
func (e *env) tree() []string {
	e.t.Helper()
	e.catalogue.forget()
	list, err := e.Collections(e.as(visitor), "nl")
	e.ok(err)
	byID := map[CollectionID]string{}
	for _, c := range list {
		byID[c.ID] = c.Slug
	}
	var out []string
	for _, c := range list {
		out = append(out, byID[c.ParentID]+"/"+c.Slug)
	}
	return out
}

func (e *env) chapter(slug string) *Collection {
	e.t.Helper()
	e.catalogue.forget()
	c, err := e.Collection(e.as(visitor), slug, "nl")
	e.ok(err)
	return c
}

func named(nl string) CollectionEdit {
	return CollectionEdit{Names: map[string]string{"nl": nl, "en": nl + " (en)"}, Descriptions: map[string]string{"nl": "Over " + nl}, Icon: "wifi"}
}

func TestOrganiseChapters(t *testing.T) {
	e := alone(t)
	e.setUp()
	curator := person(authz.RoleExpert, "")
	ctx := e.as(curator)
	_, err := e.SaveCollection(e.as(agent(authz.LicencePublisher)), named("Nieuw"))
	e.refused(err, errs.KindForbidden, "")
	_, err = e.SaveCollection(ctx, CollectionEdit{Names: map[string]string{"nl": "Nieuw"}, Descriptions: map[string]string{}, Slug: "Niet Goed"})
	e.refused(err, errs.KindInvalid, "", "names.en", "slug")

	c, err := e.SaveCollection(ctx, named("Bellen en meer"))
	e.ok(err)
	if c.Slug != "bellen-en-meer" || c.Name != "Bellen en meer" || !c.ParentID.IsZero() {
		t.Errorf("made %+v", c)
	}
	_, err = e.SaveCollection(ctx, func() CollectionEdit { n := named("Twee"); n.Slug = "wifi"; return n }())
	e.refused(err, errs.KindConflict, "slug_taken")
	wifi, internet, tv := e.chapter("wifi"), e.chapter("internet"), e.chapter("tv")

	// Up, down, in and out.
	_, err = e.MoveCollection(ctx, c.ID, CollectionID{}, internet.ID)
	e.ok(err)
	if got := e.tree(); !slices.Equal(got, []string{"/bellen-en-meer", "internet/wifi", "/internet", "/tv"}) {
		t.Errorf("first: %v", got)
	}
	_, err = e.MoveCollection(ctx, c.ID, wifi.ID, CollectionID{})
	e.ok(err)
	if got := e.tree(); !slices.Contains(got, "wifi/bellen-en-meer") {
		t.Errorf("below wifi: %v", got)
	}
	_, err = e.MoveCollection(ctx, internet.ID, c.ID, CollectionID{})
	e.refused(err, errs.KindInvalid, "", "parentId")
	_, err = e.MoveCollection(ctx, tv.ID, CollectionID{}, wifi.ID)
	e.refused(err, errs.KindInvalid, "", "beforeId")
	deep := c.ID
	for i := range 2 {
		n := named("Diep " + string(rune('a'+i)))
		n.ParentID = deep
		d, err := e.SaveCollection(ctx, n)
		e.ok(err)
		deep = d.ID
	}
	n := named("Te diep")
	n.ParentID = deep
	_, err = e.SaveCollection(ctx, n)
	e.refused(err, errs.KindInvalid, "", "parentId")
	_, err = e.MoveCollection(ctx, internet.ID, tv.ID, CollectionID{})
	e.refused(err, errs.KindInvalid, "", "parentId")

	// Another address; the old one leads on.
	ren := named("Wifi thuis")
	ren.ID, ren.Slug = wifi.ID, "wifi-thuis"
	d := draft()
	d.Collection = "wifi"
	a := e.published(d)
	_, err = e.SaveCollection(ctx, ren)
	e.ok(err)
	got, moved, err := e.CollectionBySlug(e.as(visitor), "wifi", "nl")
	e.ok(err)
	if !moved || got.Slug != "wifi-thuis" || got.Name != "Wifi thuis" || got.ArticleCount != 1 {
		t.Errorf("the old address leads to %+v, moved %v", got, moved)
	}
	_, _, err = e.CollectionBySlug(e.as(visitor), "niets", "nl")
	e.refused(err, errs.KindNotFound, "")
	if f := e.facts(a.ID); f[len(f)-1] != KindArticleReachChanged {
		t.Errorf("searches are not told: %v", f)
	}
	texts, err := e.CollectionTexts(ctx, []CollectionID{wifi.ID})
	e.ok(err)
	if len(texts[wifi.ID]) != 2 || texts[wifi.ID][0].Name != "Wifi thuis (en)" {
		t.Errorf("texts %+v", texts[wifi.ID])
	}

	e.refused(e.DeleteCollection(ctx, wifi.ID), errs.KindInvalid, "collection_has_chapters")
	_, err = e.MoveCollection(ctx, c.ID, CollectionID{}, CollectionID{})
	e.ok(err)
	e.ok(e.DeleteCollection(ctx, wifi.ID))
	back, err := e.Article(e.as(visitor), a.ID)
	e.ok(err)
	if back.CollectionID != internet.ID {
		t.Error("its articles did not go to the chapter above")
	}
}

func TestOrganiseProducts(t *testing.T) {
	e := alone(t)
	e.setUp()
	ctx := e.as(person(authz.RoleLead, ""))
	_, err := e.SaveProduct(e.as(agent(authz.LicencePublisher)), ProductEdit{Name: "X"})
	e.refused(err, errs.KindForbidden, "")
	p, err := e.SaveProduct(ctx, ProductEdit{Name: " Duinbox  4 ", Versions: []string{"4.1", " ", "4.0", "4.1"}})
	e.ok(err)
	if p.Key != "duinbox-4" || p.Name != "Duinbox 4" || !slices.Equal(p.Versions, []string{"4.1", "4.0"}) || p.Position != 3 {
		t.Errorf("made %+v", p)
	}
	_, err = e.SaveProduct(ctx, ProductEdit{Name: "Duinbox 4"})
	e.refused(err, errs.KindConflict, "product_taken")
	p, err = e.SaveProduct(ctx, ProductEdit{ID: p.ID, Key: "other", Name: "Duinbox Vier", Versions: []string{"4.2", "4.1"}})
	e.ok(err)
	if p.Key != "duinbox-4" || p.Versions[0] != "4.2" {
		t.Errorf("changed %+v", p)
	}
	list, err := e.OrderProducts(ctx, []ProductID{p.ID})
	e.ok(err)
	if list[0].Key != "duinbox-4" || list[1].Key != "duinbox-3" || list[2].Key != "duinpunt" {
		t.Errorf("order %+v", list)
	}

	d := draft()
	d.Products = []string{"duinpunt", "duinbox-3"}
	a := e.published(d)
	writer := agent(authz.LicencePublisher)
	_, err = e.SetApplies(e.as(writer), a.ID, []Applies{{ProductKey: "duinbox-3", Versions: []string{"9"}}, {ProductKey: "duinbox-4"}})
	e.refused(err, errs.KindInvalid, "", "versions", "products")
	_, err = e.SetApplies(e.as(agent(authz.LicenceCandidate)), a.ID, nil)
	e.refused(err, errs.KindForbidden, "")
	_, err = e.SetApplies(e.as(writer), a.ID, []Applies{{ProductKey: "duinbox-3", Versions: []string{"3.2.0"}}})
	e.ok(err)
	eva := person(authz.RoleCustomer, "")
	_, err = e.SetMyProducts(e.as(eva), []OwnProduct{{ProductKey: "duinpunt"}, {ProductKey: "nope"}})
	e.refused(err, errs.KindInvalid, "", "products")
	_, err = e.SetMyProducts(e.as(visitor), nil)
	e.refused(err, errs.KindUnauthenticated, "")
	for _, c := range []struct {
		who   authz.Actor
		own   []OwnProduct
		first string
		mine  bool
	}{
		{visitor, nil, "duinbox-3", false},
		{eva, []OwnProduct{{ProductKey: "duinpunt"}}, "duinpunt", true},
		{eva, []OwnProduct{{ProductKey: "duinbox-3", Version: "3.2.0"}}, "duinbox-3", true},
		{eva, []OwnProduct{{ProductKey: "duinbox-3", Version: "3.2.1"}}, "duinbox-3", false},
	} {
		if c.own != nil {
			_, err := e.SetMyProducts(e.as(c.who), c.own)
			e.ok(err)
		}
		seen, err := e.Article(e.as(c.who), a.ID)
		e.ok(err)
		all, err := e.AppliesTo(e.as(c.who), []*Article{seen})
		e.ok(err)
		got := all[seen]
		if len(got) != 2 || got[0].ProductKey != c.first || got[0].Mine != c.mine {
			t.Errorf("%v with %v: %+v %+v", c.who.Roles, c.own, got[0], got[1])
		}
	}
}

func TestRenameLabels(t *testing.T) {
	e := alone(t)
	curator := agent(authz.LicenceDomainExpert)
	d := draft()
	d.Tags = []string{"wi-fi", "traag"}
	a := e.published(d)
	d.Tags = []string{"wifi", "wi-fi"}
	b := e.published(d)
	show := func() map[string]int {
		list, err := e.Labels(e.as(agent("")), "", 50)
		e.ok(err)
		out := map[string]int{}
		for _, l := range list {
			out[l.Name] = l.ArticleCount
		}
		return out
	}
	if got := show(); got["wi-fi"] != 2 || got["wifi"] != 1 {
		t.Errorf("labels %v", got)
	}
	if list, err := e.Labels(e.as(agent("")), "WI", 1); err != nil || len(list) != 1 || list[0].Name != "wi-fi" {
		t.Errorf("begins with: %+v, %v", list, err)
	}
	_, err := e.Labels(e.as(visitor), "", 50)
	e.refused(err, errs.KindUnauthenticated, "")
	e.refused(e.RenameLabel(e.as(agent(authz.LicencePublisher)), "wi-fi", "wifi"), errs.KindForbidden, "")
	e.refused(e.RenameLabel(e.as(curator), " ", "wifi"), errs.KindInvalid, "", "from")
	e.ok(e.RenameLabel(e.as(curator), "wi-fi", " WiFi "))
	if got := show(); got["wifi"] != 2 || got["wi-fi"] != 0 || got["traag"] != 1 {
		t.Errorf("after renaming %v", got)
	}
	e.ok(e.RenameLabel(e.as(curator), "traag", ""))
	if got := show(); got["traag"] != 0 {
		t.Errorf("after taking away %v", got)
	}
	for _, id := range []ArticleID{a.ID, b.ID} {
		got, err := e.Article(e.as(visitor), id)
		e.ok(err)
		if !slices.Equal(got.Tags, []string{"wifi"}) {
			t.Errorf("labels of the article %v", got.Tags)
		}
	}
}

// alike finds fixed families.
type alike []FamilyID

func (l alike) Similar(_ context.Context, list []Wording, _ int) ([][]FamilyID, error) {
	out := make([][]FamilyID, len(list))
	for i := range list {
		out[i] = l
	}
	return out, nil
}

func TestFeaturedAndRelated(t *testing.T) {
	e := alone(t)
	curator := person(authz.RoleExpert, "")
	ctx := e.as(curator)
	one, two, three, inside := e.published(draft()), e.published(draft()), e.published(draft()), e.create(agent(authz.LicenceContributor), draft())
	e.refused(e.SetFeatured(e.as(agent(authz.LicencePublisher)), one.ID, 0), errs.KindForbidden, "")
	for i, a := range []*Article{one, two, inside} {
		e.ok(e.SetFeatured(ctx, a.ID, i))
	}
	e.ok(e.SetFeatured(ctx, two.ID, 0))
	show := func(who authz.Actor) []ArticleID {
		list, err := e.Featured(e.as(who), "nl")
		e.ok(err)
		var out []ArticleID
		for _, a := range list {
			out = append(out, a.ID)
		}
		return out
	}
	if got := show(visitor); !slices.Equal(got, []ArticleID{two.ID, one.ID}) {
		t.Errorf("visitors see %v", got)
	}
	if got := show(agent("")); !slices.Equal(got, []ArticleID{two.ID, one.ID, inside.ID}) {
		t.Errorf("staff sees %v", got)
	}
	e.ok(e.SetFeatured(ctx, two.ID, -1))
	if got := show(visitor); !slices.Equal(got, []ArticleID{one.ID}) {
		t.Errorf("after taking one away %v", got)
	}

	_, err := e.PinRelated(ctx, one.ID, []ArticleID{one.ID})
	e.refused(err, errs.KindInvalid, "", "relatedIds")
	_, err = e.PinRelated(e.as(agent(authz.LicencePublisher)), one.ID, nil)
	e.refused(err, errs.KindForbidden, "")
	_, err = e.PinRelated(ctx, one.ID, []ArticleID{inside.ID, three.ID})
	e.ok(err)
	e.SetSimilar(alike{one.FamilyID, three.FamilyID, two.FamilyID, inside.FamilyID})
	related := func(who authz.Actor) []ArticleID {
		a, err := e.Article(e.as(who), one.ID)
		e.ok(err)
		found, err := e.Related(e.as(who), []*Article{a})
		e.ok(err)
		var out []ArticleID
		for _, a := range found[a] {
			out = append(out, a.ID)
		}
		return out
	}
	if got := related(visitor); !slices.Equal(got, []ArticleID{three.ID, two.ID}) {
		t.Errorf("visitors see beside it %v", got)
	}
	if got := related(agent("")); !slices.Equal(got, []ArticleID{inside.ID, three.ID, two.ID}) {
		t.Errorf("staff sees beside it %v", got)
	}

	// Whoever orders what is beside a translation leaves what does not show there.
	d := draft()
	d.Locale, d.Title, d.TranslationOf = "en", "My wifi is slow", one.ID
	english := e.published(d)
	d.Title, d.TranslationOf = "My wifi stops", two.ID
	other := e.published(d)
	_, err = e.PinRelated(ctx, english.ID, []ArticleID{other.ID})
	e.ok(err)
	if got := related(agent("")); !slices.Equal(got, []ArticleID{two.ID, inside.ID, three.ID}) {
		t.Errorf("after pinning in English beside it %v", got)
	}
	_, err = e.PinRelated(ctx, one.ID, nil)
	e.ok(err)
	e.SetSimilar(nil)
	if got := related(agent("")); len(got) != 0 {
		t.Errorf("after taking all away beside it %v", got)
	}
}
