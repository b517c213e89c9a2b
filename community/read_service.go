package community

import (
	"context"
	"slices"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// Thread reads one thread. Errors: NOT_FOUND.
func (s *Service) Thread(ctx context.Context, id ThreadID) (*Thread, error) {
	return s.oneThread(ctx, func(b *sqlbuilder.SelectBuilder) { b.Where(b.Equal("thread.id", id)) })
}

// ThreadByNumber reads one thread by the number in its address. Errors: NOT_FOUND.
func (s *Service) ThreadByNumber(ctx context.Context, number int) (*Thread, error) {
	return s.oneThread(ctx, func(b *sqlbuilder.SelectBuilder) { b.Where(b.Equal("thread.number", number)) })
}

func (s *Service) oneThread(ctx context.Context, narrow func(b *sqlbuilder.SelectBuilder)) (*Thread, error) {
	found, err := s.selectThreads(ctx, s.db, authz.ActorFrom(ctx), narrow)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, ErrThreadNotFound
	}
	return found[0], nil
}

// ThreadsByIDs reads those of the threads that the actor sees.
func (s *Service) ThreadsByIDs(ctx context.Context, list []ThreadID) (map[ThreadID]*Thread, error) {
	if len(list) == 0 {
		return nil, nil
	}
	found, err := s.selectThreads(ctx, s.db, authz.ActorFrom(ctx), func(b *sqlbuilder.SelectBuilder) {
		b.Where(b.In("thread.id", sqldb.List(list)...))
	})
	if err != nil {
		return nil, err
	}
	return byID(found, func(t *Thread) ThreadID { return t.ID }), nil
}

// Threads lists threads that the actor sees. A visitor started and follows nothing. Errors: INVALID.
func (s *Service) Threads(ctx context.Context, f Filter, o ThreadOrder, a page.Args) (page.Page[*Thread], error) {
	var none page.Page[*Thread]
	if o == "" {
		o = OrderActive
	}
	var bad errs.Fields
	if _, ok := orders[o]; !ok {
		bad.Add("orderBy", "unknown_value")
	}
	if f.Kind != "" && !known(Kinds, f.Kind) {
		bad.Add("filter.kind", "unknown_value")
	}
	if slices.ContainsFunc(f.State, func(st ThreadState) bool { return !known(States, st) }) {
		bad.Add("filter.state", "unknown_value")
	}
	if err := bad.Err(); err != nil {
		return none, err
	}
	size, err := a.Size()
	if err != nil {
		return none, err
	}
	key, ok, err := page.Decode[listKey](a.After)
	if err != nil {
		return none, err
	}
	var after *listKey
	if ok {
		if _, fits := key.value(o); !fits {
			return none, errs.Invalid(errs.Field{Path: "after", Reason: "bad_cursor"})
		}
		after = &key
	}
	actor := authz.ActorFrom(ctx)
	if (f.Mine || f.Following) && !actor.SignedIn() {
		return none, nil
	}
	rows, err := s.selectList(ctx, s.db, actor, f, o, after, size+1)
	if err != nil {
		return none, err
	}
	return page.Of(rows, size, func(t *Thread) listKey { return keyOf(t, o) }), nil
}

// Answers lists the answers of a thread that the caller read for this actor: accepted first, then verified, then by votes and age.
// Errors: INVALID.
func (s *Service) Answers(ctx context.Context, t *Thread, a page.Args) (page.Page[*Answer], error) {
	var none page.Page[*Answer]
	size, err := a.Size()
	if err != nil {
		return none, err
	}
	key, ok, err := page.Decode[answerKey](a.After)
	if err != nil {
		return none, err
	}
	var after *answerKey
	if ok {
		after = &key
	}
	rows, err := selectAnswers(ctx, s.db, t.ID, after, size+1)
	if err != nil {
		return none, err
	}
	return page.Of(rows, size, answerKeyOf), nil
}

// FirstAnswers gives the first page of the answers of threads that the caller showed to be visible.
func (s *Service) FirstAnswers(ctx context.Context, list []page.First[*Thread]) (map[page.First[*Thread]]page.Page[*Answer], error) {
	out := make(map[page.First[*Thread]]page.Page[*Answer], len(list))
	for size, owners := range page.BySize(list) {
		wanted := make([]ThreadID, len(owners))
		for i, t := range owners {
			wanted[i] = t.ID
		}
		rows, err := selectFirstAnswers(ctx, s.db, wanted, size+1)
		if err != nil {
			return nil, err
		}
		for _, t := range owners {
			out[page.First[*Thread]{Of: t, Size: size}] = page.Of(rows[t.ID], size, answerKeyOf)
		}
	}
	return out, nil
}

