package knowledge

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
)

func TestCreateGivesTheFirstState(t *testing.T) {
	e := shared(t)
	author := agent(authz.LicenceCandidate)
	a := e.create(author, draft())
	if a.Confidence != ConfidenceNotValidated || a.Audience != authz.AudienceInternal || a.Governance != GovernanceExperienceBased || a.Version != 1 {
		t.Errorf("state %s %s %s, version %d", a.Confidence, a.Audience, a.Governance, a.Version)
	}
	d := draft()
	d.Resolution = " \n"
	wip := e.create(author, d)
	if wip.Confidence != ConfidenceWIP {
		t.Errorf("without a resolution it is %s", wip.Confidence)
	}
	got, err := e.Article(e.as(author), a.ID)
	e.ok(err)
	if got.Title != "Mijn wifi is traag" || got.AuthorID != author.PersonID || got.EditorID != author.PersonID || got.Summary != "Het duurt lang voordat een pagina laadt." || !got.ByCandidate {
		t.Errorf("stored %+v", got)
	}
	if v := e.versions(a.ID); len(v) != 1 || v[0].Change != ChangeCreated || v[0].EditorID != author.PersonID || v[0].Resolution != "1. Herstart." {
		t.Errorf("history %+v", v)
	}
	if f := e.facts(a.ID); !slices.Equal(f, []string{KindArticleCreated}) {
		t.Errorf("facts %v", f)
	}
}

func TestCreateIsForTheLicensed(t *testing.T) {
	e := shared(t)
	_, err := e.Create(e.as(agent("")), draft())
	e.refused(err, errs.KindForbidden, "")
	_, err = e.Create(e.as(person(authz.RoleCustomer, authz.LicencePublisher)), draft())
	e.refused(err, errs.KindForbidden, "")
	_, err = e.Create(e.as(visitor), draft())
	e.refused(err, errs.KindUnauthenticated, "")
}

func TestCreateNamesEveryInvalidField(t *testing.T) {
	e := shared(t)
	d := Draft{
		Locale: "de", Type: "POEM", Title: strings.Repeat("a", 201), Issue: " ", Environment: strings.Repeat("e", maxEnvironment+1), Collection: "none",
		Products: []string{"none"}, Tags: strings.Split(strings.Repeat("x,", 5)+"a,b,c,d,e,f,g,h,i,j", ","),
	}
	_, err := e.Create(e.as(agent(authz.LicenceCandidate)), d)
	e.refused(err, errs.KindInvalid, "", "locale", "collection", "products", "title", "issue", "environment", "type", "tags")
}

func TestLabelsAreStored(t *testing.T) {
	e := alone(t)
	e.setUp()
	d := draft()
	d.Collection, d.Products, d.Tags = "wifi", []string{"duinpunt", "duinbox-3", "duinpunt"}, []string{" Traag  internet ", "wifi", "WIFI", ""}
	author := agent(authz.LicenceContributor)
	a := e.create(author, d)
	a, err := e.Article(e.as(author), a.ID)
	e.ok(err)
	if !slices.Equal(a.Tags, []string{"traag internet", "wifi"}) || !slices.Equal(a.ProductKeys, []string{"duinbox-3", "duinpunt"}) || a.CollectionID.IsZero() {
		t.Fatalf("tags %v, products %v, chapter %v", a.Tags, a.ProductKeys, a.CollectionID)
	}
	a, err = e.Update(e.as(author), a.ID, Edit{Version: 1, Tags: []string{"b", "a"}, Products: []string{}, Collection: ptr("")})
	e.ok(err)
	a, err = e.Article(e.as(author), a.ID)
	e.ok(err)
	if !slices.Equal(a.Tags, []string{"b", "a"}) || len(a.ProductKeys) != 0 || !a.CollectionID.IsZero() {
		t.Errorf("after the edit: tags %v, products %v, chapter %v", a.Tags, a.ProductKeys, a.CollectionID)
	}
	a, err = e.Update(e.as(author), a.ID, Edit{Version: 2, Cause: ptr("c")})
	e.ok(err)
	if !slices.Equal(a.Tags, []string{"b", "a"}) || a.Cause != "c" || a.Issue == "" {
		t.Errorf("parts that were not given changed: %+v", a)
	}
}

