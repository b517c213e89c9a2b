package knowledge

import (
	"strings"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/texts"
)

func TestTemplatesComeInEveryLanguage(t *testing.T) {
	if len(builtIn) != len(texts.Locales)*len(ArticleTypes) {
		t.Fatalf("%d templates", len(builtIn))
	}
	for key, tpl := range builtIn {
		a := Article{Title: tpl.Title, Issue: tpl.Issue, Environment: tpl.Environment, Resolution: tpl.Resolution, Cause: tpl.Cause, Type: key.t, Confidence: ConfidenceNotValidated}
		if err := a.checkContent(); err != nil {
			t.Errorf("%s of %s: %v", key.t, key.locale, err)
		}
		if tpl.Title == "" || tpl.Issue == "" || tpl.Environment == "" || tpl.Resolution == "" || !strings.Contains(tpl.Resolution+tpl.Issue, "…") {
			t.Errorf("%s of %s leaves something out", key.t, key.locale)
		}
	}
}

func TestCuratorsChangeTemplates(t *testing.T) {
	e := alone(t)
	curator, writer := agent(authz.LicenceDomainExpert), agent(authz.LicencePublisher)
	list, err := e.Templates(e.as(writer), "nl")
	e.ok(err)
	if len(list) != len(ArticleTypes) || list[0].Type != TypeKCS || list[0].Version != 0 {
		t.Fatalf("got %v", list)
	}
	mine := *list[1]
	mine.Issue, mine.Title = "Je wilt dit:\n\n…\n\n", " Hoe\n doe ik dit? "
	_, err = e.UpdateTemplate(e.as(writer), mine)
	e.refused(err, errs.KindForbidden, "")
	got, err := e.UpdateTemplate(e.as(curator), mine)
	e.ok(err)
	if got.Version != 1 || got.Issue != "Je wilt dit:\n\n…" || got.Title != "Hoe doe ik dit?" || got.EditorID != curator.PersonID {
		t.Errorf("got %+v", got)
	}
	_, err = e.UpdateTemplate(e.as(curator), mine)
	e.refused(err, errs.KindConflict, "template_changed")
	got.Cause = "x"
	got, err = e.UpdateTemplate(e.as(person(authz.RoleExpert, "")), *got)
	e.ok(err)
	if list, err = e.Templates(e.as(writer), "nl"); err != nil || list[1].Version != 2 || list[1].Cause != "x" {
		t.Errorf("got %+v, %v", list[1], err)
	}
	if en, err := e.Templates(e.as(writer), "en"); err != nil || en[1].Version != 0 {
		t.Errorf("the other language changed too: %v", err)
	}
	got.Title, got.Resolution, got.Locale = strings.Repeat("x", maxTitle+1), strings.Repeat("x", maxResolution+1), "fr"
	_, err = e.UpdateTemplate(e.as(curator), *got)
	e.refused(err, errs.KindInvalid, "", "locale", "title", "resolution")
	back, err := e.ResetTemplate(e.as(curator), "nl", TypeHowTo)
	e.ok(err)
	if list, err = e.Templates(e.as(writer), "nl"); err != nil || *list[1] != *back || back.Version != 0 {
		t.Errorf("got %+v, %v", list[1], err)
	}
	_, err = e.Templates(e.as(visitor), "nl")
	e.refused(err, errs.KindUnauthenticated, "")
}

func TestAnEmptyFormIsNoText(t *testing.T) {
	for given, want := range map[string]string{
		"1. …": "", "…": "", "> - …\n> - ": "", "## \n\n1. …\n2. …": "", "1. Klik.\n2. …": "1. Klik.\n2. …", "- Product:": "- Product:",
		"![](/attachments/1/a.png)": "![](/attachments/1/a.png)", "---": "---", "Sinds … gebeurt er …": "Sinds … gebeurt er …",
	} {
		if got := filledIn(given); got != want {
			t.Errorf("filledIn(%q) = %q, want %q", given, got, want)
		}
	}
	e := shared(t)
	p := agent(authz.LicencePublisher, "mail")
	a := e.create(p, draft())
	if a.Confidence != ConfidenceNotValidated {
		t.Fatalf("got %s", a.Confidence)
	}
	empty := draft()
	empty.Resolution, empty.Cause = "1. …", "…"
	if a = e.create(p, empty); a.Confidence != ConfidenceWIP || a.Resolution != "" || a.Cause != "" {
		t.Errorf("the empty form of a template is a resolution: %s %q %q", a.Confidence, a.Resolution, a.Cause)
	}
	empty.Issue = "…"
	_, err := e.Create(e.as(p), empty)
	e.refused(err, errs.KindInvalid, "", "issue")
}
