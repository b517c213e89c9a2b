package knowledge

import (
	"strings"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
)

func TestMergeJoinsWhatDoesNotMeet(t *testing.T) {
	base := "1. Aan\n2. Uit\n3. Wacht\n4. Klaar"
	for _, c := range []struct {
		name, ours, theirs, want string
		ok                       bool
	}{
		{"only theirs", base, "1. Aan\n2. Uit\n3. Wacht 10 s\n4. Klaar", "1. Aan\n2. Uit\n3. Wacht 10 s\n4. Klaar", true},
		{"only ours", "0. Kijk\n" + base, base, "0. Kijk\n" + base, true},
		{"both, apart", "1. Zet aan\n2. Uit\n3. Wacht\n4. Klaar", "1. Aan\n2. Uit\n3. Wacht\n4. Klaar\n5. Bel", "1. Zet aan\n2. Uit\n3. Wacht\n4. Klaar\n5. Bel", true},
		{"both the same", "1. Aan\n2. Weg\n3. Wacht\n4. Klaar", "1. Aan\n2. Weg\n3. Wacht\n4. Klaar", "1. Aan\n2. Weg\n3. Wacht\n4. Klaar", true},
		{"the same line differently", "1. Aan\n2. X\n3. Wacht\n4. Klaar", "1. Aan\n2. Y\n3. Wacht\n4. Klaar", "", false},
		{"put in where the other takes away", "1. Aan\n3. Wacht\n4. Klaar", "1. Aan\n2. Uit\n2b. Ook\n3. Wacht\n4. Klaar", "", false},
		{"one takes away, the other changes elsewhere", "2. Uit\n3. Wacht\n4. Klaar", "1. Aan\n2. Uit\n3. Wacht\n4. Gereed", "2. Uit\n3. Wacht\n4. Gereed", true},
	} {
		got, ok := merge(base, c.ours, c.theirs)
		if got != c.want || ok != c.ok {
			t.Errorf("%s: %q %v", c.name, got, ok)
		}
	}
}

// FuzzMerge: joining with an unchanged side gives the other side, and joining never depends on who is first.
func FuzzMerge(f *testing.F) {
	f.Add("a\nb\nc", "a\nx\nc", "a\nb\ny")
	f.Add("", "x", "\n")
	f.Fuzz(func(t *testing.T, base, ours, theirs string) {
		if len(base)+len(ours)+len(theirs) > 2000 {
			return
		}
		if got, ok := merge(base, base, theirs); !ok || got != theirs {
			t.Errorf("theirs alone: %q", got)
		}
		a, okA := merge(base, ours, theirs)
		b, okB := merge(base, theirs, ours)
		if okA != okB || a != b {
			t.Errorf("%q and %q", a, b)
		}
	})
}

// TestCustomerSuggestsAndIsThanked: anybody who reads an article proposes an edit; whoever may edit accepts it with one click onto the
// article as it is by then, and the suggester is thanked in its history and told.
func TestCustomerSuggestsAndIsThanked(t *testing.T) {
	e := shared(t)
	d := draft()
	d.Resolution = "1. Herstart.\n2. Wacht.\n3. Klaar."
	a := e.published(d)
	customer := person(authz.RoleCustomer, "")
	g, err := e.Suggest(e.as(customer), NewSuggestion{
		ArticleID: a.ID, Version: a.Version, Title: &a.Title, Resolution: ptr("1. Herstart.\r\n2. Wacht 5 minuten.\r\n3. Klaar."), Comment: " Duurt echt 5 minuten. ",
	})
	e.ok(err)
	if g.Title != nil || *g.Resolution != "1. Herstart.\n2. Wacht 5 minuten.\n3. Klaar." || g.Comment != "Duurt echt 5 minuten." {
		t.Errorf("suggestion %+v", g)
	}
	if got := e.now(a.ID); got.SuggestionCount != 1 || !got.NeedsReview() || got.Confidence != ConfidenceValidated {
		t.Errorf("article %+v", got.Waiting)
	}
	// Somebody else changes another line meanwhile.
	p := agent(authz.LicencePublisher)
	a, err = e.Update(e.as(p), a.ID, Edit{Version: a.Version, Resolution: ptr("1. Herstart de Duinbox.\n2. Wacht.\n3. Klaar.")})
	e.ok(err)
	_, err = e.AcceptSuggestion(e.as(agent(authz.LicenceContributor)), g.ID, nil)
	e.refused(err, errs.KindForbidden, "licence_too_low")
	g, err = e.AcceptSuggestion(e.as(p), g.ID, nil)
	e.ok(err)
	got := e.now(a.ID)
	if got.Resolution != "1. Herstart de Duinbox.\n2. Wacht 5 minuten.\n3. Klaar." || got.SuggestionCount != 0 || got.Confidence != ConfidenceValidated {
		t.Errorf("joined: %q %s", got.Resolution, got.Confidence)
	}
	if g.State != SuggestionAccepted || g.AcceptedVersion == nil || *g.AcceptedVersion != got.Version {
		t.Errorf("accepted %+v", g)
	}
	credits, err := e.Credits(e.as(visitor), []ArticleID{a.ID})
	e.ok(err)
	if c := credits[a.ID]; len(c) != 1 || c[0].PersonID != customer.PersonID || c[0].Version != got.Version {
		t.Errorf("credits %+v", c)
	}
	if v := e.versions(a.ID)[0]; v.Note != "Duurt echt 5 minuten." || v.EditorID != p.PersonID {
		t.Errorf("history %+v", v)
	}
	var fact SuggestionSettled
	if e.lastFact(a.ID, &fact); fact.SuggesterID != customer.PersonID || fact.State != SuggestionAccepted {
		t.Errorf("fact %+v", fact)
	}
	_, err = e.AcceptSuggestion(e.as(p), g.ID, nil)
	e.refused(err, errs.KindConflict, "suggestion_settled")
	own, err := e.OwnSuggestions(e.as(customer), []ArticleID{a.ID})
	e.ok(err)
	if own[a.ID] == nil || own[a.ID].State != SuggestionAccepted {
		t.Errorf("own %+v", own[a.ID])
	}
}

