package knowledge

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/sqldb"
	"plein/internal/texts"
)

// previewAtOnce is how many articles are locked at a time to see what would become of them.
const previewAtOnce = 50

// PreviewBulk looks what a change would do to articles: those of the list, or those that a filter finds, at most 1,000. Nothing is changed;
// the preview is kept for a day. Errors: FORBIDDEN, UNAUTHENTICATED, INVALID.
func (s *Service) PreviewBulk(ctx context.Context, list []ArticleID, filter *Filter, e BulkEdit) (*Bulk, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return nil, err
	}
	if err := e.check(); err != nil {
		return nil, err
	}
	if filter != nil {
		if list, err = s.found(ctx, actor, *filter); err != nil {
			return nil, err
		}
	}
	list = unique(list)
	switch {
	case len(list) == 0:
		return nil, errs.Invalid(errs.Field{Path: "articleIds", Reason: "required"})
	case len(list) > maxBulk:
		return nil, errs.Invalid(errs.Field{Path: "articleIds", Reason: "too_many", Params: map[string]any{"max": maxBulk}})
	}
	b := &Bulk{ID: ids.New[Bulk](), PersonID: actor.PersonID, State: BulkPreview}
	raw, err := json.Marshal(e)
	if err != nil {
		return nil, err
	}
	b.Raw = string(raw)
	return s.preview(ctx, actor, b, list, func(ctx context.Context, tx *sqldb.Tx, a *Article, _ int) ([]outbox.Event, error) {
		return s.bulkRule(ctx, tx, actor, a, e)
	})
}

// found lists the articles of a filter, one more than may be changed at once.
func (s *Service) found(ctx context.Context, actor authz.Actor, f Filter) ([]ArticleID, error) {
	q := listQuery{Filter: f, limit: maxBulk + 1}
	if f.Collection != "" {
		var err error
		if q.collections, err = s.chapterAndBelow(ctx, f.Collection); err != nil {
			return nil, err
		}
	}
	return s.min.listIDs(ctx, s.db, actor, q)
}

type bulkRule func(ctx context.Context, tx *sqldb.Tx, a *Article, place int) ([]outbox.Event, error)

// preview tries a rule on every article, undoes all of it, and keeps what would have come of it.
func (s *Service) preview(ctx context.Context, actor authz.Actor, b *Bulk, list []ArticleID, rule bulkRule) (*Bulk, error) {
	items := make([]*BulkItem, len(list))
	for from := 0; from < len(list); from += previewAtOnce {
		to := min(from+previewAtOnce, len(list))
		err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
			for i := from; i < to; i++ {
				item, err := s.tryOne(ctx, tx, actor, list[i], i, rule)
				if err != nil {
					return err
				}
				items[i] = item
			}
			return errDryRun
		})
		if !errors.Is(err, errDryRun) {
			return nil, err
		}
	}
	items = slices.DeleteFunc(items, func(i *BulkItem) bool { return i == nil }) // not there for the actor
	if len(items) == 0 {
		return nil, errs.Invalid(errs.Field{Path: "articleIds", Reason: "required"})
	}
	err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		b.CreatedAt = tx.Now
		return insertBulk(ctx, tx, b, items)
	})
	if err != nil {
		return nil, err
	}
	return s.ownBulk(ctx, actor, b.ID)
}

// ownBulk reads a change of the actor's own, with what it changes. Errors: NOT_FOUND.
func (s *Service) ownBulk(ctx context.Context, actor authz.Actor, id BulkID) (*Bulk, error) {
	return s.bulk(ctx, actor, id, false)
}

func (s *Service) bulk(ctx context.Context, actor authz.Actor, id BulkID, others bool) (*Bulk, error) {
	b, err := s.min.getBulk(ctx, s.db, id, actor, others)
	if err != nil {
		return nil, err
	}
	return b, s.sayParts(ctx, []*Bulk{b})
}

func (s *Service) tryOne(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, id ArticleID, place int, rule bulkRule) (*BulkItem, error) {
	a, err := s.min.lockArticle(ctx, tx, actor, id)
	if errs.KindOf(err) == errs.KindNotFound {
		return nil, nil //nolint:nilnil // not there is an answer
	}
	if err != nil {
		return nil, err
	}
	item := &BulkItem{Position: place + 1, ArticleID: id, Title: a.Title}
	return item, s.foresee(ctx, tx, actor, a, item, func() error {
		_, err := rule(ctx, tx, a, place)
		return err
	})
}

