package transfer

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/blob"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/page"
	"plein/internal/sqldb"
	"plein/internal/testdb"
)

// engine is one that tells what it is given, article by article, and remembers what was made.
type engine struct {
	mu       sync.Mutex
	articles []string
	made     map[string]bool
	bad      map[string]string // by name, the reason
	at       chan string       // when set, says what it is at, and waits
	fault    error
	in       Input
	files    []string
}

func (e *engine) Import(ctx context.Context, in Input, tell Tell) (Counts, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.in, e.files = in, nil
	if in.Dir != "" {
		err := fs.WalkDir(os.DirFS(in.Dir), ".", func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				e.files = append(e.files, name)
			}
			return err
		})
		if err != nil {
			return Counts{}, err
		}
	}
	var c Counts
	for i, name := range e.articles {
		if e.at != nil {
			select {
			case e.at <- name:
			case <-ctx.Done():
			}
		}
		if err := ctx.Err(); err != nil {
			return c, fmt.Errorf("%s: %w", name, err)
		}
		c.Articles++
		switch {
		case e.bad[name] != "":
			c.Bad++
			tell.Item(Item{Outcome: ItemBad, File: name, AtLine: 3, Field: "title", Reason: "no"}.WithReason(e.bad[name], map[string]any{"max": 9, "length": 12}))
		case e.made[name]:
			c.Same++
		default:
			c.New++
			if !in.DryRun {
				e.made[name] = true
			}
			tell.Item(Item{Outcome: ItemNew, File: name})
		}
		tell.Progress(int64(i+1), int64(len(e.articles)))
	}
	return c, e.fault
}

func (e *engine) Export(ctx context.Context, dir string, _ bool, tell Tell) (Counts, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for i, name := range e.articles {
		if e.at != nil {
			select {
			case e.at <- name:
			case <-ctx.Done():
			}
		}
		if err := ctx.Err(); err != nil {
			return Counts{}, err
		}
		if err := os.MkdirAll(filepath.Join(dir, "articles"), 0o700); err != nil {
			return Counts{}, err
		}
		if err := os.WriteFile(filepath.Join(dir, "articles", name), []byte(strings.Repeat(name, 100)), 0o600); err != nil {
			return Counts{}, err
		}
		tell.Progress(int64(i+1), int64(len(e.articles)))
	}
	return Counts{Articles: len(e.articles)}, e.fault
}

// env is the service on a real database and disk, with an engine that is watched.
type env struct {
	*Service
	t      *testing.T
	db     *sqldb.DB
	engine *engine
	data   string
	admin  context.Context
	system context.Context
}

func setUp(t *testing.T) *env {
	t.Helper()
	t.Parallel()
	e := &env{
		t: t, db: testdb.New(t), data: t.TempDir(), system: authz.AsSystem(t.Context()),
		engine: &engine{articles: []string{"a.md", "b.md", "c.md", "d.md"}, made: map[string]bool{}, bad: map[string]string{}},
	}
	e.Service = e.node()
	e.admin = authz.WithActor(t.Context(), authz.Actor{PersonID: ids.PersonID{1}, Roles: []authz.Role{authz.RoleAdmin}, Locale: "nl"})
	return e
}

// node is one more Plein on the same database and files.
func (e *env) node() *Service {
	e.t.Helper()
	blobs, err := blob.NewDisk(filepath.Join(e.data, "files"))
	e.ok(err)
	return New(e.db, authz.New(), blobs, e.engine, slog.New(slog.DiscardHandler), e.t.TempDir(), 1<<20)
}

func (e *env) ok(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}

func (e *env) refused(err error, kind errs.Kind, reason string) {
	e.t.Helper()
	got := ""
	if x, ok := errors.AsType[*errs.Error](err); ok {
		got = x.Reason
		if len(x.Fields) > 0 {
			got = x.Fields[0].Path + " " + x.Fields[0].Reason
		}
	}
	if errs.KindOf(err) != kind || got != reason {
		e.t.Errorf("got %v, want %s %s", err, kind, reason)
	}
}

// kept are the files that are kept: of uploads and of exports.
func (e *env) kept() int {
	e.t.Helper()
	n := 0
	e.ok(filepath.WalkDir(filepath.Join(e.data, "files"), func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return err
	}))
	return n
}

type entry struct {
	name, text string
	mode       fs.FileMode
	flags      uint16
}

