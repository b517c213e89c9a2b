package insights

import (
	"context"
	"crypto/sha256"
	"maps"
	"slices"
	"strings"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/page"
	"plein/internal/sqldb"
	"plein/internal/texts"
	"plein/knowledge"
)

// FindGaps measures what people ask and do not find over the last 30 days, and forgets the gaps that are no more. Every node may run it.
// Only Plein itself may.
func (s *Service) FindGaps(ctx context.Context) error {
	if err := systemOnly(ctx); err != nil {
		return err
	}
	now := sqldb.Now()
	var all []*KnowledgeGap
	for _, find := range []func(context.Context) ([]*KnowledgeGap, error){s.searchGaps, s.readGaps, s.topicGaps, s.spaceGaps, s.unhelpfulGaps} {
		list, err := find(ctx)
		if err != nil {
			return err
		}
		all = append(all, list...)
	}
	for _, g := range all {
		sum := sha256.Sum256([]byte(string(g.Kind) + "\x00" + g.Locale + "\x00" + g.Name))
		g.ID, g.MeasuredAt = GapID(sum[:16]), now
	}
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		cost, err := lockHandlingCost(ctx, tx) // so that all gaps have the same
		if err != nil {
			return err
		}
		for _, g := range all {
			g.Score, g.HandlingMinutes = g.gapScore(cost.Minutes), cost.Minutes
		}
		slices.SortFunc(all, func(a, b *KnowledgeGap) int { return a.ID.Compare(b.ID) })
		for part := range slices.Chunk(all, 200) {
			if err := putGaps(ctx, tx, part); err != nil {
				return err
			}
		}
		return dropOldGaps(ctx, tx, now)
	})
}

func (s *Service) searchGaps(ctx context.Context) (out []*KnowledgeGap, err error) {
	list, err := s.Deflection.SearchDemandSince(ctx, sqldb.Now().Add(-gapPeriod), gapLeast, gapsOfKind)
	for _, d := range list {
		for kind, n := range map[GapKind]int{GapZeroResult: d.WithoutResult, GapNoClick: d.NotClicked} {
			if n >= gapLeast {
				out = append(out, &KnowledgeGap{Kind: kind, Name: d.Query, Label: d.Query, Locale: d.Locale, Demand: d.Searches, Failures: n})
			}
		}
	}
	return out, err
}

func (s *Service) readGaps(ctx context.Context) ([]*KnowledgeGap, error) {
	list, err := s.Deflection.FailedReadsSince(ctx, sqldb.Now().Add(-gapPeriod), gapLeast, gapsOfKind)
	if err != nil {
		return nil, err
	}
	out := make([]*KnowledgeGap, len(list))
	for i, r := range list {
		out[i] = &KnowledgeGap{Kind: GapReadAsked, ArticleID: r.ArticleID, Demand: r.Sessions, Failures: r.Failed}
	}
	return s.named(ctx, out)
}

func (s *Service) unhelpfulGaps(ctx context.Context) ([]*KnowledgeGap, error) {
	list, err := s.Knowledge.UnhelpfulSince(ctx, sqldb.Now().Add(-gapPeriod), gapLeast, gapsOfKind)
	if err != nil {
		return nil, err
	}
	out := make([]*KnowledgeGap, len(list))
	for i, r := range list {
		out[i] = &KnowledgeGap{Kind: GapUnhelpful, ArticleID: r.ArticleID, Demand: r.Said, Failures: r.Unhelped}
	}
	return s.named(ctx, out)
}

// named gives gaps about articles their titles and the searches for their words in which nothing was opened, and leaves out articles that are gone or archived.
func (s *Service) named(ctx context.Context, list []*KnowledgeGap) ([]*KnowledgeGap, error) {
	wanted := make([]knowledge.ArticleID, len(list))
	for i, g := range list {
		wanted[i] = g.ArticleID
	}
	found, err := s.Knowledge.ByIDs(ctx, wanted)
	if err != nil {
		return nil, err
	}
	searched, err := s.Knowledge.SearchedFor(ctx, slices.Collect(maps.Values(found)))
	return slices.DeleteFunc(list, func(g *KnowledgeGap) bool {
		a := found[g.ArticleID]
		if a == nil || a.Confidence == knowledge.ConfidenceArchived {
			return true
		}
		g.Name, g.Label, g.Locale = a.ID.String(), a.Title, a.Locale
		g.Searches = searched[a.ID].InVain
		g.Demand += g.Searches
		return false
	}), err
}

