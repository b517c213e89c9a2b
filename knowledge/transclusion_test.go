package knowledge

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/markup"
	"plein/internal/sqldb"
)

// passage writes the line that includes a part of an article.
func passage(a *Article, part, section string) string {
	s := fmt.Sprintf("::passage{article=article_%s version=%d part=%s", a.ID, a.Version, part)
	if section != "" {
		s += " section=" + section
	}
	return s + "}"
}

// rendered is the resolution of an article as somebody reads it.
func (e *env) rendered(as authz.Actor, a *Article) string {
	e.t.Helper()
	p, err := e.PassagesIn(e.as(as), a.texts()...)
	e.ok(err)
	return markup.Render(a.Resolution, a.Markup(p))
}

func with(d Draft, resolution string) Draft {
	d.Resolution = resolution
	return d
}

func TestPassageIsThatOfItsVersion(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	source := e.published(with(draft(), "Vooraf.\n\n## Herstart\n\nTrek de stekker eruit.\n\n## Daarna\n\nWacht."))
	a := e.published(with(draft(), "Eerst dit:\n\n"+passage(source, "resolution", "herstart")))
	if got := e.rendered(visitor, a); !strings.Contains(got, "Trek de stekker eruit.") || strings.Contains(got, "Wacht.") || !strings.Contains(got, source.URL()) {
		t.Errorf("a visitor reads %s", got)
	}
	source, err := e.Update(e.as(p), source.ID, Edit{Version: source.Version, Resolution: ptr("## Herstart\n\nDruk op de knop.")})
	e.ok(err)
	if got := e.rendered(visitor, a); !strings.Contains(got, "Trek de stekker eruit.") || strings.Contains(got, "nieuwere versie") {
		t.Errorf("after the change a visitor reads %s", got)
	}
	if got := e.rendered(p, a); !strings.Contains(got, "nieuwere versie") {
		t.Errorf("staff are not told of the newer version: %s", got)
	}
	// Another change of the article, not of the passage, is no news.
	b := e.published(with(draft(), passage(source, "resolution", "herstart")))
	_, err = e.Update(e.as(p), source.ID, Edit{Version: source.Version, Cause: ptr("Iets.")})
	e.ok(err)
	if got := e.rendered(p, b); strings.Contains(got, "nieuwere versie") {
		t.Errorf("a change elsewhere is told: %s", got)
	}
}

func TestPassageIsOnlyForThoseWhoSeeItsArticle(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	inside := e.create(p, with(draft(), "Het geheim."))
	a := e.published(with(draft(), "Voor iedereen.\n\n"+passage(inside, "resolution", "")))
	if got := e.rendered(visitor, a); strings.Contains(got, "geheim") || strings.Contains(got, "passage") {
		t.Errorf("a visitor reads %s", got)
	}
	if got := e.rendered(p, a); !strings.Contains(got, "geheim") {
		t.Errorf("staff read %s", got)
	}
	// A passage within a passage obeys the same rule.
	b := e.published(with(draft(), passage(a, "resolution", "")))
	if got := e.rendered(visitor, b); strings.Contains(got, "geheim") || !strings.Contains(got, "Voor iedereen.") {
		t.Errorf("through another article a visitor reads %s", got)
	}
	if got := e.rendered(p, b); !strings.Contains(got, "geheim") {
		t.Errorf("through another article staff read %s", got)
	}
}

