package resolvers

import (
	"context"

	"plein/accounts"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/knowledge"
)

type (
	bulkEditResolver struct{ *Resolver }
	bulkItemResolver struct{ *Resolver }
)

// BulkEdit shows changes of many articles.
func (r *Resolver) BulkEdit() generated.BulkEditResolver { return bulkEditResolver{r} }

// BulkItem shows what became of one article.
func (r *Resolver) BulkItem() generated.BulkItemResolver { return bulkItemResolver{r} }

// ID is the typed id.
func (bulkEditResolver) ID(_ context.Context, b *knowledge.Bulk) (gid.ID, error) {
	return gid.Of(gid.BulkEdit, b.ID), nil
}

// Person is whose it is.
func (bulkEditResolver) Person(ctx context.Context, b *knowledge.Bulk) (*accounts.Person, error) {
	return some(ctx, b.PersonID, load(ctx).Person.Load)
}

// Mine reports whether it is the viewer's.
func (bulkEditResolver) Mine(ctx context.Context, b *knowledge.Bulk) (bool, error) {
	return b.PersonID == authz.ActorFrom(ctx).PersonID, nil
}

// RevertsID is what it takes back.
func (bulkEditResolver) RevertsID(_ context.Context, b *knowledge.Bulk) (*gid.ID, error) {
	return maybe(gid.BulkEdit, b.RevertsID), nil
}

// RevertedByID took it back.
func (bulkEditResolver) RevertedByID(_ context.Context, b *knowledge.Bulk) (*gid.ID, error) {
	return maybe(gid.BulkEdit, b.RevertedByID), nil
}

// maybe is a global id, or null for none.
func maybe[T any](kind gid.Type, id ids.ID[T]) *gid.ID {
	if id.IsZero() {
		return nil
	}
	return new(gid.Of(kind, id))
}

// Revert reports whether it takes another change back.
func (bulkEditResolver) Revert(_ context.Context, b *knowledge.Bulk) (bool, error) {
	return !b.RevertsID.IsZero(), nil
}

// Items lists its articles.
func (r bulkEditResolver) Items(ctx context.Context, b *knowledge.Bulk, outcome *knowledge.BulkOutcome, first *int, after *string) (*model.BulkItemConnection, error) {
	p, err := r.Knowledge.BulkItems(ctx, b, value(outcome), args(first, after))
	if err != nil {
		return nil, err
	}
	return &model.BulkItemConnection{Nodes: p.Items, PageInfo: pageInfo(p)}, nil
}

// Article is the article, as far as the viewer sees it.
func (bulkItemResolver) Article(ctx context.Context, i *knowledge.BulkItem) (*knowledge.Article, error) {
	return load(ctx).Article.Load(ctx, i.ArticleID)
}

func bulkID(raw gid.ID) (knowledge.BulkID, error) {
	id, err := gid.As[knowledge.Bulk](raw, gid.BulkEdit)
	if err != nil {
		err = errs.NotFound("bulk_edit")
	}
	return id, err
}

// BulkEdit reads a change of many articles.
func (r query) BulkEdit(ctx context.Context, raw gid.ID) (*knowledge.Bulk, error) {
	id, err := bulkID(raw)
	if err != nil {
		return nil, err
	}
	return r.Knowledge.BulkByID(ctx, id)
}

// BulkEdits lists those that were started.
func (r query) BulkEdits(ctx context.Context, mine *bool, first *int, after *string) (*model.BulkEditConnection, error) {
	p, err := r.Knowledge.Bulks(ctx, value(mine), args(first, after))
	if err != nil {
		return nil, err
	}
	return &model.BulkEditConnection{Nodes: p.Items, PageInfo: pageInfo(p)}, nil
}

// PreviewBulkEdit looks what a change would do.
func (r mutation) PreviewBulkEdit(ctx context.Context, in model.PreviewBulkEditInput) (*model.BulkEditPayload, error) {
	var list []knowledge.ArticleID
	for _, raw := range in.ArticleIds {
		id, err := gid.As[knowledge.Article](raw, gid.Article)
		if err != nil {
			return nil, err
		}
		list = append(list, id)
	}
	var filter *knowledge.Filter
	if in.Filter != nil {
		f := articleFilter(in.Filter)
		filter = &f
	}
	change, err := bulkChange(in.Change)
	if err != nil {
		return nil, err
	}
	return bulkPayload(r.Knowledge.PreviewBulk(ctx, list, filter, change))
}

func bulkChange(in *model.BulkChangeInput) (knowledge.BulkEdit, error) {
	e := knowledge.BulkEdit{
		AddLabels: in.AddLabels, RemoveLabels: in.RemoveLabels, AddProducts: in.AddProducts, RemoveProducts: in.RemoveProducts, Collection: in.Collection,
		Domain: in.Domain, Audience: in.Audience, Confidence: in.Confidence, ArchiveReason: in.ArchiveReason, Versions: map[string][]string{},
	}
	for _, v := range in.Versions {
		e.Versions[v.Product] = v.Versions
	}
	for _, raw := range in.OwnerIds {
		id, err := personID(raw)
		if err != nil {
			return e, err
		}
		e.OwnerIDs = append(e.OwnerIDs, id)
	}
	return e, nil
}

// StartBulkEdit does what was looked at.
func (r mutation) StartBulkEdit(ctx context.Context, in model.StartBulkEditInput) (*model.BulkEditPayload, error) {
	id, err := bulkID(in.ID)
	if err != nil {
		return nil, err
	}
	return bulkPayload(r.Knowledge.StartBulk(ctx, id))
}

// StopBulkEdit stops it.
func (r mutation) StopBulkEdit(ctx context.Context, in model.StopBulkEditInput) (*model.BulkEditPayload, error) {
	id, err := bulkID(in.ID)
	if err != nil {
		return nil, err
	}
	return bulkPayload(r.Knowledge.StopBulk(ctx, id))
}

// RevertBulkEdit looks what changing back would do.
func (r mutation) RevertBulkEdit(ctx context.Context, in model.RevertBulkEditInput) (*model.BulkEditPayload, error) {
	id, err := bulkID(in.ID)
	if err != nil {
		return nil, err
	}
	return bulkPayload(r.Knowledge.RevertBulk(ctx, id))
}

func bulkPayload(b *knowledge.Bulk, err error) (*model.BulkEditPayload, error) {
	if err != nil {
		return nil, err
	}
	return &model.BulkEditPayload{BulkEdit: b}, nil
}
