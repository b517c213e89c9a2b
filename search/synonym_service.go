package search

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

const maxChanges = 50

// Synonyms keeps what curators say means the same, and puts it in force on this node.
type Synonyms struct {
	db    *sqldb.DB
	authz *authz.Authorizer
	log   *slog.Logger
	// apply hands all groups to what searches.
	apply func(ctx context.Context, list []*SynonymGroup) error

	mu      sync.Mutex
	version int64
}

// NewSynonyms makes it; apply is called with all groups whenever they changed. Call Load before the first search and Run
// beside the server.
func NewSynonyms(db *sqldb.DB, az *authz.Authorizer, apply func(ctx context.Context, list []*SynonymGroup) error, log *slog.Logger) *Synonyms {
	return &Synonyms{db: db, authz: az, apply: apply, log: log}
}

// SynonymsIn puts synonyms in force in engines.
func SynonymsIn(engines ...Engine) func(ctx context.Context, list []*SynonymGroup) error {
	return func(ctx context.Context, list []*SynonymGroup) error {
		var failed []error // an engine that is away keeps no other from them
		for _, e := range engines {
			failed = append(failed, e.SetSynonyms(ctx, sets(list)))
		}
		return errors.Join(failed...)
	}
}

// Groups lists the groups of a language, or of all ("") in the order of their first words. Errors: FORBIDDEN.
func (s *Synonyms) Groups(ctx context.Context, locale string) ([]*SynonymGroup, error) {
	if _, err := s.authz.Require(ctx, authz.SearchCurate); err != nil {
		return nil, err
	}
	return selectSynonyms(ctx, s.db, locale)
}

// Changes lists who changed what, the latest first, at most 50. Errors: FORBIDDEN.
func (s *Synonyms) Changes(ctx context.Context) ([]*SynonymChange, error) {
	if _, err := s.authz.Require(ctx, authz.SearchCurate); err != nil {
		return nil, err
	}
	return selectSynonymChanges(ctx, s.db, maxChanges)
}

// Save makes or changes a group. Errors: FORBIDDEN, NOT_FOUND, CONFLICT (synonym_changed), INVALID.
func (s *Synonyms) Save(ctx context.Context, e SynonymEdit) (*SynonymGroup, error) {
	actor, err := s.authz.Require(ctx, authz.SearchCurate)
	if err != nil {
		return nil, err
	}
	if err := e.tidy(); err != nil {
		return nil, err
	}
	var g *SynonymGroup
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if err := bumpSynonyms(ctx, tx); err != nil {
			return err
		}
		c := &SynonymChange{ID: ids.New[SynonymChange](), ChangedAt: tx.Now, ChangedBy: actor.PersonID}
		if g, err = s.written(ctx, tx, e, c); err != nil {
			return err
		}
		c.SynonymID, c.Locale, c.After, c.OneWay = g.ID, g.Locale, g.Terms, g.OneWay
		return insertSynonymChange(ctx, tx, c)
	})
	if err != nil {
		return nil, err
	}
	return g, s.Load(ctx)
}

// written saves the edit and notes in c what was there before.
func (s *Synonyms) written(ctx context.Context, tx *sqldb.Tx, e SynonymEdit, c *SynonymChange) (*SynonymGroup, error) {
	if e.ID.IsZero() {
		n, err := countSynonyms(ctx, tx, e.Locale)
		if err != nil {
			return nil, err
		}
		if n >= maxSynonyms {
			return nil, errs.InvalidReason("too_many_synonyms")
		}
		g := &SynonymGroup{
			ID: ids.New[SynonymGroup](), Locale: e.Locale, Terms: e.Terms, OneWay: e.OneWay, Version: 1, CreatedAt: tx.Now, UpdatedAt: tx.Now, UpdatedBy: c.ChangedBy,
		}
		return g, insertSynonym(ctx, tx, g)
	}
	g, err := lockSynonym(ctx, tx, e.ID)
	if err != nil {
		return nil, err
	}
	if g.Version != e.Version {
		return nil, errs.Conflict("synonym_changed", "version", g.Version)
	}
	c.Before = g.Terms
	g.Locale, g.Terms, g.OneWay, g.Version, g.UpdatedAt, g.UpdatedBy = e.Locale, e.Terms, e.OneWay, g.Version+1, tx.Now, c.ChangedBy
	return g, updateSynonym(ctx, tx, g)
}

// Delete takes a group away. Errors: FORBIDDEN, NOT_FOUND, CONFLICT (synonym_changed).
func (s *Synonyms) Delete(ctx context.Context, id SynonymID, version int) error {
	actor, err := s.authz.Require(ctx, authz.SearchCurate)
	if err != nil {
		return err
	}
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if err := bumpSynonyms(ctx, tx); err != nil {
			return err
		}
		g, err := lockSynonym(ctx, tx, id)
		if err != nil {
			return err
		}
		if g.Version != version {
			return errs.Conflict("synonym_changed", "version", g.Version)
		}
		if err := deleteSynonym(ctx, tx, id); err != nil {
			return err
		}
		return insertSynonymChange(ctx, tx, &SynonymChange{
			ID: ids.New[SynonymChange](), SynonymID: id, Locale: g.Locale, Before: g.Terms, OneWay: g.OneWay, ChangedAt: tx.Now, ChangedBy: actor.PersonID,
		})
	})
	if err != nil {
		return err
	}
	return s.Load(ctx)
}

// Load puts the stored synonyms in force on this node when they are not those it has.
func (s *Synonyms) Load(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	// The version is read before the groups: a change in between is loaded too early and once more, never missed.
	version, err := synonymsVersion(ctx, s.db)
	if err != nil || version == s.version {
		return err
	}
	list, err := selectSynonyms(ctx, s.db, "")
	if err != nil {
		return err
	}
	if err := s.apply(ctx, slices.Clip(list)); err != nil {
		return err
	}
	s.version = version
	return nil
}

// Run notices what other nodes change, until ctx ends.
func (s *Synonyms) Run(ctx context.Context) { repeat(ctx, s.log, "synonyms not loaded", s.Load) }

// repeat looks every two seconds for what changed elsewhere, until ctx ends.
func repeat(ctx context.Context, log *slog.Logger, failed string, load func(context.Context) error) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := load(ctx); err != nil && ctx.Err() == nil {
				log.WarnContext(ctx, failed+"; it is tried again", "error", err)
			}
		}
	}
}
