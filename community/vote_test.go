package community

import (
	"context"
	"slices"
	"sync"
	"testing"

	"plein/internal/authz"
	"plein/internal/errs"
)

func TestOneVoteAPersonThatMayChange(t *testing.T) {
	f := setUp(t)
	th := f.ask(f.asker, "internet", "wifi")
	on := th.Subject()
	for _, step := range []struct {
		who  context.Context
		v    VoteValue
		want int
	}{{f.helper, VoteUp, 1}, {f.helper, VoteUp, 1}, {f.third, VoteUp, 2}, {f.helper, VoteDown, 0}, {f.helper, VoteNone, 1}, {f.helper, VoteNone, 1}} {
		if got := f.vote(step.who, on, step.v); got != step.want {
			t.Fatalf("after %s the score is %d, want %d", step.v, got, step.want)
		}
	}
	got, err := f.svc.VotesOf(f.third, []Subject{on})
	f.ok(err)
	none, err := f.svc.VotesOf(f.visitor, []Subject{on})
	f.ok(err)
	if got[on] != VoteUp || none[on] != VoteNone {
		t.Errorf("%v %v", got, none)
	}
	if p := f.payload("community.voted"); p["score"] != float64(1) || len(p) != 4 {
		t.Errorf("the fact says more than the score: %v", p)
	}
	// A vote that changes nothing is no fact.
	if n := slices.Index(f.events(th), "voted"); len(f.events(th))-n != 4 {
		t.Errorf("facts %v", f.events(th))
	}
	f.balanced()
}

func TestNobodyVotesForThemselves(t *testing.T) {
	f := setUp(t)
	th := f.ask(f.asker, "internet")
	a := f.answer(f.helper, th)
	for _, c := range []struct {
		who context.Context
		on  Subject
	}{{f.asker, th.Subject()}, {f.helper, a.Subject()}} {
		_, err := f.svc.Vote(c.who, c.on, VoteUp)
		f.kind(err, errs.KindForbidden)
		f.reason(err, "own_post")
	}
	if f.svc.AbilitiesOf(authz.ActorFrom(f.asker), th).Vote {
		t.Error("voting for oneself is offered")
	}
	_, err := f.svc.Vote(f.third, th.Subject(), "MAYBE")
	f.kind(err, errs.KindInvalid)
	f.balanced()
}

// TestVotesAtOnce has many people vote, change their minds and accept at the same instant.
func TestVotesAtOnce(t *testing.T) {
	f := setUp(t)
	th := f.ask(f.asker, "internet", "wifi", "kabel")
	var list []*Answer
	for range 3 {
		list = append(list, f.answer(f.helper, th))
	}
	var wg sync.WaitGroup
	failed := make(chan error, 200)
	run := func(do func() error) {
		wg.Go(func() {
			if err := do(); err != nil {
				failed <- err
			}
		})
	}
	const people = 12
	for i := range people {
		who := person(t.Context(), authz.RoleCustomer)
		run(func() error {
			for _, v := range []VoteValue{VoteUp, VoteDown, VoteUp} {
				if _, err := f.svc.Vote(who, th.Subject(), v); err != nil {
					return err
				}
			}
			_, err := f.svc.Vote(who, list[i%3].Subject(), VoteUp)
			return err
		})
		run(func() error { _, err := f.svc.Vote(who, list[i%3].Subject(), VoteDown); return err })
		run(func() error { _, err := f.svc.Accept(f.asker, list[i%3].ID, true); return err })
		run(func() error { _, err := f.svc.PostAnswer(who, th.ID, "ik ook", nil); return err })
	}
	wg.Wait()
	close(failed)
	for err := range failed {
		t.Error(err)
	}
	got := f.thread(th.ID)
	if got.Score != people || got.AnswerCount != 3+people || got.State != StateAccepted {
		t.Fatalf("score %d, answers %d, %s", got.Score, got.AnswerCount, got.State)
	}
	f.balanced()
}

// TestAsksAtOnce has people start threads with the same labels in one space.
func TestAsksAtOnce(t *testing.T) {
	f := setUp(t)
	var wg sync.WaitGroup
	var mu sync.Mutex
	numbers := map[int]bool{}
	for range 30 {
		who := person(t.Context(), authz.RoleCustomer)
		wg.Go(func() {
			th, err := f.svc.Ask(who, AskInput{Space: "internet", Locale: "nl", Title: "Wifi valt steeds weg", Body: "x", Tags: []string{"wifi", "kabel", "tv"}})
			if err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			numbers[th.Number] = true
		})
	}
	wg.Wait()
	if len(numbers) != 30 {
		t.Errorf("%d numbers for 30 threads", len(numbers))
	}
	f.balanced()
}

// TestLimitsHoldAtOnce has one newcomer ask many things at the same instant.
func TestLimitsHoldAtOnce(t *testing.T) {
	f := setUpWith(t, DefaultLimits)
	var wg sync.WaitGroup
	var mu sync.Mutex
	kinds := map[errs.Kind]int{}
	for range 10 {
		wg.Go(func() {
			_, err := f.svc.Ask(f.asker, AskInput{Space: "internet", Locale: "nl", Title: "Wifi valt steeds weg", Body: "x"})
			mu.Lock()
			defer mu.Unlock()
			kinds[errs.KindOf(err)]++
		})
	}
	wg.Wait()
	if kinds[""] != 1 || kinds[errs.KindRateLimited] != 9 {
		t.Fatalf("%v, want one thread and nine refusals", kinds)
	}
}
