package search

import (
	"context"
	"log/slog"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
	"plein/internal/texts"
	"plein/knowledge"
)

// Limits of what is asked, in characters and hits.
const (
	maxText         = 1_000
	maxFirst        = 50
	defaultSuggests = 6
	maxSuggests     = 20
)

// Trail notes what was searched for in the asker's search for help. It gives the id of the intent, zero when nothing is
// noted (staff, robots), and never fails. fit is how well the best hit fitted (Result.Fit), by the index fitBy; "" when that
// is not known.
type Trail interface {
	RecordSearch(ctx context.Context, text, locale string, results int, typing bool, held [16]byte, fit float64, fitBy string) [16]byte
}

// Owners tells what the actor of ctx says they use; nothing for visitors.
type Owners interface {
	MyProducts(ctx context.Context) ([]*knowledge.OwnProduct, error)
}

// Lag tells whether the index may lack the newest changes.
type Lag interface {
	Stale() bool
}

// Service answers searches: the engine finds references, the domains read them for the actor, and nothing is shown that
// they do not give.
type Service struct {
	engine  Engine
	authz   *authz.Authorizer
	sources map[Kind]Source
	names   *Names
	trail   Trail
	lag     Lag
	log     *slog.Logger
	tuning  Tuning
	owners  Owners
}

// Tuning is what is set while the program runs. Its zero value is the defaults.
type Tuning struct {
	// Ranking gives by which weights to rank.
	Ranking func() *Ranking
	// Fit gives the scale of what fits, Index the name of the index whose fits it is of.
	Fit   func() FitScale
	Index string
}

// Tune has searches go by what is set while the program runs. Call it before the first search.
func (s *Service) Tune(t Tuning) {
	if t.Ranking != nil {
		s.tuning.Ranking = t.Ranking
	}
	if t.Fit != nil {
		s.tuning.Fit, s.tuning.Index = t.Fit, t.Index
	}
}

// NewService makes the service. trail may be nil where nobody's searches are noted.
func NewService(engine Engine, az *authz.Authorizer, sources []Source, names *Names, trail Trail, lag Lag, log *slog.Logger) *Service {
	s := &Service{
		engine: engine, authz: az, sources: map[Kind]Source{}, names: names, trail: trail, lag: lag, log: log,
		tuning: Tuning{Ranking: func() *Ranking { return nil }, Fit: func() FitScale { return DefaultFitScale }},
	}
	for _, src := range sources {
		s.sources[src.Kind()] = src
	}
	return s
}

// SetOwners wires in what people say they use: what is about it ranks higher for them. Call it before the first search.
func (s *Service) SetOwners(o Owners) { s.owners = o }

// Input is what to search for. Empty lists do not narrow.
type Input struct {
	Text string
	// Locale is the language of the words; empty is the actor's.
	Locale           string
	Kinds            []Kind
	Products, Spaces []string
	Locales          []string
	// Solved leaves articles, and threads with an accepted or verified answer.
	Solved bool
	// Archived finds archived articles too, for staff.
	Archived bool
	// Age, when set, leaves what was last changed then.
	Age Age
	// Sort is the order of what is found.
	Sort Sort
	// Explain asks why each thing is there, for curators.
	Explain bool
	// AsTyped searches for the words as they are, also when nothing has them and others look like them.
	AsTyped bool
	// First is the size of the page; 0 is the default.
	First int
	After string
	// Intent is what the browser holds of this typing, or zero.
	Intent [16]byte
}

// Item is one thing found, ready to be shown.
type Item struct {
	Kind Kind
	// ID is of the article, thread or ticket.
	ID [16]byte
	// Rank is the place in the list, from 1, over all pages.
	Rank int
	// TitleHTML and PassageHTML are safe HTML with the matched words in <mark>.
	TitleHTML, PassageHTML string
	Locale, URL, Context   string
	Solved                 bool
	// UpdatedAt is when it last changed.
	UpdatedAt time.Time
	// Why tells what put it there, most first, for those who asked and may know.
	Why []Reason
}

// FacetValues is how many of all that was found have each value of a field.
type FacetValues struct {
	// Key is kind, product, space, locale, solved or age.
	Key    string
	Values []FacetValue
}

// FacetValue is one value with its name in the actor's language.
type FacetValue struct {
	Value, Label string
	Count        int
}

// Results is a page of what was found.
type Results struct {
	// Intent is the search as noted in the actor's search for help; zero when it was not.
	Intent [16]byte
	Items  []Item
	// Total counts what was found over all pages and may be seen.
	Total  int
	Facets []FacetValues
	// Next continues after the last item; empty when there is no more.
	Next  string
	Stale bool
	// Corrected is what the words may have meant; empty when there is nothing to correct.
	Corrected string
	// Instead is what was searched for in place of words that found nothing; empty when the words themselves were.
	Instead string
	// Fit says whether what was found is likely to be about it.
	Fit Fit
}

