package community

import (
	"context"
	"errors"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

const (
	answerColumns = `answer.id, answer.thread_id, answer.author_id, answer.body, answer.by_staff, answer.score, answer.accepted, answer.verified,
	answer.verified_by, answer.version, answer.created_at, answer.edited_at, answer.deleted_at`
	commentColumns = `post_comment.id, post_comment.thread_id, post_comment.subject_kind, post_comment.subject_id, post_comment.author_id,
	post_comment.body, post_comment.created_at, post_comment.deleted_at`
)

func insertAnswer(ctx context.Context, q sqldb.Querier, a *Answer) error {
	_, err := sqldb.Exec(ctx, q, `INSERT INTO answer (id, thread_id, author_id, body, by_staff, score, accepted, verified, verified_by, place,
		version, created_at, edited_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		a.ID, a.ThreadID, a.AuthorID, a.Body, a.ByStaff, a.Score, a.Accepted, a.Verified, a.VerifiedByID, a.place(), a.Version, a.CreatedAt, a.EditedAt)
	return err
}

// updateAnswer writes an answer that is locked.
func updateAnswer(ctx context.Context, tx *sqldb.Tx, a *Answer) error {
	_, err := sqldb.Exec(ctx, tx, `UPDATE answer SET body = ?, score = ?, accepted = ?, verified = ?, verified_by = ?, place = ?, version = ?,
		edited_at = ?, deleted_at = ?, live = ? WHERE id = ?`,
		a.Body, a.Score, a.Accepted, a.Verified, a.VerifiedByID, a.place(), a.Version, a.EditedAt, a.DeletedAt, a.DeletedAt == nil, a.ID)
	return err
}

// lockAnswer locks an answer that is not deleted; its thread is locked before it. Errors: ErrAnswerNotFound.
func lockAnswer(ctx context.Context, tx *sqldb.Tx, id AnswerID) (*Answer, error) {
	a, err := sqldb.Get[Answer](ctx, tx, `SELECT `+answerColumns+` FROM answer WHERE id = ? AND live = 1 FOR UPDATE`, id)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, ErrAnswerNotFound
	}
	if err != nil {
		return nil, err
	}
	return &a, nil
}

// threadOfAnswer finds the thread that has to be locked before an answer. Errors: ErrAnswerNotFound.
func threadOfAnswer(ctx context.Context, q sqldb.Querier, id AnswerID) (ThreadID, error) {
	t, err := sqldb.Get[ThreadID](ctx, q, `SELECT thread_id FROM answer WHERE id = ? AND live = 1`, id)
	if errors.Is(err, sqldb.ErrNoRows) {
		return t, ErrAnswerNotFound
	}
	return t, err
}

// selectAnswersByIDs reads those of some answers that are live and that the actor sees.
func (s *Service) selectAnswersByIDs(ctx context.Context, q sqldb.Querier, actor authz.Actor, list []AnswerID) ([]*Answer, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select(answerColumns).From("answer").Join("thread", "thread.id = answer.thread_id").Join("space", "space.id = thread.space_id").
		Where(b.In("answer.id", sqldb.List(list)...), "answer.live = 1", "thread.live = 1", s.whereReads(&b.Cond, actor))
	query, args := b.Build()
	return sqldb.Select[*Answer](ctx, q, query, args...)
}

func insertComment(ctx context.Context, q sqldb.Querier, c *Comment) error {
	_, err := sqldb.Exec(ctx, q, `INSERT INTO post_comment (id, thread_id, subject_kind, subject_id, author_id, body, created_at) VALUES (?,?,?,?,?,?,?)`,
		c.ID, c.ThreadID, c.SubjectKind, c.SubjectID, c.AuthorID, c.Body, c.CreatedAt)
	return err
}

func countComments(ctx context.Context, q sqldb.Querier, subject ids.ID[post]) (int, error) {
	return sqldb.Get[int](ctx, q, `SELECT COUNT(*) FROM post_comment WHERE subject_id = ? AND live = 1`, subject)
}

// deleteComment hides one comment; it reports false when somebody was first.
func deleteComment(ctx context.Context, tx *sqldb.Tx, id CommentID) (bool, error) {
	n, err := sqldb.Exec(ctx, tx, `UPDATE post_comment SET live = 0, deleted_at = ? WHERE id = ? AND live = 1`, tx.Now, id)
	return n == 1, err
}

func deleteCommentsOf(ctx context.Context, tx *sqldb.Tx, subject [16]byte) error {
	_, err := sqldb.Exec(ctx, tx, `UPDATE post_comment SET live = 0, deleted_at = ? WHERE subject_id = ? AND live = 1`, tx.Now, ids.ID[post](subject))
	return err
}

// voteBy reads what a person voted, 0 when nothing. The subject is locked, so nobody changes it meanwhile.
func voteBy(ctx context.Context, q sqldb.Querier, subject ids.ID[post], person ids.PersonID) (int, error) {
	v, err := sqldb.Get[int](ctx, q, `SELECT value FROM post_vote WHERE subject_id = ? AND person_id = ?`, subject, person)
	if errors.Is(err, sqldb.ErrNoRows) {
		return 0, nil
	}
	return v, err
}

func putVote(ctx context.Context, tx *sqldb.Tx, subject ids.ID[post], person ids.PersonID, value int) error {
	if value == 0 {
		_, err := sqldb.Exec(ctx, tx, `DELETE FROM post_vote WHERE subject_id = ? AND person_id = ?`, subject, person)
		return err
	}
	_, err := sqldb.Exec(ctx, tx, `INSERT INTO post_vote (subject_id, person_id, value, created_at) VALUES (?,?,?,?)
		ON DUPLICATE KEY UPDATE value = VALUES(value), created_at = VALUES(created_at)`, subject, person, value, tx.Now)
	return err
}

// lockAllowance locks what a person posted lately, made when there is nothing yet.
func lockAllowance(ctx context.Context, tx *sqldb.Tx, person ids.PersonID) (*allowance, error) {
	if _, err := sqldb.Exec(ctx, tx, `INSERT INTO post_allowance (person_id) VALUES (?) ON DUPLICATE KEY UPDATE person_id = VALUES(person_id)`,
		person); err != nil {
		return nil, err
	}
	a, err := sqldb.Get[allowance](ctx, tx, `SELECT first_at, day, threads, replies, votes, last_thread_at, last_reply_at FROM post_allowance
		WHERE person_id = ? FOR UPDATE`, person)
	return &a, err
}

func updateAllowance(ctx context.Context, tx *sqldb.Tx, person ids.PersonID, a *allowance) error {
	_, err := sqldb.Exec(ctx, tx, `UPDATE post_allowance SET first_at = ?, day = ?, threads = ?, replies = ?, votes = ?, last_thread_at = ?,
		last_reply_at = ? WHERE person_id = ?`, a.FirstAt, a.Day, a.Threads, a.Replies, a.Votes, a.LastThreadAt, a.LastReplyAt, person)
	return err
}

// getComment reads a comment that is not deleted. Errors: ErrCommentNotFound.
func getComment(ctx context.Context, q sqldb.Querier, id CommentID) (*Comment, error) {
	c, err := sqldb.Get[Comment](ctx, q, `SELECT `+commentColumns+` FROM post_comment WHERE id = ? AND live = 1`, id)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, ErrCommentNotFound
	}
	if err != nil {
		return nil, err
	}
	return &c, nil
}
