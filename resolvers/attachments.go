package resolvers

import (
	"context"

	"plein/attachments"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/internal/ids"
)

type attachmentResolver struct{ *Resolver }

// Attachment shows files.
func (r *Resolver) Attachment() generated.AttachmentResolver { return attachmentResolver{r} }

// ID is the global id.
func (attachmentResolver) ID(_ context.Context, a *attachments.Attachment) (gid.ID, error) {
	return gid.Of(gid.Attachment, a.ID), nil
}

// files loads the files of an owner that the viewer sees.
func files[T any](ctx context.Context, kind attachments.OwnerKind, id ids.ID[T]) ([]*attachments.Attachment, error) {
	from := load(ctx).PartAttachments
	if kind == attachments.OwnerArticle || kind == attachments.OwnerThread || kind == attachments.OwnerTicket {
		from = load(ctx).Attachments
	}
	return from.Load(ctx, attachments.Owner{Kind: kind, ID: id})
}

// attachmentIDs reads the ids of uploaded files.
func attachmentIDs(list []gid.ID) ([]ids.AttachmentID, error) {
	out := make([]ids.AttachmentID, len(list))
	for i, id := range list {
		v, err := gid.As[struct{}](id, gid.Attachment)
		if err != nil {
			return nil, err
		}
		out[i] = ids.AttachmentID(v)
	}
	return out, nil
}
