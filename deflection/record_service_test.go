package deflection

import (
	"context"
	"sync"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/reqid"
	"plein/internal/sqldb"
)

func TestSilenceEndsASession(t *testing.T) {
	e := setUp(t)
	v := e.visitor("v1")
	e.read(v)
	e.age(29 * time.Minute)
	e.RecordFormOpened(v)
	e.age(29 * time.Minute)
	e.RecordSearch(v, "wifi traag", "nl", 3, false, [16]byte{}, 0, "")
	if n := len(e.sessions()); n != 1 {
		t.Fatalf("%d sessions without half an hour of silence", n)
	}
	e.age(31 * time.Minute)
	e.read(v)
	s := e.sessions()
	if len(s) != 2 || s[0].Flags != flagRead|flagForm|flagSearched || s[1].Flags != flagRead {
		t.Errorf("sessions %+v", s)
	}
	e.read(e.visitor("v2"))
	if n := len(e.sessions()); n != 3 {
		t.Errorf("another browser: %d sessions", n)
	}
}

func TestMidnightDoesNotSplit(t *testing.T) {
	amsterdam, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Skip("no time zones here")
	}
	e := setUpWith(t, Options{Location: amsterdam})
	v := e.visitor("v1")
	w, ok := e.seeker(v)
	if !ok {
		t.Fatal("a visitor leaves no trace")
	}
	late := time.Date(2026, 1, 31, 22, 50, 0, 0, time.UTC) // ten to midnight at the desk
	for _, at := range []time.Time{late, late.Add(20 * time.Minute)} {
		e.ok(e.record(v, w, happening{id: ids.New[event](), kind: Viewed, at: at, target: ArticleTarget(e.article.ID)}))
	}
	if n := e.count(`SELECT COUNT(*) FROM help_session WHERE day = '2026-01-31'`); n != 1 || len(e.sessions()) != 1 {
		t.Errorf("%d sessions on the first day, %d in all", n, len(e.sessions()))
	}
}

func TestSigningInKeepsTheSession(t *testing.T) {
	e := setUp(t)
	v := e.visitor("v1")
	e.read(v)
	_, id := e.customer("")
	e.ok(e.Carry(v, "v1", id))
	e.read(e.person(id, "v1"))
	s := e.sessions()
	if len(s) != 1 || s[0].PersonRef != id || s[0].Owner != personOwner(id) {
		t.Fatalf("after signing in: %+v", s)
	}
	second, other := e.customer("v1")
	e.ok(e.Carry(v, "v1", other))
	e.read(second)
	s = e.sessions()
	if len(s) != 2 || s[0].PersonRef != id || s[1].PersonRef != other {
		t.Fatalf("after somebody else signed in: %+v", s)
	}
	e.read(v)
	if s = e.sessions(); len(s) != 3 || !s[2].PersonRef.IsZero() {
		t.Errorf("after signing out: %+v", s)
	}
}

func TestSigningInWithoutWordOfIt(t *testing.T) {
	e := setUp(t)
	e.read(e.visitor("v1"))
	signedIn, id := e.customer("v1")
	e.RecordFormOpened(signedIn)
	if s := e.sessions(); len(s) != 1 || s[0].PersonRef != id || s[0].Flags != flagRead|flagForm || s[0].Events != 2 {
		t.Errorf("sessions %+v", s)
	}
}

func TestCarryEndsTheSessionElsewhere(t *testing.T) {
	e := setUp(t)
	phone, id := e.customer("phone")
	e.read(phone)
	e.read(e.visitor("laptop"))
	e.ok(e.Carry(e.visitor("laptop"), "laptop", id))
	e.RecordFormOpened(e.person(id, "laptop"))
	s := e.sessions()
	if len(s) != 2 || s[0].Flags != flagRead || s[1].Flags != flagRead|flagForm || s[1].PersonRef != id {
		t.Errorf("sessions %+v", s)
	}
	e.ok(e.Carry(t.Context(), "", id))
	e.ok(e.Carry(t.Context(), "unknown", id))
}

