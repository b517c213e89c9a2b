package knowledge

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/markup"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

// Suggest proposes an edit; everybody who reads an article may. Errors: NOT_FOUND; INVALID; CONFLICT when there was no such
// version; RATE_LIMITED.
func (s *Service) Suggest(ctx context.Context, in NewSuggestion) (*ArticleSuggestion, error) {
	names := readers(authz.ActorFrom(ctx))
	if len(names) == 0 && !authz.ActorFrom(ctx).System {
		return nil, errs.InvalidReason("reader_unknown")
	}
	var g *ArticleSuggestion
	err := s.evidence(ctx, authz.ArticleSuggest, in.ArticleID, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if a.Confidence == ConfidenceArchived {
			return nil, errArchived()
		}
		base, err := getVersion(ctx, tx, a.ID, in.Version)
		if errs.KindOf(err) == errs.KindNotFound {
			err = errs.Conflict("article_changed", "version", a.Version)
		}
		if err != nil {
			return nil, err
		}
		g = &ArticleSuggestion{
			ID: ids.New[ArticleSuggestion](), ArticleID: a.ID, Version: in.Version, Title: in.Title, Issue: in.Issue, Environment: in.Environment,
			Resolution: in.Resolution, Cause: in.Cause, Comment: in.Comment, PersonID: actor.PersonID, Name: in.Name, State: SuggestionOpen,
			CreatedAt: tx.Now, DueAt: tx.Now.Add(suggestionWithin), Base: base,
		}
		if actor.SignedIn() {
			g.Name = ""
		}
		if len(names) > 0 {
			g.Reader = names[0]
		}
		if err := g.check(base, actor.IsStaff()); err != nil {
			return nil, err
		}
		if err := limitSuggestions(ctx, tx, actor, g); err != nil {
			return nil, err
		}
		if err := insertSuggestion(ctx, tx, g); err != nil {
			return nil, err
		}
		owner, err := firstOwner(ctx, tx, a.Domain)
		return []outbox.Event{EditSuggested{a.fact(actor, tx.Now), g.ID, owner}}, err
	})
	if err != nil {
		return nil, err
	}
	return g, nil
}

// limitSuggestions holds back whoever proposes too much. Errors: RATE_LIMITED.
func limitSuggestions(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, g *ArticleSuggestion) error {
	if actor.IsStaff() {
		return nil
	}
	n, err := countSuggestions(ctx, tx, g.Reader, g.ArticleID, tx.Now.Add(-time.Hour))
	if err != nil {
		return err
	}
	most := maxSuggestionsHourly
	if !actor.SignedIn() {
		most = maxSuggestionsVisitor
	}
	if n.Own >= most || !actor.SignedIn() && n.Unnamed >= maxSuggestionsUnnamed || n.Open >= maxSuggestionsOpen {
		return errs.RateLimited("too_many_suggestions")
	}
	return nil
}

// AcceptSuggestion makes a proposed edit part of the article as it is now; its suggester is thanked in the history. by hand may
// hold parts that were joined by hand, which go before what would be joined by itself. Errors: NOT_FOUND; FORBIDDEN; CONFLICT
// when it is settled, when both changed the same lines (suggestion_conflict), or when a hand-made edit was on an older
// version; INVALID.
func (s *Service) AcceptSuggestion(ctx context.Context, id SuggestionID, byHand *Edit) (*ArticleSuggestion, error) {
	return s.onSuggestion(ctx, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article, g *ArticleSuggestion) ([]outbox.Event, error) {
		if refusal := s.mayEdit(actor, a); refusal != nil && !s.softens(actor, refusal) {
			return nil, refusal
		}
		if err := g.settle(actor, SuggestionAccepted, "", tx.Now); err != nil {
			return nil, err
		}
		e, err := g.joined(a, byHand)
		if err != nil {
			return nil, err
		}
		e.Note = markup.Shorten(oneLine(g.Comment), maxNote)
		events, err := s.update(ctx, tx, actor, a, e)
		if err != nil {
			return nil, err
		}
		for _, v := range a.pending {
			if v.Change == ChangeEdited {
				g.AcceptedVersion = &v.Number
			}
		}
		if err := updateSuggestion(ctx, tx, g); err != nil {
			return nil, err
		}
		return append(events, SuggestionSettled{a.fact(actor, tx.Now), g.ID, g.State, g.PersonID}), nil
	})
}

// joined is the edit that accepts a suggestion.
func (g *ArticleSuggestion) joined(a *Article, byHand *Edit) (Edit, error) {
	if byHand == nil {
		return g.onto(a)
	}
	if err := a.at(byHand.Version); err != nil {
		return Edit{}, err
	}
	return Edit{
		Version: byHand.Version, Title: byHand.Title, Issue: byHand.Issue, Environment: byHand.Environment, Resolution: byHand.Resolution, Cause: byHand.Cause,
	}, nil
}

