package knowledge

import (
	"slices"
	"strings"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

// subject makes a ticket that actors may see.
func (e *env) subject(info SubjectInfo) Subject {
	s := TicketSubject(ids.New[env]())
	e.subjects[s] = info
	return s
}

func (e *env) thread(info SubjectInfo) Subject {
	s := ThreadSubject(ids.New[env]())
	e.subjects[s] = info
	return s
}

func TestLinkKeepsOneResolution(t *testing.T) {
	e := shared(t)
	actor := agent(authz.LicenceCandidate)
	a, b := e.published(draft()), e.published(draft())
	ticket := e.subject(SubjectInfo{})
	l, err := e.Link(e.as(actor), a.ID, ticket, LinkResolution)
	e.ok(err)
	if l.LinkedByID != actor.PersonID || l.ArticleVersion != a.Version {
		t.Errorf("link %+v", l)
	}
	_, err = e.Link(e.as(actor), b.ID, ticket, LinkResolution)
	e.ok(err)
	links := e.links(ticket)
	if len(links) != 2 || links[0].ArticleID != b.ID || links[0].Type() != LinkResolution || links[1].Type() != LinkReference {
		t.Errorf("links %+v %+v", links[0], links[1])
	}
	reuse := func(id ArticleID) int {
		got, err := e.Article(e.as(actor), id)
		e.ok(err)
		return got.ReuseCount
	}
	if reuse(a.ID) != 0 || reuse(b.ID) != 1 {
		t.Errorf("reuse %d and %d", reuse(a.ID), reuse(b.ID))
	}
	// The same again changes nothing; another type changes the link, it does not add one.
	n := len(e.facts(b.ID))
	again, err := e.Link(e.as(actor), b.ID, ticket, LinkResolution)
	e.ok(err)
	if again.ID != links[0].ID || len(e.facts(b.ID)) != n {
		t.Error("linking again is not the same link")
	}
	_, err = e.Link(e.as(actor), b.ID, ticket, LinkReference)
	e.ok(err)
	if links = e.links(ticket); len(links) != 2 || reuse(b.ID) != 0 {
		t.Errorf("%d links, reuse %d", len(links), reuse(b.ID))
	}
	var fact ArticleLinked
	if e.lastFact(b.ID, &fact); fact.Subject != ticket || fact.Type != LinkReference || fact.LinkID != again.ID || fact.Captured {
		t.Errorf("fact %+v", fact)
	}
}

func (e *env) links(s Subject) []*ArticleLink {
	e.t.Helper()
	got, err := e.LinksBySubjects(e.system(), []Subject{s})
	e.ok(err)
	return got[s]
}

func TestLinkRefuses(t *testing.T) {
	e := shared(t)
	a := e.published(draft())
	ticket, hidden := e.subject(SubjectInfo{}), TicketSubject(ids.New[env]())
	actor := agent(authz.LicenceCandidate)
	_, err := e.Link(e.as(agent("")), a.ID, ticket, LinkReference)
	e.refused(err, errs.KindForbidden, "")
	_, err = e.Link(e.as(actor), a.ID, hidden, LinkReference)
	e.refused(err, errs.KindNotFound, "")
	_, err = e.Link(e.as(actor), ids.New[Article](), ticket, LinkReference)
	e.refused(err, errs.KindNotFound, "article_not_found")
	_, err = e.Link(e.as(actor), a.ID, ticket, "FAVOURITE")
	e.refused(err, errs.KindInvalid, "", "type")
	_, err = e.Archive(e.as(agent(authz.LicencePublisher)), a.ID, a.Version, ArchiveObsolete, ArticleID{})
	e.ok(err)
	_, err = e.Link(e.as(actor), a.ID, ticket, LinkReference)
	e.refused(err, errs.KindInvalid, "article_archived")
}

func TestUnlink(t *testing.T) {
	e := shared(t)
	actor := agent(authz.LicenceCandidate)
	a := e.published(draft())
	ticket := e.subject(SubjectInfo{})
	l, err := e.Link(e.as(actor), a.ID, ticket, LinkResolution)
	e.ok(err)
	got, err := e.LinkByID(e.as(visitor), l.ID)
	e.ok(err)
	if got.ID != l.ID {
		t.Errorf("read %+v", got)
	}
	e.refused(e.Unlink(e.as(person(authz.RoleCustomer, "")), l.ID), errs.KindForbidden, "")
	info := e.subjects[ticket]
	delete(e.subjects, ticket)
	e.refused(e.Unlink(e.as(actor), l.ID), errs.KindNotFound, "article_link_not_found")
	_, err = e.LinkByID(e.as(visitor), l.ID)
	e.refused(err, errs.KindNotFound, "article_link_not_found")
	e.subjects[ticket] = info
	e.ok(e.Unlink(e.as(actor), l.ID))
	e.refused(e.Unlink(e.as(actor), l.ID), errs.KindNotFound, "article_link_not_found")
	if a, _ = e.Article(e.system(), a.ID); a.ReuseCount != 0 || len(e.links(ticket)) != 0 {
		t.Errorf("reuse %d, links %d", a.ReuseCount, len(e.links(ticket)))
	}
	var fact ArticleUnlinked
	if e.lastFact(a.ID, &fact); fact.Subject != ticket || fact.Type != LinkResolution || fact.LinkID != l.ID {
		t.Errorf("fact %+v", fact)
	}
}

func TestLinksShowOnlyVisibleArticles(t *testing.T) {
	e := shared(t)
	actor := agent(authz.LicencePublisher)
	inside, public := e.create(actor, draft()), e.published(draft())
	ticket := e.subject(SubjectInfo{})
	for _, id := range []ArticleID{inside.ID, public.ID} {
		_, err := e.Link(e.as(actor), id, ticket, LinkReference)
		e.ok(err)
	}
	got, err := e.LinksBySubjects(e.as(person(authz.RoleCustomer, "")), []Subject{ticket})
	e.ok(err)
	if len(got[ticket]) != 1 || got[ticket][0].ArticleID != public.ID {
		t.Errorf("a customer sees %d links", len(got[ticket]))
	}
	_, err = e.LinksByArticles(e.as(person(authz.RoleCustomer, "")), []ArticleID{public.ID})
	e.refused(err, errs.KindForbidden, "")
	byArticle, err := e.LinksByArticles(e.as(actor), []ArticleID{inside.ID, public.ID})
	e.ok(err)
	if len(byArticle[inside.ID]) != 1 || len(byArticle[public.ID]) != 1 {
		t.Errorf("by article %v", byArticle)
	}
}

func TestLinksByArticlesAreBounded(t *testing.T) {
	e := shared(t)
	a := e.published(draft())
	var list []ImportedLink
	for i := range maxLinks + 5 {
		list = append(list, ImportedLink{ArticleID: a.ID, Subject: TicketSubject(ids.New[env]()), Type: LinkResolution, At: day(1 + i%28)})
	}
	e.ok(e.ImportLinks(e.system(), list))
	got, err := e.LinksByArticles(e.as(agent("")), []ArticleID{a.ID})
	e.ok(err)
	links := got[a.ID]
	if len(links) != maxLinks || !slices.IsSortedFunc(links, func(x, y *ArticleLink) int { return y.CreatedAt.Compare(x.CreatedAt) }) {
		t.Errorf("%d links", len(links))
	}
}

func TestCapture(t *testing.T) {
	e := alone(t)
	e.setUp()
	actor := agent(authz.LicenceCandidate)
	ticket := e.subject(SubjectInfo{
		Title: strings.Repeat("lang ", 60), Words: "Mijn internet **valt weg**.", ProductKeys: []string{"duinbox-3", "unknown"}, Locale: "nl", Tags: []string{"a"},
	})
	a, l, err := e.Capture(e.as(actor), ticket, Captured{Title: "", Resolution: "Herstart de Duinbox."})
	e.ok(err)
	if a.Issue != "Mijn internet **valt weg**." || a.Environment != "- Duinbox 3" || len([]rune(a.Title)) > maxTitle || a.Confidence != ConfidenceNotValidated || !slices.Equal(a.ProductKeys, []string{"duinbox-3"}) || a.Locale != "nl" {
		t.Errorf("captured %+v", a)
	}
	if l.Type() != LinkResolution || !l.Captured || l.Subject != ticket || a.ReuseCount != 1 {
		t.Errorf("link %+v, reuse %d", l, a.ReuseCount)
	}
	var fact ArticleLinked
	if e.lastFact(a.ID, &fact); !fact.Captured {
		t.Error("the fact does not tell that it was captured")
	}
	// A second one does not take the resolution over; one without a resolution is WIP and resolves nothing.
	b, l, err := e.Capture(e.as(actor), ticket, Captured{Title: "Eigen titel", Resolution: "Anders."})
	e.ok(err)
	if b.Title != "Eigen titel" || l.Type() != LinkReference {
		t.Errorf("second: %s, %s", b.Title, l.Type())
	}
	wip, l, err := e.Capture(e.as(actor), e.subject(SubjectInfo{Title: "Titel", Locale: "de"}), Captured{})
	e.ok(err)
	if wip.Confidence != ConfidenceWIP || l.Type() != LinkReference || wip.Issue != "Titel" || wip.Locale != "nl" {
		t.Errorf("WIP: %+v", wip)
	}
	_, _, err = e.Capture(e.as(actor), TicketSubject(ids.New[env]()), Captured{Title: "t", Resolution: "r"})
	e.refused(err, errs.KindNotFound, "")
	_, _, err = e.Capture(e.as(agent("")), ticket, Captured{Title: "t", Resolution: "r"})
	e.refused(err, errs.KindForbidden, "")
}
