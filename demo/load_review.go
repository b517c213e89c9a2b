package demo

import (
	"context"
	"strings"

	"plein/accounts"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/knowledge"
)

// loadReview makes what the desk of the demo has to look after: a domain with an owner and a coach, coachees, flags, edits that
// customers propose, and what curators choose. It is made once: where there is a domain, people have gone on from it.
func (l *loader) loadReview(ctx context.Context) error {
	there, err := l.Knowledge.Domains(ctx, "nl")
	if err != nil || len(there) > 0 {
		return err
	}
	_, err = l.Knowledge.SaveDomain(ctx, knowledge.DomainSetup{
		Key: "network", Position: 1,
		Names:        map[string]string{"nl": "Netwerk en bellen", "en": "Network and calls"},
		Descriptions: map[string]string{"nl": "Wat er tussen de straatkast en het modem gebeurt.", "en": "What happens between the street cabinet and the modem."},
		OwnerIDs:     l.who([]ref{{key: "lucas"}, {key: "hendrik"}}), CoachIDs: l.who([]ref{{key: "fatima"}}),
	})
	if err != nil {
		return err
	}
	for _, coachee := range []string{"daan", "yara"} {
		if _, err := l.Accounts.SetCoach(ctx, l.personIDs[coachee], l.personIDs["fatima"]); err != nil {
			return err
		}
	}
	if err := l.loadFlags(ctx); err != nil {
		return err
	}
	if err := l.loadSuggestions(ctx); err != nil {
		return err
	}
	if err := l.loadTranslations(ctx); err != nil {
		return err
	}
	if err := l.loadCuration(ctx); err != nil {
		return err
	}
	return l.loadChange(ctx)
}

// loadChange has the coach change several articles at once, which is done as soon as the demo runs.
func (l *loader) loadChange(ctx context.Context) error {
	as, err := l.actor(ctx, "fatima")
	if err != nil {
		return err
	}
	b, err := l.Knowledge.PreviewBulk(as, nil, &knowledge.Filter{Product: "duinpunt", Locale: "nl"}, knowledge.BulkEdit{AddLabels: []string{"mesh"}})
	if err != nil {
		return err
	}
	_, err = l.Knowledge.StartBulk(as, b.ID)
	return err
}

// loadTranslations makes something to translate: a text that changed since, and an article that a customer wants in English.
func (l *loader) loadTranslations(ctx context.Context) error {
	for _, key := range []string{"lucas", "yara"} {
		as, err := l.actor(ctx, key)
		if err != nil {
			return err
		}
		if _, err := l.Accounts.UpdateProfile(as, accounts.ProfileChange{TranslatesInto: []string{"en"}}); err != nil {
			return err
		}
	}
	a, err := l.Knowledge.Article(ctx, l.articleIDs["duinbox-port-forwarding/nl"])
	if err != nil {
		return err
	}
	as, err := l.actor(ctx, "fatima")
	if err != nil {
		return err
	}
	text := strings.Replace(a.Resolution, "Kies **Netwerk > Poorten doorsturen > Nieuw**.", "Kies **Netwerk > Poorten > Doorsturen > Nieuw** (vanaf firmware 3.3).", 1)
	if _, err := l.Knowledge.Update(as, a.ID, knowledge.Edit{Version: a.Version, Resolution: &text, Note: "Het menu heet anders vanaf firmware 3.3."}); err != nil {
		return err
	}
	if as, err = l.actor(ctx, "eva"); err != nil {
		return err
	}
	return l.Knowledge.RequestTranslation(as, l.articleIDs["school-wifi-homework-hours/nl"], "en")
}

func (l *loader) loadFlags(ctx context.Context) error {
	for _, f := range []struct {
		article, by, comment string
		kind                 knowledge.FlagType
	}{
		{"duinbox-lights", "daan", "Bij de nieuwste firmware knippert het lampje Wifi oranje, niet rood.", knowledge.FlagOutdated},
		{"duinbox-lights", "priya", "De klant zoekt op kleur, maar de tekst gaat op volgorde van de lampjes.", knowledge.FlagUnclear},
		{"account-sign-in", "yara", "Hier ontbreekt wat je doet als je e-mailadres intussen veranderd is.", knowledge.FlagIncomplete},
		{"duinbox-reset", "priya", "De klant las stap 2 als vijf seconden. Zet de wachttijd vooraan.", knowledge.FlagUnclear},
	} {
		as, err := l.actor(ctx, f.by)
		if err != nil {
			return err
		}
		if _, err := l.Knowledge.RaiseFlag(as, knowledge.NewFlag{ArticleID: l.articleIDs[f.article+"/nl"], Type: f.kind, Comment: f.comment}); err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) loadSuggestions(ctx context.Context) error {
	id := l.articleIDs["duinbox-reset/nl"]
	a, err := l.Knowledge.Article(ctx, id)
	if err != nil {
		return err
	}
	as, err := l.actor(ctx, "eva")
	if err != nil {
		return err
	}
	text := strings.Replace(a.Resolution, "tien seconden wachten", "dertig seconden wachten", 1)
	_, err = l.Knowledge.Suggest(as, knowledge.NewSuggestion{
		ArticleID: id, Version: a.Version, Resolution: &text, Comment: "Met tien seconden ging hij bij mij niet echt uit; met dertig wel.",
	})
	return err
}

// actor acts as somebody of the demo.
func (l *loader) actor(ctx context.Context, key string) (context.Context, error) {
	found, err := l.Accounts.PeopleByIDs(ctx, []ids.PersonID{l.personIDs[key]})
	if err != nil {
		return nil, err
	}
	p := found[l.personIDs[key]]
	if p == nil {
		p = &accounts.Person{}
	}
	return authz.WithActor(ctx, authz.Actor{
		PersonID: p.ID, DisplayName: p.DisplayName, Email: p.Email, EmailVerified: p.EmailVerified(), Roles: p.Roles, Licence: p.Licence, Domains: p.Domains,
		Locale: p.Locale,
	}), nil
}
