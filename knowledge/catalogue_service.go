package knowledge

import (
	"context"
	"slices"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// maxDepth bounds how deep chapters lie within each other.
const maxDepth = 5

// Collections lists the chapters in their order, named in a language (the actor's when empty), with the number of articles
// in that language that the actor may see in each and below it.
func (s *Service) Collections(ctx context.Context, locale string) ([]*Collection, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil {
		return nil, err
	}
	locale = s.localeOr(locale, actor)
	var list []*Collection
	var counts map[CollectionID]int
	err = sqldb.Together(ctx, func(ctx context.Context) (err error) {
		list, err = s.allCollections(ctx, locale)
		return err
	}, func(ctx context.Context) (err error) {
		counts, err = s.countsFor(ctx, actor, locale)
		return err
	})
	if err != nil {
		return nil, err
	}
	byID := map[CollectionID]*Collection{}
	for _, c := range list {
		byID[c.ID] = c
	}
	for id, n := range counts {
		for c, hops := byID[id], 0; c != nil && hops < maxDepth; c, hops = byID[c.ParentID], hops+1 {
			c.ArticleCount += n
		}
	}
	return list, nil
}

// Collection reads one chapter by its slug, without its count. Errors: NOT_FOUND.
func (s *Service) Collection(ctx context.Context, slug, locale string) (*Collection, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil {
		return nil, err
	}
	list, err := s.allCollections(ctx, s.localeOr(locale, actor))
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(list, func(c *Collection) bool { return c.Slug == slug }); i >= 0 {
		return list[i], nil
	}
	return nil, errs.NotFound("collection")
}

// CollectionsByIDs reads chapters, named in the actor's language and counted as by Collections; unknown ones are missing.
func (s *Service) CollectionsByIDs(ctx context.Context, list []CollectionID) (map[CollectionID]*Collection, error) {
	all, err := s.Collections(ctx, "")
	out := map[CollectionID]*Collection{}
	for _, c := range all {
		if slices.Contains(list, c.ID) {
			out[c.ID] = c
		}
	}
	return out, err
}

func (s *Service) localeOr(locale string, actor authz.Actor) string {
	for _, l := range []string{locale, actor.Locale} {
		if slices.Contains(s.locales, l) {
			return l
		}
	}
	return s.locales[0]
}

// chapterAndBelow gives a chapter and all chapters below it; nothing for an unknown slug.
func (s *Service) chapterAndBelow(ctx context.Context, slug string) ([]CollectionID, error) {
	list, err := s.allCollections(ctx, "")
	if err != nil {
		return nil, err
	}
	var out []CollectionID
	for _, c := range list {
		if c.Slug == slug {
			out = append(out, c.ID)
		}
	}
	for i := 0; i < len(out); i++ {
		for _, c := range list {
			if c.ParentID == out[i] && !slices.Contains(out, c.ID) {
				out = append(out, c.ID)
			}
		}
	}
	return out, nil
}

// Products lists what the desk supports, in its order.
func (s *Service) Products(ctx context.Context) ([]*Product, error) {
	if _, err := s.authz.Require(ctx, authz.ArticleRead); err != nil {
		return nil, err
	}
	return s.allProducts(ctx)
}

// ProductsByKeys reads products by their keys; unknown ones are missing.
func (s *Service) ProductsByKeys(ctx context.Context, keys []string) (map[string]*Product, error) {
	list, err := s.Products(ctx)
	out := map[string]*Product{}
	for _, p := range list {
		if slices.Contains(keys, p.Key) {
			out[p.Key] = p
		}
	}
	return out, err
}

// ProductsByIDs reads products; unknown ones are missing.
func (s *Service) ProductsByIDs(ctx context.Context, list []ProductID) (map[ProductID]*Product, error) {
	all, err := s.Products(ctx)
	out := map[ProductID]*Product{}
	for _, p := range all {
		if slices.Contains(list, p.ID) {
			out[p.ID] = p
		}
	}
	return out, err
}

// SetUpCollections makes or changes chapters, known by their slugs; others stay. Parents come before their children. Only
// Plein itself may. Errors: FORBIDDEN, UNAUTHENTICATED, INVALID.
func (s *Service) SetUpCollections(ctx context.Context, list []CollectionSetup) error {
	if err := systemOnly(ctx); err != nil {
		return err
	}
	var f errs.Fields
	for _, c := range list {
		f.Require("slug", c.Slug, maxSlug)
		for _, l := range s.locales {
			f.Require("names."+l, c.Names[l], 100)
			f.AtMost("descriptions."+l, c.Descriptions[l], 300)
		}
	}
	if err := f.Err(); err != nil {
		return err
	}
	defer s.catalogue.forget()
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		for _, c := range list {
			if err := putCollection(ctx, tx, c); err != nil {
				return err
			}
		}
		return nil
	})
}

// SetUpProducts makes or changes products, known by their keys; others stay. Only Plein itself may. Errors: FORBIDDEN,
// UNAUTHENTICATED, INVALID.
func (s *Service) SetUpProducts(ctx context.Context, list []ProductSetup) error {
	if err := systemOnly(ctx); err != nil {
		return err
	}
	var f errs.Fields
	for _, p := range list {
		f.Require("key", p.Key, 60)
		f.Require("name", p.Name, 100)
	}
	if err := f.Err(); err != nil {
		return err
	}
	defer s.catalogue.forget()
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		for _, p := range list {
			if err := putProduct(ctx, tx, p); err != nil {
				return err
			}
		}
		return nil
	})
}
