package knowledge

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// imported writes n validated public articles with ages and counts that differ, some equal.
func (e *env) imported(n int) {
	e.t.Helper()
	var list []ImportedArticle
	for i := range n {
		in := imported(fmt.Sprintf("list-%d", i))
		in.Title = fmt.Sprintf("Artikel %d", i)
		in.CreatedAt, in.UpdatedAt, in.Views = day(1+i%7), day(10+i%5), i%4
		if i%2 == 1 {
			in.Locale = "en"
		}
		if i%3 == 0 {
			in.Collection, in.Products = "wifi", []string{"duinpunt"}
		}
		list = append(list, in)
	}
	_, err := e.ImportArticles(e.system(), list)
	e.ok(err)
}

func TestPagesCoverTheListOnceAndInOrder(t *testing.T) {
	e := alone(t)
	e.setUp()
	e.imported(43)
	for _, order := range []ArticleOrder{OrderUpdated, OrderCreated, OrderPopular, ""} {
		for _, f := range []Filter{{}, {Locale: "en"}, {Collection: "internet"}, {Product: "duinpunt", Locale: "nl"}} {
			whole := e.all(e.as(visitor), f, order, 100)
			if len(whole) < 5 {
				t.Fatalf("only %d articles with %+v", len(whole), f)
			}
			if !slices.IsSortedFunc(whole, func(a, b *Article) int { return compare(order, a, b) }) {
				t.Errorf("%s with %+v is out of order", order, f)
			}
			paged := e.all(e.as(visitor), f, order, 4)
			if !slices.EqualFunc(whole, paged, func(a, b *Article) bool { return a.ID == b.ID }) {
				t.Errorf("%s with %+v: %d articles at once, %d in pages", order, f, len(whole), len(paged))
			}
		}
	}
}

func compare(order ArticleOrder, a, b *Article) int {
	var c int
	switch order {
	case OrderUpdated, "":
		c = b.UpdatedAt.Compare(a.UpdatedAt)
	case OrderCreated:
		c = b.CreatedAt.Compare(a.CreatedAt)
	case OrderPopular:
		c = b.ViewCount - a.ViewCount
	case OrderHealth:
		panic("only staff sort by health: see the tests of health")
	}
	if c == 0 {
		c = b.ID.Compare(a.ID)
	}
	return c
}

func TestFilters(t *testing.T) {
	e := alone(t)
	e.setUp()
	e.imported(12)
	author, staff := agent(authz.LicenceContributor), agent("")
	wip := e.create(author, Draft{Locale: "nl", Title: "wip", Issue: "i"})
	draftOne := e.create(author, draft())
	p := agent(authz.LicencePublisher)
	archived := e.published(draft())
	_, err := e.Archive(e.as(p), archived.ID, archived.Version, ArchiveObsolete, ArticleID{})
	e.ok(err)
	doubted := e.published(draft())
	_, err = e.GiveFeedback(e.as(visitor), doubted.ID, Verdict{})
	e.ok(err)

	for name, c := range map[string]struct {
		f    Filter
		as   authz.Actor
		want []ArticleID
		n    int
	}{
		"everything offered": {as: staff, n: 15},
		"with the archive":   {f: Filter{Archived: true}, as: staff, n: 16},
		"archived":           {f: Filter{Confidence: []Confidence{ConfidenceArchived}}, as: staff, want: []ArticleID{archived.ID}},
		"archived, customer": {f: Filter{Confidence: []Confidence{ConfidenceArchived}}, as: person(authz.RoleCustomer, "")},
		"mine":               {f: Filter{Mine: true}, as: author, want: []ArticleID{draftOne.ID, wip.ID}},
		"internal":           {f: Filter{Audience: []authz.Audience{authz.AudienceInternal}}, as: staff, want: []ArticleID{draftOne.ID, wip.ID}},
		"needs review":       {f: Filter{NeedsReview: true}, as: staff, want: []ArticleID{doubted.ID, draftOne.ID, wip.ID}},
		"unknown chapter":    {f: Filter{Collection: "none"}, as: staff},
		"unknown product":    {f: Filter{Product: "none"}, as: staff},
		"chapter":            {f: Filter{Collection: "wifi"}, as: staff, n: 4},
		"chapter above":      {f: Filter{Collection: "internet"}, as: staff, n: 4},
		"another chapter":    {f: Filter{Collection: "tv"}, as: staff},
	} {
		got := e.all(e.as(c.as), c.f, OrderUpdated, 100)
		var list []ArticleID
		for _, a := range got {
			list = append(list, a.ID)
		}
		if c.n == 0 && !slices.Equal(list, c.want) || c.n > 0 && len(list) != c.n {
			t.Errorf("%s: %d articles %v", name, len(list), list)
		}
	}
	_, err = e.Articles(e.as(person(authz.RoleCustomer, "")), Filter{NeedsReview: true}, "", page.Args{})
	e.refused(err, errs.KindForbidden, "")
	_, err = e.Articles(e.as(visitor), Filter{Mine: true}, "", page.Args{})
	e.refused(err, errs.KindUnauthenticated, "")
	_, err = e.Articles(e.as(visitor), Filter{}, "BEST", page.Args{})
	e.refused(err, errs.KindInvalid, "", "orderBy")
	_, err = e.Articles(e.as(visitor), Filter{}, "", page.Args{First: 101})
	e.refused(err, errs.KindInvalid, "", "first")
	_, err = e.Articles(e.as(visitor), Filter{}, "", page.Args{After: "zzz"})
	e.refused(err, errs.KindInvalid, "", "after")
}

