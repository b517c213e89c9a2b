package importer_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"plein/accounts"
	"plein/community"
	"plein/internal/authz"
	"plein/internal/importer"
	"plein/internal/outbox"
	"plein/internal/sqldb"
	"plein/internal/testdb"
	"plein/knowledge"
	"plein/tickets"
)

// desk is an empty Plein.
type desk struct {
	*testing.T
	db *sqldb.DB
	to importer.Target
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	t.Parallel()
	db := testdb.New(t)
	log := slog.New(slog.DiscardHandler)
	az, ob := authz.New(), outbox.New(db, log)
	return &desk{t, db, importer.Target{
		Accounts:  accounts.New(db, ob, az, log),
		Knowledge: knowledge.New(db, az, ob, nil, knowledge.Options{}),
		Community: community.New(db, az, ob, nil, log),
		Tickets:   tickets.New(db, az, ob, nil, nil, nil, log),
	}}
}

// load imports a text and returns what was said of bad lines.
func (d *desk) load(o importer.Options, in io.Reader) (importer.Result, map[int]string, error) {
	d.Helper()
	bad := map[int]string{}
	o.Bad = func(b importer.BadLine) { bad[b.Line] = b.Reason }
	r, err := importer.Run(d.Context(), in, 0, d.to, o)
	if len(bad) != r.Bad {
		d.Errorf("%d bad lines counted, %d told", r.Bad, len(bad))
	}
	if got := r.New + r.Existing + r.Bad; err == nil && got != r.Lines {
		d.Errorf("new, existing and bad lines are %d of %d: %+v", got, r.Lines, r)
	}
	return r, bad, err
}

func (d *desk) mustLoad(o importer.Options, text string) (importer.Result, map[int]string) {
	d.Helper()
	r, bad, err := d.load(o, strings.NewReader(text))
	if err != nil {
		d.Fatal(err)
	}
	return r, bad
}

func (d *desk) count(table string) int {
	d.Helper()
	n, err := sqldb.Get[int](context.Background(), d.db, "SELECT COUNT(*) FROM "+table)
	if err != nil {
		d.Fatal(err)
	}
	return n
}

func (d *desk) text(query string, args ...any) string {
	d.Helper()
	s, err := sqldb.Get[string](context.Background(), d.db, query, args...)
	if err != nil {
		d.Fatalf("%s %v: %v", query, args, err)
	}
	return s
}

func jsonLines(t *testing.T, rows ...map[string]any) string {
	t.Helper()
	var b strings.Builder
	for _, r := range rows {
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(line)
		b.WriteByte('\n')
	}
	return b.String()
}

func TestBadLinesAreToldByNumberAndTheRestIsLoaded(t *testing.T) {
	d := newDesk(t)
	text := strings.Join([]string{
		"\xef\xbb\xbf" + `{"id": 1, "subject": "No dial tone", "description": "Since this morning."}`, // a byte order mark is no fault
		`{"id": 2, "subject": "half`,
		``,
		`[1, 2]`,
		`{"id": 5, "description": "x", "status": "BROKEN", "created": "tomorrow"}`,
		`{"id": 6}`,
		`{"id": 7, "utterance": "` + strings.Repeat("a", importer.MaxLine) + `"}`,
		`{"id": 8, "utterance": "Geen kiestoon", "locale": "nl-NL", "status": "resolved", "priority": "P1"}`,
		`{"id": 9, "utterance": "x", "locale": "de"}`,
		`{"id": 10, "utterance": "` + strings.Repeat("b", 31_000) + `"}`,
		`{"id": 11, "utterance": "last, without a line end", "requester": "not @n address"}`,
	}, "\n")
	r, bad := d.mustLoad(importer.Options{Kind: importer.Tickets, Locale: "en"}, text)
	if want := 3; r.New != want || d.count("ticket") != want {
		t.Errorf("%d new, %d in the database, want %d", r.New, d.count("ticket"), want)
	}
	for line, part := range map[int]string{
		2: "no JSON object", 4: "no JSON object", 5: "tomorrow", 6: "description: required", 7: "longer than", 9: `"de"`, 10: "too long",
	} {
		if !strings.Contains(bad[line], part) {
			t.Errorf("line %d: %q does not say %q", line, bad[line], part)
		}
		delete(bad, line)
	}
	if len(bad) > 0 {
		t.Errorf("also called bad: %v", bad)
	}
	if got := d.text("SELECT CONCAT(status, priority, locale) FROM ticket WHERE external_id = 'import:8'"); got != "SOLVED1nl" {
		t.Errorf("line 8 became %s", got)
	}
}

