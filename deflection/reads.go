package deflection

import (
	"context"
	"slices"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/outbox"
	"plein/knowledge"
)

// readKey is an article on a day of the desk.
type readKey struct {
	article knowledge.ArticleID
	day     string
}

// reads counts what came of sessions that read an article.
type reads struct{ sessions, confirmed, failed int }

// readTally gathers reads over sessions.
type readTally map[readKey]*reads

// add counts one settled session for each article that it read: as a failed read when its reader asked the desk within the window, as
// confirmed when the session ended with the word that something solved it, and this article was called helpful or the solution.
func (t readTally) add(day string, outcome HelpOutcome, steps []*TriedStep) {
	if outcome == "" {
		return
	}
	read := map[knowledge.ArticleID]bool{}
	for _, s := range steps {
		if s.About.Kind != TargetArticle || flagsOf(s.Kind)&flagRead == 0 {
			continue
		}
		id := knowledge.ArticleID(s.About.ID)
		read[id] = read[id] || s.Kind == Helpful || s.Kind == SolvedBy
	}
	for id, said := range read {
		key := readKey{id, day}
		if t[key] == nil {
			t[key] = &reads{}
		}
		t[key].sessions++
		switch {
		case outcome == OutcomeNotDeflected:
			t[key].failed++
		case outcome == OutcomeConfirmed && said:
			t[key].confirmed++
		}
	}
}

// KindReadsSettled is the kind of ReadsSettled.
const KindReadsSettled = "deflection.reads_settled"

// ReadsSettled tells that more is known of what came of reading an article.
type ReadsSettled struct {
	ArticleID knowledge.ArticleID `json:"articleId"`
	At        time.Time           `json:"at"`
}

// Kind is KindReadsSettled.
func (ReadsSettled) Kind() string { return KindReadsSettled }

// Aggregate names the article.
func (e ReadsSettled) Aggregate() (string, [16]byte) { return "article", e.ArticleID }

// events are one for each article of which sessions came to something.
func (t readTally) events(now time.Time) []outbox.Event {
	var list []knowledge.ArticleID
	for k, r := range t {
		if r.confirmed+r.failed > 0 {
			list = append(list, k.article)
		}
	}
	slices.SortFunc(list, knowledge.ArticleID.Compare)
	var out []outbox.Event
	for _, id := range slices.Compact(list) {
		out = append(out, ReadsSettled{id, now})
	}
	return out
}

// ReadOutcomes tells what came of reading articles, by day of the desk, from a time on. Only Plein itself may. Errors: FORBIDDEN.
func (s *Service) ReadOutcomes(ctx context.Context, list []knowledge.ArticleID, since time.Time) ([]knowledge.ReadOutcome, error) {
	if !authz.ActorFrom(ctx).System {
		return nil, errs.Forbidden("not_allowed")
	}
	return selectReads(ctx, s.db, list, s.day(since))
}

// FailedReads is what came of an article over a period.
type FailedReads struct {
	ArticleID knowledge.ArticleID `db:"article_id"`
	Sessions  int                 `db:"sessions"`
	Failed    int                 `db:"failed"`
}

// SearchDemand is how often words were searched for over a period, and what came of it.
type SearchDemand struct {
	Query         string `db:"norm"`
	Locale        string `db:"locale"`
	Searches      int    `db:"searches"`
	WithoutResult int    `db:"none"`
	// NotClicked had results, and nothing was opened.
	NotClicked int `db:"idle"`
}

// FailedReadsSince lists the articles after which at least so many readers asked the desk all the same. Only Plein itself may. Errors:
// FORBIDDEN.
func (s *Service) FailedReadsSince(ctx context.Context, since time.Time, least, limit int) ([]FailedReads, error) {
	if !authz.ActorFrom(ctx).System {
		return nil, errs.Forbidden("not_allowed")
	}
	return selectFailedReads(ctx, s.db, s.day(since), least, limit)
}

// SearchesSince lists what was searched for, the most frequent first; of very many searches only the latest count. Only Plein itself may. Errors: FORBIDDEN.
func (s *Service) SearchesSince(ctx context.Context, since time.Time, limit int) ([]SearchDemand, error) {
	if !authz.ActorFrom(ctx).System {
		return nil, errs.Forbidden("not_allowed")
	}
	return selectMostSearched(ctx, s.db, since, limit)
}

// SearchDemandSince lists words that found nothing, or of which nothing was opened, at least so often. Only Plein itself may. Errors:
// FORBIDDEN.
func (s *Service) SearchDemandSince(ctx context.Context, since time.Time, least, limit int) ([]SearchDemand, error) {
	if !authz.ActorFrom(ctx).System {
		return nil, errs.Forbidden("not_allowed")
	}
	return selectSearchDemand(ctx, s.db, since, least, limit)
}