// RejectSuggestion turns a proposed edit down; its suggester is told why. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
func (s *Service) RejectSuggestion(ctx context.Context, id SuggestionID, reason string) (*ArticleSuggestion, error) {
	return s.onSuggestion(ctx, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article, g *ArticleSuggestion) ([]outbox.Event, error) {
		if err := s.maySettle(actor, a); err != nil {
			return nil, err
		}
		return s.rejectSuggestion(ctx, tx, actor, a, g, reason)
	})
}

func (s *Service) rejectSuggestion(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, g *ArticleSuggestion, reason string) ([]outbox.Event, error) {
	if err := g.settle(actor, SuggestionRejected, reason, tx.Now); err != nil {
		return nil, err
	}
	return []outbox.Event{SuggestionSettled{a.fact(actor, tx.Now), g.ID, g.State, g.PersonID}}, updateSuggestion(ctx, tx, g)
}

// onSuggestion is the frame of a change to a proposed edit. What is not seen is NOT_FOUND.
func (s *Service) onSuggestion(ctx context.Context, id SuggestionID, rule func(*sqldb.Tx, authz.Actor, *Article, *ArticleSuggestion) ([]outbox.Event, error)) (*ArticleSuggestion, error) {
	if _, err := s.authz.Require(ctx, authz.ArticleReview); err != nil {
		return nil, err
	}
	g, err := getSuggestion(ctx, s.db, "g.id = ?", id)
	if err != nil {
		return nil, err
	}
	err = s.evidence(ctx, authz.ArticleReview, g.ArticleID, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if g, err = getSuggestion(ctx, tx, "g.id = ? FOR UPDATE", id); err != nil {
			return nil, err
		}
		if g.Base, err = getVersion(ctx, tx, a.ID, g.Version); err != nil {
			return nil, err
		}
		return rule(tx, actor, a, g)
	})
	if errs.KindOf(err) == errs.KindNotFound {
		return nil, errs.NotFound("suggestion")
	}
	if err != nil {
		return nil, err
	}
	return g, nil
}

// SuggestionByID reads one proposed edit: staff who see the article, and whoever made it. Errors: NOT_FOUND.
func (s *Service) SuggestionByID(ctx context.Context, id SuggestionID) (*ArticleSuggestion, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil {
		return nil, err
	}
	g, err := getSuggestion(ctx, s.db, "g.id = ?", id)
	if err != nil {
		return nil, err
	}
	if !actor.IsStaff() && (!actor.SignedIn() || g.PersonID != actor.PersonID) {
		return nil, errs.NotFound("suggestion")
	}
	if _, err := s.min.getArticle(ctx, s.db, actor, g.ArticleID); err != nil {
		return nil, errs.NotFound("suggestion")
	}
	g.Base, err = getVersion(ctx, s.db, g.ArticleID, g.Version)
	return g, err
}

// SuggestionAbilities tells what the actor may do with an open proposed edit.
func (s *Service) SuggestionAbilities(actor authz.Actor, a *Article, g *ArticleSuggestion) SuggestionAbilities {
	if g.SettledAt != nil || a.Confidence == ConfidenceArchived {
		return SuggestionAbilities{}
	}
	return SuggestionAbilities{Accept: s.mayEdit(actor, a) == nil, Reject: s.maySettle(actor, a) == nil}
}

// OpenSuggestions gives the open proposed edits of articles that the caller has shown, oldest first, at most 20 each, with the
// versions they were made on; for staff.
func (s *Service) OpenSuggestions(ctx context.Context, list []ArticleID) (map[ArticleID][]*ArticleSuggestion, error) {
	if _, err := s.authz.Require(ctx, authz.ArticleReview); err != nil {
		return nil, err
	}
	out := map[ArticleID][]*ArticleSuggestion{}
	if len(list) == 0 {
		return out, nil
	}
	rows, err := selectOpenSuggestions(ctx, s.db, list)
	if err != nil || len(rows) == 0 {
		return out, err
	}
	if err := readBases(ctx, s.db, rows); err != nil {
		return nil, err
	}
	for _, g := range rows {
		out[g.ArticleID] = append(out[g.ArticleID], g)
	}
	return out, nil
}

// OwnSuggestions gives the last proposed edit of the actor on each article.
func (s *Service) OwnSuggestions(ctx context.Context, list []ArticleID) (map[ArticleID]*ArticleSuggestion, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil {
		return nil, err
	}
	out := map[ArticleID]*ArticleSuggestion{}
	names := readers(actor)
	if len(names) == 0 || len(list) == 0 {
		return out, nil
	}
	rows, err := selectOwnSuggestions(ctx, s.db, names, list)
	for _, g := range rows {
		out[g.ArticleID] = g
	}
	return out, err
}

// Credits gives whose proposed edits became part of articles that the caller has shown, oldest first, at most 20 each.
func (s *Service) Credits(ctx context.Context, list []ArticleID) (map[ArticleID][]*Credit, error) {
	if _, err := s.authz.Require(ctx, authz.ArticleRead); err != nil {
		return nil, err
	}
	out := map[ArticleID][]*Credit{}
	if len(list) == 0 {
		return out, nil
	}
	rows, err := selectCredits(ctx, s.db, list)
	for _, c := range rows {
		out[c.ArticleID] = append(out[c.ArticleID], c)
	}
	return out, err
}