// Fix it or flag it: who may edit what (KCS v6 4.2, 4.3).
func TestWhoMayEdit(t *testing.T) {
	e := shared(t)
	author := agent(authz.LicenceCandidate)
	own := e.create(author, draft())
	public := e.published(draft())

	for _, c := range []struct {
		who              string
		actor            authz.Actor
		internal, public bool
	}{
		{"another candidate", agent(authz.LicenceCandidate), false, false},
		{"a contributor", agent(authz.LicenceContributor), true, false},
		{"a publisher", agent(authz.LicencePublisher), true, true},
		{"a domain expert", agent(authz.LicenceDomainExpert), true, true},
		{"an agent without a licence", agent(""), false, false},
		{"an admin without a licence", person(authz.RoleAdmin, ""), false, false},
	} {
		for article, want := range map[ArticleID]bool{own.ID: c.internal, public.ID: c.public} {
			a, err := e.Article(e.as(c.actor), article)
			e.ok(err)
			if can := e.Abilities(c.actor, a).Edit; can != want {
				t.Errorf("%s: viewerCan.edit of the %s article is %v", c.who, a.Audience, can)
			}
			_, err = e.Update(e.as(c.actor), article, Edit{Version: a.Version, Cause: ptr("x")})
			if (err == nil) != want {
				t.Errorf("%s edits the %s article: %v", c.who, a.Audience, err)
			}
			if !want {
				e.refused(err, errs.KindForbidden, "")
			}
		}
	}
	_, err := e.Update(e.as(author), own.ID, Edit{Version: 99})
	e.refused(err, errs.KindConflict, "article_changed")
	// Whoever cannot see it is not told that it is there.
	_, err = e.Update(e.as(person(authz.RoleCustomer, "")), own.ID, Edit{Version: 1})
	e.refused(err, errs.KindNotFound, "article_not_found")
	_, err = e.Update(e.as(person(authz.RoleCustomer, "")), public.ID, Edit{Version: 1})
	e.refused(err, errs.KindForbidden, "")
}

func TestCandidateTakesValidatedAway(t *testing.T) {
	e := shared(t)
	author := agent(authz.LicenceCandidate)
	a := e.create(author, draft())
	coach := agent(authz.LicenceCoach)
	a, err := e.Validate(e.as(coach), a.ID, 1)
	e.ok(err)
	a, err = e.SetAudience(e.as(coach), a.ID, a.Version, authz.AudiencePublic)
	e.ok(err)
	_, err = e.Article(e.as(visitor), a.ID)
	e.ok(err)

	a, err = e.Update(e.as(author), a.ID, Edit{Version: a.Version, Resolution: ptr("2. Iets anders."), Note: "beter"})
	e.ok(err)
	if a.Confidence != ConfidenceNotValidated || a.Version != 5 {
		t.Errorf("it is %s at version %d", a.Confidence, a.Version)
	}
	v := e.versions(a.ID)
	if v[0].Change != ChangeConfidence || v[0].Confidence != ConfidenceNotValidated || v[1].Change != ChangeEdited || v[1].Confidence != ConfidenceValidated || v[1].Note != "beter" {
		t.Errorf("the history does not tell the edit and the change of confidence apart: %+v %+v", v[0], v[1])
	}
	_, err = e.Article(e.as(visitor), a.ID)
	e.refused(err, errs.KindNotFound, "")

	contributor := agent(authz.LicencePublisher)
	b := e.create(contributor, draft())
	b, err = e.Validate(e.as(contributor), b.ID, 1)
	e.ok(err)
	b, err = e.Update(e.as(contributor), b.ID, Edit{Version: b.Version, Resolution: ptr("3. Weer iets anders.")})
	e.ok(err)
	if b.Confidence != ConfidenceValidated {
		t.Errorf("the edit of a publisher made it %s", b.Confidence)
	}
}

func TestResolutionEndsWIPForGood(t *testing.T) {
	e := shared(t)
	author := agent(authz.LicenceCandidate)
	d := draft()
	d.Resolution = ""
	a := e.create(author, d)
	a, err := e.Update(e.as(author), a.ID, Edit{Version: 1, Resolution: ptr("Herstart.")})
	e.ok(err)
	if a.Confidence != ConfidenceNotValidated {
		t.Fatalf("with a resolution it is %s", a.Confidence)
	}
	_, err = e.Update(e.as(author), a.ID, Edit{Version: a.Version, Resolution: ptr("")})
	e.refused(err, errs.KindInvalid, "", "resolution")
}

