package search

import (
	"cmp"
	"context"
	"slices"

	"plein/internal/authz"
	"plein/knowledge"
)

// What is shown to somebody who begins an article. They have written little yet, so that what counts is how much of it another article
// says already, not how much of the other one they have.
const (
	alikeLeast  = 0.45
	alikeShown  = 4
	alikeWords  = 2 // fewer words say nothing yet
	alikeLooked = 10
)

// Begun is an article that somebody is writing.
type Begun struct {
	Title, Issue string
	Locale       string
	// Except is the article itself, or zero when it is not there yet.
	Except knowledge.ArticleID
}

// Alike is an article that may say what somebody is about to write.
type Alike struct {
	Article *knowledge.Article
	// Likeness is how much of what was written it says already, from 0.45 to 1.
	Likeness float64
}

// Alike finds articles that may say the same as one that is being written, the most alike first and at most four: "is it one of these?"
// (KCS v6 3.1, search early). It leaves no trace among the searches. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Twins) Alike(ctx context.Context, b Begun) ([]*Alike, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleCreate)
	if err != nil {
		return nil, err
	}
	own := wordingOf(&knowledge.IndexDoc{Article: &knowledge.Article{Locale: b.Locale, Title: clip(b.Title, twinQuery), Issue: clip(b.Issue, maxText)}})
	if len(own.all) < alikeWords || !Locale(b.Locale).Valid() {
		return []*Alike{}, nil
	}
	viewer := Viewer{Level: Audience(authz.ViewerLevel(actor))}
	for _, key := range actor.Domains {
		viewer.Domains = append(viewer.Domains, domainID(key))
	}
	res, err := s.engine.Search(ctx, Query{
		Text: clip(b.Title+"\n"+b.Issue, twinQuery), Locale: Locale(b.Locale), Kinds: []Kind{KindArticle}, Viewer: viewer, First: alikeLooked,
		Filters: Filters{Locales: []Locale{Locale(b.Locale)}},
	})
	if err != nil {
		return nil, err
	}
	families := make([]knowledge.FamilyID, len(res.Hits))
	for i, h := range res.Hits {
		families[i] = h.ID
	}
	found, err := s.knowledge.ByFamilies(ctx, families)
	if err != nil {
		return nil, err
	}
	out := []*Alike{}
	for _, list := range found {
		for _, a := range list {
			if a.Locale != b.Locale || a.ID == b.Except || a.Confidence == knowledge.ConfidenceArchived {
				continue
			}
			if like := own.within(wordingOf(&knowledge.IndexDoc{Article: a})); like >= alikeLeast {
				out = append(out, &Alike{a, like})
			}
		}
	}
	slices.SortFunc(out, func(x, y *Alike) int {
		return cmp.Or(cmp.Compare(y.Likeness, x.Likeness), x.Article.ID.Compare(y.Article.ID))
	})
	return out[:min(len(out), alikeShown)], nil
}

// within is how much of one wording another has: half by the words of the title, half by all words.
func (w wording) within(o wording) float64 {
	if len(w.title) == 0 {
		return share(w.all, o.all)
	}
	return (share(w.title, o.title) + share(w.all, o.all)) / 2
}

// share is the part of a that is in b.
func share(a, b map[string]bool) float64 {
	if len(a) == 0 {
		return 0
	}
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	return float64(both) / float64(len(a))
}
