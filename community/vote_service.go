package community

import (
	"context"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// Vote votes on a thread or an answer, changes the vote or takes it back, and returns the score afterwards.
// Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN (one's own post, an address that is not proven), RATE_LIMITED.
func (s *Service) Vote(ctx context.Context, on Subject, v VoteValue) (score int, err error) {
	actor, err := s.poster(ctx, authz.ThreadVote)
	if err != nil {
		return 0, err
	}
	if v != VoteUp && v != VoteDown && v != VoteNone {
		return 0, errs.Invalid(errs.Field{Path: "value", Reason: "unknown_value"})
	}
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		switch on.Kind {
		case SubjectThread:
			score, err = s.voteThread(ctx, tx, actor, on.ID, v)
		case SubjectAnswer:
			score, err = s.voteAnswer(ctx, tx, actor, on.ID, v)
		default:
			err = ErrThreadNotFound
		}
		return err
	})
	return score, err
}

func (s *Service) voteThread(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, id ThreadID, v VoteValue) (int, error) {
	t, err := s.lockVisible(ctx, tx, actor, id)
	if err != nil {
		return 0, err
	}
	change, err := s.cast(ctx, tx, actor, t.AuthorID, ids.ID[post](t.ID), v)
	if err != nil || change == 0 {
		return t.Score, err
	}
	before := *t
	t.Score += change
	if err := updateThread(ctx, tx, &before, t); err != nil {
		return 0, err
	}
	return t.Score, s.outbox.Append(ctx, tx, Voted{ThreadID: t.ID, Score: t.Score, At: tx.Now})
}

func (s *Service) voteAnswer(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, id AnswerID, v VoteValue) (int, error) {
	t, a, err := s.lockAnswerVisible(ctx, tx, actor, id)
	if err != nil {
		return 0, err
	}
	change, err := s.cast(ctx, tx, actor, a.AuthorID, ids.ID[post](a.ID), v)
	if err != nil || change == 0 {
		return a.Score, err
	}
	a.Score += change
	if err := updateAnswer(ctx, tx, a); err != nil {
		return 0, err
	}
	before := *t
	if err := s.settle(ctx, tx, &before, t); err != nil {
		return 0, err
	}
	return a.Score, s.outbox.Append(ctx, tx, Voted{ThreadID: t.ID, AnswerID: a.ID, Score: a.Score, At: tx.Now})
}

// cast writes a vote on a subject that is locked and returns by how much its score changes. Taking a vote back is always allowed.
func (s *Service) cast(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, author ids.PersonID, subject ids.ID[post], v VoteValue) (int, error) {
	if wrote(actor, author) {
		return 0, ErrOwnPost
	}
	old, err := voteBy(ctx, tx, subject, actor.PersonID)
	if err != nil {
		return 0, err
	}
	change := v.points() - old
	if change == 0 {
		return 0, nil
	}
	if v != VoteNone {
		if err := s.allow(ctx, tx, actor, (*allowance).vote); err != nil {
			return 0, err
		}
	}
	return change, putVote(ctx, tx, subject, actor.PersonID, v.points())
}