func zipOf(t *testing.T, list ...entry) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range list {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Flags: f.flags}
		if f.mode != 0 {
			h.SetMode(f.mode)
		}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = io.WriteString(w, f.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func (e *env) upload(form Form, data []byte) (*Run, error) {
	e.t.Helper()
	return e.Upload(e.admin, form, "export.zip", bytes.NewReader(data))
}

func (e *env) whole() []byte {
	return zipOf(e.t, entry{name: "export/plein.yaml", text: "plein: knowledge"}, entry{name: "export/articles/a.md", text: "# Issue"}, entry{name: "__MACOSX/x"})
}

func (e *env) read(id RunID) *Run {
	e.t.Helper()
	r, err := e.Run(e.admin, id)
	e.ok(err)
	return r
}

func (e *env) items(r *Run, outcome Outcome) []*Item {
	e.t.Helper()
	p, err := e.Items(e.admin, r, outcome, page.Args{})
	e.ok(err)
	return p.Items
}

func TestAnImportIsLookedAtThenDone(t *testing.T) {
	e := setUp(t)
	e.engine.bad["b.md"] = "too_long"
	r, err := e.upload(FormPlein, e.whole())
	e.ok(err)
	if r.State != Uploaded || r.FileName != "export.zip" || r.ExpiresAt == nil {
		t.Errorf("uploaded: %+v", r)
	}
	_, err = e.Start(e.admin, r.ID)
	e.refused(err, errs.KindConflict, "transfer_not_checked")
	_, err = e.Check(e.admin, r.ID, Settings{Source: "a b", Collection: "A", Locale: "fr", Audience: "ALL"})
	e.refused(err, errs.KindInvalid, "source source_form")
	if x, _ := errors.AsType[*errs.Error](err); len(x.Fields) != 4 {
		t.Errorf("all wrong fields at once: %v", err)
	}
	_, err = e.Check(e.admin, r.ID, Settings{Overwrite: true})
	e.ok(err)
	e.ok(e.Work(e.system))
	r = e.read(r.ID)
	if r.State != Checked || *r.Counts != (Counts{Articles: 4, New: 3, Bad: 1}) || len(e.engine.made) != 0 {
		t.Errorf("looked at: %+v %+v", r, r.Counts)
	}
	if !e.engine.in.DryRun || !e.engine.in.Settings.Overwrite || strings.Join(e.engine.files, " ") != "articles/a.md plein.yaml" {
		t.Errorf("the engine got %+v of %v", e.engine.in, e.engine.files)
	}
	bad := e.items(r, ItemBad)
	if len(bad) != 1 || bad[0].File != "b.md" || *bad[0].Line() != 3 || bad[0].Field != "title" {
		t.Fatalf("bad: %+v", bad)
	}
	if text, in := e.SayItem(e.admin, bad[0]); in != "nl" || !strings.Contains(text, "9") {
		t.Errorf("told: %q in %s", text, in)
	}
	e.engine.bad = map[string]string{}
	_, err = e.Start(e.admin, r.ID)
	e.ok(err)
	e.ok(e.Work(e.system))
	r = e.read(r.ID)
	if r.State != Done || *r.Counts != (Counts{Articles: 4, New: 4}) || len(e.engine.made) != 4 || len(e.items(r, "")) != 4 || len(e.items(r, ItemBad)) != 0 {
		t.Errorf("done: %+v %+v", r, r.Counts)
	}
	if e.kept() != 0 || r.Resumable() || r.ExpiresAt != nil {
		t.Error("what was uploaded is kept after its end")
	}
	if left, _ := os.ReadDir(e.dir); len(left) != 0 {
		t.Errorf("left on disk: %v", left)
	}
	lines := 0
	e.ok(e.Report(e.admin, r.ID, func(*Item) error { lines++; return nil }))
	if lines != 4 {
		t.Errorf("the report has %d lines", lines)
	}
}

func TestOneAtATimeOverAllNodes(t *testing.T) {
	e := setUp(t)
	first, err := e.upload(FormPlein, e.whole())
	e.ok(err)
	second, err := e.upload(FormPlein, e.whole())
	e.ok(err)
	other := e.node()
	_, err = e.Check(e.admin, first.ID, Settings{})
	e.ok(err)
	_, err = other.Check(e.admin, second.ID, Settings{})
	e.refused(err, errs.KindConflict, "transfer_busy")
	_, err = other.Export(e.admin, false)
	e.refused(err, errs.KindConflict, "transfer_busy")
	_, err = other.Upload(e.admin, FormPlein, "x.zip", bytes.NewReader(e.whole()))
	e.refused(err, errs.KindConflict, "transfer_busy")
	_, err = other.Check(e.admin, first.ID, Settings{})
	e.refused(err, errs.KindConflict, "transfer_busy")
	_, err = other.Discard(e.admin, first.ID)
	e.refused(err, errs.KindConflict, "transfer_busy")

	e.engine.at = make(chan string)
	var both sync.WaitGroup
	for _, node := range []*Service{e.Service, other} {
		both.Go(func() {
			if err := node.Work(e.system); err != nil {
				t.Error(err)
			}
		})
	}
	var seen []string
	for range e.engine.articles {
		seen = append(seen, <-e.engine.at)
	}
	both.Wait()
	if strings.Join(seen, "") != "a.mdb.mdc.mdd.md" || e.read(first.ID).State != Checked {
		t.Errorf("both nodes did it: %v", seen)
	}
	_, err = other.Check(e.admin, second.ID, Settings{})
	e.ok(err)
}

func TestStopAndGoOn(t *testing.T) {
	e := setUp(t)
	r, err := e.upload(FormPlein, e.whole())
	e.ok(err)
	_, err = e.Check(e.admin, r.ID, Settings{})
	e.ok(err)
	e.ok(e.Work(e.system))
	_, err = e.Start(e.admin, r.ID)
	e.ok(err)
	e.engine.at = make(chan string)
	e.engine.bad["a.md"] = "too_long"
	ended := make(chan error)
	go func() { ended <- e.Work(e.system) }()
	<-e.engine.at
	<-e.engine.at
	if r, err = e.Stop(e.admin, r.ID); err != nil || !r.Stopping || r.State != Running {
		t.Fatalf("asked to stop: %+v, %v", r, err)
	}
	e.ok(<-ended)
	r = e.read(r.ID)
	if r.State != Stopped || r.Stopping || !r.Resumable() || r.Counts.New != 1 || r.Counts.Bad != 1 || e.kept() != 1 || r.FailureCode != "" {
		t.Fatalf("stopped: %+v %+v", r, r.Counts)
	}
	_, err = e.Stop(e.admin, r.ID)
	e.refused(err, errs.KindConflict, "transfer_ended")
	_, err = e.Check(e.admin, r.ID, Settings{Overwrite: true})
	e.refused(err, errs.KindConflict, "transfer_ended")

	// Another node goes on, with the file as it was uploaded.
	e.engine.at = nil
	_, err = e.Resume(e.admin, r.ID)
	e.ok(err)
	e.ok(e.node().Work(e.system))
	r = e.read(r.ID)
	if r.State != Done || *r.Counts != (Counts{Articles: 4, New: 3, Bad: 1}) || len(e.items(r, ItemNew)) != 3 || len(e.items(r, ItemBad)) != 1 {
		t.Errorf("gone on: %+v %+v", r, r.Counts)
	}

	// One that is asked to stop while its node is gone keeps what was counted.
	r, err = e.upload(FormPlein, e.whole())
	e.ok(err)
	e.engine.articles = []string{"e.md", "f.md", "g.md"}
	_, err = e.Check(e.admin, r.ID, Settings{})
	e.ok(err)
	e.ok(e.Work(e.system))
	_, err = e.Start(e.admin, r.ID)
	e.ok(err)
	now := sqldb.Now()
	if got, err := claim(e.system, e.db, "dead", now, now.Add(lease)); err != nil || got == nil {
		t.Fatal(got, err)
	}
	e.ok(setBegun(e.system, e.db, r.ID))
	if _, _, err = renew(e.system, e.db, r.ID, "dead", progress{counts: Counts{New: 7}}, now.Add(lease)); err != nil {
		t.Fatal(err)
	}
	_, err = e.Stop(e.admin, r.ID)
	e.ok(errors.Join(err, e.TakeOver(e.system)))
	e.ok(e.Work(e.system))
	if r = e.read(r.ID); r.State != Stopped || r.Counts.New != 7 {
		t.Errorf("stopped after its node: %+v %+v", r, r.Counts)
	}
	if r, err = e.Discard(e.admin, r.ID); err != nil || r.Counts.New != 7 || r.StartedAt == nil || e.kept() != 0 {
		t.Errorf("what it did is still told: %+v, %v", r, err)
	}

	// A look that is stopped changed nothing: it can begin anew, with other settings.
	r, err = e.upload(FormLines, []byte("{}"))
	e.ok(err)
	_, err = e.Check(e.admin, r.ID, Settings{})
	e.ok(err)
	e.engine.at = make(chan string)
	go func() { ended <- e.Work(e.system) }()
	<-e.engine.at
	_, err = e.Stop(e.admin, r.ID)
	e.ok(err)
	e.ok(<-ended)
	if r = e.read(r.ID); r.State != Uploaded || *r.Counts != (Counts{}) || e.kept() != 1 {
		t.Errorf("a look that was stopped: %+v", r)
	}
	e.engine.at = nil
	_, err = e.Check(e.admin, r.ID, Settings{Source: "x"})
	e.ok(err)
	if r, err = e.Stop(e.admin, r.ID); err != nil || r.State != Uploaded {
		t.Errorf("a look that nobody has taken up: %+v, %v", r, err)
	}

	// One that nobody has taken up stops at once.
	r, err = e.Export(e.admin, true)
	e.ok(err)
	if r, err = e.Stop(e.admin, r.ID); err != nil || r.State != Stopped || !r.Resumable() {
		t.Errorf("not taken up: %+v, %v", r, err)
	}
}

func TestANodeThatStopsOrDiesIsFollowed(t *testing.T) {
	e := setUp(t)
	r, err := e.upload(FormPlein, e.whole())
	e.ok(err)
	_, err = e.Check(e.admin, r.ID, Settings{})
	e.ok(err)
	e.ok(e.Work(e.system))
	_, err = e.Start(e.admin, r.ID)
	e.ok(err)
	// It is asked to end in the middle: what it did is written down, and the next goes on at once.
	e.engine.at = make(chan string)
	ctx, end := context.WithCancel(e.system)
	ended := make(chan error)
	go func() { ended <- e.Work(ctx) }()
	<-e.engine.at
	<-e.engine.at
	end()
	e.ok(<-ended)
	if r = e.read(r.ID); r.State != Running || r.Counts.New != 1 || r.Attempts != 0 {
		t.Fatalf("left: %+v %+v", r, r.Counts)
	}
	// It dies in the middle: nobody else takes it until its time is over.
	now := sqldb.Now()
	if got, err := claim(e.system, e.db, "dead", now, now.Add(lease)); err != nil || got == nil {
		t.Fatal(got, err)
	}
	e.engine.at = nil
	e.ok(e.Work(e.system))
	if r = e.read(r.ID); r.State != Running {
		t.Fatalf("taken from a node that may be alive: %+v", r)
	}
	e.ok(e.TakeOver(e.system))
	e.ok(e.node().Work(e.system))
	if r = e.read(r.ID); r.State != Done || *r.Counts != (Counts{Articles: 4, New: 4}) || len(e.items(r, ItemNew)) != 4 {
		t.Errorf("followed: %+v %+v", r, r.Counts)
	}
	// A run that kills every node is not tried for ever.
	r, err = e.Export(e.admin, false)
	e.ok(err)
	for range maxAttempts {
		if got, err := claim(e.system, e.db, "dead", sqldb.Now(), sqldb.Now().Add(-time.Second)); err != nil || got == nil {
			t.Fatal(got, err)
		}
	}
	e.ok(e.Work(e.system))
	if r = e.read(r.ID); r.State != Stopped || e.SayFailure(e.admin, r) == "" || !r.Resumable() {
		t.Errorf("tried too often: %+v", r)
	}
}

func TestAnExportIsAZipThatGoesAway(t *testing.T) {
	e := setUp(t)
	r, err := e.Export(e.admin, true)
	e.ok(err)
	_, err = e.Open(e.admin, r.ID)
	e.refused(err, errs.KindNotFound, "transfer_file_not_found")
	e.ok(e.Work(e.system))
	r = e.read(r.ID)
	f, err := e.Open(e.admin, r.ID)
	e.ok(err)
	data, err := io.ReadAll(f)
	e.ok(errors.Join(err, f.Close()))
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	e.ok(err)
	if len(z.File) != 4 || z.File[0].Name != "articles/a.md" || r.Size != int64(len(data)) || r.Counts.Articles != 4 || !strings.HasSuffix(r.FileName, ".zip") {
		t.Errorf("zip: %d files, %+v", len(z.File), r)
	}
	if left, _ := os.ReadDir(e.dir); len(left) != 0 {
		t.Errorf("left on disk: %v", left)
	}
	agent := authz.WithActor(t.Context(), authz.Actor{PersonID: ids.PersonID{1}, Roles: []authz.Role{authz.RoleManager}})
	_, err = e.Open(agent, r.ID)
	e.refused(err, errs.KindForbidden, "not_allowed")
	_, err = e.Open(t.Context(), r.ID)
	e.refused(err, errs.KindUnauthenticated, "sign_in_required")
	for _, err := range []error{
		e.Report(agent, r.ID, nil), e.Expect(agent, FormPlein, 1),
		second(e.Runs(agent, page.Args{})), second(e.Run(agent, r.ID)), second(e.Items(agent, r, "", page.Args{})), second(e.Export(agent, false)), second(e.Stop(agent, r.ID)),
		second(e.Resume(agent, r.ID)), second(e.Discard(agent, r.ID)), second(e.Start(agent, r.ID)), second(e.Check(agent, r.ID, Settings{})), second(e.MaxSize(agent)),
		second(e.Upload(agent, FormPlein, "x", strings.NewReader("x"))), e.Work(agent), e.Sweep(agent),
	} {
		e.refused(err, errs.KindForbidden, "not_allowed")
	}

	// After its days it is thrown away.
	e.ok(e.Sweep(e.system))
	if e.kept() != 1 {
		t.Error("thrown away too early")
	}
	_, err = sqldb.Exec(e.system, e.db, "UPDATE transfer SET expires_at = ? WHERE id = ?", sqldb.Now().Add(-time.Second), r.ID)
	e.ok(err)
	e.ok(e.Sweep(e.system))
	if r = e.read(r.ID); e.kept() != 0 || r.FileURL() != "" || r.State != Done {
		t.Errorf("after its days: %+v", r)
	}
	// And on request.
	r, err = e.Export(e.admin, false)
	e.ok(err)
	e.ok(e.Work(e.system))
	if r, err = e.Discard(e.admin, r.ID); err != nil || e.kept() != 0 || r.FileURL() != "" {
		t.Errorf("thrown away: %+v, %v", r, err)
	}
}

func second[T any](_ T, err error) error { return err }

func TestAnUploadThatNobodyStartsIsThrownAway(t *testing.T) {
	e := setUp(t)
	r, err := e.upload(FormZendesk, []byte(`{"articles": []}`))
	e.ok(err)
	_, err = e.Check(e.admin, r.ID, Settings{})
	e.ok(err)
	e.ok(e.Work(e.system))
	if got := strings.Join(e.engine.files, " "); got != "articles.json" {
		t.Errorf("the engine got %q", got)
	}
	if r, err = e.Discard(e.admin, r.ID); err != nil || r.State != Stopped || r.Resumable() || e.kept() != 0 || r.StartedAt != nil || *r.Counts != (Counts{}) || len(e.items(r, "")) != 0 {
		t.Errorf("thrown away: %+v, %v", r, err)
	}
	e.ok(e.Sweep(e.system))
	if left, _ := os.ReadDir(e.dir); len(left) != 0 {
		t.Errorf("left on disk: %v", left)
	}
	_, err = e.Resume(e.admin, r.ID)
	e.refused(err, errs.KindConflict, "transfer_ended")
}

func TestWhatMayPassIsStoppedAndWhatMayNotHasFailed(t *testing.T) {
	e := setUp(t)
	for _, c := range []struct {
		fault  error
		state  State
		reason string
	}{
		{errs.InvalidReason("folder_without_manifest"), Failed, "folder_without_manifest"},
		{fmt.Errorf("write: %w", syscall.ENOSPC), Stopped, "storage_full"},
		{errs.Unavailable("database_unavailable", nil), Stopped, "database_unavailable"},
		{errors.New("boom"), Stopped, "transfer_fault"},
	} {
		r, err := e.upload(FormLines, []byte("{}\n"))
		e.ok(err)
		_, err = e.Check(e.admin, r.ID, Settings{})
		e.ok(err)
		e.engine.fault = c.fault
		e.ok(e.Work(e.system))
		r = e.read(r.ID)
		if r.State != c.state || r.FailureCode != c.reason || e.SayFailure(e.admin, r) == "" || r.Resumable() != (c.state == Stopped) {
			t.Errorf("%v: %+v", c.fault, r)
		}
		e.engine.fault = nil
		if c.state == Stopped {
			_, err = e.Resume(e.admin, r.ID)
			e.ok(err)
			e.ok(e.Work(e.system))
			if r = e.read(r.ID); r.State != Checked || r.FailureCode != "" {
				t.Errorf("gone on after %v: %+v", c.fault, r)
			}
			_, err = e.Discard(e.admin, r.ID)
			e.ok(err)
		}
		if e.kept() != 0 {
			t.Errorf("%v: the file is kept", c.fault)
		}
	}
}