func TestLoadingAgainChangesNothing(t *testing.T) {
	d := newDesk(t)
	var rows []map[string]any
	for i := range 450 {
		rows = append(rows, map[string]any{
			"id": i, "title": fmt.Sprintf("Question %d", i), "text": "What now?", "author": fmt.Sprintf("person %d", i%7), "score": i % 5,
			"accepted": "b", "answers": []map[string]any{{"id": "a", "text": "This"}, {"id": "b", "text": "That", "score": 3, "author": "Fatima"}},
		})
	}
	text := jsonLines(t, rows...)
	o := importer.Options{Kind: importer.Threads, Locale: "en", Source: "old-forum", Space: "quantum-computing", Batch: 100}
	first, _ := d.mustLoad(o, text)
	if first.New != 450 || first.Existing != 0 {
		t.Fatalf("the first time: %+v", first)
	}
	tables := []string{"thread", "answer", "person", "space", "outbox_event", "thread_follow"}
	before := map[string]int{}
	for _, table := range tables {
		before[table] = d.count(table)
	}
	if before["person"] != 8 || before["answer"] != 900 || before["space"] != 1 {
		t.Errorf("made %v", before)
	}
	next := d.text("SELECT next FROM thread_number_block")
	again, _ := d.mustLoad(o, text)
	if again.New != 0 || again.Existing != 450 {
		t.Errorf("the second time: %+v", again)
	}
	for _, table := range tables {
		if n := d.count(table); n != before[table] {
			t.Errorf("%s went from %d to %d", table, before[table], n)
		}
	}
	if now := d.text("SELECT next FROM thread_number_block"); now != next {
		t.Errorf("numbers were spent on threads that were there: %s to %s", next, now)
	}
	if got := d.text("SELECT CONCAT(COUNT(*), state) FROM thread GROUP BY state"); got != "450ACCEPTED" {
		t.Errorf("states: %s", got)
	}
}

// cut is a file on a disk that breaks.
type cut struct {
	io.Reader
	err error
}

func (c cut) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	if errors.Is(err, io.EOF) {
		err = c.err
	}
	return n, err
}

func TestGoingOnAfterACut(t *testing.T) {
	d := newDesk(t)
	var rows []map[string]any
	for i := range 90 {
		rows = append(rows, map[string]any{"id": fmt.Sprint("t-", i), "subject": fmt.Sprint("Ticket ", i), "description": "Help.", "email": fmt.Sprintf("p%d@example.com", i%10)})
	}
	text := jsonLines(t, rows...)
	o := importer.Options{Kind: importer.Tickets, Batch: 20}
	broken := errors.New("disk gone")
	r, _, err := d.load(o, cut{strings.NewReader(text[:len(text)*2/3]), broken})
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), "line ") {
		t.Fatalf("the cut is reported as %v", err)
	}
	if r.New == 0 || r.New >= 90 || d.count("ticket") != r.New {
		t.Fatalf("before the cut %d were written, %d are there", r.New, d.count("ticket"))
	}
	rest, bad := d.mustLoad(o, text)
	if rest.Existing != r.New || rest.New != 90-r.New || len(bad) > 0 {
		t.Errorf("after %d the second run says %+v, bad %v", r.New, rest, bad)
	}
	if d.count("ticket") != 90 || d.count("person") != 10 {
		t.Errorf("%d tickets of %d people", d.count("ticket"), d.count("person"))
	}
}