func (s *Service) topicGaps(ctx context.Context) (out []*KnowledgeGap, err error) {
	now := sqldb.Now()
	list, err := countTopics(ctx, s.db, s.spanOf(now.Add(-gapPeriod), now), LoopScope{}, gapsOfKind)
	if err != nil {
		return nil, err
	}
	keys := make([]string, len(list))
	for i, t := range list {
		keys[i] = t.Product
	}
	products, err := s.Knowledge.ProductsByKeys(ctx, keys)
	for _, t := range list {
		if p := products[t.Product]; p != nil && t.New+t.Unknown >= gapLeast {
			out = append(out, &KnowledgeGap{Kind: GapNotKnown, Name: p.Key, Label: p.Name, Demand: t.Closed, Failures: t.New + t.Unknown})
		}
	}
	return out, err
}

func (s *Service) spaceGaps(ctx context.Context) (out []*KnowledgeGap, err error) {
	list, err := s.Community.SpaceDemandSince(ctx, sqldb.Now().Add(-gapPeriod))
	for _, d := range list {
		if d.Unanswered >= gapLeast {
			out = append(out, &KnowledgeGap{Kind: GapUnanswered, Name: d.Slug, Label: d.Slug, Demand: d.Questions, Failures: d.Unanswered})
		}
	}
	return out, err
}

// Gaps lists gaps, highest score first. For leads and experts. Errors: FORBIDDEN, INVALID.
func (s *Service) Gaps(ctx context.Context, kind GapKind, a page.Args) (page.Page[*KnowledgeGap], error) {
	var none page.Page[*KnowledgeGap]
	if err := s.mayMeasure(ctx); err != nil {
		return none, err
	}
	p, err := page.Read(a, func(after *gapKey, limit int) ([]*KnowledgeGap, error) {
		return listGaps(ctx, s.db, kind, after, limit)
	}, func(g *KnowledgeGap) gapKey { return gapKey{g.Score, g.ID} })
	if err != nil {
		return none, err
	}
	return p, s.nameSpaces(ctx, p.Items)
}

// nameSpaces says the names of spaces in the language of whoever looks.
func (s *Service) nameSpaces(ctx context.Context, list []*KnowledgeGap) error {
	if !slices.ContainsFunc(list, func(g *KnowledgeGap) bool { return g.Kind == GapUnanswered }) {
		return nil
	}
	spaces, err := s.Community.Spaces(ctx)
	for _, sp := range spaces {
		for _, g := range list {
			if g.Kind == GapUnanswered && g.Name == sp.Slug {
				if g.Label = sp.NameEN; authz.ActorFrom(ctx).Locale == "nl" {
					g.Label = sp.NameNL
				}
			}
		}
	}
	return err
}

// OpenGapTask begins an article to fill a gap, which waits in the queue of its domain; for a gap about an article, it flags that one. The
// gap is locked meanwhile, so that two people begin one task. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) OpenGapTask(ctx context.Context, id GapID) (*KnowledgeGap, error) {
	actor, err := s.authz.Require(ctx, authz.SearchCurate)
	if err != nil {
		return nil, err
	}
	var g *KnowledgeGap
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if g, err = lockGap(ctx, tx, id); err != nil {
			return err
		}
		if !g.TaskID.IsZero() {
			return errs.Conflict("gap_has_task")
		}
		if g.TaskID, err = s.begin(ctx, actor, g); err != nil {
			return err
		}
		_, err = claimGap(ctx, tx, g.ID, g.TaskID)
		return err
	})
	if err != nil {
		return nil, err
	}
	return g, nil
}

// begin makes the task of a gap.
func (s *Service) begin(ctx context.Context, actor authz.Actor, g *KnowledgeGap) (knowledge.ArticleID, error) {
	locale := g.Locale
	if !texts.Has(locale) {
		locale = actor.Locale
	}
	why := texts.T(locale, "measure.task."+string(g.Kind), "label", g.Label, "demand", g.Demand, "failures", g.Failures)
	if !g.ArticleID.IsZero() {
		_, err := s.Knowledge.RaiseFlag(ctx, knowledge.NewFlag{ArticleID: g.ArticleID, Type: knowledge.FlagIncomplete, Comment: why})
		return g.ArticleID, err
	}
	d := knowledge.Draft{Locale: locale, Title: firstUpper(g.Label), Issue: why}
	if g.Kind == GapNotKnown {
		d.Products = []string{g.Name}
	}
	a, err := s.Knowledge.Create(ctx, d)
	if err != nil {
		return knowledge.ArticleID{}, err
	}
	return a.ID, nil
}

func firstUpper(text string) string {
	r := []rune(text)
	if len(r) == 0 {
		return text
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}