// foresee runs a rule on an article and writes down in item what came of it. A refusal is no error.
func (s *Service) foresee(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, item *BulkItem, rule func() error) error {
	was, err := bulkShot(ctx, tx, a)
	if err != nil {
		return err
	}
	err = rule()
	if refused(item, actor, err) {
		item.Was, item.Becomes = was, was
		return nil
	}
	if err != nil {
		return err
	}
	item.Was, item.Outcome, item.Version = was, BulkChanged, a.Version
	if item.Becomes, err = bulkShot(ctx, tx, a); len(a.pending) == 0 {
		item.Outcome = BulkSame
	}
	return err
}

// refused notes why an article stays as it is, in the words of the actor's language; other errors are not for one article.
func refused(item *BulkItem, actor authz.Actor, err error) bool {
	e, ok := errors.AsType[*errs.Error](err)
	if !ok || e.Kind == errs.KindInternal || e.Kind == errs.KindUnavailable {
		return false
	}
	reason, params := e.Reason, e.Params
	if len(e.Fields) > 0 {
		reason, params = e.Fields[0].Reason, e.Fields[0].Params
	}
	var pairs []any
	for _, k := range slices.Sorted(maps.Keys(params)) {
		pairs = append(pairs, k, params[k])
	}
	locale := actor.Locale
	if locale == "" {
		locale = "nl"
	}
	item.Outcome, item.Reason, item.Message = BulkRefused, reason, texts.T(locale, "errors."+reason, pairs...)
	return true
}

// bulkShot is what a locked article is filed under, and its state.
func bulkShot(ctx context.Context, q sqldb.Querier, a *Article) (string, error) {
	versions, err := versionsOf(ctx, q, a)
	if err != nil {
		return "", err
	}
	raw, err := json.Marshal(a.snapshot(versions))
	return string(raw), err
}

func versionsOf(ctx context.Context, q sqldb.Querier, a *Article) (map[string][]string, error) {
	rows, err := selectAppliedVersions(ctx, q, []ArticleID{a.ID})
	out := map[string][]string{}
	for _, r := range rows {
		out[r.Key] = append(out[r.Key], r.Name)
	}
	return out, err
}

// bulkRule changes one locked article, each part under the rules that it has when it is changed by itself.
func (s *Service) bulkRule(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, e BulkEdit) ([]outbox.Event, error) {
	var events []outbox.Event
	for _, step := range []func(context.Context, *sqldb.Tx, authz.Actor, *Article, BulkEdit) ([]outbox.Event, error){
		s.bulkFiling, s.bulkVersions, s.bulkDomain, s.bulkOwners, s.bulkAudience, s.bulkConfidence, s.bulkArchive,
	} {
		more, err := step(ctx, tx, actor, a, e)
		if err != nil {
			return nil, err
		}
		events = append(events, more...)
	}
	return events, nil
}

// bulkFiling changes labels, products and chapter, which are content.
func (s *Service) bulkFiling(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, e BulkEdit) ([]outbox.Event, error) {
	edit := Edit{Version: a.Version}
	changed := false
	if tags := without(a.Tags, e.RemoveLabels, e.AddLabels); !slices.Equal(tags, a.Tags) {
		edit.Tags, changed = tags, true
	}
	if products := without(a.ProductKeys, e.RemoveProducts, e.AddProducts); !sameSet(products, a.ProductKeys) {
		edit.Products, changed = products, true
	}
	if e.Collection != nil {
		id, _, err := findCollection(ctx, tx, *e.Collection)
		if err != nil {
			return nil, err
		}
		if id != a.CollectionID || *e.Collection != "" && id.IsZero() {
			edit.Collection, changed = e.Collection, true
		}
	}
	if !changed {
		return nil, nil
	}
	return s.update(ctx, tx, actor, a, edit)
}

