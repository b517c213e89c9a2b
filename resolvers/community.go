package resolvers

import (
	"context"

	"plein/accounts"
	"plein/attachments"
	"plein/community"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/markup"
	"plein/internal/page"
)

type (
	spaceResolver   struct{ *Resolver }
	threadResolver  struct{ *Resolver }
	answerResolver  struct{ *Resolver }
	commentResolver struct{ *Resolver }
)

// Space shows parts of the community.
func (r *Resolver) Space() generated.SpaceResolver { return spaceResolver{r} }

// Thread shows threads.
func (r *Resolver) Thread() generated.ThreadResolver { return threadResolver{r} }

// Answer shows answers.
func (r *Resolver) Answer() generated.AnswerResolver { return answerResolver{r} }

// Comment shows comments.
func (r *Resolver) Comment() generated.CommentResolver { return commentResolver{r} }

// Spaces lists the parts that the viewer may see.
func (r query) Spaces(ctx context.Context) ([]*community.Space, error) {
	return r.Community.Spaces(ctx)
}

// Space reads one part by its slug.
func (r query) Space(ctx context.Context, slug string) (*community.Space, error) {
	return orNull(r.Community.Space(ctx, slug))
}

// Thread reads one thread by id or number.
func (r query) Thread(ctx context.Context, id *gid.ID, number *int) (*community.Thread, error) {
	if id == nil {
		return orNull(r.Community.ThreadByNumber(ctx, value(number)))
	}
	tid, err := gid.As[community.Thread](*id, gid.Thread)
	if err != nil {
		return orNull[community.Thread](nil, err)
	}
	return orNull(r.Community.Thread(ctx, tid))
}

// Threads lists threads.
func (r query) Threads(ctx context.Context, f *model.ThreadFilter, o *community.ThreadOrder, first *int, after *string) (*model.ThreadConnection, error) {
	p, err := r.Community.Threads(ctx, threadFilter(f), value(o), args(first, after))
	if err != nil {
		return nil, err
	}
	ahead(ctx, r.Resolver, p.Items, threadAsks)
	return &model.ThreadConnection{Nodes: p.Items, PageInfo: pageInfo(p), Edges: edges(p, func(c string, t *community.Thread) *model.ThreadEdge {
		return &model.ThreadEdge{Cursor: c, Node: t}
	})}, nil
}

func threadFilter(f *model.ThreadFilter) community.Filter {
	if f == nil {
		return community.Filter{}
	}
	return community.Filter{
		Space: value(f.Space), Tag: value(f.Tag), State: f.State, Kind: value(f.Kind), Locale: value(f.Locale),
		Mine: value(f.Mine), Following: value(f.Following),
	}
}

// Tags lists labels.
func (r query) Tags(ctx context.Context, startsWith *string) ([]*community.Tag, error) {
	return r.Community.Tags(ctx, value(startsWith))
}

// ID is the global id.
func (spaceResolver) ID(_ context.Context, s *community.Space) (gid.ID, error) {
	return gid.Of(gid.Space, s.ID), nil
}

// Name is in the viewer's language.
func (spaceResolver) Name(ctx context.Context, s *community.Space) (string, error) {
	return s.Name(authz.ActorFrom(ctx).Locale), nil
}

// Description is in the viewer's language.
func (spaceResolver) Description(ctx context.Context, s *community.Space) (string, error) {
	return s.Description(authz.ActorFrom(ctx).Locale), nil
}

// ViewerCanAsk tells whether the viewer may start a thread here.
func (r spaceResolver) ViewerCanAsk(ctx context.Context, s *community.Space) (bool, error) {
	return r.Community.CanAsk(authz.ActorFrom(ctx), s), nil
}

// ID is the global id.
func (threadResolver) ID(_ context.Context, t *community.Thread) (gid.ID, error) {
	return gid.Of(gid.Thread, t.ID), nil
}

// Space is where it stands.
func (threadResolver) Space(ctx context.Context, t *community.Thread) (*community.Space, error) {
	return load(ctx).Space.Load(ctx, t.SpaceID)
}

// BodyHTML is the text as safe HTML.
func (threadResolver) BodyHTML(_ context.Context, t *community.Thread) (string, error) {
	return postHTML(t.Body, t.ID), nil
}

// postHTML renders what somebody wrote. Ids of headings are the post's own, since many posts stand on one page.
func postHTML[T any](body string, id ids.ID[T]) string {
	return markup.Render(body, markup.Options{Top: 3, HeadingPrefix: id.String() + "-"})
}

// Author is who asked.
func (threadResolver) Author(ctx context.Context, t *community.Thread) (*accounts.Person, error) {
	return postAuthor(ctx, t.AuthorID)
}

// postAuthor is who wrote a post; null when nobody is known.
func postAuthor(ctx context.Context, id ids.PersonID) (*accounts.Person, error) {
	if id.IsZero() {
		return nil, nil
	}
	return load(ctx).Person.Load(ctx, id)
}

