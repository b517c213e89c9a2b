package demo

import (
	"context"
	"strings"
	"time"

	"plein/knowledge"
)

// loadCuration puts articles beside another, says which versions one applies to, which products ended, and what a customer uses and follows, and plans
// a text.
func (l *loader) loadCuration(ctx context.Context) error {
	as, err := l.actor(ctx, "fatima")
	if err != nil {
		return err
	}
	lights := l.articleIDs["duinbox-lights/nl"]
	beside := []knowledge.ArticleID{l.articleIDs["red-light-duinbox/nl"], l.articleIDs["duinbox-error-codes/nl"]}
	if _, err := l.Knowledge.PinRelated(as, lights, beside); err != nil {
		return err
	}
	applies := []knowledge.Applies{{ProductKey: "duinbox-3", Versions: []string{"3.2.1", "3.2.0"}}}
	if _, err := l.Knowledge.SetApplies(as, l.articleIDs["duinbox-reset/nl"], applies); err != nil {
		return err
	}
	for _, p := range l.products {
		if p.Ended == 0 {
			continue
		}
		on := p.Ended.before(time.Now()).Format(time.DateOnly)
		if _, err := l.Knowledge.EndProduct(as, p.Key, &on); err != nil {
			return err
		}
	}
	a, err := l.Knowledge.Article(as, lights)
	if err != nil {
		return err
	}
	text := strings.Replace(a.Resolution, "| Wifi | uit |", "| Wifi | oranje knipperend | De wifi start op | Wacht twee minuten |\n| Wifi | uit |", 1)
	if _, err := l.Knowledge.StageChange(as, lights, knowledge.StageEdit{BaseVersion: a.Version, Resolution: &text, Note: "Geldt vanaf de volgende firmware."}); err != nil {
		return err
	}
	due := time.Now().AddDate(0, 0, 7).Format("2006-01-02") + "T09:00"
	if _, err := l.Knowledge.ScheduleStaged(as, lights, 1, due, "Europe/Amsterdam"); err != nil {
		return err
	}
	if as, err = l.actor(ctx, "eva"); err != nil {
		return err
	}
	if _, err := l.Knowledge.Follow(as, lights, true); err != nil {
		return err
	}
	_, err = l.Knowledge.SetMyProducts(as, []knowledge.OwnProduct{{ProductKey: "duinbox-3", Version: "3.2.1"}})
	return err
}
