package deflection

import (
	"context"
	"regexp"
	"strings"
	"sync"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

const (
	// recentKept is how many searches a person is reminded of, and recentLife how long.
	recentKept = 8
	recentLife = 90 * 24 * time.Hour
	maxRecent  = 190 // characters

	// popularPeriod is how far back popular searches are counted; popularLeast is how many different people or browsers
	// have to search for the same, so that nobody's own words are shown to others.
	popularPeriod = 30 * 24 * time.Hour
	popularLeast  = 5
	popularMost   = 20
	// popularLife is how long a node keeps a count; popularRetry how soon it tries again after a failure.
	popularLife  = 10 * time.Minute
	popularRetry = time.Minute
)

// RecentSearch is something that a person searched for.
type RecentSearch struct {
	Text string    `db:"query"`
	At   time.Time `db:"searched_at"`
}

// RecentSearches lists what the actor searched for of late, the latest first. A visitor's are kept in the browser only.
func (s *Service) RecentSearches(ctx context.Context) ([]*RecentSearch, error) {
	actor, err := s.authz.Require(ctx, authz.SearchUse)
	if err != nil || !actor.SignedIn() || actor.IsStaff() { // what staff search for is not kept
		return []*RecentSearch{}, err
	}
	return selectRecent(ctx, s.db, actor.PersonID, sqldb.Now().Add(-recentLife))
}

// ClearRecentSearches forgets what the actor searched for. Errors: UNAUTHENTICATED.
func (s *Service) ClearRecentSearches(ctx context.Context) error {
	actor, err := s.authz.Require(ctx, authz.SearchUse)
	if err != nil {
		return err
	}
	if !actor.SignedIn() {
		return errs.Unauthenticated()
	}
	return deleteRecent(ctx, s.db, actor.PersonID)
}

// ForgetSearches takes a person out of everything that was searched: what they are reminded of is deleted, what is counted
// stays without them. Only Plein itself may, when somebody is erased. Errors: FORBIDDEN.
func (s *Service) ForgetSearches(ctx context.Context, person ids.PersonID) error {
	if !authz.ActorFrom(ctx).System {
		return errs.Forbidden("system_only")
	}
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if err := deleteRecent(ctx, tx, person); err != nil {
			return err
		}
		if err := deleteDrafts(ctx, tx, tx.Now.Add(time.Hour), personOwner(person)); err != nil {
			return err
		}
		return forgetPerson(ctx, tx, person)
	})
}

// remember keeps a search that was sent for the person's own box. It never fails: what cannot be written is logged.
func (s *Service) remember(ctx context.Context, w seeker, in search) {
	if w.person.IsZero() || in.typing || len([]rune(in.norm)) < shortestTyping || len([]rune(in.query)) > maxRecent {
		return
	}
	err := putRecent(ctx, s.db, w.person, in)
	if err == nil {
		err = trimRecent(ctx, s.db, w.person)
	}
	if err != nil {
		s.log.WarnContext(ctx, "help session: recent search not kept", "error", err)
	}
}

// popularKey is for whom popular searches are counted: in a language, and for visitors only what visitors searched for, so
// that they are not led to what only customers find.
type popularKey struct {
	locale   string
	visitors bool
}

type popularList struct {
	words []string
	until time.Time
}

// popularCache keeps counts for a while: they change slowly, and every home page asks.
type popularCache struct {
	mu   sync.Mutex
	kept map[popularKey]popularList
}

// PopularSearches lists what most people searched for of late and found, most first. Words that only few typed, or that
// can be about one person (addresses, numbers), are never in it. Without an answer from the database it is what was known.
func (s *Service) PopularSearches(ctx context.Context, locale string, first int) ([]string, error) {
	actor, err := s.authz.Require(ctx, authz.SearchUse)
	if err != nil {
		return nil, err
	}
	if first < 0 || first > popularMost {
		return nil, errs.Invalid(errs.Field{Path: "first", Reason: "out_of_range", Params: map[string]any{"min": 0, "max": popularMost}})
	}
	if locale == "" {
		locale = actor.Locale
	}
	list := s.popular(ctx, popularKey{localeOr(locale), !actor.SignedIn()})
	return list[:min(first, len(list))], nil
}

func (s *Service) popular(ctx context.Context, k popularKey) []string {
	c, now := s.known, sqldb.Now()
	c.mu.Lock()
	defer c.mu.Unlock()
	if have, ok := c.kept[k]; ok && now.Before(have.until) {
		return have.words
	}
	if c.kept == nil {
		c.kept = map[popularKey]popularList{}
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	rows, err := selectPopular(ctx, s.db, k, now.Add(-popularPeriod), popularLeast, 5*popularMost)
	if err != nil {
		s.log.WarnContext(ctx, "popular searches not counted", "error", err)
		have := popularList{c.kept[k].words, now.Add(popularRetry)}
		c.kept[k] = have
		return have.words
	}
	c.kept[k] = popularList{impersonal(rows), now.Add(s.opts.PopularLife)}
	return c.kept[k].words
}

// personal is what may be about one person: an address, or a number of four digits and more (telephone, customer, postcode).
var personal = regexp.MustCompile(`@|\d[\d ]{2,}\d|\b(?:com|nl|org|net|eu)\b`)

// impersonal leaves out words that can be about one person, and words that begin like something more popular.
func impersonal(rows []string) []string {
	out := []string{}
	for _, words := range rows {
		begins := func() bool {
			for _, have := range out {
				if strings.HasPrefix(have, words) || strings.HasPrefix(words, have) {
					return true
				}
			}
			return false
		}
		if !personal.MatchString(words) && len([]rune(words)) <= 60 && !begins() {
			out = append(out, words)
		}
	}
	return out[:min(popularMost, len(out))]
}
