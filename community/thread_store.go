package community

import (
	"context"
	"errors"
	"slices"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

const (
	storedColumns = `thread.id, thread.number, thread.space_id, thread.kind, thread.state, thread.close_reason, thread.locale, thread.title,
	thread.body, thread.product, thread.author_id, thread.score, thread.answer_count, thread.accepted_answer_id, thread.version,
	thread.created_at, thread.edited_at, thread.active_at, thread.deleted_at`
	threadColumns = storedColumns + `,
	COALESCE((SELECT n FROM thread_view WHERE thread_view.thread_id = thread.id), 0) AS view_count`
)

func insertThread(ctx context.Context, q sqldb.Querier, t *Thread, externalID *string) error {
	_, err := sqldb.Exec(ctx, q, `INSERT INTO thread (id, number, space_id, kind, state, close_reason, locale, title, body, product, author_id,
		score, answer_count, accepted_answer_id, version, created_at, edited_at, active_at, external_id) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		t.ID, t.Number, t.SpaceID, t.Kind, t.State, t.CloseReason, t.Locale, t.Title, t.Body, t.ProductKey, t.AuthorID,
		t.Score, t.AnswerCount, t.AcceptedAnswerID, t.Version, t.CreatedAt, t.EditedAt, t.ActiveAt, externalID)
	return err
}

// updateThread writes a thread that is locked, and the copies of its columns that lists by label are ordered by.
func updateThread(ctx context.Context, tx *sqldb.Tx, before, t *Thread) error {
	live := t.DeletedAt == nil
	if _, err := sqldb.Exec(ctx, tx, `UPDATE thread SET state = ?, close_reason = ?, title = ?, body = ?, score = ?, answer_count = ?,
		accepted_answer_id = ?, version = ?, edited_at = ?, active_at = ?, deleted_at = ?, live = ? WHERE id = ?`,
		t.State, t.CloseReason, t.Title, t.Body, t.Score, t.AnswerCount, t.AcceptedAnswerID, t.Version, t.EditedAt, t.ActiveAt,
		t.DeletedAt, live, t.ID); err != nil {
		return err
	}
	if before.Score == t.Score && before.ActiveAt.Equal(t.ActiveAt) && (before.DeletedAt == nil) == live {
		return nil
	}
	_, err := sqldb.Exec(ctx, tx, `UPDATE thread_tag SET live = ?, active_at = ?, score = ? WHERE thread_id = ?`, live, t.ActiveAt, t.Score, t.ID)
	return err
}

// lockThread locks a thread that is not deleted. It says nothing about who may see it. Errors: ErrThreadNotFound.
func lockThread(ctx context.Context, tx *sqldb.Tx, id ThreadID) (*Thread, error) {
	t, err := sqldb.Get[Thread](ctx, tx, `SELECT `+threadColumns+` FROM thread WHERE id = ? AND live = 1 FOR UPDATE`, id)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, ErrThreadNotFound
	}
	if err != nil {
		return nil, err
	}
	return &t, nil
}

// selectThreads reads those of some threads that are live and that the actor sees; narrow says which.
func (s *Service) selectThreads(ctx context.Context, q sqldb.Querier, actor authz.Actor, narrow func(b *sqlbuilder.SelectBuilder)) ([]*Thread, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select(threadColumns).From("thread").Join("space", "space.id = thread.space_id").
		Where("thread.live = 1", s.whereReads(&b.Cond, actor))
	narrow(b)
	query, args := b.Build()
	return sqldb.Select[*Thread](ctx, q, query, args...)
}

func idByExternal(ctx context.Context, q sqldb.Querier, externalID string) (ThreadID, error) {
	return sqldb.Get[ThreadID](ctx, q, `SELECT id FROM thread WHERE external_id = ?`, externalID)
}

// hasWorthyAnswer reports whether an answer makes the thread answered; see Thread.derive.
func hasWorthyAnswer(ctx context.Context, q sqldb.Querier, id ThreadID) (bool, error) {
	return sqldb.Get[bool](ctx, q, `SELECT EXISTS (SELECT 1 FROM answer WHERE thread_id = ? AND live = 1 AND (score >= 1 OR by_staff = 1 OR place < ?))`,
		id, placeRest)
}

func insertTags(ctx context.Context, tx *sqldb.Tx, t *Thread, tags []string) error {
	if len(tags) == 0 {
		return nil
	}
	b := sqlbuilder.MySQL.NewInsertBuilder()
	b.InsertInto("thread_tag").Cols("thread_id", "tag", "active_at", "created_at", "score")
	for _, tag := range tags {
		b.Values(t.ID, tag, t.ActiveAt, t.CreatedAt, t.Score)
	}
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, tx, query, args...)
	return err
}

func deleteTags(ctx context.Context, tx *sqldb.Tx, id ThreadID, tags []string) error {
	if len(tags) == 0 {
		return nil
	}
	b := sqlbuilder.MySQL.NewDeleteBuilder()
	b.DeleteFrom("thread_tag").Where(b.Equal("thread_id", id), b.In("tag", sqldb.List(tags)...))
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, tx, query, args...)
	return err
}

func tagsOf(ctx context.Context, q sqldb.Querier, id ThreadID) ([]string, error) {
	return sqldb.Select[string](ctx, q, `SELECT tag FROM thread_tag WHERE thread_id = ? ORDER BY tag`, id)
}

// addTagUse changes the counts of labels in a space by n. Labels come sorted, so that two transactions lock in one order.
func addTagUse(ctx context.Context, tx *sqldb.Tx, space SpaceID, tags []string, n int) error {
	if len(tags) == 0 {
		return nil
	}
	b := sqlbuilder.MySQL.NewInsertBuilder()
	b.InsertInto("tag_use").Cols("tag", "space_id", "n")
	for _, tag := range tags {
		b.Values(tag, space, n)
	}
	b.SQL("ON DUPLICATE KEY UPDATE n = n + VALUES(n)")
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, tx, query, args...)
	return err
}

type tagRow struct {
	ThreadID ThreadID `db:"thread_id"`
	Tag      string   `db:"tag"`
	N        int      `db:"n"`
}

// selectTagsOf reads the labels of threads, each with its count in the spaces that the actor reads.
func (s *Service) selectTagsOf(ctx context.Context, q sqldb.Querier, actor authz.Actor, list []ThreadID) ([]tagRow, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("thread_tag.thread_id", "thread_tag.tag", "CAST(COALESCE(SUM(tag_use.n), 0) AS SIGNED) AS n").From("thread_tag").
		Join("tag_use", "tag_use.tag = thread_tag.tag").Join("space", "space.id = tag_use.space_id").
		Where(b.In("thread_tag.thread_id", sqldb.List(list)...), s.whereReads(&b.Cond, actor)).
		GroupBy("thread_tag.thread_id", "thread_tag.tag").OrderBy("thread_tag.thread_id", "thread_tag.tag")
	query, args := b.Build()
	return sqldb.Select[tagRow](ctx, q, query, args...)
}

// selectTags lists labels by use in the spaces that the actor reads.
func (s *Service) selectTags(ctx context.Context, q sqldb.Querier, actor authz.Actor, prefix string, limit int) ([]*Tag, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("tag_use.tag AS name", "CAST(SUM(tag_use.n) AS SIGNED) AS thread_count").From("tag_use").Join("space", "space.id = tag_use.space_id").
		Where("tag_use.n > 0", s.whereReads(&b.Cond, actor))
	if prefix != "" {
		// The end of the range is the prefix with the highest ASCII character behind it.
		b.Where(b.GE("tag_use.tag", prefix), b.LT("tag_use.tag", prefix+"\x7f"))
	}
	b.GroupBy("tag_use.tag").OrderBy("thread_count DESC", "name").Limit(limit)
	query, args := b.Build()
	return sqldb.Select[*Tag](ctx, q, query, args...)
}

func follow(ctx context.Context, tx *sqldb.Tx, id ThreadID, people ...ids.PersonID) error {
	b := sqlbuilder.MySQL.NewInsertBuilder()
	b.InsertInto("thread_follow").Cols("thread_id", "person_id", "created_at")
	n := 0
	for _, p := range people {
		if !p.IsZero() {
			b.Values(id, p, tx.Now)
			n++
		}
	}
	if n == 0 {
		return nil
	}
	b.SQL("ON DUPLICATE KEY UPDATE person_id = VALUES(person_id)")
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, tx, query, args...)
	return err
}

func unfollow(ctx context.Context, q sqldb.Querier, id ThreadID, person ids.PersonID) error {
	_, err := sqldb.Exec(ctx, q, `DELETE FROM thread_follow WHERE thread_id = ? AND person_id = ?`, id, person)
	return err
}

func selectFollowed(ctx context.Context, q sqldb.Querier, person ids.PersonID, list []ThreadID) ([]ThreadID, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select("thread_id").From("thread_follow").Where(b.Equal("person_id", person), b.In("thread_id", sqldb.List(list)...))
	query, args := b.Build()
	return sqldb.Select[ThreadID](ctx, q, query, args...)
}

func selectFollowers(ctx context.Context, q sqldb.Querier, id ThreadID, after ids.PersonID, limit int) ([]ids.PersonID, error) {
	return sqldb.Select[ids.PersonID](ctx, q, `SELECT person_id FROM thread_follow WHERE thread_id = ? AND person_id > ? ORDER BY person_id LIMIT ?`,
		id, after[:], limit)
}

// addViews adds reads to the counts, in one statement and in the order of the ids.
func addViews(ctx context.Context, q sqldb.Querier, n map[ThreadID]int) error {
	list := make([]ThreadID, 0, len(n))
	for id := range n {
		list = append(list, id)
	}
	slices.SortFunc(list, ThreadID.Compare)
	for part := range slices.Chunk(list, 500) {
		b := sqlbuilder.MySQL.NewInsertBuilder()
		b.InsertInto("thread_view").Cols("thread_id", "n")
		for _, id := range part {
			b.Values(id, n[id])
		}
		b.SQL("ON DUPLICATE KEY UPDATE n = n + VALUES(n)")
		query, args := b.Build()
		if _, err := sqldb.Exec(ctx, q, query, args...); err != nil {
			return err
		}
	}
	return nil
}
