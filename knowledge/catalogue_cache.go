package knowledge

import (
	"context"
	"fmt"
	"sync"
	"time"

	"plein/internal/authz"
	"plein/internal/sqldb"
)

// How long a node may show the catalogue as it was: chapters and products change a few times a year, counts are a courtesy.
const (
	catalogueLife = 10 * time.Second
	countsLife    = 30 * time.Second
)

// catalogue keeps what nearly every page asks for: chapters, products, and how many articles are in each chapter.
type catalogue struct {
	mu          sync.Mutex
	products    remembered[[]*Product]
	collections map[string]remembered[[]*Collection]
	counts      map[string]remembered[map[CollectionID]int]
	notices     map[string]remembered[[]notice]
	curated     map[string]remembered[curated]
}

// curated says where curators put something, so that a page on which there is nothing asks for nothing.
type curated struct {
	featured bool
	pinned   map[FamilyID]bool
}

// whatIsCurated tells where curators put something.
func (s *Service) whatIsCurated(ctx context.Context) (curated, error) {
	c := &s.catalogue
	return recall(c, func() *map[string]remembered[curated] { return &c.curated }, "", catalogueLife, func() (curated, error) {
		return selectCurated(ctx, s.db)
	})
}

type remembered[T any] struct {
	value T
	at    time.Time
}

func (r remembered[T]) fresh(life time.Duration) bool {
	return !r.at.IsZero() && time.Since(r.at) < life
}

// forget drops everything, after a change on this node.
func (c *catalogue) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.products, c.collections, c.counts, c.notices, c.curated = remembered[[]*Product]{}, nil, nil, nil, nil
}

// recall gives the remembered value of a key or reads it. Two who miss at once both read; nobody waits for the database under the lock.
func recall[T any](c *catalogue, kept func() *map[string]remembered[T], key string, life time.Duration, read func() (T, error)) (T, error) {
	c.mu.Lock()
	r := (*kept())[key]
	c.mu.Unlock()
	if r.fresh(life) {
		return r.value, nil
	}
	value, err := read()
	if err != nil {
		return value, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	const most = 1_000
	m := kept()
	if *m == nil || len(*m) >= most {
		*m = map[string]remembered[T]{}
	}
	(*m)[key] = remembered[T]{value, time.Now()}
	return value, nil
}

// allProducts are shared: the caller changes none of them.
func (s *Service) allProducts(ctx context.Context) ([]*Product, error) {
	c := &s.catalogue
	c.mu.Lock()
	r := c.products
	c.mu.Unlock()
	if r.fresh(catalogueLife) {
		return r.value, nil
	}
	list, err := selectProducts(ctx, s.db)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	c.products = remembered[[]*Product]{list, time.Now()}
	c.mu.Unlock()
	return list, nil
}

// allCollections gives copies, which the caller may count up.
func (s *Service) allCollections(ctx context.Context, locale string) ([]*Collection, error) {
	c := &s.catalogue
	list, err := recall(c, func() *map[string]remembered[[]*Collection] { return &c.collections }, locale, catalogueLife, func() (list []*Collection, err error) {
		err = sqldb.Together(ctx, func(ctx context.Context) (err error) {
			list, err = selectCollections(ctx, s.db, locale)
			return err
		}, func(ctx context.Context) error {
			_, err := s.whatIsCurated(ctx) // who asks for chapters mostly asks for this a moment later
			return err
		})
		return list, err
	})
	out := make([]*Collection, len(list))
	for i, one := range list {
		copied := *one
		out[i] = &copied
	}
	return out, err
}

// countsFor gives the counts that an actor may see; actors who may see the same share them.
func (s *Service) countsFor(ctx context.Context, actor authz.Actor, locale string) (map[CollectionID]int, error) {
	visible, args := s.min.visible(actor)
	c := &s.catalogue
	key := locale + "\x00" + visible + fmt.Sprint(args)
	return recall(c, func() *map[string]remembered[map[CollectionID]int] { return &c.counts }, key, countsLife, func() (map[CollectionID]int, error) {
		return s.min.countByCollection(ctx, s.db, actor, locale)
	})
}
