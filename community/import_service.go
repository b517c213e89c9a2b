package community

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// Imported is a thread from elsewhere, with the times it had there. ExternalID makes importing it again do nothing.
type Imported struct {
	ExternalID string
	// Space is a slug.
	Space  string
	Kind   ThreadKind
	Locale string
	Title  string
	Body   string
	Tags   []string
	// Product is the key of what it is about, or empty.
	Product   string
	AuthorID  ids.PersonID
	CreatedAt time.Time
	Views     int
	Votes     ImportedVotes
	// CloseReason is empty for a thread that is not closed.
	CloseReason CloseReason
	Followers   []ids.PersonID
	Comments    []ImportedComment
	Answers     []ImportedAnswer
}

// ImportedVotes are votes with their people where those are known, and as a plain number where they are not.
type ImportedVotes struct {
	Up, Down []ids.PersonID
	// Score is added to the people's votes.
	Score int
}

// ImportedAnswer is an answer from elsewhere.
type ImportedAnswer struct {
	AuthorID ids.PersonID
	ByStaff  bool
	Body     string
	At       time.Time
	Votes    ImportedVotes
	// Accepted is for at most one answer of a question.
	Accepted bool
	Verified bool
	// VerifiedByID may be zero.
	VerifiedByID ids.PersonID
	Comments     []ImportedComment
}

// ImportedComment is a comment from elsewhere.
type ImportedComment struct {
	AuthorID ids.PersonID
	Body     string
	At       time.Time
}

// Check tells what is wrong with a thread from elsewhere, and brings its texts into the form that is stored. Unlike for what people
// post here, a short title will do. Errors: INVALID.
func (in *Imported) Check() error {
	var bad errs.Fields
	bad.Require("externalId", in.ExternalID, 190)
	bad.Require("space", in.Space, 60)
	bad.Require("title", in.Title, MaxTitle)
	checkLocale(&bad, in.Locale)
	if in.Kind == "" {
		in.Kind = KindQuestion
	}
	if !known(Kinds, in.Kind) {
		bad.Add("kind", "unknown_value")
	}
	if in.CloseReason != "" && !known(CloseReasons, in.CloseReason) {
		bad.Add("closeReason", "unknown_value")
	}
	if in.CreatedAt.IsZero() {
		bad.Add("createdAt", "required")
	}
	in.Tags = checkTags(&bad, in.Tags)
	at := func(path string, body *string, most int, when time.Time) {
		var one errs.Fields
		checkBody(&one, body, most)
		for _, f := range one {
			f.Path = path + "body"
			bad = append(bad, f)
		}
		if when.IsZero() {
			bad.Add(path+"at", "required")
		}
	}
	comments := func(path string, list []ImportedComment) {
		if len(list) > MaxComments {
			bad.Add(path+"comments", "too_many", "max", MaxComments)
		}
		for i := range list {
			at(fmt.Sprintf("%scomments.%d.", path, i), &list[i].Body, MaxText, list[i].At)
		}
	}
	at("", &in.Body, MaxText, in.CreatedAt)
	comments("", in.Comments)
	accepted := 0
	for i := range in.Answers {
		path := fmt.Sprintf("answers.%d.", i)
		at(path, &in.Answers[i].Body, MaxText, in.Answers[i].At)
		comments(path, in.Answers[i].Comments)
		if in.Answers[i].Accepted {
			accepted++
		}
	}
	if accepted > 1 || accepted > 0 && in.Kind != KindQuestion {
		bad.Add("answers", "too_many_accepted")
	}
	return bad.Err()
}

