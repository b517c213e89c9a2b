package community

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// walk reads a list page by page and returns it whole.
func (f *fixture) walk(ctx context.Context, filter Filter, o ThreadOrder, size int) []*Thread {
	f.Helper()
	var all []*Thread
	for args := (page.Args{First: size}); ; {
		p, err := f.svc.Threads(ctx, filter, o, args)
		f.ok(err)
		all = append(all, p.Items...)
		if args.After = p.Next; p.Next == "" {
			return all
		}
		if len(p.Items) != size || len(all) > 1000 {
			f.Fatalf("a page of %d, %d in all", len(p.Items), len(all))
		}
	}
}

// TestPagesMeetWithoutGapOrOverlap compares every list in pages of one, three and fifty with the threads sorted by hand; many share
// their times and scores.
func TestPagesMeetWithoutGapOrOverlap(t *testing.T) {
	f := setUp(t)
	author := me(f.asker)
	made := f.bulk(40, "internet", author, func(i int, in *Imported) {
		in.CreatedAt = in.CreatedAt.Truncate(time.Hour).Add(time.Duration(i%5) * time.Minute)
		in.Votes.Score = i % 4
		in.Locale = []string{"nl", "en"}[i%2]
		in.Kind = []ThreadKind{KindQuestion, KindIdea, KindQuestion}[i%3]
		if i%3 == 0 {
			in.Tags = []string{"wifi"}
			in.Answers = []ImportedAnswer{{AuthorID: newPerson(), Body: "x", At: in.CreatedAt.Add(time.Duration(i%7) * time.Hour), ByStaff: i%2 == 0}}
		}
		if i%4 == 0 {
			in.Followers = []ids.PersonID{me(f.third)}
		}
	})
	f.bulk(5, "balie", me(f.agent), func(_ int, in *Imported) { in.Tags = []string{"wifi"} })
	f.bulk(7, "zakelijk", newPerson(), func(_ int, in *Imported) { in.Followers = []ids.PersonID{me(f.third)} })
	f.ok(f.svc.DeletePost(f.system, Subject{SubjectThread, made[9]}))
	all, err := sqldb.Select[*Thread](t.Context(), f.db, `SELECT `+threadColumns+` FROM thread WHERE live = 1`)
	f.ok(err)
	if len(all) != 51 {
		t.Fatalf("%d threads", len(all))
	}
	for name, c := range map[string]struct {
		who    context.Context
		filter Filter
		holds  func(t *Thread) bool
	}{
		"all":       {f.system, Filter{}, func(*Thread) bool { return true }},
		"customer":  {f.asker, Filter{}, func(t *Thread) bool { return f.slug(t) != "balie" }},
		"visitor":   {f.visitor, Filter{}, func(t *Thread) bool { return f.slug(t) == "internet" }},
		"space":     {f.asker, Filter{Space: "zakelijk"}, func(t *Thread) bool { return f.slug(t) == "zakelijk" }},
		"no space":  {f.asker, Filter{Space: "nergens"}, func(*Thread) bool { return false }},
		"tag":       {f.asker, Filter{Tag: "wifi"}, func(t *Thread) bool { return f.tagged(t) && f.slug(t) == "internet" }},
		"tag staff": {f.agent, Filter{Tag: "wifi", Space: "balie"}, func(t *Thread) bool { return f.tagged(t) && f.slug(t) == "balie" }},
		"open":      {f.asker, Filter{State: []ThreadState{StateOpen}}, func(t *Thread) bool { return t.State == StateOpen && f.slug(t) != "balie" }},
		"states": {f.visitor, Filter{State: []ThreadState{StateAnswered, StateAccepted}, Space: "internet"}, func(t *Thread) bool {
			return t.State == StateAnswered && f.slug(t) == "internet"
		}},
		"kind": {f.visitor, Filter{Kind: KindIdea, Locale: "en"}, func(t *Thread) bool { return t.Kind == KindIdea && t.Locale == "en" }},
		"mine": {f.asker, Filter{Mine: true}, func(t *Thread) bool { return t.AuthorID == author }},
		"mine tag": {f.asker, Filter{Mine: true, Tag: "wifi", Locale: "nl"}, func(t *Thread) bool {
			return t.AuthorID == author && f.tagged(t) && t.Locale == "nl"
		}},
		"following": {f.third, Filter{Following: true}, f.followed(me(f.third))},
		"nobody's":  {f.visitor, Filter{Mine: true}, func(*Thread) bool { return false }},
	} {
		for o, before := range byOrder {
			want := slices.DeleteFunc(slices.Clone(all), func(t *Thread) bool { return !c.holds(t) })
			slices.SortFunc(want, func(a, b *Thread) int {
				if n := before(b, a); n != 0 {
					return n
				}
				return b.ID.Compare(a.ID)
			})
			for _, size := range []int{1, 3, 50} {
				if got := f.walk(c.who, c.filter, o, size); !slices.EqualFunc(got, want, func(a, b *Thread) bool { return a.ID == b.ID }) {
					t.Errorf("%s by %s in pages of %d: %v, want %v", name, o, size, numbersOf(got), numbersOf(want))
				}
			}
		}
	}
}

