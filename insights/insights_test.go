package insights

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"plein/accounts"
	"plein/attachments"
	"plein/community"
	"plein/deflection"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/sqldb"
	"plein/internal/testdb"
	"plein/knowledge"
	"plein/tickets"
)

// env is insights on a real database with the real domains around it.
type env struct {
	*Service
	t      *testing.T
	desk   *tickets.Service
	agent  authz.Actor
	lead   context.Context
	expert context.Context
	system context.Context
}

type files struct{}

func (files) Release(context.Context, *sqldb.Tx, attachments.Owner, []ids.AttachmentID) error {
	return nil
}

func (files) Attach(context.Context, *sqldb.Tx, attachments.Owner, []ids.AttachmentID) error {
	return nil
}

type products struct{}

func (products) HasProduct(context.Context, string) (bool, error) { return true, nil }

type subjects struct{}

func (subjects) Subject(context.Context, knowledge.Subject) (knowledge.SubjectInfo, error) {
	return knowledge.SubjectInfo{Title: "Vraag", Words: "Het doet het niet.", Locale: "nl"}, nil
}

func setUp(t *testing.T) *env {
	t.Helper()
	t.Parallel()
	return on(t, testdb.New(t))
}

// on is an env on a database.
func on(t *testing.T, db *sqldb.DB) *env {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	az := authz.New()
	box := outbox.New(db, log)
	e := &env{t: t}
	people := accounts.New(db, box, az, log)
	know := knowledge.New(db, az, box, files{}, knowledge.Options{})
	know.SetSubjects(subjects{})
	know.SetPeople(people)
	comm := community.New(db, az, box, files{}, log)
	e.desk = tickets.New(db, az, box, people, products{}, files{}, log)
	defl := deflection.New(db, az, deflection.NewContent(know, comm), e.desk, log, deflection.Options{})
	amsterdam, err := time.LoadLocation("Europe/Amsterdam")
	e.ok(err)
	e.Service = New(db, az, Domains{Accounts: people, Knowledge: know, Community: comm, Deflection: defl, Tickets: e.desk}, log, amsterdam)
	e.system = authz.AsSystem(t.Context())
	e.agent = e.person("agent", authz.RoleAgent, authz.LicencePublisher)
	e.lead = e.as(e.person("lead", authz.RoleLead, ""))
	e.expert = e.as(e.person("expert", authz.RoleExpert, authz.LicenceDomainExpert))
	return e
}

// person makes somebody of the desk.
func (e *env) person(name string, role authz.Role, licence authz.Licence) authz.Actor {
	e.t.Helper()
	p, err := e.Accounts.CreatePerson(e.system, accounts.NewPerson{DisplayName: name, Email: name + "@example.com", Roles: []authz.Role{role}, Licence: licence, Locale: "nl"})
	e.ok(err)
	return authz.Actor{PersonID: p.ID, Roles: []authz.Role{role}, Licence: licence, Locale: "nl"}
}

func (e *env) as(a authz.Actor) context.Context { return authz.WithActor(e.t.Context(), a) }

func (e *env) ok(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}

func (e *env) kind(err error, want errs.Kind) {
	e.t.Helper()
	if got := errs.KindOf(err); got != want {
		e.t.Fatalf("error %v is of kind %q, want %q", err, got, want)
	}
}

// ticket is one that was opened and solved so long ago.
func (e *env) ticket(who authz.Actor, opened, solved time.Duration) tickets.TicketID {
	e.t.Helper()
	now := sqldb.Now()
	list, _, err := e.desk.Import(e.system, []tickets.Imported{{
		ExternalID: rand.Text(), Subject: "Vraag", Description: "Het doet het niet.", Locale: "nl", Status: tickets.StatusClosed, Priority: tickets.PriorityNormal,
		Channel: tickets.ChannelWeb, RequesterID: who.PersonID, AssigneeID: who.PersonID, Product: "duinbox", CreatedAt: now.Add(-opened), UpdatedAt: now.Add(-solved),
	}})
	e.ok(err)
	return list[0]
}

