package community

import (
	"time"

	"plein/internal/errs"
)

// Limits bound what one person posts; people of the desk are not bound. The defaults are Discourse's for new sites: they stop floods,
// not people.
type Limits struct {
	// ThreadEvery and ReplyEvery are the shortest pauses between two threads, and between two answers or comments.
	ThreadEvery, ReplyEvery time.Duration
	// NewThreadEvery and NewReplyEvery are those pauses on somebody's first day.
	NewThreadEvery, NewReplyEvery time.Duration
	// ThreadsADay and VotesADay are counted per day of UTC.
	ThreadsADay, VotesADay int
	// NewThreads and NewReplies are the most on somebody's first day.
	NewThreads, NewReplies int
}

// DefaultLimits are the limits of a new installation.
var DefaultLimits = Limits{
	ThreadEvery: 15 * time.Second, ReplyEvery: 5 * time.Second,
	NewThreadEvery: 2 * time.Minute, NewReplyEvery: 30 * time.Second,
	ThreadsADay: 20, VotesADay: 50, NewThreads: 3, NewReplies: 10,
}

// firstDay is how long somebody who posts for the first time counts as new.
const firstDay = 24 * time.Hour

// allowance is what a person posted lately.
type allowance struct {
	FirstAt      *time.Time `db:"first_at"`
	Day          *time.Time `db:"day"`
	Threads      int        `db:"threads"`
	Replies      int        `db:"replies"`
	Votes        int        `db:"votes"`
	LastThreadAt *time.Time `db:"last_thread_at"`
	LastReplyAt  *time.Time `db:"last_reply_at"`
}

// turn begins a new day. On somebody's first day the counts run on past midnight.
func (a *allowance) turn(now time.Time) {
	day := now.Truncate(24 * time.Hour)
	if (a.Day == nil || !a.Day.Equal(day)) && (a.FirstAt == nil || !a.isNew(now)) {
		a.Threads, a.Replies, a.Votes = 0, 0, 0
	}
	a.Day = &day
}

func (a *allowance) isNew(now time.Time) bool {
	return a.FirstAt == nil || now.Sub(*a.FirstAt) < firstDay
}

func (a *allowance) posted(now time.Time) {
	if a.FirstAt == nil {
		a.FirstAt = &now
	}
}

// thread takes one thread from the allowance. Errors: RATE_LIMITED.
func (a *allowance) thread(l Limits, now time.Time) error {
	a.turn(now)
	every, most := l.ThreadEvery, l.ThreadsADay
	if a.isNew(now) {
		every, most = l.NewThreadEvery, min(l.NewThreads, l.ThreadsADay)
	}
	if err := pause(a.LastThreadAt, every, now); err != nil {
		return err
	}
	if a.Threads >= most {
		return errs.RateLimited("too_many_threads", "max", most)
	}
	a.posted(now)
	a.Threads++
	a.LastThreadAt = &now
	return nil
}

// reply takes one answer or comment from the allowance. Errors: RATE_LIMITED.
func (a *allowance) reply(l Limits, now time.Time) error {
	a.turn(now)
	every := l.ReplyEvery
	if a.isNew(now) {
		every = l.NewReplyEvery
		if a.Replies >= l.NewReplies {
			return errs.RateLimited("too_many_replies", "max", l.NewReplies)
		}
	}
	if err := pause(a.LastReplyAt, every, now); err != nil {
		return err
	}
	a.posted(now)
	a.Replies++
	a.LastReplyAt = &now
	return nil
}

// vote takes one vote from the allowance. Errors: RATE_LIMITED.
func (a *allowance) vote(l Limits, now time.Time) error {
	a.turn(now)
	if a.Votes >= l.VotesADay {
		return errs.RateLimited("too_many_votes", "max", l.VotesADay)
	}
	a.Votes++
	return nil
}

func pause(last *time.Time, every time.Duration, now time.Time) error {
	if last == nil || now.Sub(*last) >= every {
		return nil
	}
	left := every - now.Sub(*last)
	return errs.RateLimited("too_fast", "seconds", int((left+time.Second-1)/time.Second))
}
