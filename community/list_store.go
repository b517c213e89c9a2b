package community

import (
	"context"
	"strings"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// Filter says which threads to list. Zero fields do not narrow.
type Filter struct {
	// Space is a slug; one that the actor does not see has no threads.
	Space string
	Tag   string
	// State is any of these.
	State  []ThreadState
	Kind   ThreadKind
	Locale string
	// Mine and Following narrow to what the actor started or follows.
	Mine, Following bool
}

// ThreadOrder is the order of a list.
type ThreadOrder string

// The orders.
const (
	OrderActive ThreadOrder = "ACTIVE"
	OrderNew    ThreadOrder = "NEW"
	OrderTop    ThreadOrder = "TOP"
)

// listKey is where a page of threads goes on.
type listKey struct {
	At    *time.Time `json:"t,omitempty"`
	Score *int       `json:"s,omitempty"`
	ID    ThreadID   `json:"i"`
}

func keyOf(t *Thread, o ThreadOrder) listKey {
	switch o {
	case OrderNew:
		return listKey{At: &t.CreatedAt, ID: t.ID}
	case OrderTop:
		return listKey{Score: &t.Score, ID: t.ID}
	default:
		return listKey{At: &t.ActiveAt, ID: t.ID}
	}
}

// value is the first column of the key; false when the cursor is of another order.
func (k *listKey) value(o ThreadOrder) (any, bool) {
	if o == OrderTop {
		if k.Score == nil {
			return nil, false
		}
		return *k.Score, true
	}
	if k.At == nil {
		return nil, false
	}
	return *k.At, true
}

// Each order's column, and the end of the name of the indexes that hold it.
var orders = map[ThreadOrder]struct{ column, index string }{
	OrderActive: {"active_at", "active"},
	OrderNew:    {"created_at", "new"},
	OrderTop:    {"score", "top"},
}

// selectList reads a page in the order of an index. Which index is said here and not left to the server: with a choice it may read
// and sort a whole space. Only the lists of one person (mine, following) are sorted, and those are short.
func (s *Service) selectList(ctx context.Context, q sqldb.Querier, actor authz.Actor, f Filter, o ThreadOrder, after *listKey, limit int) ([]*Thread, error) {
	if !sqldb.IsKey(f.Space) || !sqldb.IsKey(f.Tag) || !sqldb.IsKey(f.Locale) {
		return nil, nil
	}
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select(threadColumns)
	table, id := "thread", "thread.id"
	// Without its key the few spaces would be joined from a buffer, which loses the order.
	const inSpace = " STRAIGHT_JOIN space FORCE INDEX (PRIMARY) ON space.id = thread.space_id"
	order := orders[o]
	switch {
	case f.Following:
		b.From("thread_follow STRAIGHT_JOIN thread ON thread.id = thread_follow.thread_id" + inSpace)
		b.Where(b.Equal("thread_follow.person_id", actor.PersonID))
	case f.Mine:
		b.From("thread FORCE INDEX (thread_author)" + inSpace)
	case f.Tag != "":
		table, id = "thread_tag", "thread_tag.thread_id"
		b.From("thread_tag FORCE INDEX (thread_tag_" + order.index + ") STRAIGHT_JOIN thread FORCE INDEX (PRIMARY) ON thread.id = thread_tag.thread_id" + inSpace)
		b.Where("thread_tag.live = 1")
	case f.Space != "":
		b.From("space STRAIGHT_JOIN thread FORCE INDEX (thread_space_" + order.index + ") ON thread.space_id = space.id")
	case len(f.State) == 1 && o != OrderTop:
		b.From("thread FORCE INDEX (thread_state_" + order.index + ")" + inSpace)
	default:
		b.From("thread FORCE INDEX (thread_" + order.index + ")" + inSpace)
	}
	b.Where("thread.live = 1", s.whereReads(&b.Cond, actor))
	whereFilter(b, actor, f)
	column := table + "." + order.column
	if after != nil {
		v, _ := after.value(o)
		// The first condition bounds the range that is read; servers do not use the pair of columns for that.
		b.Where(b.LE(column, v), b.Or(b.LT(column, v), b.LT(id, after.ID[:])))
	}
	b.OrderBy(column+" DESC", id+" DESC").Limit(limit)
	query, args := b.Build()
	return sqldb.Select[*Thread](ctx, q, query, args...)
}

func whereFilter(b *sqlbuilder.SelectBuilder, actor authz.Actor, f Filter) {
	if f.Space != "" {
		b.Where(b.Equal("space.slug", f.Space))
	}
	if f.Mine {
		b.Where(b.Equal("thread.author_id", actor.PersonID))
	}
	if f.Tag != "" {
		if f.Following || f.Mine {
			b.Where("EXISTS (SELECT 1 FROM thread_tag WHERE thread_tag.thread_id = thread.id AND thread_tag.tag = " + b.Var(f.Tag) + ")")
		} else {
			b.Where(b.Equal("thread_tag.tag", f.Tag))
		}
	}
	if len(f.State) > 0 {
		b.Where(b.In("thread.state", sqldb.List(f.State)...))
	}
	if f.Kind != "" {
		b.Where(b.Equal("thread.kind", f.Kind))
	}
	if f.Locale != "" {
		b.Where(b.Equal("thread.locale", f.Locale))
	}
}

// answerKey is where a page of answers goes on.
type answerKey struct {
	Place int       `json:"p"`
	Score int       `json:"s"`
	At    time.Time `json:"t"`
	ID    AnswerID  `json:"i"`
}

func answerKeyOf(a *Answer) answerKey { return answerKey{a.place(), a.Score, a.CreatedAt, a.ID} }

// selectAnswers lists the answers of a thread that the caller showed to be visible: accepted, verified, then by score, then by age.
func selectAnswers(ctx context.Context, q sqldb.Querier, thread ThreadID, after *answerKey, limit int) ([]*Answer, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select(answerColumns).From("answer").Where(b.Equal("answer.thread_id", thread), "answer.live = 1")
	if k := after; k != nil {
		b.Where(b.GE("place", k.Place), b.Or(
			b.GT("place", k.Place), b.LT("score", k.Score),
			b.And(b.Equal("score", k.Score), b.Or(b.GT("answer.created_at", k.At),
				b.And(b.Equal("answer.created_at", k.At), b.GT("answer.id", k.ID[:])))),
		))
	}
	b.OrderBy("place", "score DESC", "answer.created_at", "answer.id").Limit(limit)
	query, args := b.Build()
	return sqldb.Select[*Answer](ctx, q, query, args...)
}

// selectFirstAnswers reads the first live answers of threads, so many each, in the order of selectAnswers.
func selectFirstAnswers(ctx context.Context, q sqldb.Querier, list []ThreadID, each int) (map[ThreadID][]*Answer, error) {
	out := make(map[ThreadID][]*Answer, len(list))
	if len(list) == 0 {
		return out, nil
	}
	marks := strings.TrimSuffix(strings.Repeat("?,", len(list)), ",")
	rows, err := sqldb.Select[*Answer](ctx, q, `SELECT `+answerColumns+` FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY thread_id
		ORDER BY place, score DESC, created_at, id) AS nth FROM answer WHERE thread_id IN (`+marks+`) AND live = 1) ranked
		JOIN answer ON answer.id = ranked.id WHERE ranked.nth <= ? ORDER BY answer.place, answer.score DESC, answer.created_at, answer.id`,
		append(sqldb.List(list), each)...)
	for _, a := range rows {
		out[a.ThreadID] = append(out[a.ThreadID], a)
	}
	return out, err
}

// selectComments reads comments that are live and that the actor sees, those of one subject together, oldest first.
func (s *Service) selectComments(ctx context.Context, q sqldb.Querier, actor authz.Actor, narrow func(b *sqlbuilder.SelectBuilder), limit int) ([]*Comment, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select(commentColumns).From("post_comment").Join("thread", "thread.id = post_comment.thread_id").
		Join("space", "space.id = thread.space_id").
		Where("post_comment.live = 1", "thread.live = 1", s.whereReads(&b.Cond, actor))
	narrow(b)
	b.OrderBy("post_comment.subject_id", "post_comment.created_at", "post_comment.id").Limit(limit)
	query, args := b.Build()
	return sqldb.Select[*Comment](ctx, q, query, args...)
}

type voteRow struct {
	SubjectID ids.ID[post] `db:"subject_id"`
	Value     int          `db:"value"`
}

func selectVotes(ctx context.Context, q sqldb.Querier, person ids.PersonID, list []ids.ID[post]) ([]voteRow, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("subject_id", "value").From("post_vote").Where(b.In("subject_id", sqldb.List(list)...), b.Equal("person_id", person))
	query, args := b.Build()
	return sqldb.Select[voteRow](ctx, q, query, args...)
}
