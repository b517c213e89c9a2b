package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"plein/community"
	"plein/graph/loaders"
	"plein/internal/markup"
	"plein/knowledge"
	"plein/tickets"
)

// asking is a field of T, asked ahead.
type asking[T any] func(ctx context.Context, r *Resolver, one *T)

// asks makes one of the field's resolver.
func asks[R ~struct{ *Resolver }, T, V any](field func(R, context.Context, *T) (V, error)) asking[T] {
	return func(ctx context.Context, r *Resolver, one *T) { _, _ = field(R{r}, ctx, one) }
}

// ahead asks the loaders at once for what the fields chosen of a list's nodes need. Each node is resolved by itself, and on a busy
// machine those of a long list run so far apart that a loader would read more than once.
func ahead[T any](ctx context.Context, r *Resolver, nodes []*T, fields map[string]asking[T]) {
	if len(nodes) < 2 {
		return
	}
	ctx = loaders.Ahead(ctx)
	for name := range chosen(ctx) {
		if ask := fields[name]; ask != nil {
			for _, one := range nodes {
				ask(ctx, r, one)
			}
		}
	}
}

// chosen are the fields that the query reads of the nodes of the connection that is being resolved.
func chosen(ctx context.Context) map[string]bool {
	out := map[string]bool{}
	operation, at := graphql.GetOperationContext(ctx), graphql.GetFieldContext(ctx)
	var read func(of graphql.CollectedField, path ...string)
	read = func(of graphql.CollectedField, path ...string) {
		for _, f := range graphql.CollectFields(operation, of.Selections, nil) {
			switch {
			case len(path) == 0:
				out[f.Name] = true
			case f.Name == path[0]:
				read(f, path[1:]...)
			}
		}
	}
	read(at.Field, "nodes")
	read(at.Field, "edges", "node")
	return out
}

// articleAsks are the fields of an article that loaders read, as far as they take no arguments.
var articleAsks = map[string]asking[knowledge.Article]{
	"issueHtml":       askPassages(func(a *knowledge.Article) string { return a.Issue }),
	"environmentHtml": askPassages(func(a *knowledge.Article) string { return a.Environment }),
	"resolutionHtml":  askPassages(func(a *knowledge.Article) string { return a.Resolution }),
	"causeHtml":       askPassages(func(a *knowledge.Article) string { return a.Cause }),

	"author": asks(articleResolver.Author), "editor": asks(articleResolver.Editor), "owners": asks(articleResolver.Owners),
	"collection": asks(articleResolver.Collection), "products": asks(articleResolver.Products), "appliesTo": asks(articleResolver.AppliesTo),
	"knowledgeDomain": asks(articleResolver.KnowledgeDomain), "health": asks(articleResolver.Health), "feedback": asks(articleResolver.Feedback),
	"translations": asks(articleResolver.Translations), "translationState": asks(articleResolver.TranslationState),
	"links": asks(articleResolver.Links), "linkChecks": asks(articleResolver.LinkChecks), "attachments": asks(articleResolver.Attachments),
	"viewerFeedback": asks(articleResolver.ViewerFeedback), "viewerFollows": asks(articleResolver.ViewerFollows), "viewerSuggestion": asks(articleResolver.ViewerSuggestion),
	"noticeUntil": asks(articleResolver.NoticeUntil), "pinned": asks(articleResolver.Pinned), "related": asks(articleResolver.Related),
	"staged": asks(articleResolver.Staged), "stamps": asks(articleResolver.Stamps), "duplicateOf": asks(articleResolver.DuplicateOf),
	"merges": asks(articleResolver.Merges), "credits": asks(articleResolver.Credits),
	"openFlags": asks(articleResolver.OpenFlags), "openSuggestions": asks(articleResolver.OpenSuggestions),
}

// askPassages asks for the passages in a part of an article, without rendering it.
func askPassages(part func(*knowledge.Article) string) asking[knowledge.Article] {
	return func(ctx context.Context, _ *Resolver, a *knowledge.Article) {
		if len(markup.Passages(part(a))) > 0 {
			_, _ = load(ctx).Passages.Load(ctx, a)
		}
	}
}

// ticketAsks are the fields of a ticket that loaders read, as far as they take no arguments.
var ticketAsks = map[string]asking[tickets.Ticket]{
	"requester": asks(ticketResolver.Requester), "requesterVerified": asks(ticketResolver.RequesterVerified), "assignee": asks(ticketResolver.Assignee),
	"organisation": asks(ticketResolver.Organisation), "team": asks(ticketResolver.Team), "product": asks(ticketResolver.Product),
	"followUpOf": asks(ticketResolver.FollowUpOf), "notes": asks(ticketResolver.Notes), "activity": asks(ticketResolver.Activity),
	"attachments": asks(ticketResolver.Attachments), "articleLinks": asks(ticketResolver.ArticleLinks), "tried": asks(ticketResolver.Tried),
}

// threadAsks are the fields of a thread that loaders read, as far as they take no arguments.
var threadAsks = map[string]asking[community.Thread]{
	"space": asks(threadResolver.Space), "author": asks(threadResolver.Author), "tags": asks(threadResolver.Tags),
	"acceptedAnswer": asks(threadResolver.AcceptedAnswer), "comments": asks(threadResolver.Comments), "attachments": asks(threadResolver.Attachments),
	"viewerVote": asks(threadResolver.ViewerVote), "viewerFollows": asks(threadResolver.ViewerFollows), "articleLinks": asks(threadResolver.ArticleLinks),
}