func TestSuggestionConflictIsJoinedByHand(t *testing.T) {
	e := shared(t)
	p := agent(authz.LicencePublisher)
	a := e.create(p, draft())
	g, err := e.Suggest(e.as(agent("")), NewSuggestion{ArticleID: a.ID, Version: a.Version, Resolution: ptr("1. Trek de stekker eruit."), Title: ptr("Wifi traag")})
	e.ok(err)
	a, err = e.Update(e.as(p), a.ID, Edit{Version: a.Version, Resolution: ptr("1. Druk op de knop.")})
	e.ok(err)
	_, err = e.AcceptSuggestion(e.as(p), g.ID, nil)
	e.refused(err, errs.KindConflict, "suggestion_conflict")
	if now := e.now(a.ID); now.Resolution != a.Resolution || now.Title != a.Title || now.SuggestionCount != 1 {
		t.Error("a conflict changed something")
	}
	_, err = e.AcceptSuggestion(e.as(p), g.ID, &Edit{Version: a.Version - 1, Resolution: ptr("x")})
	e.refused(err, errs.KindConflict, "article_changed")
	_, err = e.AcceptSuggestion(e.as(p), g.ID, &Edit{Version: a.Version, Title: ptr("Wifi traag"), Resolution: ptr("1. Druk op de knop of trek de stekker eruit.")})
	e.ok(err)
	if now := e.now(a.ID); now.Title != "Wifi traag" || !strings.Contains(now.Resolution, "stekker") {
		t.Errorf("by hand: %q", now.Resolution)
	}
}

func TestSuggestionIsTurnedDownWithAReason(t *testing.T) {
	e := shared(t)
	a := e.published(draft())
	customer := person(authz.RoleCustomer, "")
	g, err := e.Suggest(e.as(customer), NewSuggestion{ArticleID: a.ID, Version: a.Version, Issue: ptr("Anders.")})
	e.ok(err)
	p := agent(authz.LicencePublisher)
	_, err = e.RejectSuggestion(e.as(p), g.ID, "")
	e.refused(err, errs.KindInvalid, "", "reason")
	_, err = e.RejectSuggestion(e.as(customer), g.ID, "x")
	e.refused(err, errs.KindForbidden, "not_allowed")
	_, err = e.RejectSuggestion(e.as(p), g.ID, "Dat geldt alleen voor de oude Duinbox.")
	e.ok(err)
	own, err := e.SuggestionByID(e.as(customer), g.ID)
	e.ok(err)
	if own.State != SuggestionRejected || own.Reason != "Dat geldt alleen voor de oude Duinbox." {
		t.Errorf("told %+v", own)
	}
	_, err = e.SuggestionByID(e.as(person(authz.RoleCustomer, "")), g.ID)
	e.refused(err, errs.KindNotFound, "suggestion_not_found")
}

func TestSuggestionInputAndLimits(t *testing.T) {
	e := alone(t)
	a := e.published(draft())
	who := someone()
	in := func(text string) NewSuggestion {
		return NewSuggestion{ArticleID: a.ID, Version: a.Version, Resolution: &text}
	}
	_, err := e.Suggest(e.as(who), in(a.Resolution))
	e.refused(err, errs.KindInvalid, "suggestion_changes_nothing")
	_, err = e.Suggest(e.as(who), in(""))
	e.refused(err, errs.KindInvalid, "", "resolution")
	_, err = e.Suggest(e.as(who), in("Kijk op https://a.example en https://b.example en www.c.example"))
	e.refused(err, errs.KindInvalid, "", "resolution")
	_, err = e.Suggest(e.as(who), in(strings.Repeat("x", maxResolution+1)))
	e.refused(err, errs.KindInvalid, "", "resolution")
	_, err = e.Suggest(e.as(who), NewSuggestion{ArticleID: a.ID, Version: 99, Title: ptr("x")})
	e.refused(err, errs.KindConflict, "article_changed")
	_, err = e.Suggest(e.as(authz.Actor{Locale: "nl"}), in("anders"))
	e.refused(err, errs.KindInvalid, "reader_unknown")
	hidden := e.create(agent(authz.LicenceContributor), draft())
	_, err = e.Suggest(e.as(person(authz.RoleCustomer, "")), NewSuggestion{ArticleID: hidden.ID, Version: 1, Title: ptr("x")})
	e.refused(err, errs.KindNotFound, "article_not_found")

	for i := range maxSuggestionsVisitor {
		_, err = e.Suggest(e.as(who), in("anders "+strings.Repeat("!", i)))
		e.ok(err)
	}
	_, err = e.Suggest(e.as(who), in("en nog eens"))
	e.refused(err, errs.KindRateLimited, "too_many_suggestions")
	for i := range maxSuggestionsOpen - maxSuggestionsVisitor {
		_, err = e.Suggest(e.as(someone()), in("van een ander "+strings.Repeat("!", i)))
		e.ok(err)
	}
	_, err = e.Suggest(e.as(person(authz.RoleCustomer, "")), in("de laatste"))
	e.refused(err, errs.KindRateLimited, "too_many_suggestions")
}