func TestAStopFromOutside(t *testing.T) {
	d := newDesk(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r, err := importer.Run(ctx, strings.NewReader(jsonLines(t, map[string]any{"id": 1, "subject": "x"})), 0, d.to, importer.Options{Kind: importer.Tickets})
	if !errors.Is(err, context.Canceled) || r.New != 0 {
		t.Errorf("got %+v, %v", r, err)
	}
}

func TestHostileText(t *testing.T) {
	d := newDesk(t)
	evil := "<script>alert(1)</script>\u202eevil\x00\x07\r\n[click](javascript:alert(1))"
	r, bad := d.mustLoad(importer.Options{Kind: importer.Articles, Locale: "en"}, jsonLines(t,
		map[string]any{
			"id": "a'; DROP TABLE article; --", "title": evil, "text": evil, "author": map[string]any{"name": "<b>Eve</b>\u202e", "email": "eve@example.com"},
			"tags": []string{"<img src=x onerror=alert(1)>", strings.Repeat("ü", 100)}, "slug": "../../etc/passwd", "domain": "x' OR 1=1",
		},
		map[string]any{"id": strings.Repeat("é", 300), "title": strings.Repeat("long ", 100), "text": evil, "category": "a,b;c"},
	))
	if len(bad) != 1 || !strings.Contains(bad[1], "domain") {
		t.Errorf("a domain that is no key is the one fault: %v", bad)
	}
	if r.New != 1 {
		t.Fatalf("%+v", r)
	}
	got := d.text("SELECT CONCAT(title, '|', resolution) FROM article")
	if strings.ContainsAny(got, "\u202e\x00\x07\r") {
		t.Errorf("control characters are kept: %q", got)
	}
	title := d.text("SELECT title FROM article")
	if n := len([]rune(title)); n > 200 || !strings.HasSuffix(title, "long…") {
		t.Errorf("a long title is cut at a word: %d characters, %q", n, title)
	}
	if id := d.text("SELECT external_id FROM article"); !strings.HasPrefix(id, "import:sha256-") || len(id) > 190 {
		t.Errorf("a long id is kept as %q", id)
	}
}

func TestTranslationsAndParts(t *testing.T) {
	d := newDesk(t)
	o := importer.Options{Kind: importer.Articles, Source: "kb", Collection: "kennisbank"}
	nl, bad := d.mustLoad(o, jsonLines(t, map[string]any{
		"id": "howto/reset", "lang": "nl", "title": "Herstarten", "category": "faq", "products": []string{"Oude Doos"},
		"text": "Even vooraf.\n## Probleem\nHet licht is rood.\n## Oorzaak\nStroom.\nBetrokken producten en versies\nDoos 2\n## Oplossing\n1. Uit\n2. Aan", //nolint:misspell // Dutch
	}))
	if nl.New != 1 {
		t.Fatalf("%+v %v", nl, bad)
	}
	en, bad := d.mustLoad(o, jsonLines(t,
		map[string]any{"id": "howto/reset", "lang": "en", "title": "Restarting", "text": "Turn it off and on."},
		map[string]any{"id": "idea", "lang": "en", "title": "Only a problem", "issue": "It hums."},
	))
	if en.New != 2 {
		t.Fatalf("%+v %v", en, bad)
	}
	if n := d.text("SELECT COUNT(DISTINCT family_id) FROM article"); n != "2" {
		t.Errorf("translations are not of one family: %s families", n)
	}
	got := d.text("SELECT CONCAT_WS('|', issue, environment, resolution, cause, confidence, audience) FROM article WHERE locale = 'nl'")
	if want := "Even vooraf.\n\nHet licht is rood.|Doos 2|1. Uit\n2. Aan|Stroom.|VALIDATED|PUBLIC"; got != want {
		t.Errorf("parts:\n%s\nwant\n%s", got, want)
	}
	if got := d.text("SELECT CONCAT_WS('|', issue, resolution) FROM article WHERE external_id = 'kb:howto/reset:en'"); got != "Restarting|Turn it off and on." {
		t.Errorf("a text without parts: %s", got)
	}
	if got := d.text("SELECT CONCAT(confidence, audience) FROM article WHERE external_id = 'kb:idea:en'"); got != "WIPINTERNAL" {
		t.Errorf("an article without a resolution is %s", got)
	}
	if n := d.text("SELECT COUNT(*) FROM article a JOIN collection c ON c.id = a.collection_id WHERE c.slug = 'kennisbank'"); n != "3" {
		t.Errorf("%s of 3 are in the chapter", n)
	}
}

func TestOneBadRowDoesNotHoldUpItsBatch(t *testing.T) {
	d := newDesk(t)
	r, bad := d.mustLoad(importer.Options{Kind: importer.Articles, Locale: "en"}, jsonLines(t,
		map[string]any{"id": 1, "title": "One", "text": "a"},
		map[string]any{"id": 2, "title": "Two", "text": "b", "audience": "EVERYONE IN TOWN"},
		map[string]any{"id": 3, "title": "Three", "text": "c", "collection": "no-such-chapter"},
		map[string]any{"id": 1, "title": "One again", "text": "a"},
		map[string]any{"id": 4, "title": "Four", "text": "d"},
	))
	want := map[int]string{2: "audience: not allowed", 3: "collection: unknown value"}
	if diff := cmp.Diff(want, bad); diff != "" {
		t.Errorf("bad lines (-want +got):\n%s", diff)
	}
	if r.New != 2 || r.Existing != 1 {
		t.Errorf("%+v", r)
	}
	r, bad = d.mustLoad(importer.Options{Kind: importer.Threads, Locale: "en"}, jsonLines(t,
		map[string]any{"id": 1, "title": "One", "text": "a"},
		map[string]any{"id": 2, "title": "Two", "text": "b", "space": "no-such-space"},
		map[string]any{"id": 3, "title": "Three", "text": "c", "tags": "<c++><q#><wi-fi>"},
	))
	if r.New != 2 || !strings.Contains(bad[2], "space not found") {
		t.Errorf("%+v %v", r, bad)
	}
	if got := d.text("SELECT GROUP_CONCAT(tag ORDER BY tag) FROM thread_tag"); got != "c,q,wi-fi" {
		t.Errorf("labels: %s", got)
	}
}

func TestStaffInATicketAreKnown(t *testing.T) {
	d := newDesk(t)
	ctx := authz.AsSystem(t.Context())
	_, _, err := d.to.Accounts.CreateDirect(ctx, accounts.DirectPerson{NewPerson: accounts.NewPerson{
		Email: "Daan@desk.example", DisplayName: "Daan", Roles: []authz.Role{authz.RoleAgent}, Locale: "nl",
	}})
	if err != nil {
		t.Fatal(err)
	}
	r, bad := d.mustLoad(importer.Options{Kind: importer.Tickets}, jsonLines(t, map[string]any{
		"id": 1, "subject": "Traag", "description": "Heel traag", "status": "closed", "created": "2026-01-02 10:00", "requester": map[string]any{"name": "Eva", "email": "eva@example.com"},
		"assignee": "daan@desk.example", "messages": []map[string]any{
			{"author": "daan@desk.example", "text": "Welke kamer?", "created": "2026-01-02T11:00:00Z"},
			{"text": "Zolder", "created": 1767355200},
		}, "notes": []map[string]any{{"text": "Belt graag", "author": "daan@desk.example"}},
	}))
	if r.New != 1 {
		t.Fatalf("%+v %v", r, bad)
	}
	if got := d.text("SELECT GROUP_CONCAT(CONCAT(p.display_name, from_staff) ORDER BY m.created_at) FROM ticket_message m JOIN person p ON p.id = m.author_id"); got != "Daan1,Eva0" {
		t.Errorf("messages are from %s", got)
	}
	if got := d.text("SELECT CONCAT(status, DATE(closed_at), p.display_name) FROM ticket t JOIN person p ON p.id = t.assignee_id"); got != "CLOSED2026-01-02Daan" {
		t.Errorf("the ticket is %s", got)
	}
	if got := d.text("SELECT COUNT(*) FROM person WHERE email_verified_at IS NULL AND password_hash = ''"); got != "1" {
		t.Errorf("imported people wait with an address to be proven: %s", got)
	}
}

func TestWrongOptions(t *testing.T) {
	for _, o := range []importer.Options{
		{Kind: importer.Articles, Source: "my source"}, {Kind: importer.Articles, Audience: "FRIENDS"}, {Kind: importer.Articles, Batch: 5000},
		{Kind: importer.Articles, Locale: "fr"}, {Kind: importer.Threads, Space: "No Space"},
	} {
		if _, err := importer.Run(t.Context(), strings.NewReader("{}"), 0, importer.Target{}, o); err == nil {
			t.Errorf("%+v was accepted", o)
		}
	}
}
