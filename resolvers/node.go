package resolvers

import (
	"context"

	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/errs"
	"plein/internal/ids"
)

// maxNodes bounds Query.nodes.
const maxNodes = 100

// Node reads one thing by its id.
func (r query) Node(ctx context.Context, id gid.ID) (model.Node, error) {
	found, err := r.nodesOf(ctx, gid.TypeOf(id), []gid.ID{id})
	return found[id], err
}

// Nodes reads several things by their ids, those of one type together.
func (r query) Nodes(ctx context.Context, list []gid.ID) ([]model.Node, error) {
	if len(list) > maxNodes {
		return nil, errs.Invalid(errs.Field{Path: "ids", Reason: "too_many", Params: map[string]any{"max": maxNodes}})
	}
	byType := map[gid.Type][]gid.ID{}
	for _, id := range list {
		t := gid.TypeOf(id)
		byType[t] = append(byType[t], id)
	}
	out := make([]model.Node, len(list))
	for t, some := range byType {
		found, err := r.nodesOf(ctx, t, some)
		if err != nil {
			return nil, err
		}
		for i, id := range list {
			if n, ok := found[id]; ok {
				out[i] = n
			}
		}
	}
	return out, nil
}

// nodesOf reads things of one type; what there is not, or not for the viewer, is missing.
func (r query) nodesOf(ctx context.Context, t gid.Type, list []gid.ID) (map[gid.ID]model.Node, error) {
	read, ok := r.nodeReaders()[t]
	if !ok {
		return nil, nil
	}
	found, err := read(ctx, list)
	if noNode(err) {
		return nil, nil
	}
	return found, err
}

// noNode reports whether an error only says that there is no such thing for the viewer.
func noNode(err error) bool {
	switch errs.KindOf(err) {
	case errs.KindNotFound, errs.KindForbidden, errs.KindUnauthenticated:
		return true
	default:
		return false
	}
}

type nodeReader func(ctx context.Context, list []gid.ID) (map[gid.ID]model.Node, error)

// nodeReaders has a reader for every type of thing; each asks the service that owns it, which filters by what the viewer may see.
func (r query) nodeReaders() map[gid.Type]nodeReader {
	return map[gid.Type]nodeReader{
		gid.Person:            nodeIn(gid.Person, r.Accounts.PeopleShown),
		gid.Organisation:      nodeIn(gid.Organisation, r.Accounts.OrganisationsByIDs),
		gid.Team:              nodeIn(gid.Team, r.Accounts.TeamsByIDs),
		gid.Attachment:        nodeOf(gid.Attachment, r.Attachments.Attachment),
		gid.Article:           nodeIn(gid.Article, r.Knowledge.ByIDs),
		gid.ArticleLink:       nodeOf(gid.ArticleLink, r.Knowledge.LinkByID),
		gid.ArticleFlag:       nodeOf(gid.ArticleFlag, r.Knowledge.FlagByID),
		gid.BulkEdit:          nodeOf(gid.BulkEdit, r.Knowledge.BulkByID),
		gid.TransferRun:       nodeOf(gid.TransferRun, r.Resolver.Transfer.Run),
		gid.ArticleSuggestion: nodeOf(gid.ArticleSuggestion, r.Knowledge.SuggestionByID),
		gid.Product:           nodeIn(gid.Product, r.Knowledge.ProductsByIDs),
		gid.Collection:        nodeIn(gid.Collection, r.Knowledge.CollectionsByIDs),
		gid.Space:             nodeIn(gid.Space, r.Community.SpacesByIDs),
		gid.Thread:            nodeIn(gid.Thread, r.Community.ThreadsByIDs),
		gid.Answer:            nodeIn(gid.Answer, r.Community.AnswersByIDs),
		gid.Comment:           nodeIn(gid.Comment, r.Community.CommentsByIDs),
		gid.Ticket:            nodeIn(gid.Ticket, r.Resolver.Tickets.TicketsByIDs),
		gid.Message:           nodeIn(gid.Message, r.Resolver.Tickets.MessagesByIDs),
		gid.Note:              nodeOf(gid.Note, r.Resolver.Tickets.NoteByID),
		gid.HelpSession:       nodeOf(gid.HelpSession, r.Resolver.Deflection.HelpSession),
		gid.Notification:      nodeIn(gid.Notification, r.Notify.NotificationsByIDs),
	}
}

// nodeOf reads things one by one.
func nodeOf[T, K any](t gid.Type, read func(context.Context, ids.ID[K]) (*T, error)) nodeReader {
	return nodeIn(t, func(ctx context.Context, list []ids.ID[K]) (map[ids.ID[K]]*T, error) {
		out := make(map[ids.ID[K]]*T, len(list))
		for _, id := range list {
			v, err := read(ctx, id)
			if noNode(err) {
				continue
			}
			if err != nil {
				return nil, err
			}
			out[id] = v
		}
		return out, nil
	})
}

// nodeIn reads things together with a read of many, which leaves out what the viewer may not see.
func nodeIn[T, K any](t gid.Type, read func(context.Context, []ids.ID[K]) (map[ids.ID[K]]*T, error)) nodeReader {
	return func(ctx context.Context, list []gid.ID) (map[gid.ID]model.Node, error) {
		keys := make([]ids.ID[K], 0, len(list))
		byKey := make(map[ids.ID[K]]gid.ID, len(list))
		for _, id := range list {
			key, err := gid.As[K](id, t)
			if _, twice := byKey[key]; err != nil || twice {
				continue
			}
			keys, byKey[key] = append(keys, key), id
		}
		if len(keys) == 0 {
			return nil, nil
		}
		found, err := read(ctx, keys)
		if err != nil {
			return nil, err
		}
		out := make(map[gid.ID]model.Node, len(found))
		for key, v := range found {
			if v != nil {
				out[byKey[key]] = v
			}
		}
		return out, nil
	}
}