// Tags are its labels.
func (threadResolver) Tags(ctx context.Context, t *community.Thread) ([]*community.Tag, error) {
	return load(ctx).ThreadTags.Load(ctx, t.ID)
}

// AcceptedAnswer is the answer that the asker accepted.
func (threadResolver) AcceptedAnswer(ctx context.Context, t *community.Thread) (*community.Answer, error) {
	if t.AcceptedAnswerID.IsZero() {
		return nil, nil
	}
	return load(ctx).Answer.Load(ctx, t.AcceptedAnswerID)
}

// Answers are its answers.
func (r threadResolver) Answers(ctx context.Context, t *community.Thread, first *int, after *string) (*model.AnswerConnection, error) {
	return answerConnection(firstOr(ctx, t, args(first, after), load(ctx).Answers, r.Community.Answers))
}

func answerConnection(p page.Page[*community.Answer], err error) (*model.AnswerConnection, error) {
	if err != nil {
		return nil, err
	}
	return &model.AnswerConnection{Nodes: p.Items, PageInfo: pageInfo(p), Edges: edges(p, func(c string, a *community.Answer) *model.AnswerEdge {
		return &model.AnswerEdge{Cursor: c, Node: a}
	})}, nil
}

// Comments are those on the question.
func (threadResolver) Comments(ctx context.Context, t *community.Thread) ([]*community.Comment, error) {
	return load(ctx).Comments.Load(ctx, t.Subject())
}

// Attachments are its files.
func (threadResolver) Attachments(ctx context.Context, t *community.Thread) ([]*attachments.Attachment, error) {
	return files(ctx, attachments.OwnerThread, t.ID)
}

// ViewerVote is the viewer's vote.
func (threadResolver) ViewerVote(ctx context.Context, t *community.Thread) (community.VoteValue, error) {
	return load(ctx).Vote.Load(ctx, t.Subject())
}

// ViewerFollows tells whether the viewer hears of news here.
func (threadResolver) ViewerFollows(ctx context.Context, t *community.Thread) (bool, error) {
	return load(ctx).Follows.Load(ctx, t.ID)
}

// ViewerCan is what the viewer may do with it.
func (r threadResolver) ViewerCan(ctx context.Context, t *community.Thread) (*community.ThreadAbilities, error) {
	a := r.Community.AbilitiesOf(authz.ActorFrom(ctx), t)
	return &a, nil
}

// ID is the global id.
func (answerResolver) ID(_ context.Context, a *community.Answer) (gid.ID, error) {
	return gid.Of(gid.Answer, a.ID), nil
}

// Thread is what it answers.
func (answerResolver) Thread(ctx context.Context, a *community.Answer) (*community.Thread, error) {
	return load(ctx).Thread.Load(ctx, a.ThreadID)
}

// BodyHTML is the text as safe HTML.
func (answerResolver) BodyHTML(_ context.Context, a *community.Answer) (string, error) {
	return postHTML(a.Body, a.ID), nil
}

// Author is who answered.
func (answerResolver) Author(ctx context.Context, a *community.Answer) (*accounts.Person, error) {
	return postAuthor(ctx, a.AuthorID)
}

// VerifiedBy is who said for the desk that it is right.
func (answerResolver) VerifiedBy(ctx context.Context, a *community.Answer) (*accounts.Person, error) {
	return postAuthor(ctx, a.VerifiedByID)
}

// Comments are those on the answer.
func (answerResolver) Comments(ctx context.Context, a *community.Answer) ([]*community.Comment, error) {
	return load(ctx).Comments.Load(ctx, a.Subject())
}

// Attachments are its files.
func (answerResolver) Attachments(ctx context.Context, a *community.Answer) ([]*attachments.Attachment, error) {
	return files(ctx, attachments.OwnerAnswer, a.ID)
}

// ViewerVote is the viewer's vote.
func (answerResolver) ViewerVote(ctx context.Context, a *community.Answer) (community.VoteValue, error) {
	return load(ctx).Vote.Load(ctx, a.Subject())
}

// ViewerCanEdit tells whether the viewer may edit or delete it.
func (r answerResolver) ViewerCanEdit(ctx context.Context, a *community.Answer) (bool, error) {
	return r.Community.CanEditAnswer(authz.ActorFrom(ctx), a), nil
}

// ID is the global id.
func (commentResolver) ID(_ context.Context, c *community.Comment) (gid.ID, error) {
	return gid.Of(gid.Comment, c.ID), nil
}

// BodyHTML is the text as safe HTML.
func (commentResolver) BodyHTML(_ context.Context, c *community.Comment) (string, error) {
	return postHTML(c.Body, c.ID), nil
}

// Author is who said it.
func (commentResolver) Author(ctx context.Context, c *community.Comment) (*accounts.Person, error) {
	return postAuthor(ctx, c.AuthorID)
}

// ViewerCanDelete tells whether the viewer may delete it.
func (r commentResolver) ViewerCanDelete(ctx context.Context, c *community.Comment) (bool, error) {
	return r.Community.CanDeleteComment(authz.ActorFrom(ctx), c), nil
}
