package knowledge

import (
	"context"
	"slices"
	"strings"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// Bounds of what curators pin.
const (
	maxFeatured   = 12
	maxPinned     = 10
	maxVersions   = 50
	maxMine       = 20
	relatedNumber = 6
)

// Similar finds articles about the same as each of some wordings, most alike first, as far as the actor of ctx may see them.
type Similar interface {
	Similar(ctx context.Context, list []Wording, n int) ([][]FamilyID, error)
}

// Wording says in one language what something is about.
type Wording struct{ Words, Locale string }

// SetSimilar wires in how articles about the same are found; without it only pinned ones are related.
func (s *Service) SetSimilar(similar Similar) { s.similar = similar }

// ProductEdit is a product as a curator writes it.
type ProductEdit struct {
	// ID is zero for a new product, the last of the list.
	ID ProductID
	// Key stays for ever; only a new product takes one. Empty makes one of the name.
	Key, Name string
	// Versions are newest first.
	Versions []string
}

// SaveProduct makes a product or changes one. Errors: FORBIDDEN, UNAUTHENTICATED, NOT_FOUND, INVALID, CONFLICT.
func (s *Service) SaveProduct(ctx context.Context, in ProductEdit) (*Product, error) {
	if _, err := s.authz.Require(ctx, authz.KnowledgeCurate); err != nil {
		return nil, err
	}
	if err := in.check(); err != nil {
		return nil, err
	}
	err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		list, err := selectProducts(ctx, tx)
		if err != nil {
			return err
		}
		p := &Product{ID: ids.New[Product](), Key: in.Key, Position: len(list) + 1}
		if !in.ID.IsZero() {
			i := slices.IndexFunc(list, func(p *Product) bool { return p.ID == in.ID })
			if i < 0 {
				return errs.NotFound("product")
			}
			p = list[i]
		} else if slices.ContainsFunc(list, func(p *Product) bool { return p.Key == in.Key }) {
			return errs.Conflict("product_taken")
		}
		p.Name, p.Versions, in.Key = in.Name, in.Versions, p.Key
		return writeProducts(ctx, tx, true, p)
	})
	if err != nil {
		return nil, err
	}
	s.catalogue.forget()
	found, err := s.ProductsByKeys(ctx, []string{in.Key})
	return found[in.Key], err
}

func (in *ProductEdit) check() error {
	var f errs.Fields
	in.Name = oneLine(in.Name)
	f.Require("name", in.Name, 100)
	if in.ID.IsZero() {
		if in.Key == "" {
			in.Key = slugBase(in.Name)
		}
		f.AtMost("key", in.Key, 60)
		if !slugForm.MatchString(in.Key) {
			f.Add("key", "key_malformed")
		}
	}
	var versions []string
	for _, v := range in.Versions {
		if v = oneLine(v); v != "" {
			f.AtMost("versions", v, 60)
			versions = append(versions, v)
		}
	}
	in.Versions = unique(versions)
	if len(in.Versions) > maxVersions {
		f.Add("versions", "too_many", "max", maxVersions)
	}
	return f.Err()
}

// OrderProducts puts products in an order; those that are not named come after, as they were. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) OrderProducts(ctx context.Context, order []ProductID) ([]*Product, error) {
	if _, err := s.authz.Require(ctx, authz.KnowledgeCurate); err != nil {
		return nil, err
	}
	err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		list, err := selectProducts(ctx, tx)
		if err != nil || len(list) == 0 {
			return err
		}
		place := func(p *Product) int {
			if i := slices.Index(order, p.ID); i >= 0 {
				return i
			}
			return len(order) + p.Position
		}
		slices.SortStableFunc(list, func(a, b *Product) int { return place(a) - place(b) })
		for i, p := range list {
			p.Position = i + 1
		}
		return writeProducts(ctx, tx, false, list...)
	})
	if err != nil {
		return nil, err
	}
	s.catalogue.forget()
	return s.Products(ctx)
}

// Label is a label and how many articles that the actor may see have it.
type Label struct {
	Name         string `db:"tag"`
	ArticleCount int    `db:"n"`
}

// Labels lists labels that begin with some letters, most used first, at most n. For staff. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) Labels(ctx context.Context, startsWith string, n int) ([]*Label, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return nil, err
	}
	const most = 200
	return s.min.selectLabels(ctx, s.db, actor, strings.ToLower(oneLine(startsWith)), min(max(n, 1), most))
}