// bulkVersions says which versions of its products an article applies to; products that it does not have are passed.
func (s *Service) bulkVersions(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, e BulkEdit) ([]outbox.Event, error) {
	if len(e.Versions) == 0 {
		return nil, nil
	}
	now, err := versionsOf(ctx, tx, a)
	if err != nil {
		return nil, err
	}
	want := maps.Clone(now)
	for key, versions := range e.Versions {
		if slices.Contains(a.ProductKeys, key) {
			want[key] = versions
		}
	}
	if sameApplied(now, want) {
		return nil, nil
	}
	if err := s.mayEdit(actor, a); err != nil {
		return nil, err
	}
	if err := s.writeVersions(ctx, tx, a, want); err != nil {
		return nil, err
	}
	a.record(ChangeEdited, actor, tx.Now, "")
	return []outbox.Event{ArticleEdited{a.fact(actor, tx.Now)}}, nil
}

func (s *Service) writeVersions(ctx context.Context, tx *sqldb.Tx, a *Article, want map[string][]string) error {
	products, err := selectProducts(ctx, tx)
	if err != nil {
		return err
	}
	var list []Applies
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if slices.Contains(a.ProductKeys, key) {
			list = append(list, Applies{ProductKey: key, Versions: want[key]})
		}
	}
	rows, err := appliedRows(a, list, products)
	if err != nil {
		return err
	}
	return writeAppliedVersions(ctx, tx, a.ID, rows)
}

func (s *Service) bulkDomain(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, e BulkEdit) ([]outbox.Event, error) {
	if e.Domain == nil || *e.Domain == a.Domain {
		return nil, nil
	}
	if err := s.mayEdit(actor, a); err != nil {
		return nil, err
	}
	return s.moveDomain(ctx, tx, actor, a, *e.Domain)
}

func (s *Service) bulkOwners(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, e BulkEdit) ([]outbox.Event, error) {
	if len(e.OwnerIDs) == 0 || sameSet(unique(e.OwnerIDs), a.OwnerIDs) {
		return nil, nil
	}
	return s.setOwners(ctx, tx, actor, a, unique(e.OwnerIDs))
}

func (s *Service) bulkAudience(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, e BulkEdit) ([]outbox.Event, error) {
	if e.Audience == nil || *e.Audience == a.Audience {
		return nil, nil
	}
	return s.setAudience(ctx, tx, actor, a, a.Version, *e.Audience)
}

func (s *Service) bulkConfidence(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, e BulkEdit) ([]outbox.Event, error) {
	if e.Confidence == nil || *e.Confidence == a.Confidence {
		return nil, nil
	}
	return s.validate(ctx, tx, actor, a, a.Version)
}

func (s *Service) bulkArchive(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, e BulkEdit) ([]outbox.Event, error) {
	if e.ArchiveReason == nil || a.Confidence == ConfidenceArchived {
		return nil, nil
	}
	if err := s.allow(ctx, actor, a, authz.ArticleArchive, s.mayArchive(actor, a)); err != nil {
		return nil, err
	}
	if err := a.Archive(actor, a.Version, *e.ArchiveReason, nil, tx.Now); err != nil {
		return nil, err
	}
	return []outbox.Event{ArticleArchived{Fact: a.fact(actor, tx.Now), Reason: *e.ArchiveReason}}, nil
}

// StartBulk does what was looked at, after a few seconds in which it can be stopped without a trace. Errors: NOT_FOUND, CONFLICT,
// FORBIDDEN.
func (s *Service) StartBulk(ctx context.Context, id BulkID) (*Bulk, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return nil, err
	}
	if _, err := s.min.getBulk(ctx, s.db, id, actor, false); err != nil {
		return nil, err
	}
	start := sqldb.Now().Add(bulkPause)
	ok, err := setBulkState(ctx, s.db, id, BulkPreview, BulkRunning, &start, nil)
	if err == nil && !ok {
		err = errs.Conflict("bulk_started")
	}
	if err != nil {
		return nil, err
	}
	return s.ownBulk(ctx, actor, id)
}

// StopBulk stops a change that waits or is under way; what was changed before stays. Errors: NOT_FOUND, CONFLICT, FORBIDDEN.
func (s *Service) StopBulk(ctx context.Context, id BulkID) (*Bulk, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return nil, err
	}
	if _, err := s.min.getBulk(ctx, s.db, id, actor, false); err != nil {
		return nil, err
	}
	now := sqldb.Now()
	ok, err := setBulkState(ctx, s.db, id, BulkRunning, BulkStopped, nil, &now)
	if err == nil && !ok {
		err = errs.Conflict("bulk_ended")
	}
	if err != nil {
		return nil, err
	}
	return s.ownBulk(ctx, actor, id)
}

