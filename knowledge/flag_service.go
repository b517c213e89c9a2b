package knowledge

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/markup"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// RaiseFlag says that an article is not right (KCS v6 4.2: flag it or fix it). It goes to the queue of the article's domain,
// with a clock by type. An INCORRECT one takes VALIDATED away (KCS v6 5.2). Errors: NOT_FOUND; FORBIDDEN; INVALID; CONFLICT
// when the actor has the same flag open already; RATE_LIMITED.
func (s *Service) RaiseFlag(ctx context.Context, in NewFlag) (*ArticleFlag, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	var f *ArticleFlag
	err := s.evidence(ctx, authz.ArticleFlag, in.ArticleID, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if a.Confidence == ConfidenceArchived {
			return nil, errArchived()
		}
		if err := s.mayFlagAgain(ctx, tx, actor, in); err != nil {
			return nil, err
		}
		clocks, err := selectFlagClocks(ctx, tx)
		if err != nil {
			return nil, err
		}
		f = &ArticleFlag{
			ID: ids.New[ArticleFlag](), ArticleID: a.ID, Version: a.Version, Type: in.Type, Comment: in.Comment, Passage: in.Passage,
			ReporterID: actor.PersonID, State: FlagOpen, CreatedAt: tx.Now, DueAt: tx.Now.Add(time.Duration(hoursOf(clocks, in.Type)) * time.Hour),
		}
		if f.OwnerID, err = firstOwner(ctx, tx, a.Domain); err != nil {
			return nil, err
		}
		if err := insertFlag(ctx, tx, f); err != nil {
			return nil, err
		}
		var events []outbox.Event
		editor := a.EditorID
		if in.Type == FlagIncorrect && a.Doubt(actor, tx.Now, markup.Shorten(oneLine(in.Comment), maxNote)) {
			a.EditorID = editor // whoever flags did not write it
			events = append(events, ArticleDoubted{a.fact(actor, tx.Now)})
		}
		return append(events, FlagRaised{a.fact(actor, tx.Now), f.ID, f.Type, f.OwnerID}), nil
	})
	if err != nil {
		return nil, err
	}
	return f, nil
}

// mayFlagAgain refuses the same flag twice and too many in an hour. Plein itself flags as often as it finds something.
func (s *Service) mayFlagAgain(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, in NewFlag) error {
	if actor.System {
		return nil
	}
	same, hourly, err := countFlags(ctx, tx, actor.PersonID, in.ArticleID, in.Type, tx.Now.Add(-time.Hour))
	switch {
	case err != nil:
		return err
	case same > 0:
		return errs.Conflict("flag_open_already")
	case hourly >= maxFlagsHourly:
		return errs.RateLimited("too_many_flags")
	}
	return nil
}

// evidence is the frame of everything that is said of an article without changing its content: authorise, lock, rule, count
// anew what it waits for, save, tell.
func (s *Service) evidence(ctx context.Context, action authz.Action, id ArticleID, rule func(*sqldb.Tx, authz.Actor, *Article) ([]outbox.Event, error)) error {
	actor, err := s.authz.Require(ctx, action)
	if err != nil {
		if _, missing := s.min.getArticle(ctx, s.db, actor, id); errs.KindOf(missing) == errs.KindNotFound && actor.SignedIn() {
			return missing
		}
		return err
	}
	return s.inTx(ctx, func(tx *sqldb.Tx) error {
		a, err := s.min.lockArticle(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		events, err := rule(tx, actor, a)
		if err != nil {
			return err
		}
		if err := s.saveEvidence(ctx, tx, actor, a); err != nil {
			return err
		}
		return s.events.Append(ctx, tx, events...)
	})
}

// saveEvidence counts anew what a locked article waits for, and writes it with whatever the article recorded.
func (s *Service) saveEvidence(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article) error {
	if err := readEvidence(ctx, tx, a); err != nil {
		return err
	}
	if len(a.pending) == 0 {
		return updateWaiting(ctx, tx, a)
	}
	if err := updateArticle(ctx, tx, a); err != nil {
		return err
	}
	if err := insertOverrides(ctx, tx, a, actor, tx.Now); err != nil {
		return err
	}
	a.pending = nil
	tx.AfterCommit(func() { s.tell(a.ID) })
	return nil
}

// TakeFlag gives a flag to somebody to settle: to the actor, or to owner when that is not zero. Errors: NOT_FOUND; FORBIDDEN
// for whoever could not settle it; CONFLICT when it is settled.
func (s *Service) TakeFlag(ctx context.Context, id FlagID, owner ids.PersonID) (*ArticleFlag, error) {
	return s.onFlag(ctx, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article, f *ArticleFlag) ([]outbox.Event, error) {
		if err := s.maySettle(actor, a); err != nil {
			return nil, err
		}
		if owner.IsZero() {
			owner = actor.PersonID
		}
		if err := f.take(owner, tx.Now); err != nil {
			return nil, err
		}
		return []outbox.Event{FlagTaken{a.fact(actor, tx.Now), f.ID, owner}}, updateFlag(ctx, tx, f)
	})
}

// SettleFlag ends a flag: FIXED, or REJECTED with a reason; its reporter is told. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
func (s *Service) SettleFlag(ctx context.Context, id FlagID, to FlagState, reason string) (*ArticleFlag, error) {
	return s.onFlag(ctx, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article, f *ArticleFlag) ([]outbox.Event, error) {
		if err := s.maySettleAs(actor, a, to); err != nil {
			return nil, err
		}
		return s.settleFlag(ctx, tx, actor, a, f, to, reason)
	})
}