func TestSomeLeaveNoTrace(t *testing.T) {
	e := setUp(t)
	robot := reqid.WithClient(e.visitor("v1"), reqid.Client{Robot: true})
	for name, ctx := range map[string]context.Context{"agent": e.agent, "lead": e.lead, "system": e.system, "robot": robot, "no browser": e.as(authz.Actor{})} {
		e.read(ctx)
		e.RecordFormOpened(ctx)
		if id := e.RecordSearch(ctx, "wifi traag", "nl", 1, false, [16]byte{}, 0, ""); id != [16]byte{} {
			t.Errorf("a search of %s is noted", name)
		}
		e.ok(e.Record(ctx, EventInput{Kind: FormOpened}))
	}
	if n := len(e.sessions()); n != 0 {
		t.Errorf("%d sessions", n)
	}
}

func TestFirstEventGivesTheBrowserItsCookie(t *testing.T) {
	e := setUp(t)
	given := 0
	ctx := reqid.WithVisitor(e.as(authz.Actor{Locale: "nl"}), func() string { given++; return "fresh" })
	e.read(ctx)
	if s := e.sessions(); len(s) != 1 || s[0].Owner != visitorOwner("fresh") || given == 0 {
		t.Errorf("sessions %+v, asked %d times", s, given)
	}
}

func TestTypingIsOneIntent(t *testing.T) {
	e := setUp(t)
	v := e.visitor("v1")
	suggest := func(text string, held [16]byte) [16]byte { return e.RecordSearch(v, text, "nl", 1, true, held, 0, "") }
	if id := suggest("wi", [16]byte{}); id != [16]byte{} {
		t.Error("two letters are a search")
	}
	first := suggest("wifi", [16]byte{})
	for _, text := range []string{"wifi tr", "wifi traag", "wifi traga", "wifi traag b"} {
		if id := suggest(text, [16]byte{}); id != first {
			t.Errorf("%q is another intent", text)
		}
	}
	if id := e.RecordSearch(v, "Wifi traag boven", "nl", 4, false, first, 0, ""); id != first {
		t.Error("sending it is another intent")
	}
	if n := e.count(`SELECT COUNT(*) FROM help_intent WHERE query = 'Wifi traag boven' AND norm = 'wifi traag boven' AND results = 4 AND typing = FALSE`); n != 1 {
		t.Error("the intent is not what was sent last")
	}
	if id := suggest("factuur", first); id == first || id == [16]byte{} {
		t.Error("other words are the same intent")
	}
	if id := e.RecordSearch(v, "wifi TRAAG, boven", "nl", 4, false, first, 0, ""); id != first {
		t.Error("the same words again are another intent")
	}
	pause := suggest("nieuw huis", [16]byte{})
	e.age(time.Minute)
	if id := suggest("nieuw huis aansluiting", [16]byte{}); id == pause {
		t.Error("after a minute it is still the same typing")
	}
	held := suggest("modem", [16]byte{})
	e.age(time.Minute)
	if id := suggest("modem knippert", held); id != held {
		t.Error("the same box after a minute is another typing")
	}
	e.age(3 * time.Minute)
	if id := suggest("modem knippert rood", held); id == held {
		t.Error("after minutes it is still the same typing")
	}
	if s := e.sessions(); len(s) != 1 || s[0].Flags != flagSearched {
		t.Errorf("sessions %+v", s)
	}
}

func TestIntentOfSomebodyElse(t *testing.T) {
	e := setUp(t)
	theirs := e.RecordSearch(e.visitor("v1"), "geheime vraag", "nl", 1, true, [16]byte{}, 0, "")
	mine := e.RecordSearch(e.visitor("v2"), "geheime vraag over", "nl", 1, true, theirs, 0, "")
	if mine == theirs {
		t.Fatal("somebody else's intent was changed")
	}
	e.ok(e.Record(e.visitor("v2"), EventInput{Kind: Clicked, Intent: theirs, About: ArticleTarget(e.article.ID), Rank: 1}))
	if n := e.count(`SELECT COUNT(*) FROM help_intent WHERE clicks > 0`); n != 0 {
		t.Error("a click counts for somebody else's search")
	}
}

