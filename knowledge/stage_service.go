package knowledge

import (
	"context"
	"errors"
	"slices"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// StageEdit writes the staged text; nil takes the live part (of a new change) or leaves the staged one.
type StageEdit struct {
	// Revision is the staged one that was edited; 0 starts a change.
	Revision int
	// BaseVersion is the article's version that the text was made from or laid beside.
	BaseVersion                                  int
	Title, Issue, Environment, Resolution, Cause *string
	// Note says why, for the history.
	Note string
}

// StageChange keeps a text for later: readers see the live one until it is published. Whoever may edit the article may stage it.
// Errors: NOT_FOUND, FORBIDDEN, INVALID; CONFLICT when somebody else changed the staged text or staged one first.
func (s *Service) StageChange(ctx context.Context, id ArticleID, e StageEdit) (*Article, error) {
	return s.staged(ctx, id, e.Revision, func(tx *sqldb.Tx, actor authz.Actor, a *Article, c *StagedChange) error {
		switch {
		case a.Confidence == ConfidenceArchived:
			return errArchived()
		case e.BaseVersion < 1 || e.BaseVersion > a.Version:
			return errs.Invalid(errs.Field{Path: "version", Reason: "unknown_value"})
		}
		next := *a
		if c.Revision > 0 {
			next.Title, next.Issue, next.Environment, next.Resolution, next.Cause = c.Title, c.Issue, c.Environment, c.Resolution, c.Cause
		}
		var f errs.Fields
		next.put(&f, Edit{Title: e.Title, Issue: e.Issue, Environment: e.Environment, Resolution: e.Resolution, Cause: e.Cause})
		f.AtMost("note", e.Note, maxNote)
		if err := both(f.Err(), next.checkContent()); err != nil {
			return err
		}
		c.put(&next)
		c.BaseVersion, c.Note, c.ByCandidate = e.BaseVersion, oneLine(e.Note), s.candidate(actor)
		c.touch(actor, tx.Now)
		return nil
	})
}

// ScheduleStaged sets when the staged text goes live: a date and time on the clock of a zone. Errors: NOT_FOUND, FORBIDDEN, INVALID;
// CONFLICT when the staged text is another, or when the live one changed since it was made.
func (s *Service) ScheduleStaged(ctx context.Context, id ArticleID, revision int, local, zone string) (*Article, error) {
	return s.staged(ctx, id, revision, func(tx *sqldb.Tx, actor authz.Actor, _ *Article, c *StagedChange) error {
		if c.Revision == 0 {
			return errs.NotFound("staged_change")
		}
		due, err := dueTime(local, zone, tx.Now)
		if err != nil {
			return err
		}
		if err := behind(ctx, tx, c); err != nil {
			return err
		}
		c.touch(actor, tx.Now)
		c.State, c.DueAt, c.TimeZone, c.ScheduledBy, c.ByCandidate = StageScheduled, &due, zone, actor.PersonID, s.candidate(actor)
		return nil
	})
}

// UnscheduleStaged keeps the staged text and takes its time away. Errors: NOT_FOUND, FORBIDDEN, CONFLICT.
func (s *Service) UnscheduleStaged(ctx context.Context, id ArticleID, revision int) (*Article, error) {
	return s.staged(ctx, id, revision, func(tx *sqldb.Tx, actor authz.Actor, _ *Article, c *StagedChange) error {
		if c.Revision == 0 {
			return errs.NotFound("staged_change")
		}
		c.touch(actor, tx.Now)
		c.unschedule()
		return nil
	})
}

// DiscardStaged throws the staged text away. Errors: NOT_FOUND, FORBIDDEN, CONFLICT.
func (s *Service) DiscardStaged(ctx context.Context, id ArticleID, revision int) (*Article, error) {
	return s.staged(ctx, id, revision, func(tx *sqldb.Tx, actor authz.Actor, _ *Article, c *StagedChange) error {
		if c.Revision == 0 {
			return errs.NotFound("staged_change")
		}
		c.touch(actor, tx.Now)
		c.unschedule()
		c.State = StageDiscarded
		return nil
	})
}

// staged is the frame of every change to a staged text: authorise, lock article and staged change, rule, save. The rule gets a new
// change (revision 0) where there is none and revision is 0.
func (s *Service) staged(ctx context.Context, id ArticleID, revision int, rule func(*sqldb.Tx, authz.Actor, *Article, *StagedChange) error) (*Article, error) {
	return s.changeState(ctx, authz.ArticleEditOwn, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if err := s.allow(ctx, actor, a, authz.ArticleEditInternal, s.mayEdit(actor, a)); err != nil {
			return nil, err
		}
		c, there, err := lockStage(ctx, tx, id)
		if err != nil {
			return nil, err
		}
		if !there {
			if revision > 0 {
				return nil, errs.Conflict("staged_gone")
			}
			c = &StagedChange{ID: ids.New[StagedChange](), ArticleID: id, State: StageDraft, AuthorID: actor.PersonID, CreatedAt: tx.Now}
		}
		if err := c.at(revision); err != nil {
			return nil, err
		}
		if err := rule(tx, actor, a, c); err != nil {
			return nil, err
		}
		if err := putStage(ctx, tx, c); err != nil {
			return nil, err
		}
		return nil, insertOverrides(ctx, tx, a, actor, tx.Now)
	})
}