// article was made so long ago by somebody.
func (e *env) article(author authz.Actor, age time.Duration) *knowledge.Article {
	e.t.Helper()
	a, err := e.Knowledge.Create(e.as(author), knowledge.Draft{Locale: "nl", Title: "Artikel " + rand.Text(), Issue: "x", Environment: "y", Resolution: "z"})
	e.ok(err)
	_, err = sqldb.Exec(e.t.Context(), e.db, "UPDATE article SET created_at = created_at - INTERVAL ? MICROSECOND WHERE id = ?", age.Microseconds(), a.ID)
	e.ok(err)
	return a
}

func (e *env) link(who authz.Actor, a *knowledge.Article, t tickets.TicketID) {
	e.t.Helper()
	_, err := e.Knowledge.Link(e.as(who), a.ID, knowledge.TicketSubject(t), knowledge.LinkResolution)
	e.ok(err)
}

func near(t *testing.T, name string, got *float64, want float64) {
	t.Helper()
	if got == nil || math.Abs(*got-want) > 1e-9 {
		t.Errorf("%s is %v, want %v", name, got, want)
	}
}

const hourly = time.Hour

// TestDomain_1_16_LinkRate: the figures of the solve loop over a period, each with what it divides by.
// TestGatherTakesOneConnection: with a pool of one, whoever asks for a second connection within a transaction waits for ever.
func TestGatherTakesOneConnection(t *testing.T) {
	t.Parallel()
	db, err := sqldb.Open(t.Context(), testdb.DSN(t, testdb.New(t)), sqldb.Options{MaxOpen: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	e := on(t, db)
	e.link(e.agent, e.article(e.agent, 100*hourly), e.ticket(e.agent, 20*hourly, 2*hourly))
	ctx, cancel := context.WithTimeout(e.system, 10*time.Second)
	defer cancel()
	e.ok(e.Gather(ctx))
	r, err := e.SolveLoop(e.lead, sqldb.Now().Add(-48*hourly), sqldb.Now(), LoopScope{})
	e.ok(err)
	if r.Known != 1 {
		t.Errorf("gathered %+v", r.CaseCounts)
	}
}

func TestDomain_1_16_LinkRate(t *testing.T) {
	e := setUp(t)
	other := e.person("other", authz.RoleAgent, authz.LicencePublisher)
	old, own := e.article(other, 100*hourly), e.article(e.agent, 100*hourly)
	reused, improved, fresh, captured, bare := e.ticket(e.agent, 20*hourly, 2*hourly), e.ticket(e.agent, 20*hourly, 2*hourly), e.ticket(e.agent, 20*hourly, 2*hourly),
		e.ticket(e.agent, 20*hourly, 2*hourly), e.ticket(e.agent, 20*hourly, 2*hourly)
	e.ticket(e.agent, 900*hourly, 800*hourly) // another period
	e.link(e.agent, old, reused)
	title := "Beter"
	_, err := e.Knowledge.Update(e.as(e.agent), own.ID, knowledge.Edit{Version: own.Version, Title: &title})
	e.ok(err)
	_, err = sqldb.Exec(t.Context(), e.db, "UPDATE article_version SET created_at = created_at - INTERVAL 3 HOUR WHERE article_id = ?", own.ID)
	e.ok(err)
	e.link(e.agent, own, improved)
	e.link(e.agent, e.article(e.agent, hourly), fresh) // made while the ticket was open
	_, _, err = e.Knowledge.Capture(e.as(e.agent), knowledge.TicketSubject(captured), knowledge.Captured{Title: "Vastgelegd", Resolution: "Zo."})
	e.ok(err)
	e.ok(e.Gather(e.system))
	e.ok(e.Gather(e.system)) // doing it again changes nothing
	now := sqldb.Now()
	ctx, n := sqldb.WithCount(e.lead)
	r, err := e.SolveLoop(ctx, now.Add(-48*hourly), now, LoopScope{})
	e.ok(err)
	if n.Load() > 1 {
		t.Errorf("%d statements", n.Load())
	}
	pareto, err := e.ParetoOf(e.lead, r)
	e.ok(err)
	topics, err := e.TopicsOf(e.lead, r)
	e.ok(err)
	licences, err := e.LicenceShares(e.lead)
	e.ok(err)
	want := CaseCounts{Closed: 5, Linked: 4, Captured: 1, Improved: 1, Cited: 1, Known: 2, New: 2, Unknown: 1}
	if r.CaseCounts != want {
		t.Errorf("%+v, want %+v", r.CaseCounts, want)
	}
	near(t, "link rate", r.LinkRate(), 4.0/5)
	near(t, "create rate", r.CreateRate(), 1.0/5)
	near(t, "reuse rate", r.ReuseRate(), 2.0/5)
	near(t, "reuse to create", r.ReuseToCreate(), 2)
	near(t, "modify rate", r.ModifyRate(), 1.0/2)
	near(t, "citation", r.CitationRate(), 1.0/2)
	near(t, "known", r.KnownRate(), 2.0/4)
	near(t, "unknown share", r.UnknownShare(), 1.0/5)
	if r.TimeZone != "Europe/Amsterdam" || len(topics) != 1 || topics[0].Product != "duinbox" || topics[0].Unknown != 1 || pareto.Uses != 4 || pareto.Articles != 4 || len(pareto.Top) != 4 || pareto.Top[3].Share != 1 {
		t.Errorf("%+v %+v", topics[0], pareto)
	}
	people := 0
	for _, l := range licences {
		people += l.People
	}
	if people != 4 {
		t.Errorf("competency profile %+v", licences)
	}
	quiet, err := e.SolveLoop(e.lead, now.Add(-9000*hourly), now.Add(-8990*hourly), LoopScope{})
	e.ok(err)
	quietPareto, err := e.ParetoOf(e.lead, quiet)
	e.ok(err)
	quietPublish, err := e.PublishTimesOf(e.lead, quiet)
	e.ok(err)
	if quiet.LinkRate() != nil || quiet.ReuseToCreate() != nil || quiet.KnownRate() != nil || quietPublish.MedianSeconds != nil || quietPareto.For80 != nil {
		t.Errorf("divided by nothing: %+v", quiet)
	}
	// Every figure opens the rows behind it.
	for figure, want := range map[CaseFigure]int{
		"": 5, FigureLinked: 4, FigureCaptured: 1, FigureKnown: 2, FigureNew: 2, FigureUnknown: 1, FigureImproved: 1, FigureCited: 1,
	} {
		var all []*SolvedCase
		after := ""
		for {
			p, err := e.SolvedCases(e.lead, CaseFilter{From: now.Add(-48 * hourly), To: now, Figure: figure}, page.Args{First: 2, After: after})
			e.ok(err)
			all = append(all, p.Items...)
			if after = p.Next; after == "" {
				break
			}
		}
		if len(all) != want {
			t.Errorf("%d rows behind %q, want %d", len(all), figure, want)
		}
	}
	p, err := e.SolvedCases(e.lead, CaseFilter{From: now.Add(-48 * hourly), To: now, Figure: FigureUnknown}, page.Args{})
	e.ok(err)
	if p.Items[0].TicketID != bare {
		t.Error("another ticket is unknown")
	}
	_, err = e.SolveLoop(e.as(e.agent), now.Add(-hourly), now, LoopScope{})
	e.kind(err, errs.KindForbidden)
	_, err = e.ParetoOf(e.as(e.agent), r)
	e.kind(err, errs.KindForbidden)
	_, err = e.TopicsOf(e.as(e.agent), r)
	e.kind(err, errs.KindForbidden)
	_, err = e.LicenceShares(e.as(e.agent))
	e.kind(err, errs.KindForbidden)
	_, err = e.PublishTimesOf(e.as(e.agent), r)
	e.kind(err, errs.KindForbidden)
	_, err = e.SolveLoop(e.lead, now, now, LoopScope{})
	e.kind(err, errs.KindInvalid)
}

// TestDomain_1_17_NewVersusKnown: a case is classified when it closes, and again when a link is added later; experts sample what is unknown.
func TestDomain_1_17_NewVersusKnown(t *testing.T) {
	e := setUp(t)
	a := e.article(e.agent, 100*hourly)
	id := e.ticket(e.agent, 20*hourly, 2*hourly)
	sub := e.Subscription(50)
	e.ok(sub.HandleBatch(t.Context(), []outbox.Delivery{{Kind: tickets.TicketImported{}.Kind(), AggregateType: "ticket", AggregateID: id, Payload: []byte("{}")}}))
	now := sqldb.Now()
	sample, err := e.CaseSampleOf(e.expert, now.Add(-48*hourly), now, CaseUnknown, 7, 10)
	e.ok(err)
	if len(sample) != 1 || sample[0].TicketID != id {
		t.Fatalf("sample %+v", sample)
	}
	_, err = e.RecordFinding(e.expert, id, "SOMETHING")
	e.kind(err, errs.KindInvalid)
	_, err = e.RecordFinding(e.as(e.agent), id, FoundNotCaptured)
	e.kind(err, errs.KindForbidden)
	for _, f := range CaseFindings {
		_, err = e.RecordFinding(e.expert, id, f)
		e.ok(err)
	}
	r, err := e.SolveLoop(e.expert, now.Add(-48*hourly), now, LoopScope{})
	e.ok(err)
	if len(r.Findings) != 1 || *r.Findings[0] != (FindingCount{FoundNoKnowledge, 1}) || r.Unknown != 1 {
		t.Errorf("findings %+v", r.Findings)
	}
	if sample, err = e.CaseSampleOf(e.expert, now.Add(-48*hourly), now, CaseUnknown, 7, 10); err != nil || len(sample) != 0 {
		t.Errorf("looked at, and sampled again: %v %v", sample, err)
	}
	e.link(e.agent, a, id) // after it closed: it still counts
	payload := []byte(`{"subject":{"kind":"TICKET","id":"` + id.String() + `"}}`)
	e.ok(sub.HandleBatch(t.Context(), []outbox.Delivery{{Kind: knowledge.KindArticleLinked, AggregateType: "article", AggregateID: a.ID, Payload: payload}}))
	c, err := getCase(t.Context(), e.db, id, "")
	e.ok(err)
	if c.Kind != CaseKnown || c.ArticleID != a.ID || *c.Finding() != FoundNoKnowledge {
		t.Errorf("case %+v", c)
	}
	_, err = e.RecordFinding(e.expert, ids.New[tickets.Ticket](), FoundNotCaptured)
	e.kind(err, errs.KindNotFound)
}

// TestDomain_3_18_SingleAgents: figures of single agents are behind a switch that an administrator sets, with a reason that is kept.
func TestDomain_3_18_SingleAgents(t *testing.T) {
	e := setUp(t)
	e.ticket(e.agent, 20*hourly, 2*hourly)
	e.ok(e.Gather(e.system))
	now := sqldb.Now()
	_, err := e.AgentFigures(e.lead, now.Add(-48*hourly), now)
	e.kind(err, errs.KindForbidden)
	_, err = e.ShowSingleAgents(e.lead, true, "mag")
	e.kind(err, errs.KindForbidden)
	admin := e.as(e.person("admin", authz.RoleAdmin, ""))
	_, err = e.ShowSingleAgents(admin, true, "")
	e.kind(err, errs.KindInvalid)
	_, err = e.ShowSingleAgents(admin, true, "Akkoord van de OR van 3 november.")
	e.ok(err)
	got, err := e.AgentFigures(e.lead, now.Add(-48*hourly), now)
	e.ok(err)
	if len(got) != 1 || got[0].PersonID != e.agent.PersonID || got[0].Closed != 1 {
		t.Errorf("figures %+v", got)
	}
	_, err = e.ShowSingleAgents(admin, false, "Proef voorbij.")
	e.ok(err)
	_, err = e.AgentFigures(e.lead, now.Add(-48*hourly), now)
	e.kind(err, errs.KindForbidden)
	all, err := e.Settings(e.lead)
	e.ok(err)
	if len(all) != 2 || all[0].SingleAgents || all[1].Reason != "Akkoord van de OR van 3 november." || all[1].ChangedBy.IsZero() {
		t.Errorf("settings %+v", all)
	}
}

// TestMergedAndSplitArticlesTakeTheirCasesAlong: a case counts for the article that its ticket uses now.
func TestMergedAndSplitArticlesTakeTheirCasesAlong(t *testing.T) {
	e := setUp(t)
	loser, stays := e.article(e.agent, 100*hourly), e.article(e.agent, 100*hourly)
	solved := e.ticket(e.agent, 20*hourly, 2*hourly)
	e.link(e.agent, loser, solved)
	e.ok(e.Gather(e.system))
	since := 0
	uses := func() knowledge.ArticleID {
		t.Helper()
		type event struct {
			ID            int
			Kind          string
			AggregateType string        `db:"aggregate_type"`
			AggregateID   ids.ID[event] `db:"aggregate_id"`
			Payload       []byte
		}
		list, err := sqldb.Select[event](t.Context(), e.db, "SELECT id, kind, aggregate_type, aggregate_id, payload FROM outbox_event WHERE id > ? ORDER BY id", since)
		e.ok(err)
		var told []outbox.Delivery
		for _, ev := range list {
			since = ev.ID
			if slices.Contains(e.Subscription(1).Kinds, ev.Kind) {
				told = append(told, outbox.Delivery{Kind: ev.Kind, AggregateType: ev.AggregateType, AggregateID: ev.AggregateID, Payload: ev.Payload})
			}
		}
		e.ok(e.handle(t.Context(), told))
		got, err := sqldb.Get[knowledge.ArticleID](t.Context(), e.db, "SELECT article_id FROM solved_case WHERE ticket_id = ?", solved)
		e.ok(err)
		return got
	}
	if got := uses(); got != loser.ID {
		t.Fatalf("it counts for %s", got)
	}
	m, err := e.Knowledge.MergeArticles(e.system, knowledge.Merge{LoserID: loser.ID, SurvivorID: stays.ID, LoserVersion: loser.Version, SurvivorVersion: stays.Version})
	e.ok(err)
	if got := uses(); got != stays.ID {
		t.Errorf("merged, it counts for %s, want %s", got, stays.ID)
	}
	_, err = e.Knowledge.SplitMerge(e.system, m.ID)
	e.ok(err)
	if got := uses(); got != loser.ID {
		t.Errorf("split, it counts for %s, want %s", got, loser.ID)
	}
}

// TestAllCasesOfAnArticleMove: however many there are, and solved at the same moment or not.
func TestAllCasesOfAnArticleMove(t *testing.T) {
	e := setUp(t)
	loser, stays := e.article(e.agent, 100*hourly), e.article(e.agent, 100*hourly)
	for range 7 {
		e.link(e.agent, loser, e.ticket(e.agent, 20*hourly, 2*hourly))
	}
	e.ok(e.Gather(e.system))
	_, err := sqldb.Exec(t.Context(), e.db, "UPDATE solved_case SET solved_at = ? ORDER BY ticket_id LIMIT 4", sqldb.Now())
	e.ok(err)
	_, err = e.Knowledge.MergeArticles(e.system, knowledge.Merge{LoserID: loser.ID, SurvivorID: stays.ID, LoserVersion: loser.Version, SurvivorVersion: stays.Version})
	e.ok(err)
	e.ok(e.refreshUses(e.system, loser.ID, 2))
	left, err := sqldb.Get[int](t.Context(), e.db, "SELECT COUNT(*) FROM solved_case WHERE article_id <> ?", stays.ID)
	e.ok(err)
	if left != 0 {
		t.Errorf("%d cases were left behind", left)
	}
}

// TestDomain_1_16_Pareto: 80 % of the uses come from so many articles.
func TestDomain_1_16_Pareto(t *testing.T) {
	var top []string
	for range 10 {
		top = append(top, hex.EncodeToString(make([]byte, 16)))
	}
	p, err := paretoOf([]*usesLevel{{Uses: 16, Articles: 20, Top: strings.Join(top, ",")}, {Uses: 1, Articles: 80}})
	if err != nil {
		t.Fatal(err)
	}
	if p.Articles != 100 || p.Uses != 400 || p.For80 == nil || *p.For80 != 20 || len(p.Top) != 10 || len(p.Curve) > 41 {
		t.Errorf("%+v", p)
	}
	near(t, "share of articles", p.ShareFor80(), 0.2)
	if last := p.Curve[len(p.Curve)-1]; last.Articles != 100 || last.Share != 1 || !slices.IsSortedFunc(p.Curve, func(a, b *ParetoPoint) int { return a.Articles - b.Articles }) {
		t.Errorf("the curve ends at %+v", last)
	}
}

func pageOf(n int) page.Args { return page.Args{First: n} }

// sessionsOf is one search of a visitor.
func sessionsOf(visitor string, at time.Time, query string, results *int) []deflection.ImportedSession {
	return []deflection.ImportedSession{{
		ExternalID: visitor, VisitorID: visitor, Locale: "nl", Events: []deflection.ImportedEvent{{Kind: deflection.Searched, At: at, Query: query, Results: results}},
	}}
}