// RevertBulk looks what changing back would do: every article that was changed, and that nobody changed since, gets what it had. It is
// started like any other. Errors: NOT_FOUND, CONFLICT, FORBIDDEN.
func (s *Service) RevertBulk(ctx context.Context, id BulkID) (*Bulk, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return nil, err
	}
	before, err := s.min.getBulk(ctx, s.db, id, actor, false)
	if err != nil {
		return nil, err
	}
	if before.State != BulkDone && before.State != BulkStopped {
		return nil, errs.Conflict("bulk_not_ended")
	}
	items, err := s.min.listBulkItems(ctx, s.db, bulkItems{of: id, outcome: BulkChanged, limit: maxBulk})
	if err != nil {
		return nil, err
	}
	items = slices.DeleteFunc(items, func(i *BulkItem) bool { return !i.Done })
	list := make([]ArticleID, len(items))
	for i, item := range items {
		list[i] = item.ArticleID
	}
	b := &Bulk{ID: ids.New[Bulk](), PersonID: actor.PersonID, State: BulkPreview, Raw: before.Raw, RevertsID: before.ID}
	return s.preview(ctx, actor, b, list, func(ctx context.Context, tx *sqldb.Tx, a *Article, place int) ([]outbox.Event, error) {
		return s.revertRule(ctx, tx, actor, a, items[place])
	})
}

// BulkByID reads a change of the actor's own; for curators also one of somebody else that was started. Errors: NOT_FOUND, FORBIDDEN.
func (s *Service) BulkByID(ctx context.Context, id BulkID) (*Bulk, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return nil, err
	}
	return s.bulk(ctx, actor, id, s.authz.Can(actor, authz.KnowledgeCurate))
}

// Bulks lists changes of many articles that were started, newest first: the actor's own; for curators everybody's, unless only mine are
// asked for. Errors: FORBIDDEN, INVALID.
func (s *Service) Bulks(ctx context.Context, mine bool, args page.Args) (page.Page[*Bulk], error) {
	var none page.Page[*Bulk]
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return none, err
	}
	var person ids.PersonID
	if mine || !s.authz.Can(actor, authz.KnowledgeCurate) {
		person = actor.PersonID
	}
	p, err := page.Read(args, func(after *BulkID, limit int) ([]*Bulk, error) {
		return listBulks(ctx, s.db, person, after, limit)
	}, func(b *Bulk) BulkID { return b.ID })
	if err != nil {
		return none, err
	}
	if err := s.min.countBulks(ctx, s.db, actor, p.Items); err != nil {
		return none, err
	}
	return p, s.sayParts(ctx, p.Items)
}

// BulkItems lists the articles of a change that the caller showed to the actor, in their order; outcome narrows them. Of somebody else's
// change, articles that the actor does not see are left out.
func (s *Service) BulkItems(ctx context.Context, b *Bulk, outcome BulkOutcome, args page.Args) (page.Page[*BulkItem], error) {
	var none page.Page[*BulkItem]
	size, err := args.Size()
	if err != nil {
		return none, err
	}
	after, _, err := page.Decode[int](args.After)
	if err != nil {
		return none, err
	}
	l := bulkItems{of: b.ID, outcome: outcome, after: after, limit: size + 1}
	if actor := authz.ActorFrom(ctx); actor.PersonID != b.PersonID {
		l.seenBy = &actor
	}
	rows, err := s.min.listBulkItems(ctx, s.db, l)
	if err != nil {
		return none, err
	}
	if err := s.sayChanges(ctx, rows); err != nil {
		return none, err
	}
	return page.Of(rows, size, func(i *BulkItem) int { return i.Position }), nil
}

// SweepBulks forgets what was only looked at, after a day, and the rest after half a year.
func (s *Service) SweepBulks(ctx context.Context) error {
	const day, kept = 24 * time.Hour, 180 * 24 * time.Hour
	now := time.Now().UTC()
	return sweepBulks(ctx, s.db, now.Add(-day), now.Add(-kept))
}
