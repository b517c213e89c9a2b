package knowledge

import (
	"context"
	"strings"
	"testing"

	"plein/accounts"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// bulkDone starts a change and does it at once.
func (e *env) bulkDone(a authz.Actor, id BulkID) *Bulk {
	e.t.Helper()
	_, err := e.StartBulk(e.as(a), id)
	e.ok(err)
	return e.bulkDoneAgain(a, id)
}

func (e *env) bulkItems(a authz.Actor, b *Bulk) []*BulkItem {
	e.t.Helper()
	p, err := e.BulkItems(e.as(a), b, "", page.Args{First: 50})
	e.ok(err)
	return p.Items
}

// worker makes somebody whose rights the background knows too.
func (e *env) worker(licence authz.Licence) authz.Actor {
	a := agent(licence)
	e.desk[a.PersonID] = &accounts.Person{ID: a.PersonID, Roles: a.Roles, Licence: licence, Locale: "nl"}
	return a
}

func TestManyArticlesChangeAtOnceEachUnderItsOwnRules(t *testing.T) {
	e := alone(t)
	publisher, contributor := e.worker(authz.LicencePublisher), e.worker(authz.LicenceContributor)
	inside, other := e.create(publisher, draft()), e.create(publisher, draft())
	outside := e.published(draft())
	e.ok(e.SetUpCollections(e.system(), []CollectionSetup{{Slug: "wifi", Names: map[string]string{"nl": "Wifi", "en": "Wi-Fi"}}}))
	list := []ArticleID{inside.ID, other.ID, outside.ID}

	_, err := e.PreviewBulk(e.as(visitor), list, nil, BulkEdit{AddLabels: []string{"x"}})
	e.refused(err, errs.KindUnauthenticated, "")
	_, err = e.PreviewBulk(e.as(publisher), list, nil, BulkEdit{})
	e.refused(err, errs.KindInvalid, "", "change")
	_, err = e.PreviewBulk(e.as(publisher), nil, nil, BulkEdit{AddLabels: []string{"x"}})
	e.refused(err, errs.KindInvalid, "", "articleIds")

	edit := BulkEdit{AddLabels: []string{" Nieuw "}, Collection: ptr("wifi")}
	b, err := e.PreviewBulk(e.as(contributor), list, nil, edit)
	e.ok(err)
	if b.State != BulkPreview || b.Total != 3 || b.Changed != 2 || b.Refused != 1 || b.Done != 0 {
		t.Fatalf("foreseen: %+v", b)
	}
	items := e.bulkItems(contributor, b)
	if got := items[0].Changes; len(got) != 2 || got[0].Field != "labels" || strings.Join(got[0].To, ",") != "nieuw" || strings.Join(got[1].To, ",") != "Wifi" {
		t.Errorf("what differs: %+v", got)
	}
	if items[2].Outcome != BulkRefused || items[2].Reason == "" || items[2].Message == "" || len(items[2].Changes) != 0 {
		t.Errorf("what a Contributor may not: %+v", items[2])
	}
	now, err := e.Article(e.as(publisher), inside.ID)
	e.ok(err)
	if now.Version != inside.Version || len(now.Tags) != 0 {
		t.Errorf("a preview changed it: %+v", now)
	}
	_, err = e.BulkByID(e.as(publisher), b.ID)
	e.refused(err, errs.KindNotFound, "")

	b = e.bulkDone(contributor, b.ID)
	if b.State != BulkDone || b.Done != 3 || b.Changed != 2 || b.Refused != 1 {
		t.Fatalf("done: %+v", b)
	}
	now, err = e.Article(e.as(publisher), inside.ID)
	e.ok(err)
	if now.Version != inside.Version+1 || strings.Join(now.Tags, ",") != "nieuw" || now.CollectionID.IsZero() || now.EditorID != contributor.PersonID {
		t.Errorf("changed: %+v", now)
	}
	again, err := e.PreviewBulk(e.as(publisher), list[:2], nil, edit)
	e.ok(err)
	if again.Same != 2 {
		t.Errorf("again: %+v", again)
	}

	_, err = e.Update(e.as(publisher), other.ID, Edit{Version: other.Version + 1, Title: ptr("Anders")})
	e.ok(err)
	back, err := e.RevertBulk(e.as(contributor), b.ID)
	e.ok(err)
	if back.Changed != 1 || back.Refused != 1 || back.RevertsID != b.ID {
		t.Errorf("changing back: %+v", back)
	}
	e.bulkDone(contributor, back.ID)
	now, err = e.Article(e.as(publisher), inside.ID)
	e.ok(err)
	if len(now.Tags) != 0 || !now.CollectionID.IsZero() || now.Version != inside.Version+2 {
		t.Errorf("changed back: %+v", now)
	}
}

func TestAChangeOfManyIsStoppedAndGoesOn(t *testing.T) {
	e := alone(t)
	publisher := e.worker(authz.LicencePublisher)
	one, two := e.published(draft()), e.published(draft())
	reason := ArchiveObsolete
	b, err := e.PreviewBulk(e.as(publisher), nil, &Filter{Locale: "nl"}, BulkEdit{ArchiveReason: &reason})
	e.ok(err)
	if b.Total != 2 || b.Changed != 2 {
		t.Fatalf("all of the list: %+v", b)
	}
	_, err = e.StartBulk(e.as(publisher), b.ID)
	e.ok(err)
	_, err = e.StartBulk(e.as(publisher), b.ID)
	e.refused(err, errs.KindConflict, "bulk_started")
	e.ok(e.RunBulks(e.system())) // it waits its seconds
	stopped, err := e.StopBulk(e.as(publisher), b.ID)
	e.ok(err)
	if stopped.State != BulkStopped || stopped.Done != 0 {
		t.Errorf("stopped: %+v", stopped)
	}

	b, err = e.PreviewBulk(e.as(publisher), []ArticleID{one.ID, two.ID}, nil, BulkEdit{ArchiveReason: &reason})
	e.ok(err)
	_, err = e.StartBulk(e.as(publisher), b.ID)
	e.ok(err)
	items, err := e.min.listBulkItems(t.Context(), e.db, bulkItems{of: b.ID, todo: true, limit: 1})
	e.ok(err)
	ctx := authz.WithActor(context.Background(), publisher)
	e.ok(e.runItem(ctx, publisher, items[0], nil, BulkEdit{ArchiveReason: &reason})) // a node that stopped here
	done := e.bulkDoneAgain(publisher, b.ID)
	if done.State != BulkDone || done.Changed != 2 {
		t.Errorf("gone on: %+v", done)
	}
	for _, a := range []*Article{one, two} {
		now, err := e.Article(e.as(publisher), a.ID)
		e.ok(err)
		if now.Confidence != ConfidenceArchived || now.Version != a.Version+1 {
			t.Errorf("archived once: %s, version %d of %d", now.Confidence, now.Version, a.Version)
		}
	}
	back, err := e.RevertBulk(e.as(publisher), b.ID)
	e.ok(err)
	e.bulkDone(publisher, back.ID)
	now, err := e.Article(e.as(visitor), one.ID)
	e.ok(err)
	if now.Confidence != ConfidenceValidated {
		t.Errorf("changed back: %s", now.Confidence)
	}
}

// bulkDoneAgain does a change that was started.
func (e *env) bulkDoneAgain(a authz.Actor, id BulkID) *Bulk {
	e.t.Helper()
	_, err := sqldb.Exec(e.t.Context(), e.db, "UPDATE article_bulk SET start_at = start_at - INTERVAL 10 SECOND WHERE id = ?", id)
	e.ok(err)
	e.ok(e.RunBulks(e.system()))
	b, err := e.BulkByID(e.as(a), id)
	e.ok(err)
	return b
}

func TestPastChangesOfManyAreListed(t *testing.T) {
	e := alone(t)
	one, two, curator := e.worker(authz.LicencePublisher), e.worker(authz.LicencePublisher), e.worker(authz.LicenceDomainExpert)
	a, hidden := e.published(draft()), e.published(draft())
	e.ok(e.SetUpCollections(e.system(), []CollectionSetup{{Slug: "wifi", Names: map[string]string{"nl": "Wifi thuis", "en": "Wi-Fi"}}}))
	var last BulkID
	for i, who := range []authz.Actor{one, two, one} {
		b, err := e.PreviewBulk(e.as(who), []ArticleID{a.ID, hidden.ID}, nil, BulkEdit{AddLabels: []string{"n" + string(rune('a'+i))}, Collection: ptr("wifi")})
		e.ok(err)
		e.bulkDone(who, b.ID)
		last = b.ID
	}
	_, err := e.PreviewBulk(e.as(one), []ArticleID{a.ID}, nil, BulkEdit{AddLabels: []string{"only looked at"}})
	e.ok(err)

	list := func(who authz.Actor, mine bool) []*Bulk {
		t.Helper()
		var all []*Bulk
		for after := ""; ; {
			p, err := e.Bulks(e.as(who), mine, page.Args{First: 1, After: after})
			e.ok(err)
			all = append(all, p.Items...)
			if after = p.Next; after == "" {
				return all
			}
		}
	}
	if got := list(one, false); len(got) != 2 || got[0].ID != last || got[0].PersonID != one.PersonID {
		t.Errorf("one's own: %+v", got)
	}
	if got := list(two, false); len(got) != 1 {
		t.Errorf("another's: %+v", got)
	}
	if got := list(curator, true); len(got) != 0 {
		t.Errorf("a curator's own: %+v", got)
	}
	all := list(curator, false)
	if len(all) != 3 || all[1].PersonID != two.PersonID || all[0].Total != 2 {
		t.Fatalf("everybody's: %+v", all)
	}
	parts := all[0].Parts
	if len(parts) != 2 || parts[0].Field != "addLabels" || parts[0].Values[0] != "nc" || parts[1].Values[0] != "Wifi thuis" {
		t.Errorf("what it changed: %+v", parts)
	}
	_, err = e.Bulks(e.as(visitor), false, page.Args{})
	e.refused(err, errs.KindUnauthenticated, "")

	// What a curator does not see is neither listed nor counted, and they only look.
	_, err = sqldb.Exec(t.Context(), e.db, "UPDATE article SET audience = ?, domain = 'elsewhere' WHERE id = ?", authz.AudienceWithinDomain, hidden.ID)
	e.ok(err)
	seen, err := e.BulkByID(e.as(curator), last)
	e.ok(err)
	if items := e.bulkItems(curator, seen); seen.Total != 1 || len(items) != 1 || items[0].ArticleID != a.ID {
		t.Errorf("a curator sees %+v %+v", seen, items)
	}
	own, err := e.BulkByID(e.as(one), last)
	e.ok(err)
	if items := e.bulkItems(one, own); own.Total != 2 || len(items) != 2 {
		t.Errorf("whose it is sees %+v", own)
	}
	_, err = e.BulkByID(e.as(two), last)
	e.refused(err, errs.KindNotFound, "")
	_, err = e.RevertBulk(e.as(curator), last)
	e.refused(err, errs.KindNotFound, "")

	back, err := e.RevertBulk(e.as(one), last)
	e.ok(err)
	if again, err := e.BulkByID(e.as(one), last); err != nil || !again.RevertedByID.IsZero() {
		t.Errorf("only looked at changing back: %+v %v", again, err)
	}
	e.bulkDone(one, back.ID)
	if again, err := e.BulkByID(e.as(one), last); err != nil || again.RevertedByID != back.ID {
		t.Errorf("changed back by %v, want %v (%v)", again.RevertedByID, back.ID, err)
	}
}
