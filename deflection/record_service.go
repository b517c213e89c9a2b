package deflection

import (
	"context"
	"math"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/reqid"
	"plein/internal/sqldb"
)

// patience is how long a page waits for its event to be written; an event is never worth more.
const patience = time.Second

// maxEvents bounds what one session keeps, so that nobody fills the tables.
const maxEvents = 500

// seeker is whose search for help an event belongs to.
type seeker struct {
	person  ids.PersonID
	visitor string
	locale  string
}

// owner is the key of the seeker's sessions and draft: the person, or else the browser.
func (w seeker) owner() string {
	if !w.person.IsZero() {
		return personOwner(w.person)
	}
	return visitorOwner(w.visitor)
}

func personOwner(id ids.PersonID) string { return "p:" + id.String() }

func visitorOwner(visitor string) string { return "v:" + visitor }

// seeker finds out who acts, giving the browser its cookie on the first event. ok is false for those who leave no trace:
// staff, robots, Plein itself, whoever the policy leaves out, and callers without a browser.
func (s *Service) seeker(ctx context.Context) (w seeker, ok bool) {
	actor := authz.ActorFrom(ctx)
	if actor.IsStaff() || reqid.ClientFrom(ctx).Robot || !s.authz.Can(actor, authz.HelpSession) {
		return w, false
	}
	w = seeker{person: actor.PersonID, visitor: actor.VisitorID, locale: localeOr(actor.Locale)}
	if w.visitor == "" {
		w.visitor = reqid.EnsureVisitor(ctx)
	}
	return w, actor.SignedIn() || w.visitor != ""
}

func localeOr(l string) string {
	if l == "en" {
		return "en"
	}
	return "nl"
}

// happening is one event to record.
type happening struct {
	id     EventID
	kind   HelpEventKind
	at     time.Time
	intent IntentID
	target Target
	place  int
	reason *string
}

// RecordSearch notes a search and returns the id of its intent; zero when it leaves no trace. typing says that the words
// may go on; held is the intent that the browser has of this typing, or zero. Calls of one typing, and the same words again,
// are one intent. fit is how well the best result fitted, from 0 to 1, as the index fitBy says ("" when that is not known). It
// never fails: what cannot be written is logged.
func (s *Service) RecordSearch(ctx context.Context, text, locale string, results int, typing bool, held [16]byte, fit float64, fitBy string) [16]byte {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	w, ok := s.seeker(ctx)
	norm := normalise(text)
	if !ok || norm == "" || (typing && len([]rune(norm)) < shortestTyping) {
		return [16]byte{}
	}
	now := sqldb.Now()
	in := search{
		id: ids.New[intent](), locale: localeOr(locale), query: firstRunes(text, maxQuery), norm: norm, results: &results, typing: typing, at: now,
	}
	if fitBy != "" {
		in.fit, in.fitBy = new(int(math.Round(fit*fitParts))), &fitBy
	}
	s.remember(ctx, w, in)
	id, err := s.search(ctx, w, held, in)
	if err != nil {
		s.log.WarnContext(ctx, "help session: search not recorded", "error", err)
		return [16]byte{}
	}
	return id
}

// search is one search to record.
type search struct {
	id                  IntentID
	locale, query, norm string
	results             *int
	typing              bool
	at                  time.Time
	// fit is in fitParts, as fitBy says; nil when it is not known.
	fit   *int
	fitBy *string
}

// fitParts is how finely a fit is kept.
const fitParts = 1000

func (s *Service) search(ctx context.Context, w seeker, held IntentID, in search) (IntentID, error) {
	prev, err := lastIntent(ctx, s.db, w.owner(), held, in.at.Add(-s.opts.Idle))
	if err != nil {
		return IntentID{}, err
	}
	if prev != nil && prev.takes(in, held) {
		return prev.ID, updateIntent(ctx, s.db, prev.ID, in)
	}
	if err := s.touch(ctx, w, in.at, flagSearched); err != nil {
		return IntentID{}, err
	}
	n, err := insertIntent(ctx, s.db, w.owner(), s.since(in.at), in)
	if err == nil && n == 0 {
		err = errFull
	}
	return in.id, err
}

// takes reports whether a search is the same intent: the same words once more, or the same typing going on.
func (p *lastSearch) takes(in search, held IntentID) bool {
	if p.Norm == in.norm {
		return true
	}
	pause := typingPause
	if held == p.ID {
		pause = boxPause
	}
	return p.Typing && p.Clicks == 0 && in.at.Sub(p.UpdatedAt) <= pause && continues(p.Norm, in.norm)
}

// RecordView notes that somebody reads an article or a thread. It never fails: what cannot be written is logged.
func (s *Service) RecordView(ctx context.Context, about Target) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	w, ok := s.seeker(ctx)
	if !ok {
		return
	}
	h := happening{id: ids.New[event](), kind: Viewed, at: sqldb.Now(), target: about}
	if err := s.record(ctx, w, h); err != nil {
		s.log.WarnContext(ctx, "help session: view not recorded", "error", err)
	}
}

// RecordFormOpened notes that somebody opened the form to ask. It never fails: what cannot be written is logged.
func (s *Service) RecordFormOpened(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	w, ok := s.seeker(ctx)
	if !ok {
		return
	}
	h := happening{id: ids.New[event](), kind: FormOpened, at: sqldb.Now()}
	if err := s.record(ctx, w, h); err != nil {
		s.log.WarnContext(ctx, "help session: opened form not recorded", "error", err)
	}
}

