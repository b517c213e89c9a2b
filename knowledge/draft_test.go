package knowledge

import (
	"strings"
	"sync"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

func TestDraftIsKept(t *testing.T) {
	e := shared(t)
	me, other := agent(authz.LicenceCandidate), agent(authz.LicenceCandidate)
	a := e.create(me, draft())
	d := ArticleDraft{
		Key: "article:" + a.ID.String(), ArticleID: a.ID, Version: a.Version, Locale: "nl",
		Fields: DraftFields{Title: "half", Issue: "", Type: TypeKCS, Products: []string{}, Tags: []string{"wifi"}}, Base: DraftFields{Title: a.Title},
	}
	first, err := e.SaveDraft(e.as(me), d)
	e.ok(err)
	d.Revision, d.Fields.Title = first.Revision, "helemaal"
	_, err = e.SaveDraft(e.as(me), d)
	e.ok(err)
	got, err := e.ArticleDraft(e.as(me), d.Key)
	e.ok(err)
	if got.Revision != 2 || got.Fields.Title != "helemaal" || got.Fields.Tags[0] != "wifi" || got.Base.Title != a.Title || got.ArticleID != a.ID || got.Version != a.Version {
		t.Errorf("got %+v", got)
	}
	// The window that is behind overwrites nothing.
	_, err = e.SaveDraft(e.as(me), d)
	e.refused(err, errs.KindConflict, "draft_changed")
	_, err = e.ArticleDraft(e.as(other), d.Key)
	e.refused(err, errs.KindNotFound, "")
	if list, err := e.ArticleDrafts(e.as(me)); err != nil || len(list) != 1 {
		t.Errorf("got %v, %v", list, err)
	}
	e.ok(e.DiscardDraft(e.as(other), d.Key))
	_, err = e.ArticleDraft(e.as(me), d.Key)
	e.ok(err)
	e.ok(e.DiscardDraft(e.as(me), d.Key))
	e.ok(e.DiscardDraft(e.as(me), d.Key))
	_, err = e.ArticleDraft(e.as(me), d.Key)
	e.refused(err, errs.KindNotFound, "")
	// A draft that was forgotten begins anew; one that follows it is behind.
	d.Revision = 2
	_, err = e.SaveDraft(e.as(me), d)
	e.refused(err, errs.KindConflict, "draft_changed")
}

func TestDraftSaysWhatDoesNotFit(t *testing.T) {
	e := shared(t)
	me := agent(authz.LicenceCandidate)
	_, err := e.SaveDraft(e.as(me), ArticleDraft{
		Key: "../x", Fields: DraftFields{Title: strings.Repeat("x", maxTitle+1), Resolution: strings.Repeat("é", 150_000), Tags: make([]string, maxTags+1)},
	})
	e.refused(err, errs.KindInvalid, "", "key", "fields.title", "fields.resolution", "fields.tags")
	_, err = e.SaveDraft(e.as(me), ArticleDraft{Key: "new:1", ArticleID: ids.New[Article]()})
	e.refused(err, errs.KindNotFound, "")
	_, err = e.SaveDraft(e.as(visitor), ArticleDraft{Key: "new:1"})
	e.refused(err, errs.KindUnauthenticated, "")
	_, err = e.SaveDraft(e.as(agent("")), ArticleDraft{Key: "new:1"})
	e.refused(err, errs.KindForbidden, "")
}

func TestOneOfTwoWindowsWins(t *testing.T) {
	e := shared(t)
	me := agent(authz.LicenceCandidate)
	var wg sync.WaitGroup
	errors := make([]error, 8)
	for i := range errors {
		wg.Go(func() { _, errors[i] = e.SaveDraft(e.as(me), ArticleDraft{Key: "new:1", Locale: "nl"}) })
	}
	wg.Wait()
	won := 0
	for _, err := range errors {
		if err == nil {
			won++
		} else {
			e.refused(err, errs.KindConflict, "draft_changed")
		}
	}
	if won != 1 {
		t.Errorf("%d windows won", won)
	}
}

// told counts who is told to look again.
type told struct {
	mu     sync.Mutex
	topics []string
}

func (t *told) Publish(topic, _ string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.topics = append(t.topics, topic)
}

func TestWhoWritesIsSeen(t *testing.T) {
	e := shared(t)
	hub := &told{}
	e.SetLive(hub)
	me, other := agent(authz.LicencePublisher), agent(authz.LicencePublisher)
	a := e.create(me, draft())
	_, err := e.Editing(e.as(me), a.ID, true)
	e.ok(err)
	p, err := e.Editing(e.as(other), a.ID, true)
	e.ok(err)
	if len(p.Editors) != 2 || p.Editors[0].PersonID != me.PersonID || p.Version != a.Version {
		t.Errorf("got %+v", p)
	}
	news := len(hub.topics)
	_, err = e.Editing(e.as(other), a.ID, true) // going on is no news
	e.ok(err)
	if len(hub.topics) != news || news != 2 || hub.topics[0] != ArticleTopic(a.ID) {
		t.Errorf("told %v", hub.topics)
	}
	_, err = sqldb.Exec(t.Context(), e.db, "UPDATE article_editing SET seen_at = seen_at - INTERVAL 1 MINUTE WHERE person_id = ?", me.PersonID)
	e.ok(err)
	if p, err = e.Presence(e.as(other), a.ID); err != nil || len(p.Editors) != 1 || p.Editors[0].PersonID != other.PersonID {
		t.Errorf("somebody who went away is still there: %+v, %v", p, err)
	}
	if p, err = e.Editing(e.as(other), a.ID, false); err != nil || len(p.Editors) != 0 {
		t.Errorf("got %+v, %v", p, err)
	}
	news = len(hub.topics)
	_, err = e.Update(e.as(me), a.ID, Edit{Version: a.Version, Cause: ptr("x")})
	e.ok(err)
	if len(hub.topics) != news+1 {
		t.Error("nobody is told of a new version")
	}
	_, err = e.Presence(e.as(person(authz.RoleCustomer, "")), a.ID)
	e.refused(err, errs.KindForbidden, "")
	e.ok(e.SweepEditing(e.system()))
}
