package knowledge

import (
	"slices"
	"strings"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/page"
)

func TestParagraphsKeepTheirNames(t *testing.T) {
	a := cutParagraphs("Eerst dit.\nEn dat.\n\n1. Een\n2. Twee\n\n```\ncode\n\nmeer\n```\n\n- Los")
	if len(a) != 5 || a[1] != "1. Een" || a[3] != "```\ncode\n\nmeer\n```" {
		t.Errorf("%q", a)
	}
	if hashOf("1. Zet  uit\nen aan") != hashOf("3. Zet uit en aan") || hashOf("Zet uit") == hashOf("Zet aan") {
		t.Error("names follow numbers and lines, not words")
	}
}

func TestOnlyChangedParagraphsAreBehind(t *testing.T) {
	version := func(resolution string) []Paragraph {
		return paragraphsOf(&ArticleVersion{Title: "T", Issue: "I", Resolution: resolution})
	}
	base := version("1. Een\n2. Twee\n3. Drie")
	for _, c := range []struct {
		now     string
		settled settledSet
		want    []ParagraphState
	}{
		{"1. Een\n2. Twee\n3. Drie", nil, []ParagraphState{"SAME", "SAME", "SAME", "SAME", "SAME"}},
		{"1. Een\n2. Zwei\n3. Drie", nil, []ParagraphState{"SAME", "SAME", "SAME", "CHANGED", "SAME"}},
		{"1. Een\n2. Zwei\n3. Drie", settledSet{hashOf("2. Zwei"): true}, []ParagraphState{"SAME", "SAME", "SAME", "SAME", "SAME"}},
		{"1. Nul\n2. Een\n3. Twee\n4. Drie", nil, []ParagraphState{"SAME", "SAME", "NEW", "SAME", "SAME", "SAME"}},
		{"1. Een\n2. Drie", nil, []ParagraphState{"SAME", "SAME", "SAME", "GONE", "SAME"}},
		{"1. Drie\n2. Een\n3. Twee", nil, []ParagraphState{"SAME", "SAME", "SAME", "SAME", "SAME"}},
	} {
		var got []ParagraphState
		for _, p := range compareParagraphs(base, version(c.now), c.settled) {
			got = append(got, p.State)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.now, got, c.want)
		}
	}
	if s := translationState(2, 4); s != TranslationPartlyStale {
		t.Errorf("half is %s", s)
	}
	if s := translationState(3, 4); s != TranslationStale {
		t.Errorf("more than half is %s", s)
	}
}

func (e *env) sides(id ArticleID) *TranslationSides {
	e.t.Helper()
	got, err := e.TranslationSides(e.as(agent("")), id, "en")
	e.ok(err)
	return got
}

func TestTranslationFollowsItsSource(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	d := draft()
	d.Resolution = "1. Haal de stekker eruit.\n2. Wacht tien seconden.\n3. Steek hem erin."
	source := e.published(d)
	if s := e.sides(source.ID); s.State != TranslationMissing || s.Translation != nil {
		t.Fatalf("before %+v", s)
	}
	en := draft()
	en.Locale, en.TranslationOf, en.Title = "en", source.ID, "My wifi is slow"
	english := e.create(p, en)
	if s := e.sides(source.ID); s.State != TranslationCurrent || s.SourceVersion != source.Version || s.Translation.ID != english.ID {
		t.Fatalf("made %+v", s)
	}
	edit := func(resolution string, minor bool) {
		t.Helper()
		now := e.now(source.ID)
		_, err := e.Update(e.as(p), source.ID, Edit{Version: now.Version, Resolution: &resolution, Minor: minor})
		e.ok(err)
	}
	edit("1. Haal de stekker eruit.\n2. Wacht dertig seconden.\n3. Steek hem erin.", false)
	s := e.sides(source.ID)
	changed := slices.IndexFunc(s.Paragraphs, func(p *SourceParagraph) bool { return p.State == ParagraphChanged })
	if s.State != TranslationPartlyStale || changed < 0 || s.Paragraphs[changed].Before != "2. Wacht tien seconden." || stateOf(e, english.ID).Stale != 1 {
		t.Fatalf("behind %+v", s)
	}
	told := func() (n int) {
		for _, k := range e.facts(source.ID) {
			if k == KindTranslationWanted {
				n++
			}
		}
		return n
	}
	if told() != 1 {
		t.Errorf("told %d times", told())
	}
	// Spelling elsewhere changes nothing for the translation; in what is behind already it stays behind.
	edit("1. Haal de stekker er uit.\n2. Wacht dertig seconden.\n3. Steek hem erin.", true)
	if got := stateOf(e, english.ID); got.Stale != 1 {
		t.Errorf("after spelling %+v", got)
	}
	edit("1. Haal de stekker er uit.\n2. Wacht 30 seconden.\n3. Steek hem erin.", true)
	s = e.sides(source.ID)
	changed = slices.IndexFunc(s.Paragraphs, func(p *SourceParagraph) bool { return p.State == ParagraphChanged })
	if changed < 0 || s.Paragraphs[changed].Text != "2. Wacht 30 seconden." || stateOf(e, english.ID).Stale != 1 {
		t.Fatalf("spelling hides what is behind: %+v", s)
	}
	_, err := e.SettleTranslation(e.as(agent("")), english.ID, []string{s.Paragraphs[changed].Hash}, false)
	e.refused(err, errs.KindForbidden, "")
	_, err = e.SettleTranslation(e.as(p), english.ID, []string{s.Paragraphs[changed].Hash}, false)
	e.ok(err)
	if got := stateOf(e, english.ID); got.Stale != 0 || got.SourceVersion != e.now(source.ID).Version || got.State() != TranslationCurrent {
		t.Errorf("settled %+v", got)
	}
	edit("1. Iets anders.", false)
	_, err = e.SettleTranslation(e.as(p), english.ID, nil, true)
	e.ok(err)
	if got := stateOf(e, english.ID); got.State() != TranslationCurrent {
		t.Errorf("all settled %+v", got)
	}
	if told() != 2 { // once each time that it fell behind
		t.Errorf("told %d times", told())
	}
	_, err = e.SettleTranslation(e.as(p), source.ID, nil, true)
	e.refused(err, errs.KindInvalid, "no_translation")
}

