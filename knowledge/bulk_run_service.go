package knowledge

import (
	"context"
	"encoding/json"
	"time"

	"plein/accounts"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

const (
	bulkLease  = time.Minute
	bulkAtOnce = 20
)

// RunBulks does every change of many articles that is due. Every node runs it: a change is claimed in the database, and what became of an
// article is written in the transaction of the article, so that another node goes on where this one stopped.
func (s *Service) RunBulks(ctx context.Context) error {
	if err := systemOnly(ctx); err != nil {
		return err
	}
	for {
		now := sqldb.Now()
		b, err := claimBulk(ctx, s.db, now, now.Add(bulkLease))
		if err != nil || b == nil {
			return err
		}
		if err := s.runBulk(ctx, b); err != nil {
			return err
		}
	}
}

func (s *Service) runBulk(ctx context.Context, b *Bulk) error {
	var e BulkEdit
	if err := json.Unmarshal([]byte(b.Raw), &e); err != nil {
		return err
	}
	actor, err := s.actorOf(ctx, b.PersonID)
	if err != nil {
		return err
	}
	ctx = authz.WithActor(ctx, actor)
	for {
		items, err := s.min.listBulkItems(ctx, s.db, bulkItems{of: b.ID, todo: true, limit: bulkAtOnce})
		if err != nil {
			return err
		}
		if len(items) == 0 {
			now := sqldb.Now()
			_, err := setBulkState(ctx, s.db, b.ID, BulkRunning, BulkDone, nil, &now)
			return err
		}
		if ok, err := renewBulk(ctx, s.db, b.ID, sqldb.Now().Add(bulkLease)); err != nil || !ok {
			return err
		}
		before, err := s.revertedItems(ctx, b, items)
		if err != nil {
			return err
		}
		for _, item := range items {
			if err := s.runItem(ctx, actor, item, before[item.ArticleID], e); err != nil {
				return err
			}
		}
	}
}

// revertedItems reads what a change back is measured by; nothing for others.
func (s *Service) revertedItems(ctx context.Context, b *Bulk, items []*BulkItem) (map[ArticleID]*BulkItem, error) {
	out := map[ArticleID]*BulkItem{}
	if b.RevertsID.IsZero() || len(items) == 0 {
		return out, nil
	}
	list, err := s.min.listBulkItems(ctx, s.db, bulkItems{of: b.RevertsID, outcome: BulkChanged, limit: maxBulk})
	for _, i := range list {
		if i.Done {
			out[i.ArticleID] = i
		}
	}
	return out, err
}

// runItem changes one article and writes down what came of it, in one transaction; a refusal is written down by itself.
func (s *Service) runItem(ctx context.Context, actor authz.Actor, item, before *BulkItem, e BulkEdit) error {
	_, err := s.changeAs(ctx, actor, item.ArticleID, func(tx *sqldb.Tx, actor authz.Actor, a *Article) (events []outbox.Event, err error) {
		was, err := bulkShot(ctx, tx, a)
		if err != nil {
			return nil, err
		}
		item.Was, item.Becomes = was, was
		if before != nil {
			events, err = s.revertRule(ctx, tx, actor, a, before)
		} else {
			events, err = s.bulkRule(ctx, tx, actor, a, e)
		}
		if err != nil {
			return nil, err
		}
		item.Outcome, item.Reason, item.Message, item.Version = BulkChanged, "", "", a.Version
		if len(a.pending) == 0 {
			item.Outcome = BulkSame
		}
		if item.Becomes, err = bulkShot(ctx, tx, a); err != nil {
			return nil, err
		}
		return events, finishBulkItem(ctx, tx, item)
	})
	if err == nil {
		return nil
	}
	if !refused(item, actor, err) {
		return err
	}
	return finishBulkItem(ctx, s.db, item)
}

// actorOf acts as somebody who is not here now, with the rights that they have now.
func (s *Service) actorOf(ctx context.Context, id ids.PersonID) (authz.Actor, error) {
	nobody := authz.Actor{PersonID: id}
	if s.people == nil {
		return nobody, nil
	}
	found, err := s.people.PeopleByIDs(ctx, []ids.PersonID{id})
	p := found[id]
	if err != nil || p == nil || p.Deactivated() {
		return nobody, err
	}
	return personActor(p), nil
}

func personActor(p *accounts.Person) authz.Actor {
	return authz.Actor{
		PersonID: p.ID, DisplayName: p.DisplayName, Email: p.Email, EmailVerified: p.EmailVerified(), Roles: p.Roles, Licence: p.Licence, Domains: p.Domains, Locale: p.Locale,
		OrganisationID: p.OrganisationID,
	}
}

// revertRule gives an article what it had before a change, unless somebody changed it since.
func (s *Service) revertRule(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, before *BulkItem) ([]outbox.Event, error) {
	if a.Version != before.Version {
		return nil, errs.Conflict("article_changed", "version", a.Version)
	}
	var was bulkSnapshot
	if err := json.Unmarshal([]byte(before.Was), &was); err != nil {
		return nil, err
	}
	if a.Confidence == ConfidenceArchived && was.Confidence != ConfidenceArchived {
		if err := s.mayRestore(actor, a); err != nil {
			return nil, err
		}
	} else if err := s.mayEdit(actor, a); err != nil {
		return nil, err
	}
	change := ChangeEdited
	if was.Audience != a.Audience {
		if err := s.mayMove(actor, a, was.Audience); err != nil && a.Confidence != ConfidenceArchived {
			return nil, err
		}
		change = ChangeAudience
	}
	if was.Confidence != a.Confidence {
		change = ChangeConfidence
	}
	a.Tags, a.ProductKeys, a.CollectionID, a.Domain, a.OwnerIDs = was.Labels, was.Products, was.CollectionID, was.Domain, was.OwnerIDs
	a.Audience, a.Confidence, a.ArchiveReason, a.ValidatedAt = was.Audience, was.Confidence, was.ArchiveReason, was.ValidatedAt
	a.record(change, actor, tx.Now, "")
	if err := replaceLabels(ctx, tx, a); err != nil {
		return nil, err
	}
	if err := s.writeVersions(ctx, tx, a, was.Versions); err != nil {
		return nil, err
	}
	return []outbox.Event{ArticleEdited{a.fact(actor, tx.Now)}, ArticleReachChanged{a.fact(actor, tx.Now)}}, nil
}
