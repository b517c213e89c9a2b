package knowledge

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// RulesPoll is how often a node looks whether another one changed the rules.
const RulesPoll = time.Second

// Override is what somebody did beyond their licence, after confirming the warning of the soft mode.
type Override struct {
	ID        ids.ID[Override] `db:"id"`
	ArticleID ArticleID        `db:"article_id"`
	// Version is the article's after it.
	Version  int           `db:"article_version"`
	PersonID ids.PersonID  `db:"person_id"`
	Licence  authz.Licence `db:"licence"`
	// Act is the action whose right was missing, and Refusal why it would have been refused.
	Act       authz.Action `db:"act"`
	Refusal   string       `db:"refusal"`
	CreatedAt time.Time    `db:"created_at"`
}

// ReloadRules puts the stored rules in force when they are others than this node's. Call it before the first request; Run goes on
// with it.
func (s *Service) ReloadRules(ctx context.Context) error {
	r, err := selectRules(ctx, s.db, "")
	if err != nil {
		return err
	}
	s.force(r)
	return nil
}

// force puts rules in force on this node, unless it has newer ones.
func (s *Service) force(r Rules) {
	s.rules.mu.Lock()
	defer s.rules.mu.Unlock()
	if r.Version <= s.rules.now.Version {
		return
	}
	s.rules.now = r
	s.min.set(r.levels())
	s.catalogue.forget()
}

// Rules are those in force. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) Rules(ctx context.Context) (*Rules, error) {
	if _, err := s.authz.Require(ctx, authz.PolicyRead); err != nil {
		return nil, err
	}
	r := s.rules.get()
	return &r, nil
}

// RuleChange changes the rules; nil leaves one as it is.
type RuleChange struct {
	Mode                               *RuleMode
	MinPartner, MinCustomer, MinPublic *Confidence
	// Reset puts all back as in a new installation first.
	Reset bool
}

// SetRules changes the rules: at once on this node, within RulesPoll on the others. Articles that other people read from now on are
// told of, so that searches find them. Errors: FORBIDDEN, UNAUTHENTICATED, INVALID.
func (s *Service) SetRules(ctx context.Context, c RuleChange) (*Rules, error) {
	actor, err := s.authz.Require(ctx, authz.KnowledgeRules)
	if err != nil {
		return nil, err
	}
	var r Rules
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		before, err := selectRules(ctx, tx, " FOR UPDATE")
		if err != nil {
			return err
		}
		r = before
		c.apply(&r)
		if err := r.check(); err != nil {
			return err
		}
		r.Version, r.ChangedBy, r.ChangedAt = before.Version+1, actor.PersonID, &tx.Now
		if err := updateRules(ctx, tx, r); err != nil {
			return err
		}
		return s.tellReach(ctx, tx, actor, before, r)
	})
	if err != nil {
		return nil, err
	}
	s.force(r)
	return &r, nil
}

func (c RuleChange) apply(r *Rules) {
	if c.Reset {
		fresh := DefaultRules()
		r.Mode, r.MinPartner, r.MinCustomer, r.MinPublic = fresh.Mode, fresh.MinPartner, fresh.MinCustomer, fresh.MinPublic
	}
	put := func(to, from *Confidence) {
		if from != nil {
			*to = *from
		}
	}
	put(&r.MinPartner, c.MinPartner)
	put(&r.MinCustomer, c.MinCustomer)
	put(&r.MinPublic, c.MinPublic)
	if c.Mode != nil {
		r.Mode = *c.Mode
	}
}

// tellReach tells of every article that other people may read after a change of the rules.
func (s *Service) tellReach(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, before, after Rules) error {
	old := before.levels()
	for audience, c := range after.levels() {
		if old[audience] == c {
			continue
		}
		err := s.tellEach(ctx, tx, actor, func(after ArticleID, limit int) ([]reached, error) {
			return selectReached(ctx, tx, audience, after, limit)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Overrides lists what was done beyond a licence, newest first. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) Overrides(ctx context.Context, args page.Args) (page.Page[*Override], error) {
	var none page.Page[*Override]
	if _, err := s.authz.Require(ctx, authz.KnowledgeRules); err != nil {
		return none, err
	}
	return page.Read(args, func(after *ids.ID[Override], limit int) ([]*Override, error) {
		if after == nil {
			after = new(ids.ID[Override])
		}
		return listOverrides(ctx, s.db, *after, limit)
	}, func(o *Override) ids.ID[Override] { return o.ID })
}