func TestPassageOfAMergedArticle(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	steps := "## Herstart\n\nTrek de stekker eruit.\n\n## Kabels\n\nDuw ze aan."
	loser := e.published(with(draft(), steps))
	secret := e.create(p, with(draft(), "## Herstart\n\nHet geheim."))
	stays := e.published(with(draft(), "## Herstart\n\nDruk op de knop.\n\n## Kabels\n\n"+passage(secret, "resolution", "herstart")))
	follows := e.published(with(draft(), passage(loser, "resolution", "herstart")))
	keeps := e.published(with(draft(), passage(loser, "resolution", "kabels")))
	inside := e.published(with(draft(), passage(secret, "resolution", "")))
	merge := func(a, into *Article) {
		t.Helper()
		a, into = e.now(a.ID), e.now(into.ID)
		_, err := e.MergeArticles(e.as(p), Merge{LoserID: a.ID, SurvivorID: into.ID, LoserVersion: a.Version, SurvivorVersion: into.Version})
		e.ok(err)
	}
	merge(loser, stays)
	for _, who := range []authz.Actor{visitor, p} {
		if got := e.rendered(who, follows); !strings.Contains(got, "Druk op de knop.") || strings.Contains(got, "stekker") || !strings.Contains(got, stays.URL()) {
			t.Errorf("the passage of the one that stays: %s", got)
		}
		if got := e.rendered(who, keeps); !strings.Contains(got, "Duw ze aan.") || !strings.Contains(got, stays.URL()) {
			t.Errorf("the passage that it has no plain one of: %s", got)
		}
	}
	ctx, n := sqldb.WithCount(e.as(visitor))
	_, err := e.PassagesIn(ctx, append(follows.texts(), keeps.texts()...)...)
	e.ok(err)
	if n.Load() > 3 {
		t.Errorf("%d statements", n.Load())
	}

	// What nobody outside could read does not come out by a merge, and a survivor that is not for the reader is not followed.
	merge(secret, e.create(p, with(draft(), "Niets.")))
	if got := e.rendered(visitor, inside); strings.Contains(got, "geheim") {
		t.Errorf("a visitor reads %s", got)
	}
	_, err = e.SetAudience(e.as(authz.Actor{System: true}), stays.ID, e.now(stays.ID).Version, authz.AudienceInternal)
	e.ok(err)
	if got := e.rendered(visitor, follows); !strings.Contains(got, "Trek de stekker eruit.") || strings.Contains(got, stays.URL()) {
		t.Errorf("with a survivor for staff a visitor reads %s", got)
	}
	// Archived for another reason, it is no longer shown.
	old := e.published(with(draft(), steps))
	shows := e.published(with(draft(), passage(old, "resolution", "herstart")))
	_, err = e.Archive(e.as(p), old.ID, old.Version, ArchiveObsolete, ArticleID{})
	e.ok(err)
	if got := e.rendered(visitor, shows); strings.Contains(got, "stekker") {
		t.Errorf("of an archived article a visitor reads %s", got)
	}
}

func TestPassageOfAMergedArticleFollowsTheHeadingThatWasChosen(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	loser := e.published(with(draft(), "## Herstart\n\nTrek de stekker eruit.\n\n## Kabels\n\nDuw ze aan.\n\n## Lampje\n\nHet is groen."))
	stays := e.published(with(draft(), "## Herstart\n\nDruk op de knop.\n\n## Draden\n\nKijk ze na."))
	follows := e.published(with(draft(), passage(loser, "resolution", "herstart")))
	leans := e.published(with(draft(), passage(loser, "resolution", "kabels")+"\n\n"+passage(loser, "resolution", "lampje")))
	look, err := e.PreviewMerge(e.as(p), loser.ID, stays.ID)
	e.ok(err)
	told := map[string]bool{}
	for _, one := range look.Passages {
		told[one.Title+" "+one.Article.ID.String()] = one.Follows
	}
	want := map[string]bool{"Herstart " + follows.ID.String(): true, "Kabels " + leans.ID.String(): false, "Lampje " + leans.ID.String(): false}
	if !maps.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
	m := Merge{LoserID: loser.ID, SurvivorID: stays.ID, LoserVersion: loser.Version, SurvivorVersion: stays.Version}
	m.Passages = []PassageRedirect{{Part: "resolution", Section: "kabels", ToPart: "resolution", ToSection: "nergens"}}
	_, err = e.MergeArticles(e.as(p), m)
	e.refused(err, errs.KindInvalid, "", "passages.0")
	m.Passages[0].ToSection = "draden"
	merged, err := e.MergeArticles(e.as(p), m)
	e.ok(err)
	for _, who := range []authz.Actor{visitor, p} {
		got := e.rendered(who, leans)
		if !strings.Contains(got, "Kijk ze na.") || strings.Contains(got, "Duw ze aan.") || !strings.Contains(got, "Het is groen.") {
			t.Errorf("with a chosen heading and one that nobody chose: %s", got)
		}
	}
	ctx, n := sqldb.WithCount(e.as(visitor))
	_, err = e.PassagesIn(ctx, leans.texts()...)
	e.ok(err)
	if n.Load() > 3 {
		t.Errorf("%d statements", n.Load())
	}
	_, err = e.SplitMerge(e.as(authz.Actor{System: true}), merged.ID)
	e.ok(err)
	if got := e.rendered(p, leans); !strings.Contains(got, "Duw ze aan.") {
		t.Errorf("after splitting: %s", got)
	}
}

