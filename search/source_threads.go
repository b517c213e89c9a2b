package search

import (
	"context"

	"plein/community"
	"plein/internal/authz"
	"plein/internal/markup"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

type threads interface {
	ThreadsAfter(ctx context.Context, after community.ThreadID, limit int) ([]*community.ThreadDoc, error)
	ThreadDocsByIDs(ctx context.Context, list []community.ThreadID) ([]*community.ThreadDoc, error)
	ThreadsByIDs(ctx context.Context, list []community.ThreadID) (map[community.ThreadID]*community.Thread, error)
}

type threadSource struct {
	community threads
	names     *Names
}

// Threads is the source of the community.
func Threads(c threads, names *Names) Source { return &threadSource{c, names} }

func (*threadSource) Kind() Kind     { return KindThread }
func (*threadSource) Events() string { return "community.*" }

func (*threadSource) Changed(_ context.Context, list []outbox.Delivery) ([][16]byte, error) {
	threads := make([]outbox.Delivery, 0, len(list))
	for _, d := range list {
		if d.AggregateType == "thread" {
			threads = append(threads, d)
		}
	}
	return aggregates(threads), nil
}

func (s *threadSource) Documents(ctx context.Context, list [][16]byte) ([]Document, error) {
	wanted := make([]community.ThreadID, len(list))
	for i, id := range list {
		wanted[i] = id
	}
	docs, err := s.community.ThreadDocsByIDs(ctx, wanted)
	return threadDocuments(docs), err
}

func (s *threadSource) DocumentsAfter(ctx context.Context, after [16]byte, limit int) ([]Document, [16]byte, bool, error) {
	docs, err := s.community.ThreadsAfter(ctx, after, limit)
	if err != nil || len(docs) == 0 {
		return nil, after, false, err
	}
	return threadDocuments(docs), docs[len(docs)-1].ID, len(docs) == limit, nil
}

func threadDocuments(list []*community.ThreadDoc) []Document {
	out := make([]Document, 0, len(list))
	for _, t := range list {
		if t.Space == nil {
			continue
		}
		d := Document{
			Ref: Ref{Kind: KindThread, ID: t.ID}, Locale: Locale(t.Locale), Title: t.Title, Issue: markup.Text(t.Body), Tags: t.Tags,
			Products: some(t.ProductKey), Space: t.Space.Slug, Audience: Audience(t.Space.Audience), Answered: t.AnswerCount > 0, Accepted: t.Solved(),
			Status: string(t.State), CreatedAt: t.CreatedAt, UpdatedAt: t.ActiveAt, Signals: Signals{Votes: t.Score},
		}
		if t.Space.Audience == authz.AudienceWithinDomain {
			d.Domain = domainID(t.Space.DomainKey)
		}
		for i, a := range t.BestAnswers {
			d.Body = joined(d.Body, markup.Text(a.Body))
			d.Verified = d.Verified || a.Verified
			if i == 0 {
				d.Signals.Votes += max(0, a.Score)
			}
		}
		out = append(out, d)
	}
	return out
}

func (s *threadSource) Found(ctx context.Context, locale string, hits []Hit) (map[Ref]Found, error) {
	wanted := make([]community.ThreadID, len(hits))
	for i, h := range hits {
		wanted[i] = h.ID
	}
	var visible map[community.ThreadID]*community.Thread
	var docs []*community.ThreadDoc
	err := sqldb.Together(ctx, func(ctx context.Context) (err error) {
		visible, err = s.community.ThreadsByIDs(ctx, wanted)
		return err
	}, func(ctx context.Context) (err error) {
		// The answers of threads that the actor sees are for the actor too: they have no audience of their own.
		docs, err = s.community.ThreadDocsByIDs(authz.AsSystem(ctx), wanted)
		return err
	})
	if err != nil {
		return nil, err
	}
	out := make(map[Ref]Found, len(docs))
	for _, d := range docs {
		t := visible[d.ID]
		if t == nil {
			continue
		}
		space, err := s.names.spaceName(ctx, t.SpaceID, locale)
		if err != nil {
			return nil, err
		}
		f := Found{ID: t.ID, Title: t.Title, Text: markup.Text(t.Body), Locale: t.Locale, URL: t.URL(), Context: space, Solved: d.Solved(), UpdatedAt: t.ActiveAt}
		for _, a := range d.BestAnswers {
			f.Text = joined(f.Text, markup.Text(a.Body))
		}
		out[Ref{Kind: KindThread, ID: t.ID}] = f
	}
	return out, nil
}
