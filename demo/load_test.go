package demo_test

import (
	"context"
	"io"
	"log/slog"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"plein/accounts"
	"plein/attachments"
	"plein/community"
	"plein/deflection"
	"plein/demo"
	"plein/insights"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/progress"
	"plein/internal/sqldb"
	"plein/internal/testdb"
	"plein/knowledge"
	"plein/search"
	"plein/tickets"
)

// noFiles stands where nothing has a file.
type noFiles struct{}

func (noFiles) Release(context.Context, *sqldb.Tx, attachments.Owner, []ids.AttachmentID) error {
	return nil
}

func (noFiles) Attach(context.Context, *sqldb.Tx, attachments.Owner, []ids.AttachmentID) error {
	return nil
}

func target(t *testing.T, db *sqldb.DB) demo.Target {
	t.Helper()
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	az, ob := authz.New(), outbox.New(db, log)
	to := demo.Target{
		Accounts:  accounts.New(db, ob, az, log),
		Knowledge: knowledge.New(db, az, ob, noFiles{}, knowledge.Options{}),
		Community: community.New(db, az, ob, noFiles{}, log),
		Tickets:   tickets.New(db, az, ob, nil, nil, nil, log),
	}
	to.Synonyms = search.NewSynonyms(db, az, func(context.Context, []*search.SynonymGroup) error { return nil }, log)
	to.Deflection = deflection.New(db, az, deflection.NewContent(to.Knowledge, to.Community), to.Tickets, log, deflection.Options{})
	to.Insights = insights.New(db, az, insights.Domains{
		Accounts: to.Accounts, Knowledge: to.Knowledge, Community: to.Community, Deflection: to.Deflection, Tickets: to.Tickets,
	}, log, nil)
	return to
}

func counts(t *testing.T, db *sqldb.DB) map[string]int {
	t.Helper()
	out := map[string]int{}
	for _, table := range []string{
		"person", "person_role", "person_domain", "organisation", "organisation_domain", "team", "team_member", "collection", "product",
		"article", "article_version", "article_slug", "article_tag", "article_product", "article_owner", "article_link", "space", "thread", "answer",
		"post_comment", "post_vote", "thread_tag", "thread_follow", "thread_view", "ticket", "ticket_message", "ticket_note", "ticket_activity",
		"outbox_event", "help_session", "help_event", "help_intent", "search_synonym",
	} {
		n, err := sqldb.Get[int](context.Background(), db, "SELECT COUNT(*) FROM "+table)
		if err != nil {
			t.Fatal(err)
		}
		out[table] = n
	}
	return out
}

func TestLoadingTwiceChangesNothing(t *testing.T) {
	db := testdb.New(t)
	d, err := demo.Read(demo.Files())
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	to := target(t, db)
	first, err := d.Load(context.Background(), to, time.Now(), progress.Out{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("loaded in %s: %+v", time.Since(began).Round(time.Millisecond), first)
	before := counts(t, db)
	again, err := d.Load(context.Background(), target(t, db), time.Now().Add(time.Hour), progress.Out{})
	if err != nil {
		t.Fatal(err)
	}
	if again.New() != 0 {
		t.Errorf("the second time made %+v", again)
	}
	if diff := cmp.Diff(before, counts(t, db)); diff != "" {
		t.Errorf("rows after the second time (-first +second):\n%s", diff)
	}
	t.Log(before)
	if _, err := sqldb.Exec(t.Context(), db, "INSERT INTO article_health (article_id, due_at) SELECT id, created_at FROM article"); err != nil {
		t.Fatal(err) // as the subscriber of health does
	}
	if err := to.Knowledge.MeasureHealth(authz.AsSystem(t.Context())); err != nil {
		t.Fatal(err)
	}
	ended, err := sqldb.Get[int](t.Context(), db, "SELECT COUNT(*) FROM article_health WHERE candidate = ?", knowledge.CandidateEnded)
	if err != nil || ended != 2 {
		t.Errorf("%d articles of ended products to archive, %v", ended, err)
	}
}
