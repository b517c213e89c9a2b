package knowledge

import (
	"context"
	"encoding/binary"
	"fmt"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// TestDomain_1_19_WhyAnArticleMayGo: no use for a year, or the end of its products; never age alone.
func TestDomain_1_19_WhyAnArticleMayGo(t *testing.T) {
	now := time.Now().UTC()
	long := now.Add(-2 * healthPeriod)
	old, young := ids.New[Article](), ids.New[Article]()
	var ms [8]byte
	binary.BigEndian.PutUint64(ms[:], uint64(long.UnixMilli()))
	copy(old[:6], ms[2:])
	unused := evidenceRow{ArticleID: old, MadeAt: long, Confidence: ConfidenceValidated}
	for name, c := range map[string]struct {
		change func(*evidenceRow)
		want   CandidateReason
	}{
		"unused for a year":           {func(*evidenceRow) {}, CandidateUnused},
		"few reads":                   {func(e *evidenceRow) { e.Views = fewViews - 1 }, CandidateUnused},
		"still read":                  {func(e *evidenceRow) { e.Views = fewViews }, ""},
		"reused":                      {func(e *evidenceRow) { e.Reuse = 1 }, ""},
		"linked":                      {func(e *evidenceRow) { e.LinkCount = 1 }, ""},
		"made this year":              {func(e *evidenceRow) { e.MadeAt = now.Add(-time.Hour) }, ""},
		"imported this year":          {func(e *evidenceRow) { e.ArticleID = young }, ""},
		"archived already":            {func(e *evidenceRow) { e.Confidence = ConfidenceArchived }, ""},
		"its only product ended":      {func(e *evidenceRow) { e.Products, e.Ended, e.Reuse, e.Views = 1, 1, 9, 900 }, CandidateEnded},
		"one of its products is sold": {func(e *evidenceRow) { e.Products, e.Ended, e.Views = 2, 1, 900 }, ""},
	} {
		e := unused
		c.change(&e)
		if got := candidateFor(&e, now); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// soughtFor is how often people search for the words of some articles.
type soughtFor map[ArticleID]Searched

func (s soughtFor) SearchedFor(context.Context, []*Article) (map[ArticleID]Searched, error) {
	return s, nil
}

// TestDomain_1_19_WhatPeopleSearchForStays: an article that nobody reads may be one that nobody finds.
func TestDomain_1_19_WhatPeopleSearchForStays(t *testing.T) {
	e := alone(t)
	a, b := e.published(draft()), e.published(draft())
	sought := soughtFor{a.ID: {Searches: fewSearches, InVain: 1}, b.ID: {Searches: fewSearches - 1}}
	e.SetSearches(sought)
	list := []*ArticleHealth{{ArticleID: a.ID, Candidate: CandidateUnused}, {ArticleID: b.ID, Candidate: CandidateUnused}, {ArticleID: a.ID, Candidate: CandidateEnded}}
	spareSearched(list, sought)
	if list[0].Candidate != "" || list[1].Candidate != CandidateUnused || list[2].Candidate != CandidateEnded {
		t.Errorf("%q, %q, %q", list[0].Candidate, list[1].Candidate, list[2].Candidate)
	}
	got, err := e.Service.SearchedFor(e.as(visitor), []*Article{a})
	e.ok(err)
	if len(got) != 0 {
		t.Errorf("a visitor is told %v", got)
	}
}

// TestDomain_1_9_DemandReturnedBySearches: an archived article comes back because people search for its words, when they do.
func TestDomain_1_9_DemandReturnedBySearches(t *testing.T) {
	e := alone(t)
	a := e.published(draft())
	_, err := e.Archive(e.as(agent(authz.LicencePublisher)), a.ID, a.Version, ArchiveObsolete, ArticleID{})
	e.ok(err)
	a = e.now(a.ID)
	who := e.as(agent(authz.LicenceContributor))
	_, err = e.Restore(who, a.ID, a.Version, DemandSearched, "")
	e.refused(err, errs.KindInvalid, "", "demand")
	e.SetSearches(soughtFor{a.ID: {Searches: 1}})
	back, err := e.Restore(who, a.ID, a.Version, DemandSearched, "")
	e.ok(err)
	if back.Confidence != ConfidenceNotValidated {
		t.Errorf("%s", back.Confidence)
	}
}

// idly answers for searches, and fails while a transaction holds a connection.
type idly struct {
	soughtFor
	e     *env
	asked int
}

func (s *idly) SearchedFor(context.Context, []*Article) (map[ArticleID]Searched, error) {
	s.asked++
	if n := s.e.db.SQL().Stats().InUse; n > 0 {
		return nil, fmt.Errorf("%d connections wait for an answer", n)
	}
	return s.soughtFor, nil
}

// TestNothingIsLockedWhileSearchesAreCounted: the first answer may take a while.
func TestNothingIsLockedWhileSearchesAreCounted(t *testing.T) {
	e := alone(t)
	a := e.published(draft())
	sought := &idly{soughtFor: soughtFor{a.ID: {Searches: fewSearches}}, e: e}
	e.SetSearches(sought)
	e.health(a.ID)
	a, err := e.Archive(e.as(agent(authz.LicencePublisher)), a.ID, a.Version, ArchiveObsolete, ArticleID{})
	e.ok(err)
	_, err = e.Restore(e.as(agent(authz.LicenceContributor)), a.ID, a.Version, DemandSearched, "")
	e.ok(err)
	if sought.asked < 2 {
		t.Errorf("asked %d times", sought.asked)
	}
}

// meanwhile does something while articles are measured.
type meanwhile func() error

func (m meanwhile) SearchedFor(context.Context, []*Article) (map[ArticleID]Searched, error) {
	return map[ArticleID]Searched{}, m()
}

// TestWhatHappensWhileAnArticleIsMeasuredHasItMeasuredAgain: it may have come too late to be counted.
func TestWhatHappensWhileAnArticleIsMeasuredHasItMeasuredAgain(t *testing.T) {
	e := alone(t)
	a, quiet := e.published(draft()), e.published(draft())
	e.ok(healthDue(t.Context(), e.db, []ArticleID{a.ID, quiet.ID}, sqldb.Now().Add(-time.Second)))
	e.SetSearches(meanwhile(func() error { return healthDue(t.Context(), e.db, []ArticleID{a.ID}, sqldb.Now()) }))
	e.ok(e.MeasureHealth(e.system()))
	due, err := sqldb.Select[ArticleID](t.Context(), e.db, "SELECT article_id FROM article_health WHERE due_at <= ?", sqldb.Now())
	e.ok(err)
	if len(due) != 1 || due[0] != a.ID {
		t.Errorf("%v are to be measured again, want %s", due, a.ID)
	}
}

// TestDomain_1_19_APersonDecides: what may go is listed for staff and stays until somebody who may archives it.
func TestDomain_1_19_APersonDecides(t *testing.T) {
	e := alone(t)
	e.setUp()
	of := func(product string) *Article {
		d := draft()
		d.Products = []string{product}
		return e.published(d)
	}
	ended, sold := of("duinpunt"), of("duinbox-3")
	yesterday := time.Now().Add(-24 * time.Hour).Format(time.DateOnly)
	_, err := e.EndProduct(e.as(agent(authz.LicencePublisher)), "duinpunt", &yesterday)
	e.refused(err, errs.KindForbidden, "")
	curator := e.as(person(authz.RoleExpert, authz.LicencePublisher))
	_, err = e.EndProduct(curator, "no-such", &yesterday)
	e.refused(err, errs.KindNotFound, "")
	_, err = e.EndProduct(curator, "duinpunt", ptr("tomorrow"))
	e.refused(err, errs.KindInvalid, "", "on")
	_, err = e.EndProduct(curator, "duinpunt", &yesterday)
	e.ok(err)
	e.health(ended.ID)
	e.health(sold.ID)

	listed := func(ctx context.Context) []*ArchiveCandidate {
		p, err := e.ArchiveCandidates(ctx, page.Args{})
		e.ok(err)
		return p.Items
	}
	_, err = e.ArchiveCandidates(e.as(visitor), page.Args{})
	e.refused(err, errs.KindUnauthenticated, "")
	got := listed(e.as(agent("")))
	if len(got) != 1 || got[0].Article.ID != ended.ID || got[0].Reason != CandidateEnded {
		t.Fatalf("candidates %+v", got)
	}
	if a := e.now(ended.ID); a.Confidence != ConfidenceValidated {
		t.Fatalf("archived by itself: %s", a.Confidence)
	}

	items := []ArchiveItem{{ended.ID, ended.Version}, {sold.ID, sold.Version + 5}, {ids.New[Article](), 1}}
	_, refused, err := e.ArchiveSeveral(e.as(agent(authz.LicenceContributor)), items[:1], ArchiveProductEOL)
	e.ok(err)
	e.refused(refused[ended.ID], errs.KindForbidden, "")
	archived, refused, err := e.ArchiveSeveral(e.as(agent(authz.LicencePublisher)), items, ArchiveProductEOL)
	e.ok(err)
	if len(archived) != 1 || archived[0].Confidence != ConfidenceArchived {
		t.Errorf("archived %v", archived)
	}
	e.refused(refused[sold.ID], errs.KindConflict, "")
	e.refused(refused[items[2].ArticleID], errs.KindNotFound, "")
	_, _, err = e.ArchiveSeveral(curator, items, ArchiveDuplicate)
	e.refused(err, errs.KindInvalid, "", "reason")
	_, _, err = e.ArchiveSeveral(curator, nil, ArchiveObsolete)
	e.refused(err, errs.KindInvalid, "", "articles")
	if got := listed(e.as(agent(""))); len(got) != 0 {
		t.Errorf("still candidates: %+v", got)
	}
}