// TestChosenHeadingsGoAlongWithTheNextMerge: what was chosen for an article that was merged holds when the other is merged in turn, until
// that is split.
func TestChosenHeadingsGoAlongWithTheNextMerge(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	first := e.published(with(draft(), "## Kabels\n\nDuw ze aan.\n\n## Lampje\n\nHet is groen.\n\n## Knop\n\nDruk."))
	second := e.published(with(draft(), "## Draden\n\nKijk ze na.\n\n## Licht\n\nHet brandt.\n\n## Knop\n\nDruk tien tellen."))
	third := e.published(with(draft(), "## Snoeren\n\nVervang ze.\n\n## Licht\n\nHet knippert.\n\n## Schakelaar\n\nZet hem om."))
	fourth := e.published(with(draft(), "## Snoeren\n\nGebruik nieuwe.\n\n## Licht\n\nHet is uit.\n\n## Schakelaar\n\nLaat hem staan."))
	all := []string{passage(first, "resolution", "kabels"), passage(first, "resolution", "lampje"), passage(first, "resolution", "knop")}
	shows := e.published(with(draft(), strings.Join(all, "\n\n")))
	merge := func(a, into *Article, chosen ...string) MergeID {
		t.Helper()
		m := Merge{LoserID: a.ID, SurvivorID: into.ID, LoserVersion: e.now(a.ID).Version, SurvivorVersion: e.now(into.ID).Version}
		for i := 0; i < len(chosen); i += 2 {
			m.Passages = append(m.Passages, PassageRedirect{Part: "resolution", Section: chosen[i], ToPart: "resolution", ToSection: chosen[i+1]})
		}
		got, err := e.MergeArticles(e.system(), m)
		e.ok(err)
		return got.ID
	}
	says := func(who authz.Actor, when string, want ...string) {
		t.Helper()
		got := e.rendered(who, shows)
		for _, words := range want {
			if !strings.Contains(got, words) {
				t.Errorf("%s it does not say %q: %s", when, words, got)
			}
		}
	}
	merge(first, second, "kabels", "draden", "lampje", "licht")
	says(visitor, "merged once", "Kijk ze na.", "Het brandt.", "Druk tien tellen.")
	look, err := e.PreviewMerge(e.as(p), second.ID, third.ID)
	e.ok(err)
	told := map[string]bool{}
	for _, one := range look.Passages {
		told[one.Article.Title+" "+one.Section+" "+one.Title] = one.Follows
	}
	if want := map[string]bool{shows.Title + " draden Draden": false, shows.Title + " licht Licht": true, shows.Title + " knop Knop": false}; !maps.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
	next := merge(second, third, "draden", "snoeren", "knop", "schakelaar")
	says(visitor, "merged twice", "Vervang ze.", "Het knippert.", "Zet hem om.")
	last := merge(third, fourth)
	says(visitor, "merged three times", "Gebruik nieuwe.", "Het is uit.", "Laat hem staan.")
	for _, id := range []MergeID{last, next} {
		_, err := e.SplitMerge(e.system(), id)
		e.ok(err)
	}
	says(p, "split twice", "Kijk ze na.", "Het brandt.", "Druk tien tellen.")
	ctx, n := sqldb.WithCount(e.as(visitor))
	_, err = e.PassagesIn(ctx, shows.texts()...)
	e.ok(err)
	if n.Load() > 3 {
		t.Errorf("%d statements", n.Load())
	}
}