// MayExplain reports whether the actor may be told why something is found.
func (s *Service) MayExplain(actor authz.Actor) bool { return s.authz.Can(actor, authz.SearchCurate) }

// Search finds what fits the words. One call is one search in the actor's search for help; the same words again (a next
// page, a narrower list) are the same search. Errors: INVALID, UNAVAILABLE (search_unavailable).
func (s *Service) Search(ctx context.Context, in Input) (*Results, error) {
	actor, q, err := s.query(ctx, &in)
	if err != nil {
		return nil, err
	}
	offset := 0
	if in.After != "" {
		if offset, q.After, err = parseAfter(in.After); err != nil {
			return nil, err
		}
	}
	q.Facets = []Facet{FacetKind, FacetProduct, FacetSpace, FacetLocale, FacetSolved, FacetAge}
	q.Explain = in.Explain && s.authz.Can(actor, authz.SearchCurate)
	found, err := s.find(ctx, q)
	if err != nil {
		return nil, unavailable(err)
	}
	instead := ""
	if found.Total == 0 && found.Corrected != "" && !in.AsTyped {
		if found, instead, err = s.corrected(ctx, q, found); err != nil {
			return nil, unavailable(err)
		}
	}
	var out *Results
	var facets []FacetValues
	err = sqldb.Together(ctx, func(ctx context.Context) (err error) {
		out, err = s.results(ctx, actor, found, offset)
		return err
	}, func(ctx context.Context) (err error) {
		facets, err = s.facets(ctx, actor.Locale, found.Facets)
		return err
	})
	if err != nil {
		return nil, err
	}
	out.Instead, out.Facets = instead, facets
	out.Intent = s.note(ctx, in, q, out.Total, false, found)
	return out, nil
}

// find asks the index; nobody who reads together with it waits for that.
func (s *Service) find(ctx context.Context, q Query) (found *Result, err error) {
	sqldb.Aside(ctx, func() { found, err = s.engine.Search(ctx, q) })
	return found, err
}

// Similar finds families with an article about the same as each of some wordings, in its language, most alike first. It leaves no trace:
// nobody searched. Errors: as of Search.
func (s *Service) Similar(ctx context.Context, list []knowledge.Wording, n int) ([][]knowledge.FamilyID, error) {
	if len(list) == 0 {
		return nil, nil
	}
	_, q, err := s.query(ctx, &Input{Text: list[0].Words, Locale: list[0].Locale, Kinds: []Kind{KindArticle}, First: n})
	if err != nil {
		return nil, err
	}
	out := make([][]knowledge.FamilyID, len(list))
	sqldb.Aside(ctx, func() {
		searches, ctx := errgroup.WithContext(ctx)
		searches.SetLimit(runtime.GOMAXPROCS(0))
		for i, w := range list {
			searches.Go(func() error {
				one := q
				one.Text, one.Locale, one.Filters.Locales = strings.TrimSpace(w.Words), Locale(w.Locale), []Locale{Locale(w.Locale)}
				found, err := s.engine.Search(ctx, one)
				if err != nil {
					return err
				}
				for _, h := range found.Hits {
					out[i] = append(out[i], h.ID)
				}
				return nil
			})
		}
		err = searches.Wait()
	})
	if err != nil {
		return nil, unavailable(err)
	}
	return out, nil
}

// Preview ranks one query as it is ranked now and as it would be by other weights, ten results each, with their reasons. It
// leaves no trace. Errors: FORBIDDEN, INVALID, UNAVAILABLE.
func (s *Service) Preview(ctx context.Context, in Input, list []Weight) (current, changed *Results, err error) {
	if _, err := s.authz.Require(ctx, authz.SearchCurate); err != nil {
		return nil, nil, err
	}
	other, err := RankingOf(list)
	if err != nil {
		return nil, nil, err
	}
	in.First, in.After = DefaultFirst, ""
	actor, q, err := s.query(ctx, &in)
	if err != nil {
		return nil, nil, err
	}
	q.Explain = true
	rank := func(r *Ranking) (*Results, error) {
		q.Ranking = r
		found, err := s.find(ctx, q)
		if err != nil {
			return nil, unavailable(err)
		}
		return s.results(ctx, actor, found, 0)
	}
	if current, err = rank(q.Ranking); err == nil {
		changed, err = rank(&other)
	}
	return current, changed, err
}

