package search

import (
	"context"
	"log/slog"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/sqldb"
	"plein/knowledge"
)

const (
	twinEvery = 20 * time.Second
	// twinPause lets the index catch up with what changed, so that of two new twins at least one finds the other.
	twinPause = 10 * time.Second
	twinBatch = 50
)

// Twins finds articles that say nearly the same and shows them to curators, who decide (KCS v6 1.3: one article an issue).
type Twins struct {
	db        *sqldb.DB
	authz     *authz.Authorizer
	engine    Engine
	knowledge articles
	read      articlesByID
	log       *slog.Logger
	pause     time.Duration
}

type articlesByID interface {
	ByIDs(ctx context.Context, list []knowledge.ArticleID) (map[knowledge.ArticleID]*knowledge.Article, error)
}

// NewTwins makes it. Subscribe it and run Run beside the server.
func NewTwins(db *sqldb.DB, az *authz.Authorizer, engine Engine, k *knowledge.Service, log *slog.Logger) *Twins {
	return &Twins{db: db, authz: az, engine: engine, knowledge: k, read: k, log: log, pause: twinPause}
}

// Subscription asks the outbox which articles change; id is the subscriber's number.
func (s *Twins) Subscription(id uint16) outbox.Subscription {
	return outbox.Subscription{
		ID: id, Name: "near duplicates", Kinds: []string{"knowledge.article_*"},
		HandleBatch: func(ctx context.Context, list []outbox.Delivery) error {
			return putTodos(ctx, s.db, aggregates(list), sqldb.Now())
		},
	}
}

// Run compares what changed, until ctx ends. Several nodes may: they find the same.
func (s *Twins) Run(ctx context.Context) {
	tick := time.NewTicker(twinEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			for more := true; more && ctx.Err() == nil; {
				n, err := s.Compare(ctx)
				if err != nil && ctx.Err() == nil {
					s.log.WarnContext(ctx, "near duplicates not looked for; it is tried again", "error", err)
				}
				more = err == nil && n == twinBatch
			}
		}
	}
}

// Compare looks for twins of articles that changed and returns how many it looked at. Plein itself works here.
func (s *Twins) Compare(ctx context.Context) (int, error) {
	ctx = authz.AsSystem(ctx)
	list, err := selectTodos(ctx, s.db, sqldb.Now().Add(-s.pause), twinBatch)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	wanted := make([]knowledge.ArticleID, len(list))
	for i, t := range list {
		wanted[i] = t.ID
	}
	docs, err := s.knowledge.IndexDocsByID(ctx, wanted)
	if err != nil {
		return 0, err
	}
	byID := make(map[knowledge.ArticleID]*knowledge.IndexDoc, len(docs))
	for i := range docs {
		byID[docs[i].ID] = &docs[i]
	}
	for _, t := range list {
		if err := s.compare(ctx, t, byID[t.ID]); err != nil {
			return 0, err
		}
	}
	return len(list), nil
}

// compare stores the twins of one article; a is nil when it is gone.
func (s *Twins) compare(ctx context.Context, t todo, a *knowledge.IndexDoc) error {
	var found []twinRow
	locale := ""
	if a != nil && a.Confidence != knowledge.ConfidenceArchived {
		locale = a.Locale
		others, err := s.like(ctx, a)
		if err != nil {
			return err
		}
		found = twinsAmong(a, others, sqldb.Now())
	}
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if err := replaceTwins(ctx, tx, t.ID, locale, found); err != nil {
			return err
		}
		return deleteTodo(ctx, tx, t)
	})
}

// like reads the articles that an article's own words find, whoever may see them: who gets to see a pair is asked later.
func (s *Twins) like(ctx context.Context, a *knowledge.IndexDoc) ([]knowledge.IndexDoc, error) {
	viewer := Viewer{Level: Internal}
	if a.Reach == authz.AudienceWithinDomain {
		viewer.Domains = [][16]byte{domainID(a.Domain)}
	}
	res, err := s.engine.Search(ctx, Query{
		Text: clip(a.Title+"\n"+a.Issue, twinQuery), Locale: Locale(a.Locale), Kinds: []Kind{KindArticle}, Viewer: viewer, First: twinLooked,
		Filters: Filters{Locales: []Locale{Locale(a.Locale)}},
	})
	if err != nil || len(res.Hits) == 0 {
		return nil, err
	}
	families := make([]knowledge.FamilyID, 0, len(res.Hits))
	for _, h := range res.Hits {
		families = append(families, h.ID)
	}
	return s.knowledge.IndexDocsByFamily(ctx, families)
}

// List gives the pairs that nobody dismissed, the most alike first. A pair is shown to whoever may see both. Errors:
// FORBIDDEN, INVALID.
func (s *Twins) List(ctx context.Context, locale string, a page.Args) (page.Page[*Twin], error) {
	var none page.Page[*Twin]
	if _, err := s.authz.Require(ctx, authz.SearchCurate); err != nil {
		return none, err
	}
	p, err := page.Read(a, func(after *twinKey, limit int) ([]twinRow, error) {
		return selectTwins(ctx, s.db, locale, after, limit)
	}, func(t twinRow) twinKey { return twinKey{t.Likeness, t.A, t.B} })
	if err != nil {
		return none, err
	}
	return s.visible(ctx, p)
}

// visible leaves the pairs of which the actor sees both.
func (s *Twins) visible(ctx context.Context, p page.Page[twinRow]) (page.Page[*Twin], error) {
	var wanted []knowledge.ArticleID
	for _, t := range p.Items {
		wanted = append(wanted, t.A, t.B)
	}
	seen, err := s.read.ByIDs(ctx, wanted)
	if err != nil {
		return page.Page[*Twin]{}, err
	}
	out := page.Map(p, func(t twinRow) *Twin { return &Twin{t.A, t.B, float64(t.Likeness) / likenessTop, t.FoundAt} })
	kept := out.Items[:0]
	for _, t := range out.Items {
		if seen[t.A] != nil && seen[t.B] != nil {
			kept = append(kept, t)
		}
	}
	out.Items = kept
	return out, nil
}

// Dismiss says that two articles may both stay. Errors: FORBIDDEN, NOT_FOUND for a pair that is not open or not visible.
func (s *Twins) Dismiss(ctx context.Context, a, b knowledge.ArticleID) error {
	actor, err := s.authz.Require(ctx, authz.SearchCurate)
	if err != nil {
		return err
	}
	seen, err := s.read.ByIDs(ctx, []knowledge.ArticleID{a, b})
	if err != nil {
		return err
	}
	if seen[a] == nil || seen[b] == nil {
		return errs.NotFound("near_duplicate")
	}
	first, second := twinOf(a, b)
	n, err := dismissTwin(ctx, s.db, first, second, actor.PersonID, sqldb.Now())
	if err == nil && n == 0 {
		return errs.NotFound("near_duplicate")
	}
	return err
}