func stateOf(e *env, id ArticleID) *Translation {
	e.t.Helper()
	m, err := e.TranslationsOf(e.as(agent("")), []ArticleID{id})
	e.ok(err)
	return m[id]
}

func TestTranslationTasksFollowDemand(t *testing.T) {
	e := alone(t)
	p := agent(authz.LicencePublisher)
	quiet, wanted := e.published(draft()), e.published(draft())
	d := draft()
	d.Resolution = ""
	e.create(p, d) // in progress: nobody translates it yet
	inside := e.create(p, draft())
	tasks := func(as authz.Actor, f TranslationFilter, args page.Args) page.Page[*TranslationTask] {
		t.Helper()
		list, err := e.TranslationTasks(e.as(as), f, args)
		e.ok(err)
		return list
	}
	reader := someone()
	e.ok(e.RequestTranslation(e.as(reader), wanted.ID, "en"))
	e.ok(e.RequestTranslation(e.as(reader), wanted.ID, "en"))
	e.refused(e.RequestTranslation(e.as(reader), wanted.ID, "nl"), errs.KindInvalid, "nothing_to_translate")
	e.refused(e.RequestTranslation(e.as(reader), inside.ID, "en"), errs.KindNotFound, "")
	e.ok(e.RequestTranslation(e.as(someone()), wanted.ID, "en"))
	if kinds := strings.Join(e.facts(wanted.ID), " "); strings.Count(kinds, KindTranslationWanted) != 1 {
		t.Errorf("two readers asked: %s", kinds)
	}
	e.CountMissed(e.as(someone()), quiet.ID, "en")
	e.CountMissed(e.as(p), quiet.ID, "en")
	e.ok(e.FlushViews(t.Context()))
	first := tasks(p, TranslationFilter{Locale: "en"}, page.Args{First: 2})
	if len(first.Items) != 2 || first.Items[0].SourceID != wanted.ID || first.Items[0].Demand != 10 || first.Items[0].Requests != 2 ||
		first.Items[1].SourceID != quiet.ID || first.Items[1].Reads != 1 || first.Next == "" {
		t.Fatalf("tasks %+v %+v", first.Items[0], first.Items[1])
	}
	if some := tasks(p, TranslationFilter{Locales: []string{"en", "xx"}}, page.Args{First: 9}); len(some.Items) != 3 {
		t.Errorf("into one of several languages: %d", len(some.Items))
	}
	if none := tasks(p, TranslationFilter{Locales: []string{"nl"}}, page.Args{First: 9}); len(none.Items) != 0 {
		t.Errorf("into another language: %d", len(none.Items))
	}
	rest := tasks(p, TranslationFilter{Locale: "en"}, page.Args{First: 2, After: first.Next})
	if len(rest.Items) != 1 || rest.Items[0].SourceID != inside.ID {
		t.Errorf("the rest %+v", rest.Items)
	}
	_, err := e.TakeTranslation(e.as(p), wanted.ID, "en", true)
	e.ok(err)
	_, err = e.TakeTranslation(e.as(agent(authz.LicencePublisher)), wanted.ID, "en", true)
	e.refused(err, errs.KindConflict, "translation_taken")
	if mine := tasks(p, TranslationFilter{Mine: true}, page.Args{First: 5}); len(mine.Items) != 1 {
		t.Errorf("mine %+v", mine.Items)
	}
	_, err = e.TakeTranslation(e.as(p), wanted.ID, "en", false)
	e.ok(err)
	en := draft()
	en.Locale, en.TranslationOf = "en", wanted.ID
	e.create(p, en)
	if left := tasks(p, TranslationFilter{Locale: "en"}, page.Args{First: 5}); len(left.Items) != 2 {
		t.Errorf("left %+v", left.Items)
	}
	_, err = e.TranslationTasks(e.as(reader), TranslationFilter{}, page.Args{})
	e.refused(err, errs.KindUnauthenticated, "")
}