func (s *Service) settleFlag(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, f *ArticleFlag, to FlagState, reason string) ([]outbox.Event, error) {
	if err := f.settle(actor, to, reason, tx.Now); err != nil {
		return nil, err
	}
	return []outbox.Event{FlagSettled{a.fact(actor, tx.Now), f.ID, f.ReporterID, to}}, updateFlag(ctx, tx, f)
}

// onFlag is the frame of a change to a flag. What is not seen is NOT_FOUND.
func (s *Service) onFlag(ctx context.Context, id FlagID, rule func(*sqldb.Tx, authz.Actor, *Article, *ArticleFlag) ([]outbox.Event, error)) (*ArticleFlag, error) {
	if _, err := s.authz.Require(ctx, authz.ArticleReview); err != nil {
		return nil, err
	}
	f, err := getFlag(ctx, s.db, "f.id = ?", id)
	if err != nil {
		return nil, err
	}
	err = s.evidence(ctx, authz.ArticleReview, f.ArticleID, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if f, err = getFlag(ctx, tx, "f.id = ? FOR UPDATE", id); err != nil {
			return nil, err
		}
		return rule(tx, actor, a, f)
	})
	if errs.KindOf(err) == errs.KindNotFound {
		return nil, errs.NotFound("flag")
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}

// maySettle holds who may look after what is said of an article: whoever may fix it, or say that it is right.
func (s *Service) maySettle(actor authz.Actor, a *Article) error {
	err := s.mayEdit(actor, a)
	if err != nil && s.mayValidate(actor, a) == nil {
		return nil
	}
	return err
}

// maySettleAs is maySettle for one end: turning a flag down says that the article is right, which takes the licence for that.
func (s *Service) maySettleAs(actor authz.Actor, a *Article, to FlagState) error {
	if to == FlagRejected && !s.authz.Can(actor, authz.ArticleValidate) {
		return errs.Forbidden("licence_too_low")
	}
	return s.maySettle(actor, a)
}

// FlagAbilities tells what the actor may do with an open flag on an article.
func (s *Service) FlagAbilities(actor authz.Actor, a *Article, f *ArticleFlag) FlagAbilities {
	if f.SettledAt != nil || a.Confidence == ConfidenceArchived {
		return FlagAbilities{}
	}
	return FlagAbilities{
		Take: s.maySettle(actor, a) == nil, Fix: s.maySettleAs(actor, a, FlagFixed) == nil, Reject: s.maySettleAs(actor, a, FlagRejected) == nil,
	}
}

// Flags lists flags on articles that the actor may see; for staff. Errors: FORBIDDEN, UNAUTHENTICATED, INVALID.
func (s *Service) Flags(ctx context.Context, filter FlagQuery, args page.Args) (page.Page[*ArticleFlag], error) {
	var none page.Page[*ArticleFlag]
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return none, err
	}
	return page.Read(args, func(after *flagKey, limit int) ([]*ArticleFlag, error) {
		return s.min.listFlags(ctx, s.db, actor, filter, after, limit)
	}, func(f *ArticleFlag) flagKey {
		if f.SettledAt != nil {
			return flagKey{*f.SettledAt, f.ID}
		}
		return flagKey{f.DueAt, f.ID}
	})
}

// FlagByID reads one flag on an article that the actor may see; for staff. Errors: NOT_FOUND, FORBIDDEN, UNAUTHENTICATED.
func (s *Service) FlagByID(ctx context.Context, id FlagID) (*ArticleFlag, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return nil, err
	}
	f, err := getFlag(ctx, s.db, "f.id = ?", id)
	if err != nil {
		return nil, err
	}
	if _, err := s.min.getArticle(ctx, s.db, actor, f.ArticleID); err != nil {
		return nil, errs.NotFound("flag")
	}
	return f, nil
}

// OpenFlags gives the open flags of articles that the caller has shown, most urgent first, at most 20 each; for staff.
func (s *Service) OpenFlags(ctx context.Context, list []ArticleID) (map[ArticleID][]*ArticleFlag, error) {
	if _, err := s.authz.Require(ctx, authz.ArticleReview); err != nil {
		return nil, err
	}
	out := map[ArticleID][]*ArticleFlag{}
	if len(list) == 0 {
		return out, nil
	}
	rows, err := selectOpenFlags(ctx, s.db, list)
	for _, f := range rows {
		out[f.ArticleID] = append(out[f.ArticleID], f)
	}
	return out, err
}

// FlagClocks tells how long the owner of a flag has, by type; for staff.
func (s *Service) FlagClocks(ctx context.Context) ([]FlagClock, error) {
	if _, err := s.authz.Require(ctx, authz.ArticleReview); err != nil {
		return nil, err
	}
	chosen, err := selectFlagClocks(ctx, s.db)
	out := make([]FlagClock, len(FlagTypes))
	for i, t := range FlagTypes {
		out[i] = FlagClock{t, hoursOf(chosen, t)}
	}
	return out, err
}

func hoursOf(chosen []FlagClock, t FlagType) int {
	for _, c := range chosen {
		if c.Type == t {
			return c.Hours
		}
	}
	return defaultFlagHours[t]
}

// SetFlagClock says how many hours the owners of later flags of a type have. Errors: FORBIDDEN, INVALID.
func (s *Service) SetFlagClock(ctx context.Context, c FlagClock) ([]FlagClock, error) {
	if _, err := s.authz.Require(ctx, authz.DomainManage); err != nil {
		return nil, err
	}
	var f errs.Fields
	if _, known := defaultFlagHours[c.Type]; !known {
		f.Add("type", "unknown_value")
	}
	if c.Hours < 1 || c.Hours > maxFlagHours {
		f.Add("hours", "out_of_range", "min", 1, "max", maxFlagHours)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	if err := putFlagClock(ctx, s.db, c); err != nil {
		return nil, err
	}
	return s.FlagClocks(ctx)
}
