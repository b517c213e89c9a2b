package community

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/sqldb"
	"plein/internal/testdb"
)

// unlimited lets tests post as fast as they can.
var unlimited = Limits{ThreadsADay: 1e6, VotesADay: 1e6, NewThreads: 1e6, NewReplies: 1e6}

// files notes what was attached; real files live in attachments.
type files struct{ got map[attachments.Owner]int }

func (f *files) Attach(_ context.Context, _ *sqldb.Tx, o attachments.Owner, list []ids.AttachmentID) error {
	f.got[o] += len(list)
	return nil
}

type fixture struct {
	*testing.T
	db    *sqldb.DB
	svc   *Service
	files *files

	asker, helper, third, unproven, agent, expert, visitor, system context.Context
}

func newPerson() ids.PersonID { return ids.PersonID(ids.New[struct{}]()) }

// person is somebody with a proven address.
func person(ctx context.Context, roles ...authz.Role) context.Context {
	return authz.WithActor(ctx, authz.Actor{
		PersonID: newPerson(), Roles: roles, Email: "x@example.com", EmailVerified: true, Locale: "nl", VisitorID: "browser-1",
	})
}

func setUp(t *testing.T) *fixture { return setUpWith(t, unlimited) }

func setUpWith(t *testing.T, l Limits) *fixture {
	t.Helper()
	t.Parallel()
	f := &fixture{T: t, db: testdb.New(t), files: &files{got: map[attachments.Owner]int{}}}
	log := slog.New(slog.DiscardHandler)
	f.svc = New(f.db, authz.New(), outbox.New(f.db, log), f.files, log, WithLimits(l))
	ctx := t.Context()
	f.asker, f.helper, f.third = person(ctx, authz.RoleCustomer), person(ctx, authz.RoleCustomer), person(ctx, authz.RoleCustomer)
	f.agent, f.expert = person(ctx, authz.RoleAgent), person(ctx, authz.RoleExpert)
	f.unproven = authz.WithActor(ctx, authz.Actor{PersonID: newPerson(), Roles: []authz.Role{authz.RoleCustomer}, Locale: "nl"})
	f.visitor = authz.WithActor(ctx, authz.Actor{VisitorID: "v1", Locale: "nl"})
	f.system = authz.AsSystem(ctx)
	space := func(slug string, a authz.Audience, domain string, position int) Space {
		return Space{Slug: slug, NameNL: slug, NameEN: slug, Audience: a, DomainKey: domain, Position: position}
	}
	f.ok(f.svc.PutSpaces(f.system, []Space{
		space("internet", authz.AudiencePublic, "", 1), space("zakelijk", authz.AudienceCustomer, "", 2),
		space("partners", authz.AudiencePartner, "", 3), space("balie", authz.AudienceInternal, "", 4),
		space("netwerk", authz.AudienceWithinDomain, "network", 5),
	}))
	return f
}

func me(ctx context.Context) ids.PersonID { return authz.ActorFrom(ctx).PersonID }

