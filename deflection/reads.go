package deflection

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
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

// ReadOutcomes tells what came of reading articles, by day of the desk, from a time on. Only Plein itself may. Errors: FORBIDDEN.
func (s *Service) ReadOutcomes(ctx context.Context, list []knowledge.ArticleID, since time.Time) ([]knowledge.ReadOutcome, error) {
	if !authz.ActorFrom(ctx).System {
		return nil, errs.Forbidden("not_allowed")
	}
	return selectReads(ctx, s.db, list, s.day(since))
}
