package community

import (
	"context"
	"errors"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// DeletePost hides a post for good: one's own thread while it has no answers, one's own answer while it is not accepted, one's own
// comment; a moderator any. The rows stay. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID.
func (s *Service) DeletePost(ctx context.Context, what Subject) error {
	actor, err := s.signedIn(ctx)
	if err != nil {
		return err
	}
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		switch what.Kind {
		case SubjectThread:
			return s.deleteThread(ctx, tx, actor, what.ID)
		case SubjectAnswer:
			return s.deleteAnswer(ctx, tx, actor, what.ID)
		case SubjectComment:
			return s.deleteComment(ctx, tx, actor, what.ID)
		default:
			return ErrThreadNotFound
		}
	})
}

func (s *Service) deleteThread(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, id ThreadID) error {
	t, err := s.lockVisible(ctx, tx, actor, id)
	if err != nil {
		return err
	}
	if !s.moderates(actor) {
		if !wrote(actor, t.AuthorID) {
			return errs.Forbidden("not_allowed")
		}
		if t.AnswerCount > 0 {
			return ErrHasAnswers
		}
	}
	before := *t
	t.DeletedAt = &tx.Now
	if err := updateThread(ctx, tx, &before, t); err != nil {
		return err
	}
	tags, err := tagsOf(ctx, tx, t.ID)
	if err != nil {
		return err
	}
	if err := addTagUse(ctx, tx, t.SpaceID, tags, -1); err != nil {
		return err
	}
	if err := addThreadCount(ctx, tx, t.SpaceID, -1); err != nil {
		return err
	}
	return s.outbox.Append(ctx, tx, ThreadDeleted{ThreadID: t.ID, AuthorID: t.AuthorID, ActorID: actor.PersonID, At: tx.Now})
}

func (s *Service) deleteAnswer(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, id AnswerID) error {
	t, a, err := s.lockAnswerVisible(ctx, tx, actor, id)
	if err != nil {
		return err
	}
	if !s.moderates(actor) {
		if !wrote(actor, a.AuthorID) {
			return errs.Forbidden("not_allowed")
		}
		if a.Accepted {
			return ErrAnswerAccepted
		}
	}
	before := *t
	if a.Accepted {
		if err := s.unaccept(ctx, tx, actor, t, a); err != nil {
			return err
		}
	}
	a.DeletedAt = &tx.Now
	if err := updateAnswer(ctx, tx, a); err != nil {
		return err
	}
	if err := deleteCommentsOf(ctx, tx, a.ID); err != nil {
		return err
	}
	t.AnswerCount--
	if err := s.settle(ctx, tx, &before, t); err != nil {
		return err
	}
	return s.outbox.Append(ctx, tx, AnswerDeleted{ThreadID: t.ID, AnswerID: a.ID, AuthorID: a.AuthorID, ActorID: actor.PersonID, At: tx.Now})
}

func (s *Service) deleteComment(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, id CommentID) error {
	c, err := s.commentForUpdate(ctx, tx, actor, id)
	if err != nil {
		return err
	}
	if !s.CanDeleteComment(actor, c) {
		return errs.Forbidden("not_allowed")
	}
	ok, err := deleteComment(ctx, tx, id)
	if err != nil {
		return err
	}
	if !ok {
		return ErrCommentNotFound
	}
	return s.outbox.Append(ctx, tx, CommentDeleted{ThreadID: c.ThreadID, CommentID: c.ID, ActorID: actor.PersonID, At: tx.Now})
}

// commentForUpdate reads a comment whose thread it locks. Errors: NOT_FOUND (comment).
func (s *Service) commentForUpdate(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, id CommentID) (*Comment, error) {
	c, err := getComment(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	if _, err := s.lockVisible(ctx, tx, actor, c.ThreadID); err != nil {
		if errors.Is(err, ErrThreadNotFound) {
			return nil, ErrCommentNotFound
		}
		return nil, err
	}
	return c, nil
}