// behind refuses to put a staged text over a live one that changed since. Errors: CONFLICT.
func behind(ctx context.Context, tx *sqldb.Tx, c *StagedChange) error {
	n, err := contentVersion(ctx, tx, c.ArticleID)
	if err == nil && n > c.BaseVersion {
		return errs.Conflict("staged_behind", "version", n)
	}
	return err
}

// PublishStaged makes the staged text the live one, now. Errors: NOT_FOUND, FORBIDDEN, INVALID; CONFLICT when the staged text is
// another, or when the live one changed since it was made: lay them side by side and stage again.
func (s *Service) PublishStaged(ctx context.Context, id ArticleID, revision int) (*Article, error) {
	return s.changeState(ctx, authz.ArticleEditOwn, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if err := s.allow(ctx, actor, a, authz.ArticleEditInternal, s.mayEdit(actor, a)); err != nil {
			return nil, err
		}
		c, there, err := lockStage(ctx, tx, id)
		if err != nil {
			return nil, err
		}
		if !there {
			return nil, errs.Conflict("staged_gone")
		}
		if err := c.at(revision); err != nil {
			return nil, err
		}
		return s.goLive(ctx, tx, actor, s.candidate(actor), a, c)
	})
}

// goLive puts a staged text in the place of the live one.
func (s *Service) goLive(ctx context.Context, tx *sqldb.Tx, by authz.Actor, candidate bool, a *Article, c *StagedChange) ([]outbox.Event, error) {
	if a.Confidence == ConfidenceArchived {
		return nil, errArchived()
	}
	if err := behind(ctx, tx, c); err != nil {
		return nil, err
	}
	title, before := a.Title, a.texts()
	var f errs.Fields
	a.put(&f, c.edit())
	if err := s.checkPassages(ctx, tx, by, a, before, &f); err != nil {
		return nil, err
	}
	if err := both(f.Err(), a.rewritten(ChangePublished, by, candidate, tx.Now, c.Note, nil)); err != nil {
		return nil, err
	}
	if err := readdress(ctx, tx, a, title); err != nil {
		return nil, err
	}
	c.State, c.UpdatedAt, c.LiveVersion, c.Failure = StagePublished, tx.Now, &a.Version, ""
	if err := putStage(ctx, tx, c); err != nil {
		return nil, err
	}
	return []outbox.Event{ArticleEdited{a.fact(by, tx.Now)}}, nil
}

// PublishDue publishes every staged text that is due, and returns how many. Every node runs it: the article's row is locked and the
// change read again, so that nothing is published twice. What cannot go live is a draft again and says why. Only Plein itself may.
func (s *Service) PublishDue(ctx context.Context) (n int, err error) {
	if err := systemOnly(ctx); err != nil {
		return 0, err
	}
	const most = 200
	due, err := dueStages(ctx, s.db, time.Now().UTC(), most)
	if err != nil {
		return 0, err
	}
	for _, id := range due {
		done, failed := s.publishOne(ctx, id)
		if done {
			n++
		}
		err = errors.Join(err, failed)
	}
	return n, err
}

