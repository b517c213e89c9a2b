package app

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"plein/accounts"
	"plein/demo"
	"plein/internal/authz"
	"plein/internal/config"
	"plein/internal/importer"
	"plein/internal/page"
	"plein/internal/progress"
	"plein/internal/sqldb"
	"plein/internal/testdb"
	"plein/search"
)

// working is a Plein with everything at work on a database of its own.
func working(t *testing.T) *App {
	t.Helper()
	s, err := serverSettings()
	if err != nil {
		t.Fatal(err)
	}
	a, err := OpenOn(t.Context(), testdb.New(t), config.Config{Data: t.TempDir()}, s, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		if err := a.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	if err := a.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	return a
}

func count(t *testing.T, a *App, table string) int {
	t.Helper()
	n, err := sqldb.Get[int](t.Context(), a.DB, "SELECT COUNT(*) FROM "+table)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAnEmptyDatabaseGetsTheDemo(t *testing.T) {
	a := working(t)
	for i := range 2 {
		there, err := a.seedEmpty(t.Context())
		if err != nil || !there {
			t.Fatalf("start %d: the demo is there: %v, %v", i+1, there, err)
		}
		if n := count(t, a, "ticket"); n < 200 {
			t.Fatalf("start %d: %d tickets", i+1, n)
		}
	}
	if _, err := os.Stat(a.unfinished()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the load is still marked as under way: %v", err)
	}
	ctx := authz.WithActor(t.Context(), authz.Actor{VisitorID: strings.Repeat("v", 22), Locale: "nl"})
	found, err := a.Search.Search(ctx, search.Input{Text: "lampje rood duinbox", Locale: "nl"})
	if err != nil || len(found.Items) == 0 {
		t.Errorf("a visitor finds %d hits, %v", len(found.Items), err)
	}
}

func TestALoadThatWasCutOffGoesOn(t *testing.T) {
	a := working(t)
	ctx := authz.AsSystem(t.Context())
	d, err := demo.Read(demo.Files())
	if err != nil {
		t.Fatal(err)
	}
	hash, err := a.Accounts.HashPassword(ctx, demo.Password)
	if err != nil {
		t.Fatal(err)
	}
	first := d.SignIns()[0]
	if _, _, err := a.Accounts.CreateDirect(ctx, accounts.DirectPerson{
		NewPerson:    accounts.NewPerson{Email: first.Email, DisplayName: first.Name, Locale: "nl", Roles: []authz.Role{authz.RoleCustomer}},
		PasswordHash: hash,
	}); err != nil {
		t.Fatal(err)
	}
	if there, err := a.seedEmpty(ctx); err != nil || !there || count(t, a, "ticket") != 0 {
		t.Fatalf("people without a mark are left alone: %v %v", there, err)
	}
	if err := os.WriteFile(a.unfinished(), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := a.seedEmpty(ctx); err != nil {
		t.Fatal(err)
	}
	if n := count(t, a, "help_session"); n < 400 {
		t.Errorf("%d searches for help after going on", n)
	}
}

func TestSomebodyElsesDataIsLeftAlone(t *testing.T) {
	a := working(t)
	ctx := authz.AsSystem(t.Context())
	if _, err := a.createAdmin(ctx, "first@desk.example", "First", "en", "a password of ours"); err != nil {
		t.Fatal(err)
	}
	there, err := a.seedEmpty(ctx)
	if err != nil || there || count(t, a, "person") != 1 {
		t.Errorf("demo: %v, %v; %d people", there, err, count(t, a, "person"))
	}
}

func TestCreateAdmin(t *testing.T) {
	a := working(t)
	ctx := authz.AsSystem(t.Context())
	told, err := a.createAdmin(ctx, "root@desk.example", "Root", "nl", "a password of ours")
	if err != nil || told != "root@desk.example is an admin now" {
		t.Fatalf("%q %v", told, err)
	}
	if told, err = a.createAdmin(ctx, "ROOT@desk.example", "Root", "nl", "another password"); err != nil || !strings.Contains(told, "already") {
		t.Errorf("again: %q %v", told, err)
	}
	p, _, err := a.Accounts.CreateDirect(ctx, accounts.DirectPerson{NewPerson: accounts.NewPerson{
		Email: "eva@example.com", DisplayName: "Eva", Locale: "nl", Roles: []authz.Role{authz.RoleCustomer},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Accounts.SetDeactivated(ctx, p.ID, true); err != nil {
		t.Fatal(err)
	}
	if told, err = a.createAdmin(ctx, "eva@example.com", "Eva", "nl", "a password of ours"); err != nil || !strings.Contains(told, "had an account") {
		t.Errorf("a closed account: %q %v", told, err)
	}
	got, err := a.Accounts.People(ctx, accounts.PeopleQuery{Role: authz.RoleAdmin}, page.Args{})
	if err != nil || len(got.Items) != 2 || got.Items[0].Deactivated() {
		t.Errorf("admins: %+v %v", got.Items, err)
	}
	if _, err := a.createAdmin(ctx, "no address", "X", "nl", "a password of ours"); err == nil || !strings.Contains(plain(err).Error(), "email:") {
		t.Errorf("a wrong address: %v", plain(err))
	}
}

func TestPasswordFromStandardInput(t *testing.T) {
	for text, want := range map[string]string{"secret words\n": "secret words", "no line end": "no line end", "windows\r\nmore\n": "windows", "": ""} {
		f, err := os.CreateTemp(t.TempDir(), "in")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteString(text); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Seek(0, 0); err != nil {
			t.Fatal(err)
		}
		got, err := readPassword(f, &bytes.Buffer{})
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v", text, got, err)
		}
		_ = f.Close()
	}
}

func TestImportIsFoundWhenItEnds(t *testing.T) {
	a := working(t)
	r, err := importer.Run(t.Context(), strings.NewReader(`{"id": 1, "title": "Kwelgeest in de kruipruimte", "text": "Bel de desk."}`), 0,
		importer.Target{Accounts: a.Accounts, Knowledge: a.Knowledge, Community: a.Community, Tickets: a.Tickets}, importer.Options{Kind: importer.Articles})
	if err != nil || r.New != 1 {
		t.Fatalf("%+v %v", r, err)
	}
	if err := a.settle(t.Context(), progress.Out{}); err != nil {
		t.Fatal(err)
	}
	ctx := authz.WithActor(t.Context(), authz.Actor{VisitorID: strings.Repeat("v", 22), Locale: "nl"})
	found, err := a.Search.Search(ctx, search.Input{Text: "kruipruimte", Locale: "nl"})
	if err != nil || len(found.Items) != 1 {
		t.Errorf("%d hits, %v", len(found.Items), err)
	}
}

func TestBadLinesGoToTheTerminalAndAFile(t *testing.T) {
	var shown bytes.Buffer
	cmd := LinesCmd{Errors: filepath.Join(t.TempDir(), "bad.jsonl")}
	tell, done, err := cmd.badLines(progress.Lines(&shown, time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	for i := range shownBad + 5 {
		tell(importer.BadLine{Line: i + 1, Reason: "no"})
	}
	if err := done(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(cmd.Errors)
	if err != nil || strings.Count(string(text), "\n") != shownBad+5 || !strings.HasPrefix(string(text), `{"line":1,"reason":"no"}`) {
		t.Errorf("%v:\n%s", err, text)
	}
	if n := strings.Count(shown.String(), "\n"); n != shownBad {
		t.Errorf("%d lines shown", n)
	}
}

func TestSignInsAreShown(t *testing.T) {
	var w bytes.Buffer
	printSignIns(&w)
	for _, want := range []string{demo.Password, "eva.mulder@example.com", "fatima@duinnet.example", "admin"} {
		if !strings.Contains(w.String(), want) {
			t.Errorf("the table misses %s:\n%s", want, w.String())
		}
	}
}
