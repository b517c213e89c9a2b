package community

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"plein/internal/errs"
)

func TestStateFollowsOneRule(t *testing.T) {
	spam := CloseSpam
	for _, c := range []struct {
		closed   *CloseReason
		accepted bool
		worthy   bool
		want     ThreadState
	}{
		{nil, false, false, StateOpen},
		{nil, false, true, StateAnswered},
		{nil, true, false, StateAccepted},
		{nil, true, true, StateAccepted},
		{&spam, false, false, StateClosed},
		{&spam, true, true, StateClosed},
	} {
		th := &Thread{CloseReason: c.closed}
		if c.accepted {
			th.AcceptedAnswerID = AnswerID{1}
		}
		if th.derive(c.worthy); th.State != c.want {
			t.Errorf("%+v: %s", c, th.State)
		}
	}
}

func TestTitles(t *testing.T) {
	for title, want := range map[string]string{
		"":                          "required",
		"te kort":                   "too_short",
		"  tien   tekens  ":         "",
		strings.Repeat("é", 200):    "",
		strings.Repeat("é", 201):    "too_long",
		strings.Repeat("ab\n ", 50): "",
	} {
		var bad errs.Fields
		if checkTitle(&bad, &title); (len(bad) == 0) != (want == "") || len(bad) > 0 && bad[0].Reason != want {
			t.Errorf("%q: %v, want %q", title, bad, want)
		}
	}
}

func TestTags(t *testing.T) {
	var bad errs.Fields
	if got := checkTags(&bad, []string{" WiFi ", "glasvezel", "wifi", ""}); !slices.Equal(got, []string{"glasvezel", "wifi"}) || len(bad) > 0 {
		t.Fatalf("%v %v", got, bad)
	}
	for _, list := range [][]string{{"a", "b", "c", "d", "e", "f"}, {"twee woorden"}, {"-streep"}, {"één"}, {strings.Repeat("a", 41)}} {
		var bad errs.Fields
		if checkTags(&bad, list); len(bad) == 0 {
			t.Errorf("%q was accepted", list)
		}
	}
}

func TestURL(t *testing.T) {
	for title, want := range map[string]string{
		"Wifi valt steeds weg!": "/nl/threads/107/wifi-valt-steeds-weg",
		"你好你好你好你好你好":            "/nl/threads/107",
	} {
		if got := (&Thread{Number: 107, Locale: "nl", Title: title}).URL(); got != want {
			t.Errorf("%q: %s", title, got)
		}
	}
}

func TestPlaceOfAnswers(t *testing.T) {
	for want, a := range []Answer{{Accepted: true, Verified: true}, {Verified: true}, {}} {
		if got := a.place(); got != want {
			t.Errorf("%+v stands at %d, want %d", a, got, want)
		}
	}
}

// clock goes on in steps.
type clock struct{ now time.Time }

func (c *clock) after(d time.Duration) time.Time {
	c.now = c.now.Add(d)
	return c.now
}

func TestNewcomersPostSlowly(t *testing.T) {
	c := &clock{time.Date(2026, 3, 2, 22, 0, 0, 0, time.UTC)}
	a := &allowance{}
	l := DefaultLimits
	limited(t, "the first thread", a.thread(l, c.now), "")
	limited(t, "a thread after 119 s", a.thread(l, c.after(119*time.Second)), "too_fast")
	limited(t, "a thread after 2 min", a.thread(l, c.after(time.Second)), "")
	limited(t, "the third thread", a.thread(l, c.after(time.Hour)), "")
	limited(t, "the fourth thread, past midnight", a.thread(l, c.after(2*time.Hour)), "too_many_threads")
	for i := range l.NewReplies {
		if err := a.reply(l, c.after(30*time.Second)); err != nil {
			t.Fatalf("reply %d: %v", i, err)
		}
	}
	limited(t, "the eleventh reply", a.reply(l, c.after(time.Hour)), "too_many_replies")
	c.after(24 * time.Hour)
	limited(t, "a thread on the second day", a.thread(l, c.now), "")
	limited(t, "a reply on the second day", a.reply(l, c.now), "")
	limited(t, "a reply after 4 s", a.reply(l, c.after(4*time.Second)), "too_fast")
	limited(t, "a reply after 5 s", a.reply(l, c.after(time.Second)), "")
	limited(t, "a thread after 15 s", a.thread(l, c.after(10*time.Second)), "")
}

func TestDailyLimits(t *testing.T) {
	c := &clock{time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)}
	long := c.now.Add(-48 * time.Hour)
	a := &allowance{FirstAt: &long}
	l := DefaultLimits
	for i := range l.ThreadsADay {
		if err := a.thread(l, c.after(15*time.Second)); err != nil {
			t.Fatalf("thread %d: %v", i, err)
		}
	}
	limited(t, "thread 21", a.thread(l, c.after(time.Hour)), "too_many_threads")
	for i := range l.VotesADay {
		if err := a.vote(l, c.now); err != nil {
			t.Fatalf("vote %d: %v", i, err)
		}
	}
	limited(t, "vote 51", a.vote(l, c.now), "too_many_votes")
	c.after(24 * time.Hour)
	limited(t, "a vote the next day", a.vote(l, c.now), "")
	limited(t, "a thread the next day", a.thread(l, c.now), "")
}

func TestAPauseSaysHowLong(t *testing.T) {
	now := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	err := pause(&now, 15*time.Second, now.Add(2500*time.Millisecond))
	var e *errs.Error
	if !errors.As(err, &e) || e.Params["seconds"] != 13 {
		t.Fatalf("%v %v", err, e)
	}
}

func limited(t *testing.T, what string, err error, reason string) {
	t.Helper()
	var e *errs.Error
	switch {
	case reason == "" && err != nil:
		t.Fatalf("%s: %v", what, err)
	case reason != "" && (!errors.As(err, &e) || e.Kind != errs.KindRateLimited || e.Reason != reason):
		t.Fatalf("%s: %v, want %s", what, err, reason)
	}
}
