package knowledge

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

func imported(external string) ImportedArticle {
	return ImportedArticle{
		ExternalID: external, Locale: "nl", Title: "Geïmporteerd", Issue: "Storing", Resolution: "Oplossing", Confidence: ConfidenceValidated,
		Audience: authz.AudiencePublic, CreatedAt: day(1), UpdatedAt: day(2),
	}
}

func TestImport(t *testing.T) {
	e := alone(t)
	e.setUp()
	in := imported("x/1")
	in.Slug, in.Collection, in.Products, in.Tags, in.Type = "eigen-naam", "wifi", []string{"duinpunt"}, []string{"a"}, TypeHowTo
	in.AuthorID, in.Views, in.Helpful, in.NotHelpful = ids.PersonID(ids.New[env]()), 5, 3, 1
	created, err := e.ImportArticle(e.system(), in)
	e.ok(err)
	if !created {
		t.Fatal("not created")
	}
	a, _, err := e.ArticleBySlug(e.as(visitor), "nl", "eigen-naam")
	e.ok(err)
	if a.ViewCount != 5 || a.HelpfulCount != 3 || a.NotHelpfulCount != 1 || !a.CreatedAt.Equal(day(1)) || !a.UpdatedAt.Equal(day(2)) || a.AuthorID != in.AuthorID ||
		a.EditorID != in.AuthorID || a.Type != TypeHowTo || !a.ValidatedAt.Equal(day(2)) || !a.PublishedAt.Equal(day(1)) || a.NeedsReview() || !slices.Equal(a.ProductKeys, in.Products) {
		t.Errorf("imported as %+v", a)
	}
	// Again: what people made of it meanwhile stays.
	p := agent(authz.LicencePublisher)
	_, err = e.Update(e.as(p), a.ID, Edit{Version: 1, Environment: ptr("e"), Cause: ptr("van ons")})
	e.ok(err)
	created, err = e.ImportArticle(e.system(), in)
	e.ok(err)
	if a, _ = e.Article(e.system(), a.ID); created || a.Cause != "van ons" {
		t.Errorf("imported again: created %v, cause %q", created, a.Cause)
	}
	var fact ArticleCreated
	if e.lastFact(a.ID, &fact); !slices.Equal(e.facts(a.ID), []string{KindArticleCreated, KindArticleEdited}) {
		t.Errorf("facts %v", e.facts(a.ID))
	}
	_, err = e.ImportArticle(e.as(person(authz.RoleAdmin, authz.LicenceCoach)), in)
	e.refused(err, errs.KindForbidden, "")
}

func TestImportNamesEveryFaultAndWritesNothing(t *testing.T) {
	e := alone(t)
	good, bad, worse := imported("good"), imported("bad"), imported("")
	bad.Confidence, bad.Collection, bad.Products, bad.Resolution = ConfidenceWIP, "none", []string{"none"}, ""
	worse.Locale, worse.Title, worse.Confidence, worse.Governance, worse.Audience = "xx", "", "SURE", "NONE", "ALL"
	worse.CreatedAt = worse.CreatedAt.AddDate(-3000, 0, 0)
	_, err := e.ImportArticles(e.system(), []ImportedArticle{good, bad, worse})
	e.refused(err, errs.KindInvalid, "", "articles.1.audience", "articles.1.collection", "articles.1.products",
		"articles.2.externalId", "articles.2.locale", "articles.2.title", "articles.2.confidence", "articles.2.audience", "articles.2.governance")
	n, err := sqldb.Get[int](t.Context(), e.db, "SELECT COUNT(*) FROM article")
	e.ok(err)
	if n != 0 {
		t.Errorf("%d articles were written", n)
	}
}

func TestImportLinksFamiliesAndAddresses(t *testing.T) {
	e := alone(t)
	var list []ImportedArticle
	for _, locale := range []string{"nl", "en"} {
		a, b := imported("a/"+locale), imported("b/"+locale)
		a.Family, b.Family, a.Locale, b.Locale = "fam-a", "fam-b", locale, locale
		a.Resolution = "Zie [b](article:fam-b), [niets](article:none) en [b](article:fam-b)."
		list = append(list, a, b)
	}
	r, err := e.ImportArticles(e.system(), list)
	e.ok(err)
	if r.Created != 4 || r.Existing != 0 {
		t.Fatalf("%+v", r)
	}
	a, err := e.Article(e.as(visitor), r.IDs["a/en"])
	e.ok(err)
	b, err := e.Article(e.as(visitor), r.IDs["b/en"])
	e.ok(err)
	// Both have the same title and no slug of their own.
	if a.Slug != "geimporteerd" || b.Slug != "geimporteerd-2" {
		t.Errorf("addresses %s, %s", a.Slug, b.Slug)
	}
	want := "Zie [b](/en/articles/geimporteerd-2), [niets](article:none) en [b](/en/articles/geimporteerd-2)."
	if a.Resolution != want || e.versions(a.ID)[0].Resolution != want {
		t.Errorf("resolution %q", a.Resolution)
	}
	tr, err := e.Translations(e.as(visitor), []ArticleID{a.ID})
	e.ok(err)
	if len(tr[a.ID]) != 1 || tr[a.ID][0].ID != r.IDs["a/nl"] {
		t.Errorf("translations %v", tr)
	}
	// A later import finds the family and the addresses of the earlier one.
	c := imported("c/nl")
	c.Resolution = "[b](article:fam-b)"
	r, err = e.ImportArticles(e.system(), append(list, c))
	e.ok(err)
	if r.Created != 1 || r.Existing != 4 || r.IDs["a/en"] != a.ID {
		t.Errorf("%+v", r)
	}
	got, err := e.Article(e.as(visitor), r.IDs["c/nl"])
	e.ok(err)
	if got.Resolution != "[b](/nl/articles/geimporteerd-2)" || got.Slug != "geimporteerd-3" {
		t.Errorf("%s: %q", got.Slug, got.Resolution)
	}
}