func TestPassagesGoingRoundAreRefused(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	a := e.create(p, draft())
	b := e.create(p, with(draft(), passage(a, "resolution", "")))
	c := e.create(p, with(draft(), passage(b, "resolution", "")))
	for name, of := range map[string]*Article{"itself": a, "one that includes it": b, "one further": c} {
		_, err := e.Update(e.as(p), a.ID, Edit{Version: a.Version, Resolution: ptr("x\n\n" + passage(of, "resolution", ""))})
		e.refused(err, errs.KindInvalid, "", "resolution")
		if bad := err.(*errs.Error); bad.Fields[0].Reason != "passage_circular" { //nolint:errorlint // refused looked at it
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := e.Update(e.as(p), a.ID, Edit{Version: a.Version, Cause: ptr(passage(a, "resolution", ""))})
	e.refused(err, errs.KindInvalid, "", "cause")
}

func TestPassageHasToBeThere(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	a := e.create(p, with(draft(), "## Eén\n\nx"))
	secret := e.create(agent(authz.LicencePublisher, "mail"), with(draft(), "## Eén\n\nx"))
	secret, err := e.SetAudience(e.as(agent(authz.LicencePublisher, "mail")), secret.ID, secret.Version, authz.AudienceWithinDomain)
	e.ok(err)
	future := *a
	future.Version = 99
	for _, md := range []string{
		passage(&future, "resolution", ""), passage(a, "resolution", "twee"), passage(a, "cause", ""), passage(secret, "resolution", ""),
		"::passage{article=article_nonsense version=1 part=cause}",
	} {
		_, err := e.Create(e.as(p), with(draft(), md))
		e.refused(err, errs.KindInvalid, "", "resolution")
	}
	_, err = e.Create(e.as(p), with(draft(), strings.Repeat(passage(a, "resolution", "een")+"\n\n", 1)+many(a, maxPassages)))
	e.refused(err, errs.KindInvalid, "", "resolution")

	// What stood there stays when its article is no longer for the editor.
	b := e.create(p, with(draft(), passage(a, "resolution", "een")))
	_, err = e.SetAudience(e.as(authz.Actor{System: true}), a.ID, a.Version, authz.AudienceInternal)
	e.ok(err)
	_, err = sqldb.Exec(t.Context(), e.db, "UPDATE article SET audience = 'WITHIN_DOMAIN', domain = 'mail' WHERE id = ?", a.ID)
	e.ok(err)
	_, err = e.Update(e.as(p), b.ID, Edit{Version: b.Version, Resolution: ptr("Meer.\n\n" + b.Resolution)})
	e.ok(err)
}

// many makes different passages of one article.
func many(a *Article, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "::passage{article=article_%s version=1 part=issue section=%d}\n\n", a.ID, i)
	}
	return b.String()
}

func TestPassagesTakeOneStatement(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	last := e.create(p, draft())
	for range 3 {
		last = e.create(p, with(draft(), passage(last, "resolution", "")+"\n\n"+passage(last, "issue", "")))
	}
	ctx, n := sqldb.WithCount(e.as(p))
	_, err := e.PassagesIn(ctx, last.texts()...)
	e.ok(err)
	if n.Load() != 1 {
		t.Errorf("%d statements", n.Load())
	}
	ctx, n = sqldb.WithCount(e.as(p))
	_, err = e.PassagesIn(ctx, "Zonder.")
	e.ok(err)
	if n.Load() != 0 {
		t.Errorf("%d statements for nothing", n.Load())
	}
}

func TestDecisionTreeLeadsSomewhere(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	d := draft()
	d.Type = TypeDecisionTree
	for md, ok := range map[string]bool{
		"": true, "## Brandt het?\n\n- [Ja](#klaar)\n\n## Klaar\n\nMooi.": true, "## Brandt het?\n\n- [Ja](#weg)": false, "Gewoon tekst.": false,
		"## A\n\n[elders](https://example.com) [x](/nl/articles/x)": true,
	} {
		_, err := e.Create(e.as(p), with(d, md))
		if ok {
			e.ok(err)
		} else {
			e.refused(err, errs.KindInvalid, "", "resolution")
		}
	}
}
