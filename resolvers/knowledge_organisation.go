package resolvers

import (
	"context"

	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/knowledge"
)

type (
	appliesToResolver  struct{ *Resolver }
	ownProductResolver struct{ *Resolver }
)

// AppliesTo shows what an article applies to.
func (r *Resolver) AppliesTo() generated.AppliesToResolver { return appliesToResolver{r} }

// OwnProduct shows what somebody uses.
func (r *Resolver) OwnProduct() generated.OwnProductResolver { return ownProductResolver{r} }

// Product is what it applies to.
func (appliesToResolver) Product(ctx context.Context, a *knowledge.Applies) (*knowledge.Product, error) {
	return load(ctx).Product.Load(ctx, a.ProductKey)
}

// Product is what they use.
func (ownProductResolver) Product(ctx context.Context, o *knowledge.OwnProduct) (*knowledge.Product, error) {
	return load(ctx).Product.Load(ctx, o.ProductKey)
}

// AppliesTo is what it applies to, the viewer's own first.
func (articleResolver) AppliesTo(ctx context.Context, a *knowledge.Article) ([]*knowledge.Applies, error) {
	return load(ctx).AppliesTo.Load(ctx, a)
}

// Pinned is what curators put beside it.
func (articleResolver) Pinned(ctx context.Context, a *knowledge.Article) ([]*knowledge.Article, error) {
	return load(ctx).Pinned.Load(ctx, a.ID)
}

// Related is what stands beside it.
func (articleResolver) Related(ctx context.Context, a *knowledge.Article) ([]*knowledge.Article, error) {
	return orEmpty(load(ctx).Related.Load(ctx, a))
}

// Texts are its names in every language; null for who does not organise the help centre.
func (r collectionResolver) Texts(ctx context.Context, c *knowledge.Collection) ([]*knowledge.CollectionText, error) {
	if !r.Knowledge.Curates(ctx) {
		return nil, nil
	}
	return load(ctx).CollectionTexts.Load(ctx, c.ID)
}

// Labels lists labels, most used first.
func (r query) Labels(ctx context.Context, startsWith *string, first *int) ([]*knowledge.Label, error) {
	return r.Knowledge.Labels(ctx, value(startsWith), value(first))
}

// FeaturedArticles are those on the home page.
func (r query) FeaturedArticles(ctx context.Context, locale *string) ([]*knowledge.Article, error) {
	return r.Knowledge.Featured(ctx, value(locale))
}

// MyProducts is what the viewer uses.
func (r query) MyProducts(ctx context.Context) ([]*knowledge.OwnProduct, error) {
	return r.Knowledge.MyProducts(ctx)
}

// SaveCollection makes or changes a chapter.
func (r mutation) SaveCollection(ctx context.Context, in model.SaveCollectionInput) (*model.CollectionPayload, error) {
	id, err := optional[knowledge.Collection](in.CollectionID, gid.Collection)
	if err != nil {
		return nil, err
	}
	parent, err := optional[knowledge.Collection](in.ParentID, gid.Collection)
	if err != nil {
		return nil, err
	}
	e := knowledge.CollectionEdit{ID: id, Slug: value(in.Slug), ParentID: parent, Icon: value(in.Icon), Names: map[string]string{}, Descriptions: map[string]string{}}
	for _, t := range in.Texts {
		e.Names[t.Locale], e.Descriptions[t.Locale] = t.Name, value(t.Description)
	}
	c, err := r.Knowledge.SaveCollection(ctx, e)
	if err != nil {
		return nil, err
	}
	return &model.CollectionPayload{Collection: c}, nil
}

// MoveCollection puts a chapter in another place.
func (r mutation) MoveCollection(ctx context.Context, in model.MoveCollectionInput) (*model.CollectionsPayload, error) {
	id, err := gid.As[knowledge.Collection](in.CollectionID, gid.Collection)
	if err != nil {
		return nil, err
	}
	parent, err := optional[knowledge.Collection](in.ParentID, gid.Collection)
	if err != nil {
		return nil, err
	}
	before, err := optional[knowledge.Collection](in.BeforeID, gid.Collection)
	if err != nil {
		return nil, err
	}
	return collectionsPayload(r.Knowledge.MoveCollection(ctx, id, parent, before))
}