// RenameLabel gives every article with a label another one instead; where it has that already, the two become one. An empty new
// name takes the label away. Versions of articles do not keep labels, so this makes none. Errors: FORBIDDEN, UNAUTHENTICATED,
// INVALID.
func (s *Service) RenameLabel(ctx context.Context, from, to string) error {
	actor, err := s.authz.Require(ctx, authz.KnowledgeCurate)
	if err != nil {
		return err
	}
	var f errs.Fields
	clean := cleanTags([]string{to})
	f.Require("from", from, maxTag)
	if len(clean) > 0 {
		to = clean[0]
		f.AtMost("to", to, maxTag)
	} else {
		to = ""
	}
	if err := f.Err(); err != nil || from == to {
		return err
	}
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		err := s.tellEach(ctx, tx, actor, func(after ArticleID, limit int) ([]reached, error) {
			return selectTagged(ctx, tx, from, after, limit)
		})
		if err != nil {
			return err
		}
		return renameTag(ctx, tx, from, to)
	})
}

// Featured lists the articles that stand on the home page, in a language (the actor's when empty), in order.
func (s *Service) Featured(ctx context.Context, locale string) ([]*Article, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil {
		return nil, err
	}
	if where, err := s.whatIsCurated(ctx); err != nil || !where.featured {
		return nil, err
	}
	return s.min.selectFeatured(ctx, s.db, actor, s.localeOr(locale, actor))
}

// SetFeatured puts an article, in all its languages, on the home page at a place (0 is first; beyond the end is last), or takes it
// away (negative). Errors: FORBIDDEN, UNAUTHENTICATED, NOT_FOUND, INVALID.
func (s *Service) SetFeatured(ctx context.Context, id ArticleID, place int) error {
	actor, err := s.authz.Require(ctx, authz.KnowledgeCurate)
	if err != nil {
		return err
	}
	defer s.catalogue.forget()
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		a, err := s.min.lockArticle(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		if err := lockPlaces(ctx, tx); err != nil {
			return err
		}
		list, err := selectFeaturedFamilies(ctx, tx)
		if err != nil {
			return err
		}
		families, err := placedFamilies(ctx, tx, a)
		if err != nil {
			return err
		}
		family := families[a.ID]
		list = slices.DeleteFunc(list, func(f FamilyID) bool { return f == family || f == a.FamilyID })
		if place >= 0 {
			if len(list) >= maxFeatured {
				return errs.InvalidReason("too_many_featured", "max", maxFeatured)
			}
			list = slices.Insert(list, min(place, len(list)), family)
		}
		return writeFeatured(ctx, tx, list, actor, tx.Now)
	})
}

// Pinned lists what curators put beside some articles, in order, in the article's language, as far as the actor may see it.
func (s *Service) Pinned(ctx context.Context, list []ArticleID) (map[ArticleID][]*Article, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return map[ArticleID][]*Article{}, nil
	}
	return s.min.selectPinned(ctx, s.db, actor, unique(list))
}

// PinnedBeside is Pinned of articles that are at hand; where nothing is pinned it asks the database for nothing.
func (s *Service) PinnedBeside(ctx context.Context, list ...*Article) (map[ArticleID][]*Article, error) {
	where, err := s.whatIsCurated(ctx)
	if err != nil {
		return nil, err
	}
	var beside []ArticleID
	for _, a := range list {
		if where.pinned[a.FamilyID] {
			beside = append(beside, a.ID)
		}
	}
	return s.Pinned(ctx, beside)
}

// Related lists what stands beside articles: pinned ones first, then those that are found to be about the same.
func (s *Service) Related(ctx context.Context, list []*Article) (map[*Article][]*Article, error) {
	var pinned map[ArticleID][]*Article
	var alike map[*Article][]*Article
	err := sqldb.Together(ctx, func(ctx context.Context) (err error) {
		pinned, err = s.PinnedBeside(ctx, list...)
		return err
	}, func(ctx context.Context) (err error) {
		alike, err = s.alike(ctx, list)
		return err
	})
	out := make(map[*Article][]*Article, len(list))
	for _, a := range list {
		beside := slices.Clone(pinned[a.ID])
		for _, other := range alike[a] {
			if len(beside) < relatedNumber && !slices.ContainsFunc(beside, func(o *Article) bool { return o.ID == other.ID }) {
				beside = append(beside, other)
			}
		}
		out[a] = beside
	}
	return out, err
}