func (f *fixture) ok(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

func (f *fixture) kind(err error, want errs.Kind) {
	f.Helper()
	if got := errs.KindOf(err); got != want {
		f.Fatalf("error %v is of kind %q, want %q", err, got, want)
	}
}

func (f *fixture) reason(err error, want string) {
	f.Helper()
	var e *errs.Error
	if !errors.As(err, &e) || e.Reason != want {
		f.Fatalf("error %v, want reason %s", err, want)
	}
}

func (f *fixture) ask(ctx context.Context, space string, tags ...string) *Thread {
	f.Helper()
	t, err := f.svc.Ask(ctx, AskInput{Space: space, Locale: "nl", Title: "Wifi valt steeds weg", Body: "Sinds **gisteren**.", Tags: tags})
	f.ok(err)
	return t
}

func (f *fixture) answer(ctx context.Context, t *Thread) *Answer {
	f.Helper()
	a, err := f.svc.PostAnswer(ctx, t.ID, "Zet de Duinbox hoger.", nil)
	f.ok(err)
	return a
}

func (f *fixture) vote(ctx context.Context, on Subject, v VoteValue) int {
	f.Helper()
	score, err := f.svc.Vote(ctx, on, v)
	f.ok(err)
	return score
}

// state reads a thread anew and checks its state.
func (f *fixture) state(t *Thread, want ThreadState) {
	f.Helper()
	if got := f.thread(t.ID).State; got != want {
		f.Fatalf("state %s, want %s", got, want)
	}
}

func (f *fixture) thread(id ThreadID) *Thread {
	f.Helper()
	t, err := f.svc.Thread(f.system, id)
	f.ok(err)
	return t
}

func (f *fixture) answers(t *Thread) []*Answer {
	f.Helper()
	p, err := f.svc.Answers(f.system, t, page.Args{First: 100})
	f.ok(err)
	return p.Items
}

// events are the kinds of the facts about a thread, in order.
func (f *fixture) events(t *Thread) []string {
	f.Helper()
	kinds, err := sqldb.Select[string](f.Context(), f.db, `SELECT kind FROM outbox_event WHERE aggregate_id = ? ORDER BY id`, t.ID)
	f.ok(err)
	for i := range kinds {
		kinds[i] = strings.TrimPrefix(kinds[i], "community.")
	}
	return kinds
}

// payload is the last fact of a kind.
func (f *fixture) payload(kind string) map[string]any {
	f.Helper()
	text, err := sqldb.Get[string](f.Context(), f.db, `SELECT payload FROM outbox_event WHERE kind = ? ORDER BY id DESC LIMIT 1`, kind)
	f.ok(err)
	out := map[string]any{}
	f.ok(json.Unmarshal([]byte(text), &out))
	return out
}

// balanced checks every count that is kept against the rows that it counts.
func (f *fixture) balanced() {
	f.Helper()
	for what, query := range map[string]string{
		"thread scores": `SELECT COUNT(*) FROM thread WHERE score <>
			COALESCE((SELECT SUM(value) FROM post_vote WHERE subject_id = thread.id), 0)`,
		"answer scores": `SELECT COUNT(*) FROM answer WHERE score <>
			COALESCE((SELECT SUM(value) FROM post_vote WHERE subject_id = answer.id), 0)`,
		"answer counts": `SELECT COUNT(*) FROM thread WHERE answer_count <>
			(SELECT COUNT(*) FROM answer WHERE thread_id = thread.id AND live = 1)`,
		"thread counts": `SELECT COUNT(*) FROM space WHERE thread_count <>
			(SELECT COUNT(*) FROM thread WHERE space_id = space.id AND live = 1)`,
		"label counts": `SELECT COUNT(*) FROM tag_use WHERE n <> (SELECT COUNT(*) FROM thread_tag JOIN thread ON thread.id = thread_tag.thread_id
			WHERE thread_tag.tag = tag_use.tag AND thread.space_id = tag_use.space_id AND thread.live = 1)`,
		"labels that are not counted": `SELECT COUNT(*) FROM thread_tag JOIN thread ON thread.id = thread_tag.thread_id WHERE thread.live = 1 AND
			NOT EXISTS (SELECT 1 FROM tag_use WHERE tag_use.tag = thread_tag.tag AND tag_use.space_id = thread.space_id)`,
		"copies in labels": `SELECT COUNT(*) FROM thread_tag JOIN thread ON thread.id = thread_tag.thread_id WHERE thread_tag.score <> thread.score
			OR thread_tag.active_at <> thread.active_at OR thread_tag.created_at <> thread.created_at OR thread_tag.live <> thread.live`,
		"accepted answers": `SELECT COUNT(*) FROM thread WHERE (SELECT COUNT(*) FROM answer WHERE thread_id = thread.id AND accepted = 1) <>
			(accepted_answer_id IS NOT NULL)`,
		"the accepted answer": `SELECT COUNT(*) FROM thread JOIN answer ON answer.id = thread.accepted_answer_id
			WHERE answer.thread_id <> thread.id OR answer.accepted = 0 OR answer.live = 0`,
		"places": `SELECT COUNT(*) FROM answer WHERE place <> IF(accepted = 1, 0, IF(verified = 1, 1, 2))`,
		"states": `SELECT COUNT(*) FROM thread WHERE state <> CASE WHEN close_reason IS NOT NULL THEN 'CLOSED'
			WHEN accepted_answer_id IS NOT NULL THEN 'ACCEPTED'
			WHEN EXISTS (SELECT 1 FROM answer WHERE thread_id = thread.id AND live = 1 AND (score > 0 OR by_staff = 1 OR verified = 1)) THEN 'ANSWERED'
			ELSE 'OPEN' END`,
	} {
		n, err := sqldb.Get[int](f.Context(), f.db, query)
		if err != nil {
			f.Errorf("%s: %v", what, err)
		} else if n != 0 {
			f.Errorf("%s: %d rows are wrong", what, n)
		}
	}
}

// bulk imports threads of one person, a minute apart, oldest first.
func (f *fixture) bulk(n int, space string, author ids.PersonID, change func(i int, in *Imported)) []ThreadID {
	f.Helper()
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	list := make([]Imported, n)
	for i := range list {
		list[i] = Imported{
			ExternalID: fmt.Sprintf("%s-%s-%d", space, author, i), Space: space, Locale: "nl", Title: fmt.Sprintf("Vraag nummer %d", i),
			Body: "Tekst", AuthorID: author, CreatedAt: start.Add(time.Duration(i) * time.Minute),
		}
		if change != nil {
			change(i, &list[i])
		}
	}
	out, _, err := f.svc.Import(f.system, list)
	f.ok(err)
	return out
}