// Two people edit the same version: one is first, the other is told and nothing is lost.
func TestConcurrentEditsConflict(t *testing.T) {
	e := shared(t)
	a := e.create(agent(authz.LicenceContributor), draft())
	const n = 8
	results := make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			_, results[i] = e.Update(e.as(agent(authz.LicenceContributor)), a.ID, Edit{Version: 1, Cause: ptr(strings.Repeat("x", i+1))})
		})
	}
	wg.Wait()
	won := 0
	for i, err := range results {
		if err == nil {
			won++
			got, err := e.Article(e.as(agent("")), a.ID)
			e.ok(err)
			if got.Cause != strings.Repeat("x", i+1) || got.Version != 2 {
				t.Errorf("stored %q at version %d, but %d won", got.Cause, got.Version, i)
			}
			continue
		}
		e.refused(err, errs.KindConflict, "article_changed")
	}
	if won != 1 {
		t.Errorf("%d edits of one version went through", won)
	}
	if f := e.facts(a.ID); len(f) != 2 {
		t.Errorf("facts %v", f)
	}
}

func TestOldAddressesLeadToTheNewOne(t *testing.T) {
	e := alone(t)
	p := agent(authz.LicencePublisher)
	a := e.published(draft())
	other := e.published(draft())
	if a.Slug != "mijn-wifi-is-traag" || other.Slug != "mijn-wifi-is-traag-2" || a.URL() != "/nl/articles/mijn-wifi-is-traag" {
		t.Fatalf("addresses %s and %s", a.Slug, other.Slug)
	}
	a, err := e.Update(e.as(p), a.ID, Edit{Version: a.Version, Title: ptr("Één trage verbinding?")})
	e.ok(err)
	if a.Slug != "een-trage-verbinding" {
		t.Fatalf("new address %s", a.Slug)
	}
	for slug, wantMoved := range map[string]bool{"mijn-wifi-is-traag": true, "een-trage-verbinding": false} {
		got, moved, err := e.ArticleBySlug(e.as(visitor), "nl", slug)
		e.ok(err)
		if got.ID != a.ID || moved != wantMoved || got.Slug != "een-trage-verbinding" {
			t.Errorf("%s leads to %s, moved %v", slug, got.Slug, moved)
		}
	}
	// Nobody else gets an address that was once given out; its own it may have back.
	third := e.published(draft())
	if third.Slug != "mijn-wifi-is-traag-3" {
		t.Errorf("a third one got %s", third.Slug)
	}
	a, err = e.Update(e.as(p), a.ID, Edit{Version: a.Version, Title: ptr("Mijn wifi is traag")})
	e.ok(err)
	if a.Slug != "mijn-wifi-is-traag" {
		t.Errorf("back to %s", a.Slug)
	}
	for _, c := range [][2]string{{"en", "mijn-wifi-is-traag"}, {"nl", "nooit-geweest"}, {"nl", ""}} {
		_, _, err := e.ArticleBySlug(e.as(visitor), c[0], c[1])
		e.refused(err, errs.KindNotFound, "article_not_found")
	}
	inside := e.create(p, Draft{Locale: "nl", Title: "Geheim", Issue: "x"})
	_, _, err = e.ArticleBySlug(e.as(visitor), "nl", inside.Slug)
	e.refused(err, errs.KindNotFound, "article_not_found")
}

func TestSameTitleAtTheSameTime(t *testing.T) {
	e := alone(t)
	slugs := make([]string, 6)
	var wg sync.WaitGroup
	for i := range slugs {
		wg.Go(func() {
			a, err := e.Create(e.as(agent(authz.LicenceCandidate)), draft())
			if err != nil {
				t.Error(err)
				return
			}
			slugs[i] = a.Slug
		})
	}
	wg.Wait()
	slices.Sort(slugs)
	if len(slices.Compact(slugs)) != len(slugs) {
		t.Errorf("addresses %v", slugs)
	}
}

func TestTranslations(t *testing.T) {
	e := shared(t)
	nl := e.published(draft())
	d := draft()
	d.Locale, d.Title, d.TranslationOf = "en", "My Wi-Fi is slow", nl.ID
	author := agent(authz.LicencePublisher)
	en := e.create(author, d)
	_, err := e.Create(e.as(author), d)
	e.refused(err, errs.KindConflict, "translation_exists")

	got, err := e.Translations(e.as(author), []ArticleID{nl.ID, en.ID})
	e.ok(err)
	if len(got[nl.ID]) != 1 || got[nl.ID][0].ID != en.ID || len(got[en.ID]) != 1 || got[en.ID][0].ID != nl.ID {
		t.Errorf("translations %v", got)
	}
	got, err = e.Translations(e.as(visitor), []ArticleID{nl.ID})
	e.ok(err)
	if len(got[nl.ID]) != 0 {
		t.Error("a visitor learns of a translation that is not for visitors")
	}
}