// alike finds articles about the same in the language of each of some, most alike first.
func (s *Service) alike(ctx context.Context, list []*Article) (map[*Article][]*Article, error) {
	if s.similar == nil {
		return nil, nil
	}
	titles := make([]Wording, len(list))
	for i, a := range list {
		titles[i] = Wording{a.Title, a.Locale}
	}
	found, err := s.similar.Similar(ctx, titles, relatedNumber+maxPinned+1)
	if errs.KindOf(err) == errs.KindUnavailable {
		return nil, nil // a courtesy: without a search the articles are right without them
	}
	if err != nil {
		return nil, err
	}
	families, err := s.ByFamilies(ctx, slices.Concat(found...))
	out := make(map[*Article][]*Article, len(list))
	for i, a := range list {
		for _, family := range found[i] {
			for _, other := range families[family] {
				if family != a.FamilyID && other.Locale == a.Locale && other.Confidence != ConfidenceArchived {
					out[a] = append(out[a], other)
				}
			}
		}
	}
	return out, err
}

// pinnedUnseen lists what is pinned beside an article and does not show in its language, such as what has no translation: who orders
// the others does not take those away.
func (s *Service) pinnedUnseen(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article) ([]FamilyID, error) {
	all, err := selectPinnedFamilies(ctx, tx, a.FamilyID)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	seen, err := s.min.selectPinned(ctx, tx, actor, []ArticleID{a.ID})
	return slices.DeleteFunc(all, func(f FamilyID) bool {
		return slices.ContainsFunc(seen[a.ID], func(o *Article) bool { return o.FamilyID == f })
	}), err
}

// PinRelated puts articles beside another, in their order, for all languages; an empty list leaves it to the search. What is pinned
// and does not show in the article's language stays, after the others. Errors:
// FORBIDDEN, UNAUTHENTICATED, NOT_FOUND, INVALID.
func (s *Service) PinRelated(ctx context.Context, id ArticleID, related []ArticleID) (*Article, error) {
	actor, err := s.authz.Require(ctx, authz.KnowledgeCurate)
	if err != nil {
		return nil, err
	}
	related = unique(related)
	if len(related) > maxPinned {
		return nil, errs.Invalid(errs.Field{Path: "relatedIds", Reason: "too_many", Params: map[string]any{"max": maxPinned}})
	}
	var a *Article
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if a, err = s.min.lockArticle(ctx, tx, actor, id); err != nil {
			return err
		}
		if err := lockPlaces(ctx, tx); err != nil {
			return err
		}
		found, err := s.min.selectArticles(ctx, tx, actor, related)
		if err != nil {
			return err
		}
		byID := map[ArticleID]FamilyID{}
		for _, o := range found {
			byID[o.ID] = o.FamilyID
		}
		for _, r := range related {
			family, ok := byID[r]
			switch {
			case !ok:
				return errs.Invalid(errs.Field{Path: "relatedIds", Reason: "article_not_found"})
			case family == a.FamilyID:
				return errs.Invalid(errs.Field{Path: "relatedIds", Reason: "same_article"})
			}
		}
		return s.pin(ctx, tx, actor, a, related, found)
	})
	if err != nil {
		return nil, err
	}
	s.catalogue.forget()
	return a, nil
}

// pin writes what stands beside an article, in an order. What was merged into another meanwhile has its place there: what stood beside the
// article that stays goes before what is put beside the one that went, as when they are merged.
func (s *Service) pin(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, order []ArticleID, found []*Article) error {
	placed, err := placedFamilies(ctx, tx, append(found, a)...)
	if err != nil {
		return err
	}
	family := placed[a.ID]
	var list []FamilyID
	for _, r := range order {
		list = append(list, placed[r])
	}
	if family == a.FamilyID {
		hidden, err := s.pinnedUnseen(ctx, tx, actor, a)
		if err != nil {
			return err
		}
		list = append(list, hidden...)
	} else {
		own, err := selectPinnedFamilies(ctx, tx, family)
		if err != nil {
			return err
		}
		list = append(own, list...)
	}
	list = slices.DeleteFunc(unique(list), func(f FamilyID) bool { return f == family })
	return writePinned(ctx, tx, family, list[:min(len(list), maxPinned)], actor, tx.Now)
}

// Applies is a product that an article applies to, with the versions; no versions mean all.
type Applies struct {
	ProductKey string
	Versions   []string
	// Mine tells that the actor says they use it, in one of these versions or in one they did not say.
	Mine bool
}

