package community

import (
	"context"
	"errors"
	"slices"
	"time"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// AskInput starts a thread.
type AskInput struct {
	// Space is a slug.
	Space  string
	Kind   ThreadKind
	Locale string
	Title  string
	// Body is Markdown.
	Body          string
	Tags          []string
	AttachmentIDs []ids.AttachmentID
}

func (in *AskInput) check() error {
	var bad errs.Fields
	if in.Kind == "" {
		in.Kind = KindQuestion
	}
	if !known(Kinds, in.Kind) {
		bad.Add("kind", "unknown_value")
	}
	checkLocale(&bad, in.Locale)
	checkTitle(&bad, &in.Title)
	checkBody(&bad, &in.Body, MaxText)
	in.Tags = checkTags(&bad, in.Tags)
	if len(in.AttachmentIDs) > attachments.MaxPerOwner {
		bad.Add("attachmentIds", "too_many", "max", attachments.MaxPerOwner)
	}
	return bad.Err()
}

// Ask starts a thread; its author follows it. Errors: UNAUTHENTICATED, FORBIDDEN (verify_email_first), NOT_FOUND, INVALID, RATE_LIMITED.
func (s *Service) Ask(ctx context.Context, in AskInput) (*Thread, error) {
	actor, err := s.poster(ctx, authz.ThreadAsk)
	if err != nil {
		return nil, err
	}
	if err := in.check(); err != nil {
		return nil, err
	}
	space, err := s.Space(ctx, in.Space)
	if err != nil {
		return nil, err
	}
	number, err := s.numbers.Take(ctx)
	if err != nil {
		return nil, err
	}
	var t *Thread
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		t = &Thread{
			ID: ids.New[Thread](), Number: number, SpaceID: space.ID, Kind: in.Kind, State: StateOpen, Locale: in.Locale, Title: in.Title,
			Body: in.Body, AuthorID: actor.PersonID, Version: 1, CreatedAt: tx.Now, ActiveAt: tx.Now,
		}
		if err := s.allow(ctx, tx, actor, (*allowance).thread); err != nil {
			return err
		}
		if err := s.addThread(ctx, tx, t, in.Tags, nil); err != nil {
			return err
		}
		if err := s.files.Attach(ctx, tx, attachments.Owner{Kind: attachments.OwnerThread, ID: t.ID}, in.AttachmentIDs); err != nil {
			return err
		}
		if err := follow(ctx, tx, t.ID, actor.PersonID); err != nil {
			return err
		}
		return s.outbox.Append(ctx, tx, ThreadAsked{
			ThreadID: t.ID, Number: t.Number, SpaceID: t.SpaceID, KindOf: t.Kind, AuthorID: t.AuthorID, VisitorID: actor.VisitorID, At: tx.Now,
		})
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

// addThread writes a new thread with its labels and counts.
func (s *Service) addThread(ctx context.Context, tx *sqldb.Tx, t *Thread, tags []string, externalID *string) error {
	if err := insertThread(ctx, tx, t, externalID); err != nil {
		return err
	}
	if err := insertTags(ctx, tx, t, tags); err != nil {
		return err
	}
	if err := addTagUse(ctx, tx, t.SpaceID, tags, 1); err != nil {
		return err
	}
	return addThreadCount(ctx, tx, t.SpaceID, 1)
}

// EditInput changes a thread; nil leaves a field as it is.
type EditInput struct {
	ThreadID ThreadID
	// Version is the one that was edited.
	Version     int
	Title, Body *string
	// Tags replaces all labels.
	Tags *[]string
}

func (in *EditInput) check() error {
	var bad errs.Fields
	if in.Title != nil {
		title := *in.Title
		checkTitle(&bad, &title)
		in.Title = &title
	}
	if in.Body != nil {
		body := *in.Body
		checkBody(&bad, &body, MaxText)
		in.Body = &body
	}
	if in.Tags != nil {
		tags := checkTags(&bad, *in.Tags)
		in.Tags = &tags
	}
	return bad.Err()
}

// Edit changes title, text or labels: the author, or a moderator. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
func (s *Service) Edit(ctx context.Context, in EditInput) (*Thread, error) {
	actor, err := s.signedIn(ctx)
	if err != nil {
		return nil, err
	}
	var t *Thread
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if t, err = s.lockVisible(ctx, tx, actor, in.ThreadID); err != nil {
			return err
		}
		if !s.AbilitiesOf(actor, t).Edit {
			return errs.Forbidden("not_allowed")
		}
		if err := in.check(); err != nil {
			return err
		}
		if in.Version != t.Version {
			return errs.Conflict("thread_changed", "version", t.Version)
		}
		before := *t
		if in.Title != nil {
			t.Title = *in.Title
		}
		if in.Body != nil {
			t.Body = *in.Body
		}
		t.Version++
		t.EditedAt, t.ActiveAt = &tx.Now, tx.Now
		if in.Tags != nil {
			if err := retag(ctx, tx, t, *in.Tags); err != nil {
				return err
			}
		}
		if err := updateThread(ctx, tx, &before, t); err != nil {
			return err
		}
		return s.outbox.Append(ctx, tx, ThreadEdited{ThreadID: t.ID, Version: t.Version, ActorID: actor.PersonID, At: tx.Now})
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

// retag makes the labels of a locked thread equal to want and keeps the counts.
func retag(ctx context.Context, tx *sqldb.Tx, t *Thread, want []string) error {
	have, err := tagsOf(ctx, tx, t.ID)
	if err != nil {
		return err
	}
	missing := func(list, from []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(tag string) bool { return slices.Contains(from, tag) })
	}
	added, gone := missing(want, have), missing(have, want)
	if err := deleteTags(ctx, tx, t.ID, gone); err != nil {
		return err
	}
	if err := insertTags(ctx, tx, t, added); err != nil {
		return err
	}
	if err := addTagUse(ctx, tx, t.SpaceID, gone, -1); err != nil {
		return err
	}
	return addTagUse(ctx, tx, t.SpaceID, added, 1)
}

// Close closes a thread: no more answers and comments. Errors: NOT_FOUND, FORBIDDEN, INVALID.
func (s *Service) Close(ctx context.Context, id ThreadID, reason CloseReason) (*Thread, error) {
	if !known(CloseReasons, reason) {
		return nil, errs.Invalid(errs.Field{Path: "reason", Reason: "unknown_value"})
	}
	return s.setClosed(ctx, id, &reason)
}

// Reopen opens a closed thread again; its state follows from its answers. Errors: NOT_FOUND, FORBIDDEN.
func (s *Service) Reopen(ctx context.Context, id ThreadID) (*Thread, error) {
	return s.setClosed(ctx, id, nil)
}

func (s *Service) setClosed(ctx context.Context, id ThreadID, reason *CloseReason) (*Thread, error) {
	actor, denied := s.authz.Require(ctx, authz.ThreadModerate)
	if denied != nil {
		return nil, s.hide(ctx, id, denied)
	}
	var t *Thread
	err := s.db.InTx(ctx, func(tx *sqldb.Tx) (err error) {
		if t, err = s.lockVisible(ctx, tx, actor, id); err != nil {
			return err
		}
		if t.CloseReason == nil && reason == nil || t.CloseReason != nil && reason != nil && *t.CloseReason == *reason {
			return nil
		}
		before := *t
		t.CloseReason, t.ActiveAt = reason, tx.Now
		if err := s.settle(ctx, tx, &before, t); err != nil {
			return err
		}
		if reason == nil {
			return s.outbox.Append(ctx, tx, ThreadReopened{ThreadID: t.ID, AuthorID: t.AuthorID, ActorID: actor.PersonID, At: tx.Now})
		}
		return s.outbox.Append(ctx, tx, ThreadClosed{ThreadID: t.ID, Reason: *reason, AuthorID: t.AuthorID, ActorID: actor.PersonID, At: tx.Now})
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

// settle derives the state of a locked thread anew and writes it.
func (s *Service) settle(ctx context.Context, tx *sqldb.Tx, before, t *Thread) error {
	worthy, err := hasWorthyAnswer(ctx, tx, t.ID)
	if err != nil {
		return err
	}
	t.derive(worthy)
	return updateThread(ctx, tx, before, t)
}

// Follow makes the actor hear of news in a thread, or no longer. Errors: UNAUTHENTICATED, NOT_FOUND.
func (s *Service) Follow(ctx context.Context, id ThreadID, on bool) (*Thread, error) {
	actor, err := s.authz.Require(ctx, authz.ThreadFollow)
	if err != nil {
		return nil, err
	}
	if !actor.SignedIn() {
		return nil, errs.Unauthenticated()
	}
	t, err := s.Thread(ctx, id)
	if err != nil {
		return nil, err
	}
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if on {
			return follow(ctx, tx, id, actor.PersonID)
		}
		return unfollow(ctx, tx, id, actor.PersonID)
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

// poster returns the actor if it may post: signed in, with the right, and with a proven address. Errors: UNAUTHENTICATED, FORBIDDEN.
func (s *Service) poster(ctx context.Context, action authz.Action) (authz.Actor, error) {
	actor, err := s.authz.Require(ctx, action)
	switch {
	case err != nil:
		return actor, err
	case !actor.SignedIn():
		return actor, errs.Unauthenticated()
	case !actor.EmailVerified:
		return actor, ErrVerifyEmail
	}
	return actor, nil
}

// signedIn returns the actor unless it is a visitor. Errors: UNAUTHENTICATED.
func (s *Service) signedIn(ctx context.Context) (authz.Actor, error) {
	actor := authz.ActorFrom(ctx)
	if !actor.SignedIn() && !actor.System {
		return actor, errs.Unauthenticated()
	}
	return actor, nil
}

// allow takes something from what the actor may post. People of the desk post as much as they like. Errors: RATE_LIMITED.
func (s *Service) allow(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, take func(*allowance, Limits, time.Time) error) error {
	if actor.IsStaff() {
		return nil
	}
	a, err := lockAllowance(ctx, tx, actor.PersonID)
	if err != nil {
		return err
	}
	if err := take(a, s.limits, tx.Now); err != nil {
		return err
	}
	return updateAllowance(ctx, tx, actor.PersonID, a)
}

// lockVisible locks a thread that the actor sees. Errors: NOT_FOUND.
func (s *Service) lockVisible(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, id ThreadID) (*Thread, error) {
	t, err := lockThread(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	space, err := getSpace(ctx, tx, t.SpaceID)
	if err != nil {
		return nil, err
	}
	if !s.reads(actor, space) {
		return nil, ErrThreadNotFound
	}
	return t, nil
}

// lockAnswerVisible locks a thread and then one of its answers. Errors: NOT_FOUND (answer).
func (s *Service) lockAnswerVisible(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, id AnswerID) (*Thread, *Answer, error) {
	thread, err := threadOfAnswer(ctx, tx, id)
	if err != nil {
		return nil, nil, err
	}
	t, err := s.lockVisible(ctx, tx, actor, thread)
	if errors.Is(err, ErrThreadNotFound) {
		return nil, nil, ErrAnswerNotFound
	}
	if err != nil {
		return nil, nil, err
	}
	a, err := lockAnswer(ctx, tx, id)
	return t, a, err
}

// hide turns FORBIDDEN into NOT_FOUND when the actor does not even see the thread.
func (s *Service) hide(ctx context.Context, id ThreadID, denied error) error {
	if errs.KindOf(denied) != errs.KindForbidden {
		return denied
	}
	if _, err := s.Thread(ctx, id); err != nil {
		return err
	}
	return denied
}
