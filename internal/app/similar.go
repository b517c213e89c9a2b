package app

import (
	"context"

	"plein/internal/reqid"
	"plein/knowledge"
	"plein/search"
)

// similar finds articles about the same by a search of their words.
type similar struct{ search *search.Service }

// SimilarArticles leaves no trace: nobody searched.
func (s similar) SimilarArticles(ctx context.Context, words, locale string, n int) ([]knowledge.ArticleID, error) {
	quiet := reqid.WithClient(ctx, reqid.Client{Robot: true})
	found, err := s.search.Search(quiet, search.Input{Text: words, Locale: locale, Locales: []string{locale}, Kinds: []search.Kind{search.KindArticle}, First: n})
	if err != nil {
		return nil, err
	}
	out := make([]knowledge.ArticleID, 0, len(found.Items))
	for _, it := range found.Items {
		out = append(out, it.ID)
	}
	return out, nil
}
