package knowledge

import (
	"context"
	"slices"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// Live tells those who look at something to look again. The composition root wires it to the hub.
type Live interface{ Publish(topic, key string) }

// SetLive wires in the hub. Without one nobody is told at once.
func (s *Service) SetLive(l Live) { s.live = l }

// ArticleTopic names what those follow who have an article open.
func ArticleTopic(id ArticleID) string { return "article:" + id.String() }

func (s *Service) tell(id ArticleID) {
	if s.live != nil {
		s.live.Publish(ArticleTopic(id), "")
	}
}

// writer asks whether the actor writes articles at all. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) writer(ctx context.Context) (authz.Actor, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleEditOwn)
	if err == nil && !actor.SignedIn() {
		err = errs.Unauthenticated()
	}
	return actor, err
}

// SaveDraft keeps what the actor is writing; d.Revision is the one that it follows, 0 for the first. Files that were sent along are
// kept with it. Errors: FORBIDDEN, UNAUTHENTICATED, INVALID; NOT_FOUND for an article that is not there for the actor; CONFLICT when
// another window of the same person kept something in between.
func (s *Service) SaveDraft(ctx context.Context, d ArticleDraft) (*ArticleDraft, error) {
	actor, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	if err := d.check(); err != nil {
		return nil, err
	}
	if !d.ArticleID.IsZero() {
		if _, err := s.min.getArticle(ctx, s.db, actor, d.ArticleID); err != nil {
			return nil, err
		}
	}
	d.PersonID = actor.PersonID
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		now, err := lockDraft(ctx, tx, d.PersonID, d.Key)
		if err != nil {
			return err
		}
		if now != d.Revision {
			return errs.Conflict("draft_changed", "revision", now)
		}
		if now == 0 {
			n, err := countDrafts(ctx, tx, d.PersonID)
			if err == nil && n >= maxDrafts {
				err = errs.InvalidReason("too_many_drafts", "max", maxDrafts)
			}
			if err != nil {
				return err
			}
		}
		d.Revision, d.UpdatedAt = now+1, tx.Now
		if err := s.keepFiles(ctx, tx, &d); err != nil {
			return err
		}
		return writeDraft(ctx, tx, &d)
	})
	if sqldb.IsDuplicate(err, "PRIMARY") {
		err = errs.Conflict("draft_changed", "revision", 1)
	}
	if err != nil {
		return nil, err
	}
	return &d, nil
}

// keepFiles gives uploads to the draft, so that they are not swept away as forgotten.
func (s *Service) keepFiles(ctx context.Context, tx *sqldb.Tx, d *ArticleDraft) error {
	if s.files == nil || len(d.Fields.AttachmentIDs) == 0 {
		return nil
	}
	return s.files.Attach(ctx, tx, attachments.Owner{Kind: attachments.OwnerDraft, ID: d.PersonID}, d.Fields.AttachmentIDs)
}

// ArticleDraft reads a draft of the actor. Errors: NOT_FOUND, FORBIDDEN, UNAUTHENTICATED.
func (s *Service) ArticleDraft(ctx context.Context, key string) (*ArticleDraft, error) {
	actor, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	return getDraft(ctx, s.db, actor.PersonID, key)
}

// ArticleDrafts lists the drafts of the actor, the last one first, at most 200. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) ArticleDrafts(ctx context.Context) ([]*ArticleDraft, error) {
	actor, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	return selectDrafts(ctx, s.db, actor.PersonID, maxDrafts)
}

// draftFiles gives files back that were kept with a draft.
type draftFiles interface {
	Release(ctx context.Context, tx *sqldb.Tx, owner attachments.Owner, list []attachments.AttachmentID) error
}

// DiscardDraft forgets a draft; one that is not there is forgotten already. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) DiscardDraft(ctx context.Context, key string) error {
	actor, err := s.writer(ctx)
	if err != nil {
		return err
	}
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		drafts, err := selectDrafts(ctx, tx, actor.PersonID, maxDrafts)
		if err != nil {
			return err
		}
		var gone []attachments.AttachmentID
		used := map[attachments.AttachmentID]bool{}
		for _, d := range drafts {
			for _, id := range d.Fields.AttachmentIDs {
				if d.Key == key {
					gone = append(gone, id)
				} else {
					used[id] = true
				}
			}
		}
		gone = slices.DeleteFunc(gone, func(id attachments.AttachmentID) bool { return used[id] })
		if keeper, ok := s.files.(draftFiles); ok && len(gone) > 0 {
			if err := keeper.Release(ctx, tx, attachments.Owner{Kind: attachments.OwnerDraft, ID: actor.PersonID}, gone); err != nil {
				return err
			}
		}
		return deleteDraft(ctx, tx, actor.PersonID, key)
	})
}

// Editing says that the actor writes in an article, or no longer does; it counts for 40 seconds. Errors: NOT_FOUND, FORBIDDEN,
// UNAUTHENTICATED.
func (s *Service) Editing(ctx context.Context, id ArticleID, on bool) (*ArticlePresence, error) {
	actor, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := s.min.getArticle(ctx, s.db, actor, id); err != nil {
		return nil, err
	}
	news := false
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if on {
			news, err = markEditing(ctx, tx, id, actor.PersonID, tx.Now)
		} else {
			news, err = unmarkEditing(ctx, tx, id, actor.PersonID)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if news {
		s.tell(id)
	}
	return s.Presence(ctx, id)
}

// Presence tells who writes in an article now; for those who write. Errors: NOT_FOUND, FORBIDDEN, UNAUTHENTICATED.
func (s *Service) Presence(ctx context.Context, id ArticleID) (*ArticlePresence, error) {
	actor, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	a, err := s.min.getArticle(ctx, s.db, actor, id)
	if err != nil {
		return nil, err
	}
	editors, err := selectEditing(ctx, s.db, id, sqldb.Now().Add(-stillEditing))
	return &ArticlePresence{ArticleID: id, Version: a.Version, Editors: editors}, err
}

// SweepEditing forgets who once wrote.
func (s *Service) SweepEditing(ctx context.Context) error {
	const keep = 10 * stillEditing
	return deleteEditing(ctx, s.db, sqldb.Now().Add(-keep))
}