func (s *Service) publishOne(ctx context.Context, id ArticleID) (done bool, err error) {
	err = s.inTx(ctx, func(tx *sqldb.Tx) error {
		done = false
		a, err := s.min.lockArticle(ctx, tx, authz.ActorFrom(ctx), id)
		if err != nil {
			return err
		}
		c, there, err := lockStage(ctx, tx, id)
		if err != nil || !there || c.State != StageScheduled || c.DueAt.After(tx.Now) {
			return err // another node was first, or somebody changed the plan
		}
		events, refused := s.asScheduled(ctx, tx, a, c)
		if refused != nil {
			known, ok := errors.AsType[*errs.Error](refused)
			if !ok {
				return refused
			}
			c.unschedule()
			c.Revision++
			c.Failure = known.Reason
			return putStage(ctx, tx, c)
		}
		if err := updateArticle(ctx, tx, a); err != nil {
			return err
		}
		if err := s.followed(ctx, tx, a); err != nil {
			return err
		}
		a.pending, done = nil, true
		tx.AfterCommit(func() { s.tell(id) })
		return s.events.Append(ctx, tx, events...)
	})
	return done, err
}

// asScheduled publishes in the name of whoever scheduled it, who has to be an owner where named owners have come into force since.
func (s *Service) asScheduled(ctx context.Context, tx *sqldb.Tx, a *Article, c *StagedChange) ([]outbox.Event, error) {
	by := authz.Actor{PersonID: c.ScheduledBy}
	if err := owned(by, a); err != nil {
		return nil, err
	}
	return s.goLive(ctx, tx, by, c.ByCandidate, a, c)
}

// StagedByArticles reads the open changes of visible articles; for staff, others get none.
func (s *Service) StagedByArticles(ctx context.Context, list []ArticleID) (map[ArticleID]*StagedChange, error) {
	out := map[ArticleID]*StagedChange{}
	actor := authz.ActorFrom(ctx)
	if len(list) == 0 || !s.authz.Can(actor, authz.ArticleReview) {
		return out, nil
	}
	rows, err := s.min.selectStages(ctx, s.db, actor, unique(list))
	for _, c := range rows {
		out[c.ArticleID] = c
	}
	return out, err
}

// StagedChanges lists the open changes of the articles that the actor may see, newest first. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) StagedChanges(ctx context.Context, args page.Args) (page.Page[*StagedChange], error) {
	var none page.Page[*StagedChange]
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return none, err
	}
	return page.Read(args, func(after *ids.ID[StagedChange], limit int) ([]*StagedChange, error) {
		if after == nil {
			after = new(ids.ID[StagedChange])
		}
		return s.min.listStages(ctx, s.db, actor, *after, limit)
	}, func(c *StagedChange) ids.ID[StagedChange] { return c.ID })
}

// RestoreVersion puts the text of an older version back, as a new version. The state stays, as with every edit. Errors: NOT_FOUND,
// FORBIDDEN, CONFLICT; INVALID when it is the present text.
func (s *Service) RestoreVersion(ctx context.Context, id ArticleID, version, number int, note string) (*Article, error) {
	return s.changeState(ctx, authz.ArticleEditOwn, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if err := s.allow(ctx, actor, a, authz.ArticleEditInternal, s.mayEdit(actor, a)); err != nil {
			return nil, err
		}
		if err := a.at(version); err != nil {
			return nil, err
		}
		if a.Confidence == ConfidenceArchived {
			return nil, errArchived()
		}
		old, err := getVersion(ctx, tx, id, number)
		if err != nil {
			return nil, err
		}
		if old.sameText(a) {
			return nil, errs.InvalidReason("same_text")
		}
		title := a.Title
		var f errs.Fields
		f.AtMost("note", note, maxNote)
		a.Title, a.Issue, a.Environment, a.Resolution, a.Cause = old.Title, old.Issue, old.Environment, old.Resolution, old.Cause
		if err := both(f.Err(), a.rewritten(ChangeRestored, actor, s.candidate(actor), tx.Now, oneLine(note), &number)); err != nil {
			return nil, err
		}
		if err := readdress(ctx, tx, a, title); err != nil {
			return nil, err
		}
		return []outbox.Event{ArticleEdited{a.fact(actor, tx.Now)}}, nil
	})
}