func TestRecordChecks(t *testing.T) {
	e := setUp(t)
	v := e.visitor("v1")
	about := ArticleTarget(e.article.ID)
	for _, in := range []EventInput{
		{Kind: Searched}, {Kind: Helpful, About: about}, {Kind: SubmittedTicket}, {Kind: AskedCommunity}, {Kind: "NONSENSE"}, {Kind: Viewed}, {Kind: Clicked},
		{Kind: Viewed, About: Target{TargetTicket, e.article.ID}}, {Kind: Clicked, About: about, Rank: -1}, {Kind: Clicked, About: about, Rank: 1001},
	} {
		e.kind(e.Record(v, in), errs.KindInvalid)
	}
	e.kind(e.Record(v, EventInput{Kind: Viewed, About: ArticleTarget(e.inside.ID)}), errs.KindNotFound)
	e.kind(e.Record(v, EventInput{Kind: Viewed, About: ThreadTarget(e.article.ID)}), errs.KindNotFound)
	if n := len(e.sessions()); n != 0 {
		t.Errorf("%d sessions of what was refused", n)
	}
	id := e.RecordSearch(v, "wifi", "nl", 3, false, [16]byte{}, 0, "")
	for range 3 { // a double click is one event, and every click counts for the rank only once
		e.ok(e.Record(v, EventInput{Kind: Clicked, Intent: id, About: about, Rank: 2}))
	}
	if n := e.count(`SELECT COUNT(*) FROM help_event WHERE kind = 2 AND place = 2 AND intent_id IS NOT NULL`); n != 1 {
		t.Errorf("%d clicks", n)
	}
	if n := e.count(`SELECT first_place FROM help_intent`); n != 2 {
		t.Errorf("first place %d", n)
	}
}

func TestASessionHoldsSoMuch(t *testing.T) {
	e := setUp(t)
	v := e.visitor("v1")
	e.read(v)
	_, err := sqldb.Exec(t.Context(), e.db, `UPDATE help_session SET events = ?`, maxEvents)
	e.ok(err)
	e.kind(e.Record(v, EventInput{Kind: FormOpened}), errs.KindRateLimited)
	e.RecordSearch(v, "wifi traag", "nl", 1, false, [16]byte{}, 0, "") // a page never fails by it
	if n := e.count(`SELECT (SELECT COUNT(*) FROM help_event) + (SELECT COUNT(*) FROM help_intent)`); n != 1 {
		t.Errorf("%d rows", n)
	}
}

func TestFirstEventsAtOnceAreOneSession(t *testing.T) {
	e := setUp(t)
	v := e.visitor("v1")
	var wg sync.WaitGroup
	for i := range 12 {
		wg.Go(func() {
			if i%2 == 0 {
				e.read(v)
				return
			}
			e.RecordSearch(v, "wifi traag", "nl", 1, false, [16]byte{}, 0, "")
		})
	}
	wg.Wait()
	if s := e.sessions(); len(s) != 1 || s[0].Flags != flagRead|flagSearched {
		t.Errorf("sessions %+v", s)
	}
}

func TestEventsAreCheap(t *testing.T) {
	e := setUp(t)
	v := e.visitor("v1")
	other := e.publish("Ander artikel", authz.AudiencePublic)
	cost := func(run func(ctx context.Context)) int64 {
		ctx, n := sqldb.WithCount(v)
		run(ctx)
		return n.Load()
	}
	e.read(v)
	var id [16]byte
	for what, c := range map[string]struct {
		most int64
		run  func(ctx context.Context)
	}{
		"a view":   {2, func(ctx context.Context) { e.RecordView(ctx, ArticleTarget(other.ID)) }},
		"a search": {3, func(ctx context.Context) { id = e.RecordSearch(ctx, "wifi traag", "nl", 1, true, [16]byte{}, 0, "") }},
		"a form":   {2, func(ctx context.Context) { e.RecordFormOpened(ctx) }},
	} {
		if n := cost(c.run); n > c.most {
			t.Errorf("%s takes %d statements, at most %d", what, n, c.most)
		}
	}
	if n := cost(func(ctx context.Context) { e.RecordSearch(ctx, "wifi traag boven", "nl", 1, true, id, 0, "") }); n > 2 {
		t.Errorf("typing on takes %d statements", n)
	}
}

func TestAPageNeverFailsByItsEvent(t *testing.T) {
	e := setUp(t)
	gone, stop := context.WithCancel(e.visitor("v1"))
	stop()
	e.RecordView(gone, ArticleTarget(e.article.ID))
	e.RecordFormOpened(gone)
	if id := e.RecordSearch(gone, "wifi traag", "nl", 1, false, [16]byte{}, 0, ""); id != [16]byte{} {
		t.Error("an intent that was not written")
	}
}