var byOrder = map[ThreadOrder]func(a, b *Thread) int{
	OrderActive: func(a, b *Thread) int { return a.ActiveAt.Compare(b.ActiveAt) },
	OrderNew:    func(a, b *Thread) int { return a.CreatedAt.Compare(b.CreatedAt) },
	OrderTop:    func(a, b *Thread) int { return a.Score - b.Score },
}

func numbersOf(list []*Thread) (out []int) {
	for _, t := range list {
		out = append(out, t.Number)
	}
	return out
}

func (f *fixture) slug(t *Thread) string {
	sp, err := getSpace(f.Context(), f.db, t.SpaceID)
	f.ok(err)
	return sp.Slug
}

func (f *fixture) tagged(t *Thread) bool {
	tags, err := tagsOf(f.Context(), f.db, t.ID)
	f.ok(err)
	return len(tags) > 0
}

func (f *fixture) followed(who ids.PersonID) func(t *Thread) bool {
	return func(t *Thread) bool {
		n, err := sqldb.Get[int](f.Context(), f.db, `SELECT COUNT(*) FROM thread_follow WHERE thread_id = ? AND person_id = ?`, t.ID, who)
		f.ok(err)
		return n > 0
	}
}

func TestBadListsAreRefused(t *testing.T) {
	f := setUp(t)
	f.bulk(3, "internet", me(f.asker), nil)
	first, err := f.svc.Threads(f.asker, Filter{}, OrderTop, page.Args{First: 1})
	f.ok(err)
	for name, try := range map[string]func() error{
		"order": func() error { _, err := f.svc.Threads(f.asker, Filter{}, "BEST", page.Args{}); return err },
		"state": func() error {
			_, err := f.svc.Threads(f.asker, Filter{State: []ThreadState{"GONE"}}, "", page.Args{})
			return err
		},
		"kind":   func() error { _, err := f.svc.Threads(f.asker, Filter{Kind: "RANT"}, "", page.Args{}); return err },
		"size":   func() error { _, err := f.svc.Threads(f.asker, Filter{}, "", page.Args{First: 101}); return err },
		"cursor": func() error { _, err := f.svc.Threads(f.asker, Filter{}, "", page.Args{After: "?"}); return err },
		"cursor of another": func() error {
			_, err := f.svc.Threads(f.asker, Filter{}, OrderNew, page.Args{After: first.Next})
			return err
		},
		"cursor for answers": func() error { _, err := f.svc.Answers(f.asker, &Thread{}, page.Args{After: "e30x"}); return err },
	} {
		if err := try(); errs.KindOf(err) != errs.KindInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// explaining asks the server for the plan of every query that passes.
type explaining struct {
	sqldb.Querier
	plans []plan
}

type plan struct {
	ID           sql.NullInt64   `db:"id"`
	SelectType   string          `db:"select_type"`
	Table        sql.NullString  `db:"table"`
	Partitions   sql.NullString  `db:"partitions"`
	Type         sql.NullString  `db:"type"`
	PossibleKeys sql.NullString  `db:"possible_keys"`
	Key          sql.NullString  `db:"key"`
	KeyLen       sql.NullString  `db:"key_len"`
	Ref          sql.NullString  `db:"ref"`
	Rows         sql.NullInt64   `db:"rows"`
	Filtered     sql.NullFloat64 `db:"filtered"`
	Extra        sql.NullString  `db:"Extra"`
}

func (e *explaining) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	got, err := sqldb.Select[plan](ctx, e.Querier, "EXPLAIN FORMAT=TRADITIONAL "+query, args...)
	if err != nil {
		return nil, err
	}
	e.plans = append(e.plans, got...)
	return e.Querier.QueryContext(ctx, query, args...)
}

// TestListsReadAnIndexInItsOrder lets no list sort or scan, on the first page and on a later one.
func TestListsReadAnIndexInItsOrder(t *testing.T) {
	f := setUp(t)
	f.bulk(60, "internet", me(f.asker), func(_ int, in *Imported) { in.Tags = []string{"wifi"} })
	now, score := time.Now(), 3
	actor := authz.ActorFrom(f.asker)
	for name, filter := range map[string]Filter{
		"all": {}, "space": {Space: "internet"}, "tag": {Tag: "wifi"}, "state": {State: []ThreadState{StateOpen}},
		"space and states": {Space: "internet", State: []ThreadState{StateOpen, StateAnswered}, Locale: "nl"}, "mine": {Mine: true},
	} {
		for o := range orders {
			if name == "mine" && o != OrderActive {
				continue // sorted: it is one person's
			}
			for _, after := range []*listKey{nil, {At: &now, Score: &score, ID: ids.New[Thread]()}} {
				e := &explaining{Querier: f.db}
				_, err := f.svc.selectList(t.Context(), e, actor, filter, o, after, 21)
				f.ok(err)
				for _, p := range e.plans {
					if strings.Contains(p.Extra.String, "filesort") || strings.Contains(p.Extra.String, "temporary") || p.Type.String == "ALL" || p.Type.String == "" {
						t.Errorf("%s by %s: table %s is read by %s with key %q: %s", name, o, p.Table.String, p.Type.String, p.Key.String, p.Extra.String)
					}
				}
				if len(e.plans) < 2 {
					t.Fatal("no plan was seen")
				}
			}
		}
	}
	e := &explaining{Querier: f.db}
	_, err := selectAnswers(t.Context(), e, ids.New[Thread](), &answerKey{Place: 2, At: now}, 21)
	f.ok(err)
	if len(e.plans) != 1 || strings.Contains(e.plans[0].Extra.String, "filesort") || e.plans[0].Key.String != "answer_thread" {
		t.Errorf("answers: %+v", e.plans)
	}
}

func TestAnswersInTheirOrder(t *testing.T) {
	f := setUp(t)
	id := f.bulk(1, "internet", me(f.asker), func(_ int, in *Imported) {
		for i := range 12 {
			in.Answers = append(in.Answers, ImportedAnswer{
				AuthorID: newPerson(), Body: fmt.Sprint(i), At: in.CreatedAt.Add(time.Duration(i/2) * time.Hour), Votes: ImportedVotes{Score: i % 3},
				Accepted: i == 6, Verified: i == 3 || i == 6 || i == 9,
			})
		}
	})[0]
	th := f.thread(id)
	var got []string
	for args := (page.Args{First: 2}); ; {
		p, err := f.svc.Answers(f.visitor, th, args)
		f.ok(err)
		for _, a := range p.Items {
			got = append(got, a.Body)
		}
		if args.After = p.Next; p.Next == "" {
			break
		}
	}
	// Accepted; verified by score (0 and 0) and age; score 2, 1 and 0 by age.
	want := []string{"6", "3", "9", "2", "5", "8", "11", "1", "4", "7", "10", "0"}
	if !slices.Equal(got, want) {
		t.Fatalf("%v, want %v", got, want)
	}
}

// TestStatementsOfAPage counts what the page of a thread and a list of fifty cost.
func TestStatementsOfAPage(t *testing.T) {
	f := setUp(t)
	id := f.bulk(1, "internet", me(f.asker), func(_ int, in *Imported) {
		in.Tags = []string{"wifi", "kabel"}
		for i := range 20 {
			in.Answers = append(in.Answers, ImportedAnswer{AuthorID: newPerson(), Body: "x", At: in.CreatedAt, Accepted: i == 3,
				Comments: []ImportedComment{{AuthorID: newPerson(), Body: "y", At: in.CreatedAt}}})
		}
	})[0]
	number := f.thread(id).Number
	ctx, n := sqldb.WithCount(f.helper)
	th, err := f.svc.ThreadByNumber(ctx, number)
	f.ok(err)
	p, err := f.svc.Answers(ctx, th, page.Args{})
	f.ok(err)
	f.relations(ctx, []*Thread{th}, p.Items)
	if got := n.Load(); got > 8 {
		t.Errorf("the page of a thread takes %d statements, at most 8", got)
	}
	f.bulk(60, "zakelijk", me(f.asker), func(_ int, in *Imported) { in.Tags = []string{"wifi"} })
	var counts []int64
	for _, size := range []int{1, 50} {
		ctx, n := sqldb.WithCount(f.helper)
		list, err := f.svc.Threads(ctx, Filter{}, OrderActive, page.Args{First: size})
		f.ok(err)
		f.relations(ctx, list.Items, nil)
		counts = append(counts, n.Load())
	}
	if counts[0] != counts[1] || counts[1] > 7 {
		t.Errorf("a list of one takes %d statements, of fifty %d", counts[0], counts[1])
	}
}

// relations reads what a page shows around threads and answers, each relation in one batch, as the loaders do.
func (f *fixture) relations(ctx context.Context, threads []*Thread, answers []*Answer) {
	f.Helper()
	var list []ThreadID
	var spaces []SpaceID
	var accepted []AnswerID
	var subjects []Subject
	for _, t := range threads {
		list, spaces, subjects = append(list, t.ID), append(spaces, t.SpaceID), append(subjects, t.Subject())
		accepted = append(accepted, t.AcceptedAnswerID)
	}
	for _, a := range answers {
		subjects = append(subjects, a.Subject())
	}
	_, e1 := f.svc.SpacesByIDs(ctx, spaces)
	tags, e2 := f.svc.TagsByThreads(ctx, list)
	_, e3 := f.svc.VotesOf(ctx, subjects)
	_, e4 := f.svc.FollowsOf(ctx, list)
	_, e5 := f.svc.CommentsBySubjects(ctx, subjects)
	_, e6 := f.svc.AnswersByIDs(ctx, accepted)
	f.ok(errors.Join(e1, e2, e3, e4, e5, e6))
	if len(tags) != len(list) {
		f.Fatalf("labels of %d threads, want %d", len(tags), len(list))
	}
}

// Keys are ASCII; what else people type as one names nothing, and is no fault.
func TestWhatIsNoKeyNamesNothing(t *testing.T) {
	f := setUp(t)
	f.ask(f.asker, "internet", "wifi")
	for _, odd := range []string{"é", "😀", "\xff\xfe", "wifi\x00"} {
		_, err := f.svc.Space(f.visitor, odd)
		f.kind(err, errs.KindNotFound)
		for _, filter := range []Filter{{Space: odd}, {Tag: odd}, {Locale: odd}, {Tag: odd, Mine: true}} {
			p, err := f.svc.Threads(f.asker, filter, OrderActive, page.Args{})
			f.ok(err)
			if len(p.Items) > 0 {
				t.Errorf("%+v finds %d", filter, len(p.Items))
			}
		}
	}
}
