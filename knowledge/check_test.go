package knowledge

import (
	"context"
	"strings"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// answers is what a prober finds at addresses.
type answers map[string]LinkState

func (a answers) Probe(_ context.Context, url string) (LinkState, string) { return a[url], "x" }

func states(list []*LinkCheck) map[string]LinkState {
	out := map[string]LinkState{}
	for _, c := range list {
		out[c.URL] = c.State
	}
	return out
}

func TestLinksToOurselvesAreCheckedAtOnce(t *testing.T) {
	e := alone(t)
	e.site = "https://help.example"
	p := agent(authz.LicencePublisher)
	d := with(draft(), "## Eén\n\nx\n\n> ### Twee\n> y")
	d.Cause = "## Eén\n\nz"
	public := e.published(d)
	inside := e.create(p, draft())
	gone := e.published(draft())
	gone, err := e.Archive(e.as(p), gone.ID, gone.Version, ArchiveObsolete, ArticleID{})
	e.ok(err)
	double := e.published(draft())
	double, err = e.Archive(e.as(p), double.ID, double.Version, ArchiveDuplicate, public.ID)
	e.ok(err)
	moved := e.published(draft())
	old := moved.URL()
	moved, err = e.Update(e.as(p), moved.ID, Edit{Version: moved.Version, Title: ptr("Een andere titel")})
	e.ok(err)
	included := e.published(with(draft(), "## Eén\n\nx"))
	line := passage(included, "resolution", "een")
	_, err = e.Update(e.as(p), included.ID, Edit{Version: included.Version, Resolution: ptr("## Eén\n\ny")})
	e.ok(err)

	link := func(to string) string { return "[x](" + to + ")\n\n" }
	text := "## Kop\n\n" + link(public.URL()) + link("https://help.example"+public.URL()+"?x=1#r-een") + link(inside.URL()) + link(gone.URL()) + link(double.URL()) + link(old) +
		link("/nl/articles/nooit-geweest") + link("#kop") + link("#weg") + link("/nl/ask") + link("https://elsewhere.example/a#b") + link("mailto:x@example.com") +
		line + "\n\n" + passage(inside, "resolution", "")
	list, err := e.CheckLinks(e.as(p), authz.AudiencePublic, "", text)
	e.ok(err)
	want := map[string]LinkState{
		public.URL(): LinkOK, "https://help.example" + public.URL() + "?x=1#r-een": LinkOK, inside.URL(): LinkHidden, gone.URL(): LinkArchived, double.URL(): LinkMoved,
		old: LinkMoved, "/nl/articles/nooit-geweest": LinkGone, "#kop": LinkOK, "#weg": LinkNoHeading, "https://elsewhere.example/a#b": LinkUnchecked,
		"article_" + included.ID.String(): LinkChanged, "article_" + inside.ID.String(): LinkHidden,
	}
	got := states(list)
	for url, state := range want {
		if got[url] != state {
			t.Errorf("%s is %s, want %s", url, got[url], state)
		}
	}
	if len(got) != len(want) {
		t.Errorf("got %v", got)
	}
	for _, c := range list {
		if c.URL == old && c.NewURL != moved.URL() || c.URL == double.URL() && c.NewURL != public.URL() {
			t.Errorf("%s moved to %s", c.URL, c.NewURL)
		}
	}
	if list, err = e.CheckLinks(e.as(p), authz.AudienceInternal, "", link(inside.URL())); err != nil || list[0].State != LinkOK {
		t.Errorf("for staff it is %+v, %v", list[0], err)
	}
	_, err = e.CheckLinks(e.as(visitor), authz.AudiencePublic, "", text)
	e.refused(err, errs.KindUnauthenticated, "")
	ctx, n := sqldb.WithCount(e.as(p))
	_, err = e.CheckLinks(ctx, authz.AudiencePublic, "", text)
	e.ok(err)
	if n.Load() > 3 {
		t.Errorf("%d statements", n.Load())
	}
}

// TestLinksToHeadings: what the page of an article has as an anchor, as it is in that language, and nothing else.
func TestLinksToHeadings(t *testing.T) {
	e := alone(t)
	p := agent(authz.LicencePublisher)
	d := with(draft(), "## Eén\n\nx\n\n> ### Twee\n> y\n\n## Eén\n\nnog eens")
	d.Cause = "## Waarom?\n\nz"
	to := e.published(d)
	d = with(draft(), "## One\n\nx")
	d.Locale, d.TranslationOf = "en", to.ID
	english := e.published(d)
	moved := e.published(with(draft(), "## Eén\n\nx"))
	old := moved.URL()
	moved, err := e.Update(e.as(p), moved.ID, Edit{Version: moved.Version, Title: ptr("Een andere titel")})
	e.ok(err)
	inside := e.create(p, with(draft(), "## Eén\n\nx"))
	want := map[string]struct {
		state  LinkState
		newURL string
	}{
		to.URL(): {LinkOK, ""}, to.URL() + "#": {LinkOK, ""}, to.URL() + "#r-een": {LinkOK, ""}, to.URL() + "#r-een-2": {LinkOK, ""}, to.URL() + "#r-een-3": {LinkNoHeading, ""},
		to.URL() + "?a=b#r-twee": {LinkOK, ""}, to.URL() + "#c-waarom": {LinkOK, ""}, to.URL() + "#r-waarom": {LinkNoHeading, ""}, to.URL() + "#feedback": {LinkOK, ""},
		to.URL() + "#weg": {LinkNoHeading, ""}, to.URL() + "#waarom": {LinkNoHeading, to.URL() + "#c-waarom"}, to.URL() + "#r-p1-kop": {LinkOK, ""},
		to.URL() + "#:~:text=nog": {LinkOK, ""}, to.URL() + "#r%2Deen": {LinkOK, ""},
		english.URL() + "#r-one": {LinkOK, ""}, english.URL() + "#r-een": {LinkNoHeading, ""},
		old + "#r-een": {LinkMoved, moved.URL() + "#r-een"}, old + "#weg": {LinkMoved, moved.URL()}, inside.URL() + "#weg": {LinkHidden, ""},
	}
	text := ""
	for url := range want {
		text += "[x](" + url + ")\n\n"
	}
	ctx, n := sqldb.WithCount(e.as(p))
	list, err := e.CheckLinks(ctx, authz.AudiencePublic, "", text)
	e.ok(err)
	if n.Load() > 1 {
		t.Errorf("%d statements", n.Load())
	}
	for _, c := range list {
		if w := want[c.URL]; c.State != w.state || c.NewURL != w.newURL {
			t.Errorf("%s is %s %s, want %s %s", c.URL, c.State, c.NewURL, w.state, w.newURL)
		}
	}
	if len(list) != len(want) {
		t.Errorf("%d links", len(list))
	}

	// The heading gets another name: whoever links to it hears.
	from := e.published(with(draft(), "[x]("+to.URL()+"#r-twee)"))
	e.deliver(from)
	if list, err := e.BrokenLinks(e.as(p), page.Args{}); err != nil || len(list.Items) != 0 {
		t.Fatalf("got %+v, %v", list, err)
	}
	to, err = e.Update(e.as(p), to.ID, Edit{Version: to.Version, Resolution: ptr("## Eén\n\n> ### Drie\n> y")})
	e.ok(err)
	e.deliver(to)
	broken, err := e.BrokenLinks(e.as(p), page.Args{})
	e.ok(err)
	if len(broken.Items) != 1 || broken.Items[0].ArticleID != from.ID || broken.Items[0].State != LinkNoHeading || broken.Items[0].TargetID != to.ID {
		t.Errorf("got %+v", broken)
	}
}

// deliver hands the subscriber of links all facts of an article.
func (e *env) deliver(list ...*Article) {
	e.t.Helper()
	var ds []outbox.Delivery
	for _, a := range list {
		ds = append(ds, outbox.Delivery{Kind: KindArticleEdited, Payload: []byte(`{"articleId":"` + a.ID.String() + `"}`)})
	}
	e.ok(e.gatherFacts(e.system(), ds))
}

func TestLinksOutsideAreAskedBehind(t *testing.T) {
	e := alone(t)
	p := agent(authz.LicencePublisher)
	good, bad, slow := "https://good.example/", "https://bad.example/x", "https://slow.example/"
	a := e.published(with(draft(), "[a]("+good+") [b]("+bad+"#top) [c]("+slow+")"))
	b := e.published(with(draft(), "[b]("+bad+")"))
	e.ok(e.GatherLinks(e.system()))
	if got, err := e.LinkChecksOf(e.as(p), []ArticleID{a.ID}); err != nil || len(got[a.ID]) != 3 || got[a.ID][0].State != LinkUnchecked {
		t.Fatalf("got %v, %v", got, err)
	}
	net := answers{good: LinkOK, bad: LinkBroken, slow: LinkUnreachable}
	e.ok(e.ProbeLinks(e.system(), net))
	got, err := e.LinkChecksOf(e.as(p), []ArticleID{a.ID, b.ID})
	e.ok(err)
	if s := states(got[a.ID]); s[good] != LinkOK || s[bad+"#top"] != LinkBroken || s[slow] != LinkUnreachable || got[a.ID][0].CheckedAt == nil {
		t.Errorf("got %v", s)
	}
	list, err := e.BrokenLinks(e.as(p), page.Args{First: 1})
	e.ok(err)
	if len(list.Items) != 1 || list.Items[0].ArticleID != b.ID || list.Next == "" {
		t.Fatalf("got %+v", list)
	}
	list, err = e.BrokenLinks(e.as(p), page.Args{First: 5, After: list.Next})
	e.ok(err)
	if len(list.Items) != 1 || list.Items[0].ArticleID != a.ID || list.Next != "" {
		t.Errorf("got %+v", list)
	}
	// Nothing is due now; what does not answer is broken after a while.
	net[good] = LinkBroken
	e.ok(e.ProbeLinks(e.system(), net))
	for range brokenAfter {
		_, err = sqldb.Exec(t.Context(), e.db, "UPDATE outlink SET next_check_at = '2020-01-01' WHERE url = ?", slow)
		e.ok(err)
		e.ok(e.ProbeLinks(e.system(), net))
	}
	got, err = e.LinkChecksOf(e.as(p), []ArticleID{a.ID})
	e.ok(err)
	if s := states(got[a.ID]); s[good] != LinkOK || s[slow] != LinkBroken {
		t.Errorf("got %v", s)
	}
	// A link that was mended leaves the list, and its address is forgotten.
	for _, one := range []*Article{a, b} {
		_, err = e.Update(e.as(p), one.ID, Edit{Version: one.Version, Resolution: ptr("Niets.")})
		e.ok(err)
	}
	e.deliver(a, b)
	if list, err = e.BrokenLinks(e.as(p), page.Args{}); err != nil || len(list.Items) != 0 {
		t.Errorf("got %+v, %v", list, err)
	}
	_, err = sqldb.Exec(t.Context(), e.db, "UPDATE outlink SET next_check_at = '2020-01-01'")
	e.ok(err)
	e.ok(e.ProbeLinks(e.system(), net))
	if n, err := sqldb.Get[int](t.Context(), e.db, "SELECT COUNT(*) FROM outlink"); err != nil || n != 0 {
		t.Errorf("%d addresses are left, %v", n, err)
	}
	_, err = e.BrokenLinks(e.as(visitor), page.Args{})
	e.refused(err, errs.KindUnauthenticated, "")
	e.refused(e.GatherLinks(e.as(p)), errs.KindForbidden, "")
	e.refused(e.ProbeLinks(e.as(p), net), errs.KindForbidden, "")
}

func TestALinkBreaksWithItsTarget(t *testing.T) {
	e := alone(t)
	p := agent(authz.LicencePublisher)
	to := e.published(draft())
	from := e.published(with(draft(), "[x]("+to.URL()+")"))
	e.deliver(from)
	if list, err := e.BrokenLinks(e.as(p), page.Args{}); err != nil || len(list.Items) != 0 {
		t.Fatalf("got %+v, %v", list, err)
	}
	to, err := e.Archive(e.as(p), to.ID, to.Version, ArchiveObsolete, ArticleID{})
	e.ok(err)
	e.deliver(to)
	list, err := e.BrokenLinks(e.as(p), page.Args{})
	e.ok(err)
	if len(list.Items) != 1 || list.Items[0].ArticleID != from.ID || list.Items[0].State != LinkArchived {
		t.Errorf("got %+v", list)
	}
}

func TestPreviewIsWhatTheySee(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher, "mail")
	inside := e.create(p, with(draft(), "Het geheim."))
	public := e.published(with(draft(), "Voor iedereen.\n\n"+passage(inside, "resolution", "")))
	wip := e.create(p, with(draft(), ""))
	unsure := e.create(p, draft())
	_, err := sqldb.Exec(t.Context(), e.db, "UPDATE article SET audience = 'CUSTOMER' WHERE id IN (?, ?)", wip.ID, unsure.ID)
	e.ok(err)
	narrow := e.create(p, draft())
	narrow, err = e.SetAudience(e.as(p), narrow.ID, narrow.Version, authz.AudienceWithinDomain)
	e.ok(err)
	archived := e.published(draft())
	archived, err = e.Archive(e.as(p), archived.ID, archived.Version, ArchiveObsolete, ArticleID{})
	e.ok(err)
	for name, c := range map[string]struct {
		a                        *Article
		visitor, customer, agent HiddenReason
	}{
		"public":   {public, "", "", ""},
		"inside":   {inside, HiddenAudience, HiddenAudience, ""},
		"wip":      {wip, HiddenAudience, HiddenWIP, ""},
		"unsure":   {unsure, HiddenAudience, HiddenConfidence, ""},
		"narrow":   {narrow, HiddenAudience, HiddenAudience, HiddenOutsideDomain},
		"archived": {archived, HiddenArchived, HiddenArchived, ""},
	} {
		for kind, want := range map[ViewerKind]HiddenReason{ViewAsVisitor: c.visitor, ViewAsCustomer: c.customer, ViewAsAgent: c.agent} {
			got, err := e.Preview(e.as(p), c.a.ID, Viewer{Kind: kind}, nil)
			e.ok(err)
			if got.Hidden != want {
				t.Errorf("%s as %s: hidden because %q, want %q", name, kind, got.Hidden, want)
			}
		}
	}
	partners := e.published(draft())
	partners, err = e.SetAudience(e.as(p), partners.ID, partners.Version, authz.AudiencePartner)
	e.ok(err)
	for partner, want := range map[bool]HiddenReason{true: "", false: HiddenAudience} {
		got, err := e.Preview(e.as(p), partners.ID, Viewer{Kind: ViewAsCustomer, Partner: partner}, nil)
		e.ok(err)
		who := person(authz.RoleCustomer, "")
		who.Partner = partner
		if _, err := e.Article(e.as(who), partners.ID); got.Hidden != want || (err == nil) != partner {
			t.Errorf("for partners: %v sees %v, hidden because %q", partner, err, got.Hidden)
		}
	}
	text := DraftFields{Title: "Nieuw", Resolution: "Anders.\n\n" + passage(inside, "resolution", "")}
	for kind, secret := range map[ViewerKind]bool{ViewAsVisitor: false, ViewAsAgent: true} {
		got, err := e.Preview(e.as(p), public.ID, Viewer{Kind: kind}, &text)
		e.ok(err)
		html := markupOf(got)
		if !strings.Contains(html, "Anders.") || strings.Contains(html, "geheim") != secret || got.Article.Title != "Nieuw" {
			t.Errorf("as %s: %s", kind, html)
		}
	}
	_, err = e.Preview(e.as(visitor), public.ID, Viewer{Kind: ViewAsAgent}, nil)
	e.refused(err, errs.KindUnauthenticated, "")
	_, err = e.Preview(e.as(agent("")), narrow.ID, Viewer{Kind: ViewAsAgent}, nil)
	e.refused(err, errs.KindNotFound, "")
	_, err = e.Preview(e.as(p), public.ID, Viewer{Kind: "GOD"}, nil)
	e.refused(err, errs.KindInvalid, "", "as")
	text.Title = strings.Repeat("x", maxTitle+1)
	_, err = e.Preview(e.as(p), public.ID, Viewer{Kind: ViewAsAgent}, &text)
	e.refused(err, errs.KindInvalid, "", "fields.title")
}

func markupOf(p *Preview) string {
	html, _ := p.Article.HTML(p.Article.Resolution, "r-", p.Passages)
	return html
}
