package resolvers

import (
	"context"

	"plein/accounts"
	"plein/attachments"
	"plein/deflection"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/notify"
	"plein/tickets"
)

// maxNodes bounds Query.nodes.
const maxNodes = 100

// Node reads one thing by its id.
func (r query) Node(ctx context.Context, id gid.ID) (model.Node, error) {
	read, ok := r.nodeReaders()[gid.TypeOf(id)]
	if !ok {
		return nil, nil
	}
	n, err := read(ctx, id)
	if errs.KindOf(err) == errs.KindNotFound || errs.KindOf(err) == errs.KindForbidden || errs.KindOf(err) == errs.KindUnauthenticated {
		return nil, nil
	}
	return n, err
}

// Nodes reads several things by their ids, through the loaders where there are some.
func (r query) Nodes(ctx context.Context, list []gid.ID) ([]model.Node, error) {
	if len(list) > maxNodes {
		return nil, errs.Invalid(errs.Field{Path: "ids", Reason: "too_many", Params: map[string]any{"max": maxNodes}})
	}
	out := make([]model.Node, len(list))
	for i, id := range list {
		n, err := r.Node(ctx, id)
		if err != nil {
			return nil, err
		}
		out[i] = n
	}
	return out, nil
}

type nodeReader func(ctx context.Context, id gid.ID) (model.Node, error)

// nodeReaders has a reader for every type of thing; each asks the service that owns it, which filters by what the viewer may see.
func (r query) nodeReaders() map[gid.Type]nodeReader {
	return map[gid.Type]nodeReader{
		gid.Person: nodeOf(gid.Person, func(ctx context.Context, id ids.ID[accounts.Person]) (*accounts.Person, error) {
			return r.Accounts.Person(ctx, ids.PersonID(id))
		}),
		gid.Organisation: nodeIn(gid.Organisation, r.Accounts.OrganisationsByIDs),
		gid.Team:         nodeIn(gid.Team, r.Accounts.TeamsByIDs),
		gid.Attachment: nodeOf(gid.Attachment, func(ctx context.Context, id ids.ID[attachments.Attachment]) (*attachments.Attachment, error) {
			return r.Attachments.Attachment(ctx, attachments.AttachmentID(id))
		}),
		gid.Article:      nodeIn(gid.Article, r.Knowledge.ByIDs),
		gid.ArticleLink:  nodeOf(gid.ArticleLink, r.Knowledge.LinkByID),
		gid.Product:      nodeIn(gid.Product, r.Knowledge.ProductsByIDs),
		gid.Collection:   nodeIn(gid.Collection, r.Knowledge.CollectionsByIDs),
		gid.Space:        nodeIn(gid.Space, r.Community.SpacesByIDs),
		gid.Thread:       nodeIn(gid.Thread, r.Community.ThreadsByIDs),
		gid.Answer:       nodeIn(gid.Answer, r.Community.AnswersByIDs),
		gid.Comment:      nodeIn(gid.Comment, r.Community.CommentsByIDs),
		gid.Ticket:       nodeOf[tickets.Ticket](gid.Ticket, r.Resolver.Tickets.Ticket),
		gid.Message:      nodeIn(gid.Message, r.Resolver.Tickets.MessagesByIDs),
		gid.Note:         nodeOf[tickets.Note](gid.Note, r.Resolver.Tickets.NoteByID),
		gid.HelpSession:  nodeOf[deflection.HelpSession](gid.HelpSession, r.Resolver.Deflection.HelpSession),
		gid.Notification: nodeOf[notify.Notification](gid.Notification, r.Notify.Notification),
	}
}

// nodeOf reads one thing.
func nodeOf[T, K any](t gid.Type, read func(context.Context, ids.ID[K]) (*T, error)) nodeReader {
	return func(ctx context.Context, id gid.ID) (model.Node, error) {
		key, err := gid.As[K](id, t)
		if err != nil {
			return nil, err
		}
		v, err := read(ctx, key)
		if err != nil || v == nil {
			return nil, err
		}
		return v, nil
	}
}

// nodeIn reads one thing with a read of many, which leaves out what the viewer may not see.
func nodeIn[T, K any](t gid.Type, read func(context.Context, []ids.ID[K]) (map[ids.ID[K]]*T, error)) nodeReader {
	return nodeOf(t, func(ctx context.Context, id ids.ID[K]) (*T, error) {
		found, err := read(ctx, []ids.ID[K]{id})
		return found[id], err
	})
}
