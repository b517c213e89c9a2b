package community

import (
	"context"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// PostAnswer answers a thread; whoever answers follows it. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID, RATE_LIMITED.
func (s *Service) PostAnswer(ctx context.Context, id ThreadID, body string, files []ids.AttachmentID) (*Answer, error) {
	actor, err := s.poster(ctx, authz.ThreadAnswer)
	if err != nil {
		return nil, err
	}
	var bad errs.Fields
	checkBody(&bad, &body, MaxText)
	if len(files) > attachments.MaxPerOwner {
		bad.Add("attachmentIds", "too_many", "max", attachments.MaxPerOwner)
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	var a *Answer
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		t, err := s.lockVisible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		if err := t.open(); err != nil {
			return err
		}
		if err := s.allow(ctx, tx, actor, (*allowance).reply); err != nil {
			return err
		}
		a = &Answer{
			ID: ids.New[Answer](), ThreadID: t.ID, AuthorID: actor.PersonID, Body: body, ByStaff: actor.IsStaff(), Version: 1, CreatedAt: tx.Now,
		}
		if err := insertAnswer(ctx, tx, a); err != nil {
			return err
		}
		before := *t
		t.AnswerCount++
		t.ActiveAt = tx.Now
		if err := s.settle(ctx, tx, &before, t); err != nil {
			return err
		}
		if err := s.files.Attach(ctx, tx, attachments.Owner{Kind: attachments.OwnerAnswer, ID: a.ID}, files); err != nil {
			return err
		}
		if err := follow(ctx, tx, t.ID, actor.PersonID); err != nil {
			return err
		}
		return s.outbox.Append(ctx, tx, AnswerPosted{
			ThreadID: t.ID, AnswerID: a.ID, AuthorID: a.AuthorID, ThreadAuthorID: t.AuthorID, ByStaff: a.ByStaff, At: tx.Now,
		})
	})
	if err != nil {
		return nil, err
	}
	return a, nil
}

// EditAnswer changes the text: the author, or a moderator. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
func (s *Service) EditAnswer(ctx context.Context, id AnswerID, version int, body string) (*Answer, error) {
	actor, err := s.signedIn(ctx)
	if err != nil {
		return nil, err
	}
	var a *Answer
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) (err error) {
		var t *Thread
		if t, a, err = s.lockAnswerVisible(ctx, tx, actor, id); err != nil {
			return err
		}
		if !s.CanEditAnswer(actor, a) {
			return errs.Forbidden("not_allowed")
		}
		var bad errs.Fields
		checkBody(&bad, &body, MaxText)
		if err := bad.Err(); err != nil {
			return err
		}
		if version != a.Version {
			return errs.Conflict("answer_changed", "version", a.Version)
		}
		a.Body, a.EditedAt = body, &tx.Now
		a.Version++
		if err := updateAnswer(ctx, tx, a); err != nil {
			return err
		}
		before := *t
		t.ActiveAt = tx.Now
		if err := updateThread(ctx, tx, &before, t); err != nil {
			return err
		}
		return s.outbox.Append(ctx, tx, AnswerEdited{ThreadID: t.ID, AnswerID: a.ID, Version: a.Version, ActorID: actor.PersonID, At: tx.Now})
	})
	if err != nil {
		return nil, err
	}
	return a, nil
}

