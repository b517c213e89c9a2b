package app

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/page"
	"plein/knowledge"
	"plein/transfer"
)

// asAdmin is somebody who may import and export.
func asAdmin(t *testing.T) context.Context {
	t.Helper()
	return authz.WithActor(t.Context(), authz.Actor{PersonID: ids.PersonID{1}, Roles: []authz.Role{authz.RoleAdmin}, Locale: "nl"})
}

// worked runs a step of a run until its end.
func worked(t *testing.T, a *App, r *transfer.Run, err error) *transfer.Run {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Transfer.Work(authz.AsSystem(t.Context())); err != nil {
		t.Fatal(err)
	}
	if r, err = a.Transfer.Run(asAdmin(t), r.ID); err != nil {
		t.Fatal(err)
	}
	return r
}

// exported is the zip of a whole base.
func exported(t *testing.T, a *App) (*transfer.Run, []byte) {
	t.Helper()
	r, err := a.Transfer.Export(asAdmin(t), true)
	r = worked(t, a, r, err)
	f, err := a.Transfer.Open(asAdmin(t), r.ID)
	if err != nil {
		t.Fatalf("%+v: %v", r, err)
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return r, data
}

func TestAZipThatIsReadBackLosesNothing(t *testing.T) {
	from := lived(t)
	made, data := exported(t, from)
	if made.State != transfer.Done || made.Counts.Articles < 200 || made.Counts.Versions <= made.Counts.Articles || made.Counts.Files != 3 {
		t.Errorf("written: %+v %+v", made, made.Counts)
	}
	to := quiet(t)
	admin := asAdmin(t)
	r, err := to.Transfer.Upload(admin, transfer.FormPlein, "base.zip", bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	r, err = to.Transfer.Check(admin, r.ID, transfer.Settings{})
	r = worked(t, to, r, err)
	if r.State != transfer.Checked || r.Counts.New != made.Counts.Articles || r.Counts.Bad != 0 || count(t, to, "article") != 0 {
		t.Fatalf("looked at: %+v %+v", r, r.Counts)
	}
	if r, err = to.Transfer.Start(admin, r.ID); err != nil {
		t.Fatal(err)
	}
	// The program is stopped in the middle, and goes on when it starts again.
	ctx, stop := context.WithCancel(authz.AsSystem(t.Context()))
	ended := make(chan error)
	go func() { ended <- to.Transfer.Work(ctx) }()
	tick, patience := time.NewTicker(5*time.Millisecond), time.After(time.Minute)
	defer tick.Stop()
	for count(t, to, "article") < made.Counts.Articles/4 {
		select {
		case <-tick.C:
		case <-patience:
			t.Fatal("nothing comes in")
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	half := count(t, to, "article")
	if left, err := to.Transfer.Run(admin, r.ID); err != nil || half == made.Counts.Articles || left.State != transfer.Running || left.Counts.New != half {
		t.Fatalf("%d articles when it was stopped: %+v, %v", half, left.Counts, err)
	}
	r = worked(t, to, r, nil)
	if r.State != transfer.Done || r.Counts.New != made.Counts.Articles || r.Counts.Same != 0 || r.Counts.Bad != 0 {
		t.Errorf("read: %+v %+v", r, r.Counts)
	}
	if diff := cmp.Diff(sums(t, from), sums(t, to)); diff != "" {
		t.Errorf("rows (-from +to):\n%s", diff)
	}

	// Looking once more, everything is the same.
	r, err = to.Transfer.Upload(admin, transfer.FormPlein, "base.zip", bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	r, err = to.Transfer.Check(admin, r.ID, transfer.Settings{Overwrite: true})
	if r = worked(t, to, r, err); r.Counts.Same != made.Counts.Articles || r.Counts.New+r.Counts.Changed != 0 {
		t.Errorf("the second time: %+v %+v", r, r.Counts)
	}
}

func TestOtherFormsAreLookedAtBeforeTheyAreRead(t *testing.T) {
	a := quiet(t)
	admin := asAdmin(t)
	const lines = `{"id": "a", "title": "Wifi is traag", "resolution": "1. Zet de router hoger.", "collection": "oud", "author": {"name": "Eva", "email": "eva@example.com"}}
{"id": "b", "title": "Zonder oplossing"}
{"id": "c", "title": "Later", "resolution": "x", "created": "2999-01-01"}
{"id": "d", "title": "Te lang", "resolution": "LONG"}
{"id": "a", "title": "Nog eens", "resolution": "x"}
`
	text := strings.Replace(lines, "LONG", strings.Repeat("x", 70_000), 1)
	zendesk := `{"articles": [{"id": 7, "title": "Uit Zendesk", "locale": "nl", "body": "<p>Tekst.</p>", "section_id": 3}], "sections": [{"id": 3, "name": "Oud", "locale": "nl"}]}`
	for _, c := range []struct {
		form     transfer.Form
		data     string
		settings transfer.Settings
		want     transfer.Counts
	}{
		{transfer.FormLines, text, transfer.Settings{Source: "old", Collection: "oud"}, transfer.Counts{Articles: 5, New: 2, Same: 1, Bad: 2}},
		{transfer.FormZendesk, zendesk, transfer.Settings{Collection: "boven"}, transfer.Counts{Articles: 1, New: 1}},
		{transfer.FormHTML, pages(t), transfer.Settings{Source: "site"}, transfer.Counts{Articles: 2, New: 2}},
	} {
		r, err := a.Transfer.Upload(admin, c.form, "x", strings.NewReader(c.data))
		if err != nil {
			t.Fatal(err)
		}
		before := [3]int{count(t, a, "article"), count(t, a, "person"), count(t, a, "collection")}
		r, err = a.Transfer.Check(admin, r.ID, c.settings)
		r = worked(t, a, r, err)
		if r.State != transfer.Checked || *r.Counts != c.want {
			t.Errorf("%s looked at: %+v %+v %s", c.form, r, r.Counts, r.Failure("en"))
		}
		if after := [3]int{count(t, a, "article"), count(t, a, "person"), count(t, a, "collection")}; after != before {
			t.Errorf("%s: looking changed %v to %v", c.form, before, after)
		}
		seen := faults(t, a, r)
		r, err = a.Transfer.Start(admin, r.ID)
		if r = worked(t, a, r, err); r.State != transfer.Done || *r.Counts != c.want {
			t.Errorf("%s read: %+v %+v %s", c.form, r, r.Counts, r.Failure("en"))
		}
		if diff := cmp.Diff(seen, faults(t, a, r)); diff != "" {
			t.Errorf("%s: what was foreseen is not what came (-foreseen +came):\n%s", c.form, diff)
		}
	}
	list, err := a.Knowledge.Copies(authz.AsSystem(t.Context()), knowledge.ArticleID{}, 10, false)
	if err != nil || len(list) != 5 {
		t.Errorf("%d articles, %v", len(list), err)
	}
	for form, data := range map[transfer.Form]string{transfer.FormLines: "\n\n", transfer.FormZendesk: `{"x": 1}`} {
		r, err := a.Transfer.Upload(admin, form, "x", strings.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		r, err = a.Transfer.Check(admin, r.ID, transfer.Settings{})
		if r = worked(t, a, r, err); r.State != transfer.Failed || strings.HasPrefix(r.Failure("nl"), "errors.") {
			t.Errorf("nothing of %s: %+v", form, r)
		}
	}
}

// pages is a zip of a help centre of two pages that name each other.
func pages(t *testing.T) string {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, html := range map[string]string{
		"help/nl/wifi/traag.html":  `<html lang="nl"><title>Wifi is traag</title><main><h1>Wifi is traag</h1><p>Zet de router hoger. Zie ook <a href="kanaal.html">het kanaal</a>.</p></main></html>`,
		"help/nl/wifi/kanaal.html": `<html lang="nl"><title>Een ander kanaal</title><main><h1>Een ander kanaal</h1><p>Kies kanaal 6.</p></main></html>`,
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(html)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// faults are what is wrong with the items of a run, in words.
func faults(t *testing.T, a *App, r *transfer.Run) []string {
	t.Helper()
	p, err := a.Transfer.Items(asAdmin(t), r, transfer.ItemBad, page.Args{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, i := range p.Items {
		text, in := i.Message("nl")
		out = append(out, strings.Join([]string{i.File, i.Field, in, text}, "|"))
	}
	return out
}