func TestCollectionsCountWhatTheViewerSees(t *testing.T) {
	e := alone(t)
	e.setUp()
	e.imported(12) // of every three one in wifi: 2 nl, 2 en
	d := draft()
	d.Collection = "internet"
	e.create(agent(authz.LicenceContributor), d)
	for _, c := range []struct {
		as             authz.Actor
		locale         string
		internet, wifi int
		name           string
	}{
		{visitor, "", 2, 2, "Internet"}, {visitor, "en", 2, 2, "Internet (en)"}, {agent(""), "nl", 3, 2, "Internet"},
	} {
		list, err := e.Collections(e.as(c.as), c.locale)
		e.ok(err)
		if len(list) != 3 || list[0].Slug != "internet" || list[0].Name != c.name || list[0].ArticleCount != c.internet || list[1].Slug != "wifi" || list[1].ArticleCount != c.wifi {
			t.Errorf("%q: %+v %+v", c.locale, list[0], list[1])
		}
	}
	if list, _ := e.Collections(e.as(visitor), ""); list[1].ParentID != list[0].ID {
		t.Error("wifi is not in internet")
	}
	e.setUp() // again: nothing doubles
	products, err := e.Products(e.as(visitor))
	e.ok(err)
	if len(products) != 2 || !slices.Equal(products[0].Versions, []string{"3.2.1", "3.2.0"}) || products[1].Key != "duinpunt" {
		t.Errorf("products %+v", products)
	}
	e.refused(e.SetUpProducts(e.as(person(authz.RoleAdmin, "")), nil), errs.KindForbidden, "")
	e.refused(e.SetUpCollections(e.as(visitor), nil), errs.KindUnauthenticated, "")
}

// Statements stay few, whatever the number of rows.
func TestStatementCounts(t *testing.T) {
	e := alone(t)
	e.setUp()
	e.imported(60)
	nl := e.all(e.as(visitor), Filter{Locale: "nl"}, "", 100)
	count := func(name string, most int64, fn func(ctx context.Context) error) {
		t.Helper()
		ctx, n := sqldb.WithCount(e.as(visitor))
		e.ok(fn(ctx))
		if n.Load() > most || n.Load() == 0 {
			t.Errorf("%s takes %d statements, at most %d", name, n.Load(), most)
		}
	}
	count("the page of an article", 6, func(ctx context.Context) error {
		a, _, err := e.ArticleBySlug(ctx, "nl", nl[0].Slug)
		e.ok(err)
		_, err = e.Translations(ctx, []ArticleID{a.ID})
		e.ok(err)
		_, err = e.FeedbackOf(ctx, []ArticleID{a.ID})
		return err
	})
	count("a list of 50", 6, func(ctx context.Context) error {
		p, err := e.Articles(ctx, Filter{}, "", page.Args{First: 50})
		e.ok(err)
		var list []ArticleID
		for _, a := range p.Items {
			list = append(list, a.ID)
		}
		if len(list) != 50 {
			t.Errorf("%d articles", len(list))
		}
		_, err = e.Translations(ctx, list)
		e.ok(err)
		_, err = e.FeedbackOf(ctx, list)
		return err
	})
	count("the home page", 6, func(ctx context.Context) error {
		_, err := e.Collections(ctx, "nl")
		e.ok(err)
		_, err = e.Popular(ctx, "nl", 6)
		return err
	})
}

// Keys are ASCII; what else people type as one names nothing, and is no fault.
func TestWhatIsNoKeyNamesNothing(t *testing.T) {
	e := alone(t)
	e.setUp()
	e.published(draft())
	writer := agent(authz.LicencePublisher)
	for _, odd := range []string{"é", "😀", "\xff\xfe", "wifi\x00", strings.Repeat("é", 300)} {
		if _, _, err := e.ArticleBySlug(e.as(visitor), "nl", odd); errs.KindOf(err) != errs.KindNotFound {
			t.Errorf("address %q: %v", odd, err)
		}
		for _, f := range []Filter{{Product: odd}, {Collection: odd}, {Locale: odd}} {
			if p, err := e.Articles(e.as(visitor), f, OrderUpdated, page.Args{}); err != nil || len(p.Items) > 0 {
				t.Errorf("%+v finds %d, %v", f, len(p.Items), err)
			}
		}
		d := draft()
		d.Products, d.Collection = []string{"duinpunt", odd}, odd
		_, err := e.Create(e.as(writer), d)
		e.refused(err, errs.KindInvalid, "", "collection", "products")
	}
}
