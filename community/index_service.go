package community

import (
	"context"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// bestAnswers is how many answers of a thread are worth finding it by, and maxIndexBatch how many threads are read at once.
const (
	bestAnswers   = 3
	maxIndexBatch = 500
)

// ThreadDoc is all of a thread that a search index needs.
type ThreadDoc struct {
	*Thread
	Space *Space
	Tags  []string
	// BestAnswers are at most three answers in the order of the thread's page.
	BestAnswers []*Answer
}

// Solved reports whether an answer was accepted or verified.
func (d *ThreadDoc) Solved() bool {
	return len(d.BestAnswers) > 0 && d.BestAnswers[0].place() < placeRest
}

// ThreadsAfter reads threads by id, for whoever builds an index of them; limit is at most 500. Only Plein itself may. Errors: FORBIDDEN.
func (s *Service) ThreadsAfter(ctx context.Context, after ThreadID, limit int) ([]*ThreadDoc, error) {
	return s.docs(ctx, func(b *sqlbuilder.SelectBuilder) {
		b.Where(b.GT("thread.id", after[:])).OrderBy("thread.id").Limit(min(limit, maxIndexBatch))
	})
}

// ThreadDocByID reads one thread for the index. Only Plein itself may. Errors: NOT_FOUND when it is deleted, FORBIDDEN.
func (s *Service) ThreadDocByID(ctx context.Context, id ThreadID) (*ThreadDoc, error) {
	found, err := s.docs(ctx, func(b *sqlbuilder.SelectBuilder) { b.Where(b.Equal("thread.id", id)) })
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, ErrThreadNotFound
	}
	return found[0], nil
}

// docs reads threads with all that belongs to them: four statements, however many threads.
func (s *Service) docs(ctx context.Context, narrow func(b *sqlbuilder.SelectBuilder)) ([]*ThreadDoc, error) {
	actor := authz.ActorFrom(ctx)
	if !actor.System {
		return nil, errs.Forbidden("not_allowed")
	}
	found, err := s.selectThreads(ctx, s.db, actor, narrow)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	list, spaceIDs := make([]ThreadID, len(found)), make([]SpaceID, len(found))
	for i, t := range found {
		list[i], spaceIDs[i] = t.ID, t.SpaceID
	}
	var spaces map[SpaceID]*Space
	var tags map[ThreadID][]string
	var answers map[ThreadID][]*Answer
	err = sqldb.Together(ctx, func(ctx context.Context) (err error) {
		spaces, err = s.SpacesByIDs(ctx, spaceIDs)
		return err
	}, func(ctx context.Context) (err error) {
		tags, err = selectTagNames(ctx, s.db, list)
		return err
	}, func(ctx context.Context) (err error) {
		answers, err = selectBestAnswers(ctx, s.db, list, bestAnswers)
		return err
	})
	if err != nil {
		return nil, err
	}
	out := make([]*ThreadDoc, len(found))
	for i, t := range found {
		out[i] = &ThreadDoc{Thread: t, Space: spaces[t.SpaceID], Tags: tags[t.ID], BestAnswers: answers[t.ID]}
	}
	return out, nil
}

// selectTagNames reads the labels of threads without counts.
func selectTagNames(ctx context.Context, q sqldb.Querier, list []ThreadID) (map[ThreadID][]string, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("thread_id", "tag", "0 AS n").From("thread_tag").Where(b.In("thread_id", sqldb.List(list)...)).OrderBy("thread_id", "tag")
	query, args := b.Build()
	rows, err := sqldb.Select[tagRow](ctx, q, query, args...)
	if err != nil {
		return nil, err
	}
	out := make(map[ThreadID][]string, len(list))
	for _, r := range rows {
		out[r.ThreadID] = append(out[r.ThreadID], r.Tag)
	}
	return out, nil
}

// selectBestAnswers reads the first few answers of each thread, in the order of its page.
func selectBestAnswers(ctx context.Context, q sqldb.Querier, list []ThreadID, most int) (map[ThreadID][]*Answer, error) {
	ranked := sqlbuilder.MySQL.NewSelectBuilder()
	ranked.Select("id", "ROW_NUMBER() OVER (PARTITION BY thread_id ORDER BY place, score DESC, created_at, id) AS nth").From("answer").
		Where(ranked.In("thread_id", sqldb.List(list)...), "live = 1")
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select(answerColumns).From(b.BuilderAs(ranked, "ranked")).Join("answer", "answer.id = ranked.id").
		Where(b.LE("ranked.nth", most)).OrderBy("answer.thread_id", "ranked.nth")
	query, args := b.Build()
	rows, err := sqldb.Select[*Answer](ctx, q, query, args...)
	if err != nil {
		return nil, err
	}
	out := make(map[ThreadID][]*Answer, len(list))
	for _, a := range rows {
		out[a.ThreadID] = append(out[a.ThreadID], a)
	}
	return out, nil
}

// CaptureSource is what an article takes over from a thread that it is captured from.
type CaptureSource struct {
	Title string
	// Body is the question in the asker's words and BestAnswer the answer that stands first, empty when there is none. Markdown.
	Body, BestAnswer string
	Locale           string
	Tags             []string
	// ProductKey is the product it is about, or empty.
	ProductKey string
	SpaceID    SpaceID
	// AuthorID is who asked; zero for an account that is gone.
	AuthorID ids.PersonID
}

// SubjectForCapture reads what an article is made of, for an actor that sees the thread. Errors: NOT_FOUND.
func (s *Service) SubjectForCapture(ctx context.Context, id ThreadID) (*CaptureSource, error) {
	t, err := s.Thread(ctx, id)
	if err != nil {
		return nil, err
	}
	tags, err := tagsOf(ctx, s.db, id)
	if err != nil {
		return nil, err
	}
	answers, err := selectAnswers(ctx, s.db, id, nil, 1)
	if err != nil {
		return nil, err
	}
	out := &CaptureSource{Title: t.Title, Body: t.Body, Locale: t.Locale, Tags: tags, ProductKey: t.ProductKey, SpaceID: t.SpaceID, AuthorID: t.AuthorID}
	if len(answers) > 0 {
		out.BestAnswer = answers[0].Body
	}
	return out, nil
}