// corrected searches for what the words may have meant, and gives what that found when it fits; or else what there was, so
// that the correction is only proposed.
func (s *Service) corrected(ctx context.Context, q Query, before *Result) (found *Result, instead string, err error) {
	q.Text = before.Corrected
	if found, err = s.find(ctx, q); err != nil || found.Total == 0 || s.tuning.Fit().Of(found.Fit) == FitNone {
		return before, "", err
	}
	found.Corrected = ""
	return found, q.Text, nil
}

// Suggest finds the best few while words are typed. Calls of one typing share the intent. Errors: INVALID, UNAVAILABLE.
func (s *Service) Suggest(ctx context.Context, in Input) (*Results, error) {
	if in.First == 0 {
		in.First = defaultSuggests
	}
	if in.First > maxSuggests {
		return nil, errs.Invalid(errs.Field{Path: "first", Reason: "out_of_range", Params: map[string]any{"min": 1, "max": maxSuggests}})
	}
	actor, q, err := s.query(ctx, &in)
	if err != nil {
		return nil, err
	}
	var found *Result
	sqldb.Aside(ctx, func() { found, err = s.engine.Suggest(ctx, q) })
	if err != nil {
		return nil, unavailable(err)
	}
	if len(found.Hits) == 0 && q.Text != "" {
		// Only a search knows what the words may have meant.
		q.First = 1
		if found, err = s.find(ctx, q); err != nil {
			return nil, unavailable(err)
		}
	}
	out, err := s.results(ctx, actor, found, 0)
	if err != nil {
		return nil, err
	}
	out.Next, out.Facets = "", []FacetValues{}
	out.Intent = s.note(ctx, in, q, out.Total, true, nil)
	return out, nil
}

// query checks the input and makes the engine's query of it, with the actor's rights in it.
func (s *Service) query(ctx context.Context, in *Input) (authz.Actor, Query, error) {
	actor, err := s.authz.Require(ctx, authz.SearchUse)
	if err != nil {
		return actor, Query{}, err
	}
	if !texts.Has(actor.Locale) {
		actor.Locale = string(Dutch)
	}
	var bad errs.Fields
	in.Text = strings.TrimSpace(in.Text)
	bad.AtMost("text", in.Text, maxText)
	if in.First < 0 || in.First > maxFirst {
		bad.Add("first", "out_of_range", "min", 1, "max", maxFirst)
	}
	if in.Locale == "" {
		in.Locale = actor.Locale
	}
	if !Locale(in.Locale).Valid() {
		bad.Add("locale", "unknown_locale")
	}
	locales := make([]Locale, len(in.Locales))
	for i, l := range in.Locales {
		locales[i] = Locale(l)
		if !locales[i].Valid() {
			bad.Add("locales", "unknown_locale")
		}
	}
	if in.Age != "" && !in.Age.Valid() {
		bad.Add("age", "unknown_value")
	}
	if !in.Sort.Valid() {
		bad.Add("sort", "unknown_value")
	}
	if err := bad.Err(); err != nil {
		return actor, Query{}, err
	}
	viewer, err := s.owner(ctx, actor)
	if err != nil {
		return actor, Query{}, err
	}
	return actor, Query{
		Text: in.Text, Locale: Locale(in.Locale), Kinds: in.Kinds, First: in.First, Viewer: viewer, Archived: in.Archived && actor.IsStaff(),
		Filters: Filters{Products: in.Products, Spaces: in.Spaces, Locales: locales, Solved: in.Solved, Age: in.Age}, Sort: in.Sort, Ranking: s.tuning.Ranking(),
	}, nil
}

// viewer is the actor as the index knows readers.
func (s *Service) viewer(a authz.Actor) Viewer {
	v := Viewer{Level: Audience(authz.ViewerLevel(a)), Staff: s.authz.Can(a, authz.TicketWork)}
	for _, key := range a.Domains {
		v.Domains = append(v.Domains, domainID(key))
	}
	return v
}

// owner is the actor as the index knows readers, with what they say they use.
func (s *Service) owner(ctx context.Context, a authz.Actor) (Viewer, error) {
	v := s.viewer(a)
	if s.owners == nil || !a.SignedIn() {
		return v, nil
	}
	own, err := s.owners.MyProducts(ctx)
	for _, o := range own {
		v.Products = append(v.Products, o.ProductKey)
		if o.Version != "" {
			v.Versions = append(v.Versions, productVersion(o.ProductKey, o.Version))
		}
	}
	return v, err
}

