package notify

import (
	"fmt"
	"strings"
	"testing"

	"plein/accounts"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/page"
	"plein/internal/sqldb"
	"plein/knowledge"
)

// TestTranslatorsAreTold: who translates into a language hears that readers ask for it or that a translation fell behind, and nobody else.
func TestTranslatorsAreTold(t *testing.T) {
	f := setUp(t)
	for _, p := range []*accounts.Person{f.sanne, f.tom} {
		_, err := f.accounts.UpdateProfile(f.as(p), accounts.ProfileChange{TranslatesInto: []string{"en"}})
		f.ok(err)
	}
	_, err := f.accounts.UpdateProfile(f.as(f.mees), accounts.ProfileChange{TranslatesInto: []string{"nl"}})
	f.ok(err)
	writer := func(p *accounts.Person) authz.Actor {
		a := actorOf(p)
		a.Licence = authz.LicencePublisher
		return a
	}
	sanne := authz.WithActor(f.Context(), writer(f.sanne))
	a, err := f.knowledge.Create(sanne, knowledge.Draft{Locale: "nl", Title: "Trage wifi", Issue: "Traag.", Environment: "Duinbox", Resolution: "Wacht tien seconden."})
	f.ok(err)
	_, err = sqldb.Exec(f.Context(), f.db, "UPDATE article SET confidence = ?, audience = ? WHERE id = ?", knowledge.ConfidenceValidated, authz.AudiencePublic, a.ID)
	f.ok(err)
	_, err = sqldb.Exec(f.Context(), f.db, "UPDATE article_translation_task SET is_open = 1 WHERE family_id = ? AND locale = 'en'", a.FamilyID)
	f.ok(err)
	f.ok(f.knowledge.RequestTranslation(f.as(f.piet), a.ID, "en"))
	n := f.told(f.tom, KindTranslationWanted)[0]
	if n.Body != "Trage wifi" || n.URL != "/workspace/knowledge/article_"+a.ID.String()+"/translate?to=en" || !strings.Contains(n.Title, "language that you translate into") {
		t.Errorf("notification %+v", n)
	}
	f.told(f.sanne, KindTranslationWanted)
	f.told(f.mees)
	f.told(f.piet)

	_, err = f.knowledge.Create(sanne, knowledge.Draft{Locale: "en", TranslationOf: a.ID, Title: "Slow wifi", Issue: "Slow.", Environment: "Duinbox", Resolution: "Wait ten seconds."})
	f.ok(err)
	now, err := f.knowledge.Article(sanne, a.ID)
	f.ok(err)
	resolution := "Wacht dertig seconden."
	_, err = f.knowledge.Update(sanne, a.ID, knowledge.Edit{Version: now.Version, Resolution: &resolution})
	f.ok(err)
	if n := f.told(f.tom, KindTranslationBehind, KindTranslationWanted)[0]; n.Title != "Sanne changed an article: its translation is behind" {
		t.Errorf("notification %+v", n)
	}
	f.told(f.sanne, KindTranslationWanted) // who did it is not told
	f.told(f.mees)
	if _, err := f.knowledge.Article(f.as(f.piet), a.ID); errs.KindOf(err) != "" {
		t.Errorf("the article is not for readers: %v", err)
	}
}

// TestAllTranslatorsAreTold: however many they are.
func TestAllTranslatorsAreTold(t *testing.T) {
	f := setUp(t)
	const many = page.MaxSize + 5
	for i := range many {
		p, err := f.accounts.CreatePerson(f.system, accounts.NewPerson{DisplayName: "Vertaler", Email: fmt.Sprintf("vertaler%d@example.com", i), Roles: []authz.Role{authz.RoleAgent}})
		f.ok(err)
		_, err = f.accounts.UpdateProfile(f.as(p), accounts.ProfileChange{TranslatesInto: []string{"en"}})
		f.ok(err)
	}
	list, err := f.onTranslationWanted(f.system, knowledge.TranslationWanted{Locale: "en"})
	f.ok(err)
	told := map[ids.PersonID]bool{}
	for _, n := range list {
		told[n.to.ID] = true
	}
	if len(told) != many || len(list) != many {
		t.Errorf("%d of %d translators are told, %d times", len(told), many, len(list))
	}
}

// TestFollowersHearOfChanges: once until they read it, not who changed it, and nobody who may no longer read the article.
func TestFollowersHearOfChanges(t *testing.T) {
	f := setUp(t)
	writer := actorOf(f.sanne)
	writer.Licence = authz.LicencePublisher
	sanne := authz.WithActor(f.Context(), writer)
	a, err := f.knowledge.Create(sanne, knowledge.Draft{Locale: "nl", Title: "Trage wifi", Issue: "Traag.", Environment: "Duinbox", Resolution: "Wacht tien seconden."})
	f.ok(err)
	open := func(to authz.Audience) {
		t.Helper()
		_, err = sqldb.Exec(f.Context(), f.db, "UPDATE article SET confidence = ?, audience = ? WHERE id = ?", knowledge.ConfidenceValidated, to, a.ID)
		f.ok(err)
	}
	edit := func(text string) {
		t.Helper()
		now, err := f.knowledge.Article(sanne, a.ID)
		f.ok(err)
		_, err = f.knowledge.Update(sanne, a.ID, knowledge.Edit{Version: now.Version, Resolution: &text})
		f.ok(err)
	}
	open(authz.AudiencePublic)
	for _, who := range []*accounts.Person{f.piet, f.tom, f.sanne} {
		_, err := f.knowledge.Follow(f.as(who), a.ID, true)
		f.ok(err)
	}
	edit("Wacht twintig seconden.")
	n := f.told(f.piet, KindArticleChanged)[0]
	if n.Body != "Trage wifi" || n.URL != a.URL() || n.Title != "Sanne changed an article that you follow" {
		t.Errorf("notification %+v", n)
	}
	edit("Wacht dertig seconden.")
	f.told(f.piet, KindArticleChanged)
	f.told(f.sanne)
	_, err = sqldb.Exec(f.Context(), f.db, "UPDATE notification SET read_at = created_at")
	f.ok(err)
	open(authz.AudienceInternal)
	edit("Wacht een minuut.")
	f.told(f.tom, KindArticleChanged) // unread ones only
	f.told(f.piet)
}