func TestImportOfManyTakesFewStatements(t *testing.T) {
	e := alone(t)
	var list []ImportedArticle
	for i := range 300 {
		in := imported(fmt.Sprint("many/", i))
		in.Family, in.Tags = fmt.Sprint("fam-", i), []string{"a", "b"}
		list = append(list, in)
	}
	ctx, n := sqldb.WithCount(e.system())
	r, err := e.ImportArticles(ctx, list)
	e.ok(err)
	// Facts go one by one; all else by the hundred.
	if most := int64(300 + 60); r.Created != 300 || n.Load() > most {
		t.Errorf("%d articles in %d statements, at most %d", r.Created, n.Load(), most)
	}
}

func TestImportLinks(t *testing.T) {
	e := shared(t)
	a, b := e.published(draft()), e.published(draft())
	ticket := TicketSubject(ids.New[env]())
	links := []ImportedLink{
		{ArticleID: a.ID, Subject: ticket, Type: LinkResolution, At: day(3)}, {ArticleID: b.ID, Subject: ticket, Type: LinkReference, At: day(4)},
		{ArticleID: ids.New[Article](), Subject: ticket, Type: LinkReference, At: day(5)},
	}
	e.ok(e.ImportLinks(e.system(), links))
	e.ok(e.ImportLinks(e.system(), links))
	got, err := e.LinksBySubjects(e.system(), []Subject{ticket})
	e.ok(err)
	if l := got[ticket]; len(l) != 2 || l[0].ArticleID != a.ID || l[0].Type() != LinkResolution || !l[0].CreatedAt.Equal(day(3)) {
		t.Errorf("links %+v", l)
	}
	if a, _ = e.Article(e.system(), a.ID); a.ReuseCount != 1 {
		t.Errorf("reused %d times", a.ReuseCount)
	}
	err = e.ImportLinks(e.system(), []ImportedLink{{ArticleID: e.published(draft()).ID, Subject: ticket, Type: LinkResolution, At: day(6)}})
	if err == nil || !strings.Contains(err.Error(), "two_resolutions") {
		t.Errorf("a second resolution: %v", err)
	}
	e.refused(e.ImportLinks(e.as(agent(authz.LicenceCoach)), links), errs.KindForbidden, "")
}

func TestImportedDuplicateLeadsOn(t *testing.T) {
	e := alone(t)
	r, err := e.ImportArticles(e.system(), []ImportedArticle{imported("stays")})
	e.ok(err)
	gone := imported("gone")
	gone.Slug, gone.DuplicateOfID = "oud", r.IDs["stays"]
	_, err = e.ImportArticle(e.system(), gone)
	e.refused(err, errs.KindInvalid, "", "articles.0.duplicateOf")
	gone.Confidence, gone.ArchiveReason = ConfidenceArchived, ptr(ArchiveDuplicate)
	_, err = e.ImportArticle(e.system(), gone)
	e.ok(err)
	a, moved, err := e.ArticleBySlug(e.as(visitor), "nl", "oud")
	e.ok(err)
	if a.ID != r.IDs["stays"] || !moved {
		t.Errorf("leads to %s", a.Slug)
	}
}

func TestIndexDocs(t *testing.T) {
	e := alone(t)
	e.setUp()
	e.imported(7)
	candidate := imported("not-sure")
	candidate.Confidence, candidate.Collection = ConfidenceNotValidated, "wifi"
	r, err := e.ImportArticles(e.system(), []ImportedArticle{candidate})
	e.ok(err)
	seen := map[ArticleID]IndexDoc{}
	var after ArticleID
	for {
		docs, err := e.IndexDocs(e.system(), after, 3)
		e.ok(err)
		if len(docs) == 0 {
			break
		}
		for _, d := range docs {
			seen[d.ID] = d
			after = d.ID
		}
	}
	if len(seen) != 8 {
		t.Fatalf("%d documents", len(seen))
	}
	d := seen[r.IDs["not-sure"]]
	if d.Reach != authz.AudienceInternal || d.Audience != authz.AudiencePublic || !slices.Equal(d.CollectionSlugs, []string{"wifi", "internet"}) {
		t.Errorf("reach %s, chapters %v", d.Reach, d.CollectionSlugs)
	}
	docs, err := e.IndexDocsByID(e.system(), []ArticleID{d.ID, ids.New[Article]()})
	e.ok(err)
	if len(docs) != 1 || docs[0].ID != d.ID {
		t.Errorf("by id %v", docs)
	}
	_, err = e.IndexDocs(e.as(person(authz.RoleAdmin, "")), ArticleID{}, 1)
	e.refused(err, errs.KindForbidden, "")
	_, err = e.IndexDocsByID(e.as(visitor), nil)
	e.refused(err, errs.KindUnauthenticated, "")
}