// Import writes threads from elsewhere in one transaction; one that is there already keeps what it has. Authors and followers follow,
// nobody is told. Only Plein itself imports. It returns the ids in order and how many are new. Errors: INVALID, NOT_FOUND (space), FORBIDDEN.
func (s *Service) Import(ctx context.Context, list []Imported) (out []ThreadID, made int, err error) {
	if !authz.ActorFrom(ctx).System {
		return nil, 0, errs.Forbidden("not_allowed")
	}
	numbers := make([]int, len(list))
	spaces := map[string]SpaceID{}
	for i := range list {
		if err := list[i].Check(); err != nil {
			return nil, 0, err
		}
		if _, ok := spaces[list[i].Space]; !ok {
			sp, err := getSpaceBySlug(ctx, s.db, list[i].Space)
			if err != nil {
				return nil, 0, err
			}
			spaces[list[i].Space] = sp.ID
		}
		if numbers[i], err = s.numbers.Take(ctx); err != nil {
			return nil, 0, err
		}
	}
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		out, made = make([]ThreadID, len(list)), 0
		for i := range list {
			id, isNew, err := s.importOne(ctx, tx, &list[i], spaces[list[i].Space], numbers[i])
			if err != nil {
				return err
			}
			out[i] = id
			if isNew {
				made++
			}
		}
		return nil
	})
	return out, made, err
}

func (s *Service) importOne(ctx context.Context, tx *sqldb.Tx, in *Imported, space SpaceID, number int) (ThreadID, bool, error) {
	t, answers := in.thread(space, number)
	err := s.addThread(ctx, tx, t, in.Tags, &in.ExternalID)
	if sqldb.IsDuplicate(err, "thread_external") {
		id, err := idByExternal(ctx, tx, in.ExternalID)
		return id, false, err
	}
	if err != nil {
		return t.ID, false, err
	}
	if err := s.importPosts(ctx, tx, in, t, answers); err != nil {
		return t.ID, false, err
	}
	if in.Views > 0 {
		if err := addViews(ctx, tx, map[ThreadID]int{t.ID: in.Views}); err != nil {
			return t.ID, false, err
		}
	}
	return t.ID, true, s.outbox.Append(ctx, tx, ThreadImported{ThreadID: t.ID, At: tx.Now})
}

// importPosts writes all that belongs to a new thread: answers, comments, votes and followers.
func (s *Service) importPosts(ctx context.Context, tx *sqldb.Tx, in *Imported, t *Thread, answers []*Answer) error {
	votes := []voteOn{{ids.ID[post](t.ID), in.Votes, in.CreatedAt}}
	comments := commentsOn(t.ID, t.Subject(), in.Comments)
	followers := append([]ids.PersonID{t.AuthorID}, in.Followers...)
	for i, a := range answers {
		if err := insertAnswer(ctx, tx, a); err != nil {
			return err
		}
		votes = append(votes, voteOn{ids.ID[post](a.ID), in.Answers[i].Votes, in.Answers[i].At})
		comments = append(comments, commentsOn(t.ID, a.Subject(), in.Answers[i].Comments)...)
		followers = append(followers, a.AuthorID)
	}
	for i := range comments {
		if err := insertComment(ctx, tx, &comments[i]); err != nil {
			return err
		}
	}
	if err := insertVotes(ctx, tx, votes); err != nil {
		return err
	}
	if err := follow(ctx, tx, t.ID, followers...); err != nil {
		return err
	}
	return insertFirstPosts(ctx, tx, firstPosts(t, answers, comments))
}

// thread makes the thread and its answers, with scores, counts and state as they follow from the posts.
func (in *Imported) thread(space SpaceID, number int) (*Thread, []*Answer) {
	t := &Thread{
		ID: ids.New[Thread](), Number: number, SpaceID: space, Kind: in.Kind, Locale: in.Locale, Title: in.Title, Body: in.Body,
		ProductKey: in.Product, AuthorID: in.AuthorID, Score: in.Votes.total(), AnswerCount: len(in.Answers), Version: 1,
		CreatedAt: in.CreatedAt.UTC(), ActiveAt: in.CreatedAt.UTC(),
	}
	if in.CloseReason != "" {
		t.CloseReason = &in.CloseReason
	}
	touch := func(at time.Time) {
		if at.After(t.ActiveAt) {
			t.ActiveAt = at.UTC()
		}
	}
	for _, c := range in.Comments {
		touch(c.At)
	}
	answers := make([]*Answer, len(in.Answers))
	worthy := false
	for i := range in.Answers {
		from := &in.Answers[i]
		a := &Answer{
			ID: ids.New[Answer](), ThreadID: t.ID, AuthorID: from.AuthorID, Body: from.Body, ByStaff: from.ByStaff, Score: from.Votes.total(),
			Accepted: from.Accepted, Verified: from.Verified, Version: 1, CreatedAt: from.At.UTC(),
		}
		if a.Verified {
			a.VerifiedByID = from.VerifiedByID
		}
		if a.Accepted {
			t.AcceptedAnswerID = a.ID
		}
		worthy = worthy || a.Score >= 1 || a.ByStaff || a.place() < placeRest
		touch(a.CreatedAt)
		for _, c := range from.Comments {
			touch(c.At)
		}
		answers[i] = a
	}
	t.derive(worthy)
	return t, answers
}