// Accept says that an answer solved the question, or takes that back: the asker, or a moderator. Another answer that was accepted no
// longer is. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID.
func (s *Service) Accept(ctx context.Context, id AnswerID, accepted bool) (*Thread, error) {
	actor, err := s.signedIn(ctx)
	if err != nil {
		return nil, err
	}
	var t *Thread
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) (err error) {
		var a *Answer
		if t, a, err = s.lockAnswerVisible(ctx, tx, actor, id); err != nil {
			return err
		}
		own := wrote(actor, t.AuthorID) && s.authz.Can(actor, authz.ThreadAccept)
		if !own && !s.moderates(actor) {
			return errs.Forbidden("not_allowed")
		}
		if t.Kind != KindQuestion {
			return ErrNotQuestion
		}
		if a.Accepted == accepted {
			return nil
		}
		before := *t
		if !before.AcceptedAnswerID.IsZero() {
			if err := s.unaccept(ctx, tx, actor, t, a); err != nil {
				return err
			}
		}
		if accepted {
			a.Accepted, t.AcceptedAnswerID = true, a.ID
			if err := updateAnswer(ctx, tx, a); err != nil {
				return err
			}
			if err := s.outbox.Append(ctx, tx, AnswerAccepted{
				ThreadID: t.ID, AnswerID: a.ID, AuthorID: a.AuthorID, ThreadAuthorID: t.AuthorID, ActorID: actor.PersonID, At: tx.Now,
			}); err != nil {
				return err
			}
		}
		t.ActiveAt = tx.Now
		return s.settle(ctx, tx, &before, t)
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

// unaccept takes the acceptance away from whichever answer has it; a is the one at hand, which may be that answer.
func (s *Service) unaccept(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, t *Thread, a *Answer) (err error) {
	old := a
	if t.AcceptedAnswerID != a.ID {
		if old, err = lockAnswer(ctx, tx, t.AcceptedAnswerID); err != nil {
			return err
		}
	}
	old.Accepted, t.AcceptedAnswerID = false, AnswerID{}
	if err := updateAnswer(ctx, tx, old); err != nil {
		return err
	}
	return s.outbox.Append(ctx, tx, AnswerUnaccepted{ThreadID: t.ID, AnswerID: old.ID, AuthorID: old.AuthorID, ActorID: actor.PersonID, At: tx.Now})
}

// Verify says for the desk that an answer is right, or no longer says so. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN.
func (s *Service) Verify(ctx context.Context, id AnswerID, verified bool) (*Answer, error) {
	actor, denied := s.authz.Require(ctx, authz.AnswerVerify)
	if denied != nil {
		if errs.KindOf(denied) == errs.KindForbidden {
			if _, err := s.Answer(ctx, id); err != nil {
				return nil, err
			}
		}
		return nil, denied
	}
	var a *Answer
	err := s.db.InTx(ctx, func(tx *sqldb.Tx) (err error) {
		var t *Thread
		if t, a, err = s.lockAnswerVisible(ctx, tx, actor, id); err != nil {
			return err
		}
		if a.Verified == verified {
			return nil
		}
		a.Verified, a.VerifiedByID = verified, ids.PersonID{}
		if verified {
			a.VerifiedByID = actor.PersonID
		}
		if err := updateAnswer(ctx, tx, a); err != nil {
			return err
		}
		before := *t
		if err := s.settle(ctx, tx, &before, t); err != nil {
			return err
		}
		return s.outbox.Append(ctx, tx, AnswerVerified{
			ThreadID: t.ID, AnswerID: a.ID, Verified: verified, AuthorID: a.AuthorID, ActorID: actor.PersonID, At: tx.Now,
		})
	})
	if err != nil {
		return nil, err
	}
	return a, nil
}

// AddComment remarks on a question or an answer. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID, RATE_LIMITED.
func (s *Service) AddComment(ctx context.Context, on Subject, body string) (*Comment, error) {
	actor, err := s.poster(ctx, authz.ThreadAnswer)
	if err != nil {
		return nil, err
	}
	var bad errs.Fields
	checkBody(&bad, &body, MaxComment)
	if err := bad.Err(); err != nil {
		return nil, err
	}
	var c *Comment
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		t, author, err := s.lockSubject(ctx, tx, actor, on)
		if err != nil {
			return err
		}
		if err := t.open(); err != nil {
			return err
		}
		n, err := countComments(ctx, tx, on.ID)
		if err != nil {
			return err
		}
		if n >= MaxComments {
			return ErrTooManyComments
		}
		if err := s.allow(ctx, tx, actor, (*allowance).reply); err != nil {
			return err
		}
		c = &Comment{
			ID: ids.New[Comment](), ThreadID: t.ID, SubjectKind: on.Kind, SubjectID: on.ID, AuthorID: actor.PersonID, Body: body, CreatedAt: tx.Now,
		}
		if err := insertComment(ctx, tx, c); err != nil {
			return err
		}
		before := *t
		t.ActiveAt = tx.Now
		if err := updateThread(ctx, tx, &before, t); err != nil {
			return err
		}
		return s.outbox.Append(ctx, tx, CommentAdded{
			ThreadID: t.ID, CommentID: c.ID, SubjectKind: on.Kind, AuthorID: c.AuthorID, SubjectAuthorID: author, At: tx.Now,
		})
	})
	if err != nil {
		return nil, err
	}
	return c, nil
}

// lockSubject locks the thread of a subject and tells who wrote the subject. Errors: NOT_FOUND.
func (s *Service) lockSubject(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, on Subject) (*Thread, ids.PersonID, error) {
	switch on.Kind {
	case SubjectThread:
		t, err := s.lockVisible(ctx, tx, actor, on.ID)
		if err != nil {
			return nil, ids.PersonID{}, err
		}
		return t, t.AuthorID, nil
	case SubjectAnswer:
		t, a, err := s.lockAnswerVisible(ctx, tx, actor, on.ID)
		if err != nil {
			return nil, ids.PersonID{}, err
		}
		return t, a.AuthorID, nil
	default:
		return nil, ids.PersonID{}, ErrThreadNotFound
	}
}