// results reads the hits through their domains, which check once more what the actor may see. What they do not give is
// dropped and not counted.
func (s *Service) results(ctx context.Context, actor authz.Actor, found *Result, offset int) (*Results, error) {
	shown := make([]map[Ref]Found, len(Kinds))
	var reads []func(context.Context) error
	for i, kind := range Kinds {
		var hits []Hit
		for _, h := range found.Hits {
			if h.Kind == kind {
				hits = append(hits, h)
			}
		}
		if src := s.sources[kind]; len(hits) > 0 && src != nil {
			reads = append(reads, func(ctx context.Context) (err error) {
				shown[i], err = src.Found(ctx, actor.Locale, hits)
				return err
			})
		}
	}
	if err := sqldb.Together(ctx, reads...); err != nil {
		return nil, err
	}
	read := make(map[Ref]Found, len(found.Hits))
	for _, some := range shown {
		maps.Copy(read, some)
	}
	out := &Results{
		Items: make([]Item, 0, len(found.Hits)), Total: found.Total, Stale: found.Stale || s.lag.Stale(), Corrected: found.Corrected, Fit: s.tuning.Fit().Of(found.Fit),
	}
	for _, h := range found.Hits {
		f, ok := read[h.Ref]
		if !ok {
			out.Total--
			continue
		}
		l := Locale(f.Locale)
		out.Items = append(out.Items, Item{
			Kind: h.Kind, ID: f.ID, Rank: offset + len(out.Items) + 1, Locale: f.Locale, URL: f.URL, Context: f.Context, Solved: f.Solved, UpdatedAt: f.UpdatedAt, Why: h.Why,
			TitleHTML: string(found.Marks.Title(l, f.Title)), PassageHTML: string(found.Marks.Passage(l, f.Text, PassageLength)),
		})
	}
	out.Total = max(out.Total, offset+len(out.Items))
	if found.Next != "" {
		out.Next = strconv.Itoa(offset+len(out.Items)) + "." + found.Next
	}
	return out, nil
}

// parseAfter reads how many items came before, and the engine's own cursor. Errors: INVALID.
func parseAfter(after string) (offset int, cursor string, err error) {
	number, cursor, ok := strings.Cut(after, ".")
	offset, err = strconv.Atoi(number)
	if !ok || err != nil || offset < 0 || offset > 1_000_000 {
		return 0, "", errs.Invalid(errs.Field{Path: "after", Reason: "bad_cursor"})
	}
	if _, err := ParseCursor(cursor); err != nil {
		return 0, "", errs.Invalid(errs.Field{Path: "after", Reason: "bad_cursor"})
	}
	return offset, cursor, nil
}

// facetKeys are the facets shown, in their order.
var facetKeys = []struct {
	facet Facet
	key   string
}{{FacetKind, "kind"}, {FacetProduct, "product"}, {FacetSpace, "space"}, {FacetLocale, "locale"}, {FacetSolved, "solved"}, {FacetAge, "age"}}

// facets names the values in a language. They count only what the actor may see, so that naming them gives nothing away.
func (s *Service) facets(ctx context.Context, locale string, counts map[Facet][]FacetCount) ([]FacetValues, error) {
	out := []FacetValues{}
	for _, k := range facetKeys {
		values := []FacetValue{}
		for _, c := range counts[k.facet] {
			if k.facet == FacetSolved && c.Value != "1" {
				continue
			}
			label, err := s.names.label(ctx, locale, k.facet, c.Value)
			if err != nil {
				return nil, err
			}
			values = append(values, FacetValue{Value: c.Value, Label: label, Count: c.Count})
		}
		if k.facet == FacetAge {
			slices.SortFunc(values, func(a, b FacetValue) int { return slices.Index(Ages, Age(a.Value)) - slices.Index(Ages, Age(b.Value)) })
		}
		if len(values) > 0 {
			out = append(out, FacetValues{Key: k.key, Values: values})
		}
	}
	return out, nil
}

// note tells the trail. A search without words, or for tickets only, is none for help. The fit counts for a search that was
// sent and that the usual index answered.
func (s *Service) note(ctx context.Context, in Input, q Query, total int, typing bool, found *Result) [16]byte {
	if s.trail == nil || q.Text == "" || slices.Equal(in.Kinds, []Kind{KindTicket}) {
		return [16]byte{}
	}
	fit, by := 0.0, ""
	if found != nil && !found.Stale && found.Total > 0 && in.After == "" {
		fit, by = found.Fit, s.tuning.Index
	}
	return s.trail.RecordSearch(ctx, q.Text, string(q.Locale), total, typing, in.Intent, fit, by)
}

// unavailable gives faults of the engine the one reason that people are told. What the caller got wrong stays as it is.
func unavailable(err error) error {
	if errs.KindOf(err) == errs.KindUnavailable {
		return errs.Unavailable("search_unavailable", err)
	}
	return err
}