// AppliesTo lists what articles apply to, what the actor uses first.
func (s *Service) AppliesTo(ctx context.Context, list []*Article) (map[*Article][]*Applies, error) {
	out := map[*Article][]*Applies{}
	if len(list) == 0 {
		return out, nil
	}
	var keys []ArticleID
	for _, a := range list {
		keys = append(keys, a.ID)
	}
	var rows []appliedVersion
	var own []*OwnProduct
	err := sqldb.Together(ctx, func(ctx context.Context) (err error) {
		rows, err = selectAppliedVersions(ctx, s.db, unique(keys))
		return err
	}, func(ctx context.Context) (err error) {
		own, err = s.MyProducts(ctx)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, a := range list {
		for _, key := range a.ProductKeys {
			one := &Applies{ProductKey: key, Versions: []string{}}
			for _, r := range rows {
				if r.ArticleID == a.ID && r.Key == key {
					one.Versions = append(one.Versions, r.Name)
				}
			}
			one.Mine = slices.ContainsFunc(own, func(o *OwnProduct) bool {
				return o.ProductKey == key && (o.Version == "" || len(one.Versions) == 0 || slices.Contains(one.Versions, o.Version))
			})
			out[a] = append(out[a], one)
		}
		slices.SortStableFunc(out[a], func(x, y *Applies) int {
			switch {
			case x.Mine == y.Mine:
				return 0
			case x.Mine:
				return -1
			default:
				return 1
			}
		})
	}
	return out, err
}

// SetApplies says which versions of its products an article applies to; products are set with its content. Whoever may edit the
// article may. Errors: NOT_FOUND, FORBIDDEN, INVALID.
func (s *Service) SetApplies(ctx context.Context, id ArticleID, list []Applies) (*Article, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleEditOwn)
	if err != nil {
		return nil, err
	}
	products, err := s.allProducts(ctx)
	if err != nil {
		return nil, err
	}
	var a *Article
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if a, err = s.min.lockArticle(ctx, tx, actor, id); err != nil {
			return err
		}
		if err := s.mayEdit(actor, a); err != nil {
			return err
		}
		rows, err := appliedRows(a, list, products)
		if err != nil {
			return err
		}
		if err := writeAppliedVersions(ctx, tx, a.ID, rows); err != nil {
			return err
		}
		// Its text and state are the same, and yet it is found otherwise.
		return s.events.Append(ctx, tx, ArticleReachChanged{a.fact(actor, tx.Now)})
	})
	if err != nil {
		return nil, err
	}
	return a, nil
}

func appliedRows(a *Article, list []Applies, products []*Product) (rows [][]any, err error) {
	var f errs.Fields
	for _, one := range list {
		i := slices.IndexFunc(products, func(p *Product) bool { return p.Key == one.ProductKey })
		if i < 0 || !slices.Contains(a.ProductKeys, one.ProductKey) {
			f.Add("products", "unknown_value", "value", one.ProductKey)
			continue
		}
		for _, v := range unique(one.Versions) {
			if !slices.Contains(products[i].Versions, v) {
				f.Add("versions", "unknown_value", "value", v)
				continue
			}
			rows = append(rows, []any{a.ID, products[i].ID, v})
		}
	}
	return rows, f.Err()
}

// OwnProduct is a product that somebody says they use; Version may be empty.
type OwnProduct struct {
	ProductKey string `db:"product_key"`
	Version    string `db:"name"`
}

// MyProducts lists what the actor uses; nothing for visitors.
func (s *Service) MyProducts(ctx context.Context) ([]*OwnProduct, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil || !actor.SignedIn() {
		return []*OwnProduct{}, err
	}
	return selectOwnProducts(ctx, s.db, actor.PersonID)
}

// SetMyProducts says what the actor uses. Errors: UNAUTHENTICATED, FORBIDDEN, INVALID.
func (s *Service) SetMyProducts(ctx context.Context, list []OwnProduct) ([]*OwnProduct, error) {
	actor, err := s.authz.Require(ctx, authz.AccountUse)
	if err != nil {
		return nil, err
	}
	products, err := s.allProducts(ctx)
	if err != nil {
		return nil, err
	}
	var f errs.Fields
	var rows [][]any
	seen := map[string]bool{}
	for _, own := range list {
		i := slices.IndexFunc(products, func(p *Product) bool { return p.Key == own.ProductKey })
		switch {
		case i < 0 || seen[own.ProductKey]:
			f.Add("products", "unknown_value", "value", own.ProductKey)
			continue
		case own.Version != "" && !slices.Contains(products[i].Versions, own.Version):
			f.Add("version", "unknown_value", "value", own.Version)
			continue
		}
		seen[own.ProductKey] = true
		rows = append(rows, []any{actor.PersonID, products[i].ID, own.Version})
	}
	if len(list) > maxMine {
		f.Add("products", "too_many", "max", maxMine)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	if err := s.db.InTx(ctx, func(tx *sqldb.Tx) error { return writeOwnProducts(ctx, tx, actor.PersonID, rows) }); err != nil {
		return nil, err
	}
	return s.MyProducts(ctx)
}

// Curates reports whether the actor of ctx organises the help centre.
func (s *Service) Curates(ctx context.Context) bool {
	return s.authz.Can(authz.ActorFrom(ctx), authz.KnowledgeCurate)
}