func (v ImportedVotes) total() int { return len(unique(v.Up)) - len(v.down()) + v.Score }

// down leaves out who voted up too: there is one vote a person.
func (v ImportedVotes) down() []ids.PersonID {
	up := map[ids.PersonID]bool{}
	for _, p := range v.Up {
		up[p] = true
	}
	var out []ids.PersonID
	for _, p := range unique(v.Down) {
		if !up[p] {
			out = append(out, p)
		}
	}
	return out
}

func unique(list []ids.PersonID) []ids.PersonID {
	seen := map[ids.PersonID]bool{}
	var out []ids.PersonID
	for _, p := range list {
		if !p.IsZero() && !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	return out
}

func commentsOn(thread ThreadID, on Subject, list []ImportedComment) []Comment {
	out := make([]Comment, len(list))
	for i, c := range list {
		out[i] = Comment{
			ID: ids.New[Comment](), ThreadID: thread, SubjectKind: on.Kind, SubjectID: on.ID, AuthorID: c.AuthorID, Body: c.Body, CreatedAt: c.At.UTC(),
		}
	}
	return out
}

type voteOn struct {
	subject ids.ID[post]
	votes   ImportedVotes
	at      time.Time
}

func insertVotes(ctx context.Context, tx *sqldb.Tx, list []voteOn) error {
	b := sqlbuilder.MySQL.NewInsertBuilder()
	b.InsertInto("post_vote").Cols("subject_id", "person_id", "value", "created_at")
	n := 0
	add := func(v voteOn, people []ids.PersonID, value int) {
		for _, p := range people {
			b.Values(v.subject, p, value, v.at)
			n++
		}
	}
	for _, v := range list {
		add(v, unique(v.votes.Up), 1)
		add(v, v.votes.down(), -1)
	}
	if n == 0 {
		return nil
	}
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, tx, query, args...)
	return err
}

// firstPosts tells when each author in a thread first posted in it.
func firstPosts(t *Thread, answers []*Answer, comments []Comment) map[ids.PersonID]time.Time {
	first := map[ids.PersonID]time.Time{}
	add := func(p ids.PersonID, at time.Time) {
		if was, ok := first[p]; !p.IsZero() && (!ok || at.Before(was)) {
			first[p] = at
		}
	}
	add(t.AuthorID, t.CreatedAt)
	for _, a := range answers {
		add(a.AuthorID, a.CreatedAt)
	}
	for _, c := range comments {
		add(c.AuthorID, c.CreatedAt)
	}
	return first
}

// insertFirstPosts makes people who posted elsewhere before no newcomers here.
func insertFirstPosts(ctx context.Context, tx *sqldb.Tx, first map[ids.PersonID]time.Time) error {
	if len(first) == 0 {
		return nil
	}
	b := sqlbuilder.MySQL.NewInsertBuilder()
	b.InsertInto("post_allowance").Cols("person_id", "first_at")
	for _, p := range slices.SortedFunc(maps.Keys(first), ids.PersonID.Compare) { // two imports lock in one order
		b.Values(p, first[p])
	}
	b.SQL("ON DUPLICATE KEY UPDATE first_at = LEAST(COALESCE(first_at, VALUES(first_at)), VALUES(first_at))")
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, tx, query, args...)
	return err
}