// EventInput is what a browser may say that happened.
type EventInput struct {
	Kind HelpEventKind
	// Intent is the search it came from, or zero.
	Intent IntentID
	// About is the article or thread, or zero.
	About Target
	// Rank is the place in the list, from 1; 0 when unknown.
	Rank int
}

// Record notes what a browser says happened. Errors: INVALID, NOT_FOUND for what the actor may not see, RATE_LIMITED.
func (s *Service) Record(ctx context.Context, in EventInput) error {
	if _, err := s.authz.Require(ctx, authz.HelpSession); err != nil {
		return err
	}
	if err := in.check(); err != nil {
		return err
	}
	if !in.About.IsZero() {
		found, err := s.content.Find(ctx, []Target{in.About})
		if err != nil {
			return err
		}
		if _, ok := found[in.About]; !ok {
			return errs.NotFound("target")
		}
	}
	w, ok := s.seeker(ctx)
	if !ok {
		return nil
	}
	return s.record(ctx, w, happening{
		id: ids.New[event](), kind: in.Kind, at: sqldb.Now(), intent: in.Intent, target: in.About, place: in.Rank,
	})
}

func (in *EventInput) check() error {
	var bad errs.Fields
	switch in.Kind {
	case Clicked, Viewed, SuggestionClicked:
		if in.About.IsZero() {
			bad.Add("targetId", "required")
		}
	case FormOpened, SuggestionShown, SolvedBy:
	default: // the others are recorded where they happen
		bad.Add("kind", "unknown_value")
	}
	if !in.About.IsZero() && in.About.Kind != TargetArticle && in.About.Kind != TargetThread {
		bad.Add("targetId", "unknown_value")
	}
	if in.Rank < 0 || in.Rank > 1000 {
		bad.Add("rank", "out_of_range", "min", 1, "max", 1000)
	}
	return bad.Err()
}

// errFull answers for a session with more events than anybody makes by hand.
var errFull = errs.RateLimited("too_many_events")

// record writes an event into the seeker's session, starting one when there is none: two statements, and a few more for
// the first of a session. The same event again within half a minute is one.
func (s *Service) record(ctx context.Context, w seeker, h happening) error {
	clicked := h.kind == Clicked || h.kind == SuggestionClicked
	touched := int64(0)
	if clicked && !h.intent.IsZero() {
		var err error
		if touched, err = touchIntent(ctx, s.db, w.owner(), s.since(h.at), h); err != nil {
			return err
		}
	}
	if touched == 0 {
		h.intent = IntentID{} // unknown, or somebody else's
		if err := s.touch(ctx, w, h.at, flagsOf(h.kind)); err != nil {
			return err
		}
	}
	full, err := insertEvent(ctx, s.db, w.owner(), s.since(h.at), h)
	if err != nil {
		return err
	}
	if full {
		return errFull
	}
	return nil
}

func (s *Service) since(at time.Time) time.Time { return at.Add(-s.opts.Idle) }

// touch marks the seeker's session as alive, taking over the browser's at sign-in and starting one when there is none.
func (s *Service) touch(ctx context.Context, w seeker, at time.Time, f flags) error {
	const tries = 3
	for try := 1; ; try++ {
		n, err := touchSession(ctx, s.db, w.owner(), s.since(at), at, f)
		if err != nil || n > 0 {
			return err
		}
		err = s.begin(ctx, w, at, f)
		if try == tries || !sqldb.IsDuplicate(err, "help_session_latest") {
			return err
		}
	}
}

// begin starts a session. A duplicate key says that another request of the same seeker was first.
func (s *Service) begin(ctx context.Context, w seeker, at time.Time, f flags) error {
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if err := endLatest(ctx, tx, w.owner(), s.since(at)); err != nil {
			return err
		}
		if !w.person.IsZero() && w.visitor != "" {
			n, err := takeOver(ctx, tx, w, s.since(at), at, f)
			if err != nil || n > 0 {
				return err
			}
		}
		return insertSession(ctx, tx, newSession{
			id: ids.New[HelpSession](), seeker: w, startedAt: at, lastAt: at, day: s.day(at), flags: f, events: 1, latest: true,
		})
	})
}

// day is the day at the desk.
func (s *Service) day(at time.Time) string { return at.In(s.opts.Location).Format(time.DateOnly) }

// Carry hands the browser's session and draft to the person who just signed in there. The session goes on; one that the
// person has open elsewhere ends. Call it in the request that signs in.
func (s *Service) Carry(ctx context.Context, visitorID string, person ids.PersonID) error {
	if visitorID == "" || person.IsZero() {
		return nil
	}
	w := seeker{person: person, visitor: visitorID}
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if err := carryDraft(ctx, tx, visitorOwner(visitorID), personOwner(person)); err != nil {
			return err
		}
		live, err := hasLive(ctx, tx, visitorOwner(visitorID), s.since(tx.Now))
		if err != nil || !live {
			return err
		}
		if err := endLatest(ctx, tx, w.owner(), tx.Now.Add(time.Hour)); err != nil {
			return err
		}
		_, err = takeOver(ctx, tx, w, s.since(tx.Now), time.Time{}, 0)
		return err
	})
}