func (v *ArticleVersion) sameText(a *Article) bool {
	return v.Title == a.Title && v.Issue == a.Issue && v.Environment == a.Environment && v.Resolution == a.Resolution && v.Cause == a.Cause
}

// VersionsAt reads some versions of articles that the caller showed to be visible; for staff. Those that are not there are missing.
// Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) VersionsAt(ctx context.Context, list []VersionKey) (map[VersionKey]*ArticleVersion, error) {
	if _, err := s.authz.Require(ctx, authz.ArticleReview); err != nil {
		return nil, err
	}
	return selectVersionsAt(ctx, s.db, list)
}

// VersionKey names one version of an article.
type VersionKey struct {
	ArticleID ArticleID
	Number    int
}

// VersionKeys names versions of an article, oldest first. Errors: INVALID (none, or more than ten).
func VersionKeys(id ArticleID, numbers []int) ([]VersionKey, error) {
	const most = 10
	if len(numbers) == 0 || len(numbers) > most {
		return nil, errs.Invalid(errs.Field{Path: "numbers", Reason: "out_of_range", Params: map[string]any{"min": 1, "max": most}})
	}
	keys := make([]VersionKey, 0, len(numbers))
	for _, n := range slices.Compact(slices.Sorted(slices.Values(numbers))) {
		keys = append(keys, VersionKey{id, n})
	}
	return keys, nil
}

// Stamp is who changed something, and when.
type Stamp struct {
	At   time.Time
	ByID ids.PersonID
}

// Stamps say when an article and each part of its state were last changed, and by whom (what a verified KCS system records).
type Stamps struct {
	Created, Modified, Confidence, Audience, Governance *Stamp
}

// StampsOf reads the stamps of articles that the caller shows; for staff, others get none.
func (s *Service) StampsOf(ctx context.Context, list []*Article) (map[*Article]*Stamps, error) {
	out := map[*Article]*Stamps{}
	if len(list) == 0 || !s.authz.Can(authz.ActorFrom(ctx), authz.ArticleReview) {
		return out, nil
	}
	keys, byID := make([]ArticleID, len(list)), make(map[ArticleID]*Stamps, len(list))
	for i, a := range list {
		keys[i] = a.ID
		first := &Stamp{a.CreatedAt, a.AuthorID}
		byID[a.ID] = &Stamps{Created: first, Modified: &Stamp{a.UpdatedAt, a.EditorID}, Confidence: first, Audience: first, Governance: first}
	}
	rows, err := selectStamps(ctx, s.db, unique(keys))
	for _, r := range rows {
		st, at := byID[r.ArticleID], &Stamp{r.CreatedAt, r.EditorID}
		switch r.What {
		case ChangeConfidence:
			st.Confidence = at
		case ChangeAudience:
			st.Audience = at
		case ChangeGovernance:
			st.Governance = at
		case ChangeCreated, ChangeEdited, ChangePublished, ChangeRestored, ChangeMerged, ChangeSplit:
		}
	}
	for _, a := range list {
		out[a] = byID[a.ID]
	}
	return out, err
}

// OverridesOf reads what was done beyond a licence to articles that the caller shows; for staff, others get none.
func (s *Service) OverridesOf(ctx context.Context, list []ArticleID) (map[ArticleID][]*Override, error) {
	out := map[ArticleID][]*Override{}
	if len(list) == 0 || !s.authz.Can(authz.ActorFrom(ctx), authz.ArticleReview) {
		return out, nil
	}
	rows, err := selectOverrides(ctx, s.db, slices.Compact(list))
	for _, o := range rows {
		out[o.ArticleID] = append(out[o.ArticleID], o)
	}
	return out, err
}
