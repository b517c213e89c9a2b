package deflection

import (
	"context"

	"plein/community"
	"plein/knowledge"
)

type articles interface {
	ByIDs(ctx context.Context, list []knowledge.ArticleID) (map[knowledge.ArticleID]*knowledge.Article, error)
}

type threads interface {
	ThreadsByIDs(ctx context.Context, list []community.ThreadID) (map[community.ThreadID]*community.Thread, error)
}

type content struct {
	articles articles
	threads  threads
}

// NewContent reads articles and threads from their domains, which show an actor only what is for that actor.
func NewContent(a articles, t threads) Content { return content{a, t} }

func (c content) Find(ctx context.Context, list []Target) (map[Target]Found, error) {
	var articleIDs []knowledge.ArticleID
	var threadIDs []community.ThreadID
	for _, t := range list {
		switch t.Kind {
		case TargetArticle:
			articleIDs = append(articleIDs, t.ID)
		case TargetThread:
			threadIDs = append(threadIDs, t.ID)
		case TargetTicket:
		}
	}
	out := make(map[Target]Found, len(list))
	if len(articleIDs) > 0 {
		found, err := c.articles.ByIDs(ctx, articleIDs)
		if err != nil {
			return nil, err
		}
		for id, a := range found {
			out[ArticleTarget(id)] = Found{a.Title, a.URL()}
		}
	}
	if len(threadIDs) > 0 {
		found, err := c.threads.ThreadsByIDs(ctx, threadIDs)
		if err != nil {
			return nil, err
		}
		for id, t := range found {
			out[ThreadTarget(id)] = Found{t.Title, t.URL()}
		}
	}
	return out, nil
}