// DeleteCollection takes a chapter away.
func (r mutation) DeleteCollection(ctx context.Context, in model.DeleteCollectionInput) (*model.CollectionsPayload, error) {
	id, err := gid.As[knowledge.Collection](in.CollectionID, gid.Collection)
	if err != nil {
		return nil, err
	}
	if err := r.Knowledge.DeleteCollection(ctx, id); err != nil {
		return nil, err
	}
	return collectionsPayload(r.Knowledge.Collections(ctx, ""))
}

func collectionsPayload(list []*knowledge.Collection, err error) (*model.CollectionsPayload, error) {
	if err != nil {
		return nil, err
	}
	return &model.CollectionsPayload{Collections: list}, nil
}

// SaveProduct makes or changes a product.
func (r mutation) SaveProduct(ctx context.Context, in model.SaveProductInput) (*model.ProductPayload, error) {
	id, err := optional[knowledge.Product](in.ProductID, gid.Product)
	if err != nil {
		return nil, err
	}
	p, err := r.Knowledge.SaveProduct(ctx, knowledge.ProductEdit{ID: id, Key: value(in.Key), Name: in.Name, Versions: in.Versions})
	if err != nil {
		return nil, err
	}
	return &model.ProductPayload{Product: p}, nil
}

// OrderProducts puts products in an order.
func (r mutation) OrderProducts(ctx context.Context, in model.OrderProductsInput) (*model.ProductsPayload, error) {
	order, err := gid.AsMany[knowledge.Product](in.ProductIds, gid.Product)
	if err != nil {
		return nil, err
	}
	list, err := r.Knowledge.OrderProducts(ctx, order)
	if err != nil {
		return nil, err
	}
	return &model.ProductsPayload{Products: list}, nil
}

// labelsShown is how many labels come back after a change.
const labelsShown = 50

// RenameLabel renames a label everywhere.
func (r mutation) RenameLabel(ctx context.Context, in model.RenameLabelInput) (*model.LabelsPayload, error) {
	if err := r.Knowledge.RenameLabel(ctx, in.From, in.To); err != nil {
		return nil, err
	}
	list, err := r.Knowledge.Labels(ctx, "", labelsShown)
	if err != nil {
		return nil, err
	}
	return &model.LabelsPayload{Labels: list}, nil
}

// FeatureArticle puts an article on the home page, or takes it away.
func (r mutation) FeatureArticle(ctx context.Context, in model.FeatureArticleInput) (*model.FeaturedPayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	place := -1
	if in.Place != nil {
		place = max(*in.Place, 0)
	}
	if err := r.Knowledge.SetFeatured(ctx, id, place); err != nil {
		return nil, err
	}
	list, err := r.Knowledge.Featured(ctx, "")
	if err != nil {
		return nil, err
	}
	return &model.FeaturedPayload{FeaturedArticles: list}, nil
}

// PinRelated puts articles beside another.
func (r mutation) PinRelated(ctx context.Context, in model.PinRelatedInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	related, err := gid.AsMany[knowledge.Article](in.RelatedIds, gid.Article)
	if err != nil {
		return nil, err
	}
	return articlePayload(r.Knowledge.PinRelated(ctx, id, related))
}

// SetArticleVersions says which versions of its products an article applies to.
func (r mutation) SetArticleVersions(ctx context.Context, in model.SetArticleVersionsInput) (*model.ArticlePayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	list := make([]knowledge.Applies, len(in.AppliesTo))
	for i, one := range in.AppliesTo {
		list[i] = knowledge.Applies{ProductKey: one.Product, Versions: one.Versions}
	}
	return articlePayload(r.Knowledge.SetApplies(ctx, id, list))
}

// SetMyProducts says what the viewer uses.
func (r mutation) SetMyProducts(ctx context.Context, in model.SetMyProductsInput) (*model.MyProductsPayload, error) {
	list := make([]knowledge.OwnProduct, len(in.Products))
	for i, one := range in.Products {
		list[i] = knowledge.OwnProduct{ProductKey: one.Product, Version: value(one.Version)}
	}
	own, err := r.Knowledge.SetMyProducts(ctx, list)
	if err != nil {
		return nil, err
	}
	return &model.MyProductsPayload{MyProducts: own}, nil
}
