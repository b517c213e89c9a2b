package community

import (
	"context"
	"slices"
	"testing"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// everyActor is each kind of actor that there can be, in combinations of role, licence and knowledge domain.
func everyActor() []authz.Actor {
	out := []authz.Actor{{}, {VisitorID: "v"}, {System: true}}
	for _, r := range authz.Roles {
		for _, l := range append([]authz.Licence{authz.LicenceNone}, authz.Licences...) {
			for _, d := range [][]string{nil, {"network"}, {"mail"}, {"mail", "network"}} {
				out = append(out, authz.Actor{PersonID: newPerson(), Roles: []authz.Role{r}, Licence: l, Domains: d})
			}
		}
	}
	return append(out, authz.Actor{PersonID: newPerson()}, authz.Actor{PersonID: newPerson(), Roles: []authz.Role{authz.RoleCustomer, authz.RoleAgent}})
}

func TestVisibilityInGoAndInSQLIsTheSame(t *testing.T) {
	f := setUp(t)
	// An audience that nobody knows, as a newer version might write.
	_, err := sqldb.Exec(t.Context(), f.db, `INSERT INTO space (id, slug, name_nl, name_en, audience, created_at) VALUES (UNHEX(REPEAT('a', 32)), 'x', 'x', 'x', 'MOON', NOW())`)
	f.ok(err)
	all, err := sqldb.Select[*Space](t.Context(), f.db, `SELECT `+spaceColumns+` FROM space`)
	f.ok(err)
	if len(all) != 6 {
		t.Fatalf("%d spaces", len(all))
	}
	noReading := authz.New()
	f.ok(noReading.Load(slices.DeleteFunc(authz.DefaultRules(), func(r authz.Rule) bool { return r.Action == authz.ThreadRead })))
	for name, az := range map[string]*authz.Authorizer{"default": authz.New(), "nobody reads": noReading} {
		svc := &Service{db: f.db, authz: az}
		for _, actor := range everyActor() {
			found, err := svc.selectSpaces(t.Context(), f.db, actor, func(*sqlbuilder.SelectBuilder) {})
			f.ok(err)
			for _, sp := range all {
				inSQL := slices.ContainsFunc(found, func(o *Space) bool { return o.ID == sp.ID })
				if inGo := svc.reads(actor, sp); inGo != inSQL {
					t.Errorf("%s: %v %q domains %v, space %s: Go says %v, SQL says %v", name, actor.Roles, actor.Licence, actor.Domains, sp.Audience, inGo, inSQL)
				}
			}
		}
	}
}

// TestWhatIsHiddenDoesNotExist tries every way to a thread that stands in a space for staff.
func TestWhatIsHiddenDoesNotExist(t *testing.T) {
	f := setUp(t)
	th := f.ask(f.agent, "balie", "geheim")
	a := f.answer(f.expert, th)
	c, err := f.svc.AddComment(f.expert, a.Subject(), "onder ons")
	f.ok(err)
	title := "Een andere titel dan"
	for name, ctx := range map[string]context.Context{"customer": f.asker, "visitor": f.visitor} {
		want := errs.KindNotFound
		for what, try := range map[string]func() error{
			"thread":  func() error { _, err := f.svc.Thread(ctx, th.ID); return err },
			"number":  func() error { _, err := f.svc.ThreadByNumber(ctx, th.Number); return err },
			"answer":  func() error { _, err := f.svc.Answer(ctx, a.ID); return err },
			"space":   func() error { _, err := f.svc.Space(ctx, "balie"); return err },
			"capture": func() error { _, err := f.svc.SubjectForCapture(ctx, th.ID); return err },
			"edit": func() error {
				_, err := f.svc.Edit(ctx, EditInput{ThreadID: th.ID, Version: 1, Title: &title})
				return err
			},
			"post answer":   func() error { _, err := f.svc.PostAnswer(ctx, th.ID, "x", nil); return err },
			"edit answer":   func() error { _, err := f.svc.EditAnswer(ctx, a.ID, 1, "x"); return err },
			"accept":        func() error { _, err := f.svc.Accept(ctx, a.ID, true); return err },
			"verify":        func() error { _, err := f.svc.Verify(ctx, a.ID, true); return err },
			"close":         func() error { _, err := f.svc.Close(ctx, th.ID, CloseSpam); return err },
			"reopen":        func() error { _, err := f.svc.Reopen(ctx, th.ID); return err },
			"follow":        func() error { _, err := f.svc.Follow(ctx, th.ID, true); return err },
			"vote thread":   func() error { _, err := f.svc.Vote(ctx, th.Subject(), VoteUp); return err },
			"vote answer":   func() error { _, err := f.svc.Vote(ctx, a.Subject(), VoteUp); return err },
			"comment":       func() error { _, err := f.svc.AddComment(ctx, a.Subject(), "x"); return err },
			"delete thread": func() error { return f.svc.DeletePost(ctx, th.Subject()) },
			"delete answer": func() error { return f.svc.DeletePost(ctx, a.Subject()) },
			"delete comment": func() error {
				return f.svc.DeletePost(ctx, Subject{SubjectComment, c.ID})
			},
			"ask": func() error {
				_, err := f.svc.Ask(ctx, AskInput{Space: "balie", Locale: "nl", Title: "Mag ik hier ook vragen", Body: "x"})
				return err
			},
		} {
			got := errs.KindOf(try())
			if got != want && (name != "visitor" || got != errs.KindUnauthenticated) {
				t.Errorf("%s, %s: %s", name, what, got)
			}
		}
		threads, err := f.svc.ThreadsByIDs(ctx, []ThreadID{th.ID})
		f.ok(err)
		answers, err := f.svc.AnswersByIDs(ctx, []AnswerID{a.ID})
		f.ok(err)
		comments, err := f.svc.CommentsByIDs(ctx, []CommentID{c.ID})
		f.ok(err)
		under, err := f.svc.CommentsBySubjects(ctx, []Subject{a.Subject()})
		f.ok(err)
		tags, err := f.svc.Tags(ctx, "")
		f.ok(err)
		ofThread, err := f.svc.TagsByThreads(ctx, []ThreadID{th.ID})
		f.ok(err)
		if n := len(threads) + len(answers) + len(comments) + len(under) + len(tags) + len(ofThread); n != 0 {
			t.Errorf("%s: %d things show in reads by id", name, n)
		}
		for _, filter := range []Filter{{}, {Space: "balie"}, {Tag: "geheim"}, {State: []ThreadState{StateAnswered}}} {
			for _, o := range []ThreadOrder{OrderActive, OrderNew, OrderTop} {
				p, err := f.svc.Threads(ctx, filter, o, page.Args{})
				f.ok(err)
				if len(p.Items) != 0 {
					t.Errorf("%s: %+v by %s lists it", name, filter, o)
				}
			}
		}
	}
	if p, err := f.svc.Threads(f.agent, Filter{Tag: "geheim", Space: "balie"}, OrderNew, page.Args{}); err != nil || len(p.Items) != 1 {
		t.Errorf("staff do not see it: %v", err)
	}
}

// Somebody who follows a thread no longer hears what it says once its space is closed to them.
func TestFollowingOpensNothing(t *testing.T) {
	f := setUp(t)
	th := f.ask(f.asker, "internet")
	f.ok(f.svc.PutSpaces(f.system, []Space{{Slug: "internet", NameNL: "x", NameEN: "x", Audience: authz.AudienceInternal}}))
	for _, filter := range []Filter{{Mine: true}, {Following: true}, {Mine: true, Following: true}} {
		p, err := f.svc.Threads(f.asker, filter, OrderActive, page.Args{})
		f.ok(err)
		if len(p.Items) != 0 {
			t.Errorf("%+v lists a thread in a space that was closed", filter)
		}
	}
	_, err := f.svc.Thread(f.asker, th.ID)
	f.kind(err, errs.KindNotFound)
}

func TestTagCountsHoldWhatTheViewerSees(t *testing.T) {
	f := setUp(t)
	th := f.ask(f.asker, "internet", "wifi")
	f.ask(f.asker, "zakelijk", "wifi")
	f.ask(f.agent, "balie", "wifi", "wifi-boven")
	for _, c := range []struct {
		who  context.Context
		want int
	}{{f.visitor, 1}, {f.asker, 2}, {f.agent, 3}} {
		list, err := f.svc.Tags(c.who, "wifi")
		f.ok(err)
		of, err := f.svc.TagsByThreads(c.who, []ThreadID{th.ID})
		f.ok(err)
		if len(list) == 0 || list[0].Name != "wifi" || list[0].ThreadCount != c.want || of[th.ID][0].ThreadCount != c.want {
			t.Errorf("count %v and %v, want %d", list, of, c.want)
		}
	}
	for prefix, want := range map[string]int{"": 2, "WIFI-": 1, "wifi": 2, "tv": 0, "%": 0, "wi fi": 0} {
		if list, err := f.svc.Tags(f.agent, prefix); err != nil || len(list) != want {
			t.Errorf("%q: %d labels, %v", prefix, len(list), err)
		}
	}
}