// Answer reads one answer. Errors: NOT_FOUND.
func (s *Service) Answer(ctx context.Context, id AnswerID) (*Answer, error) {
	found, err := s.AnswersByIDs(ctx, []AnswerID{id})
	if err != nil {
		return nil, err
	}
	if a := found[id]; a != nil {
		return a, nil
	}
	return nil, ErrAnswerNotFound
}

// AnswersByIDs reads those of the answers that the actor sees.
func (s *Service) AnswersByIDs(ctx context.Context, list []AnswerID) (map[AnswerID]*Answer, error) {
	if len(list) == 0 {
		return nil, nil
	}
	found, err := s.selectAnswersByIDs(ctx, s.db, authz.ActorFrom(ctx), list)
	if err != nil {
		return nil, err
	}
	return byID(found, func(a *Answer) AnswerID { return a.ID }), nil
}

// CommentsByIDs reads those of the comments that the actor sees.
func (s *Service) CommentsByIDs(ctx context.Context, list []CommentID) (map[CommentID]*Comment, error) {
	if len(list) == 0 {
		return nil, nil
	}
	found, err := s.selectComments(ctx, s.db, authz.ActorFrom(ctx), func(b *sqlbuilder.SelectBuilder) {
		b.Where(b.In("post_comment.id", sqldb.List(list)...))
	}, len(list))
	if err != nil {
		return nil, err
	}
	return byID(found, func(c *Comment) CommentID { return c.ID }), nil
}

// CommentsBySubjects reads the comments on threads and answers, oldest first, as far as the actor sees them.
func (s *Service) CommentsBySubjects(ctx context.Context, list []Subject) (map[Subject][]*Comment, error) {
	if len(list) == 0 {
		return nil, nil
	}
	keys := subjectIDs(list)
	found, err := s.selectComments(ctx, s.db, authz.ActorFrom(ctx), func(b *sqlbuilder.SelectBuilder) {
		b.Where(b.In("post_comment.subject_id", sqldb.List(keys)...))
	}, MaxComments*len(list))
	if err != nil {
		return nil, err
	}
	out := make(map[Subject][]*Comment, len(list))
	for _, c := range found {
		key := Subject{c.SubjectKind, c.SubjectID}
		out[key] = append(out[key], c)
	}
	return out, nil
}

// VotesOf reads what the actor voted on threads and answers; what is missing has no vote.
func (s *Service) VotesOf(ctx context.Context, list []Subject) (map[Subject]VoteValue, error) {
	out := make(map[Subject]VoteValue, len(list))
	for _, sub := range list {
		out[sub] = VoteNone
	}
	actor := authz.ActorFrom(ctx)
	if len(list) == 0 || !actor.SignedIn() {
		return out, nil
	}
	rows, err := selectVotes(ctx, s.db, actor.PersonID, subjectIDs(list))
	if err != nil {
		return nil, err
	}
	values := make(map[[16]byte]int, len(rows))
	for _, r := range rows {
		values[r.SubjectID] = r.Value
	}
	for _, sub := range list {
		out[sub] = voteOf(values[sub.ID])
	}
	return out, nil
}

// FollowsOf tells which of the threads the actor follows.
func (s *Service) FollowsOf(ctx context.Context, list []ThreadID) (map[ThreadID]bool, error) {
	actor := authz.ActorFrom(ctx)
	if len(list) == 0 || !actor.SignedIn() {
		return nil, nil
	}
	found, err := selectFollowed(ctx, s.db, actor.PersonID, list)
	if err != nil {
		return nil, err
	}
	out := make(map[ThreadID]bool, len(found))
	for _, id := range found {
		out[id] = true
	}
	return out, nil
}

// Followers lists who follows a thread, in the order of their ids, for whoever tells them. What they may see now is to be asked
// separately. Only Plein itself may. Errors: FORBIDDEN.
func (s *Service) Followers(ctx context.Context, id ThreadID, after ids.PersonID, limit int) ([]ids.PersonID, error) {
	if !authz.ActorFrom(ctx).System {
		return nil, errs.Forbidden("not_allowed")
	}
	return selectFollowers(ctx, s.db, id, after, limit)
}

func subjectIDs(list []Subject) []ids.ID[post] {
	out := make([]ids.ID[post], len(list))
	for i, sub := range list {
		out[i] = sub.ID
	}
	return out
}
