package demo

import (
	"fmt"
	"slices"
	"time"

	"plein/deflection"
)

// readsWithin is how old what came of reading is at most: newer than the sessions of the file are, so that it counts in the figures.
const readsWithin = age(52 * 24 * time.Hour)

// readSessions makes the sessions that a row of reads tells of, since the article was last changed: readers whom it helped, and customers
// who read it in the hours before they wrote to the desk.
func (l *loader) readSessions(row int, r *reads) []deflection.ImportedSession {
	a := l.in(r.Article.key, r.Locale)
	span := min(a.Updated, readsWithin)
	var out []deflection.ImportedSession
	session := func(kind string, i int, at time.Time, types ...string) *deflection.ImportedSession {
		in := deflection.ImportedSession{ExternalID: fmt.Sprintf("%s%s-%s-%d", prefix, kind, a.name(), i), Locale: r.Locale}
		for _, t := range types {
			e := event{Type: t, Article: r.Article}
			if t == "NOT_HELPFUL" {
				e.Reason = []string{"DID_NOT_WORK", "INCOMPLETE", "UNCLEAR", "OUTDATED"}[dice(a.name()+fmt.Sprint(i), 4)]
			}
			in.Events = append(in.Events, l.importedEvent(e, r.Locale, at, nil))
			at = at.Add(step)
		}
		out = append(out, in)
		return &out[len(out)-1]
	}
	for i := range r.Solved {
		const day = age(24 * time.Hour)
		before := day + age(dice(fmt.Sprint(a.name(), i), int((span-day)/age(time.Minute))))*age(time.Minute)
		session("solved", i, before.before(l.now), "VIEWED", "HELPFUL").VisitorID = fmt.Sprintf("demo-reader-%d-%d", row, i)
	}
	const early = 90 * time.Minute // before the request came
	for i, t := range l.askers(a, span, r.Failed) {
		types := []string{"VIEWED"}
		if i%2 == 0 {
			types = append(types, "NOT_HELPFUL")
		}
		session("failed", i, t.Created.before(l.now).Add(-early), types...).PersonID = l.personIDs[t.Requester.key]
	}
	return out
}

// askers are the tickets of so many people who might have read an article: newer than its last change, about one of its products first.
func (l *loader) askers(a *article, span age, n int) []*ticket {
	var about, others []*ticket
	for _, t := range l.tickets {
		switch {
		case t.Created > span-age(6*time.Hour) || t.Created < age(30*time.Hour) || t.Requester.key == "" || l.person[t.Requester.key].staff():
		case slices.ContainsFunc(a.Products, func(p ref) bool { return p.key == t.Product.key }):
			about = append(about, t)
		case t.Locale == a.locale:
			others = append(others, t)
		}
	}
	seen := map[string]bool{}
	list := slices.DeleteFunc(append(about, others...), func(t *ticket) bool {
		known := seen[t.Requester.key]
		seen[t.Requester.key] = true
		return known
	})
	return list[:min(n, len(list))]
}
