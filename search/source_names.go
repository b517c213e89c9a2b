package search

import (
	"context"
	"crypto/sha256"
	"sync"
	"time"

	"plein/community"
	"plein/internal/authz"
	"plein/internal/texts"
	"plein/knowledge"
)

// namesLife is how long names are kept; they change when somebody sets up a product or a space.
const namesLife = time.Minute

type productList interface {
	Products(ctx context.Context) ([]*knowledge.Product, error)
}

type spaceList interface {
	Spaces(ctx context.Context) ([]*community.Space, error)
}

// Names knows what products and spaces are called. It reads them as Plein itself and now and then; a name is shown only
// beside something of that product or space that the reader may see.
type Names struct {
	products productList
	spaces   spaceList

	mu       sync.Mutex
	readAt   time.Time
	product  map[string]string
	space    map[string]*community.Space
	byID     map[community.SpaceID]*community.Space
	lifetime time.Duration
}

// NewNames makes it.
func NewNames(p productList, s spaceList) *Names {
	return &Names{products: p, spaces: s, lifetime: namesLife}
}

// read fills in the names when they are old. The caller holds mu.
func (n *Names) read(ctx context.Context) error {
	if time.Since(n.readAt) < n.lifetime {
		return nil
	}
	ctx = authz.AsSystem(ctx)
	products, err := n.products.Products(ctx)
	if err != nil {
		return err
	}
	spaces, err := n.spaces.Spaces(ctx)
	if err != nil {
		return err
	}
	n.product, n.space, n.byID = map[string]string{}, map[string]*community.Space{}, map[community.SpaceID]*community.Space{}
	for _, p := range products {
		n.product[FacetKey(p.Key)] = p.Name
	}
	for _, s := range spaces {
		n.space[FacetKey(s.Slug)], n.byID[s.ID] = s, s
	}
	n.readAt = time.Now()
	return nil
}

// productName is the name of a product by its key; the key itself when there is none.
func (n *Names) productName(ctx context.Context, key string) (string, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if err := n.read(ctx); err != nil {
		return "", err
	}
	if name, ok := n.product[FacetKey(key)]; ok {
		return name, nil
	}
	return key, nil
}

// spaceName is the name of a space in a language.
func (n *Names) spaceName(ctx context.Context, id community.SpaceID, locale string) (string, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if err := n.read(ctx); err != nil {
		return "", err
	}
	if s := n.byID[id]; s != nil {
		return s.Name(locale), nil
	}
	return "", nil
}

// label is a facet's value in a language.
func (n *Names) label(ctx context.Context, locale string, f Facet, value string) (string, error) {
	switch f {
	case FacetProduct:
		return n.productName(ctx, value)
	case FacetSpace:
		n.mu.Lock()
		defer n.mu.Unlock()
		if err := n.read(ctx); err != nil {
			return "", err
		}
		if s := n.space[value]; s != nil {
			return s.Name(locale), nil
		}
		return value, nil
	case FacetKind:
		return texts.T(locale, "search.kind."+value), nil
	case FacetLocale:
		return texts.T(locale, "common.language."+value), nil
	case FacetSolved:
		return texts.T(locale, "search.solved"), nil
	case FacetAge:
		return texts.T(locale, "search.age."+value), nil
	default:
		return value, nil
	}
}

// domainID is how the index knows a knowledge domain, which its own domains know by a key.
func domainID(key string) [16]byte {
	sum := sha256.Sum256([]byte(key))
	return [16]byte(sum[:16])
}
