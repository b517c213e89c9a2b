package knowledge

import (
	"context"
	"slices"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/markup"
	"plein/internal/sqldb"
)

// PassagesIn reads the passages that texts include, and those within them, as far as the actor may see the articles that they are
// from: in one statement, or none when nothing is included.
func (s *Service) PassagesIn(ctx context.Context, texts ...string) (*Passages, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil {
		return nil, err
	}
	return s.passages(ctx, s.db, actor, passageKeys(texts...))
}

func (s *Service) passages(ctx context.Context, q sqldb.Querier, actor authz.Actor, keys []passageKey) (*Passages, error) {
	p := &Passages{staff: actor.IsStaff(), found: map[passageKey]*passageText{}}
	if len(keys) == 0 {
		return p, nil
	}
	var rows []*passageText
	var survivors []*Article
	var merges []*ArticleMerge
	err := sqldb.Together(ctx, func(ctx context.Context) (err error) {
		rows, err = s.min.selectPassages(ctx, q, actor, keys)
		return err
	}, func(ctx context.Context) (err error) {
		survivors, err = s.min.selectSurvivors(ctx, q, actor, keys)
		return err
	}, func(ctx context.Context) (err error) {
		merges, err = selectMergesOf(ctx, q, keys)
		return err
	})
	newestFirst(merges)
	for _, r := range rows {
		p.found[r.passageKey] = r
		if i := slices.IndexFunc(survivors, func(a *Article) bool { return a.ID == r.SurvivorID }); i >= 0 {
			r.survivor, r.merges = survivors[i], trail(merges, r.ArticleID, r.SurvivorID, time.Time{})
		}
	}
	return p, err
}

// PassagesOf reads the passages of several articles together, for a loader.
func (s *Service) PassagesOf(ctx context.Context, list []*Article) (map[*Article]*Passages, error) {
	var texts []string
	for _, a := range list {
		texts = append(texts, a.texts()...)
	}
	p, err := s.PassagesIn(ctx, texts...)
	out := make(map[*Article]*Passages, len(list))
	for _, a := range list {
		out[a] = p
	}
	return out, err
}

// checkPassages reports passages that cannot be included: too many, of the article itself or of one that includes it in turn, or of
// what is not there for the actor. before are the texts as they were: what stood there already stays allowed, even when its
// article is no longer for the actor.
func (s *Service) checkPassages(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, before []string, f *errs.Fields) error {
	if !slices.ContainsFunc(a.texts(), func(text string) bool { return len(markup.Passages(text)) > 0 }) {
		return nil
	}
	known := map[markup.Passage]bool{}
	for _, text := range before {
		for _, m := range markup.Passages(text) {
			known[m] = true
		}
	}
	p, err := s.passages(ctx, tx, actor, passageKeys(a.texts()...))
	if err != nil {
		return err
	}
	count := 0
	for _, part := range a.partsOf() {
		list := markup.Passages(part.Markdown)
		if count += len(list); count > maxPassages {
			f.Add(part.Name, "too_many_passages", "max", maxPassages)
			return nil
		}
		for _, m := range list {
			wrong, err := s.checkPassage(ctx, tx, a.ID, m, p, known[m])
			if err != nil {
				return err
			}
			if wrong != "" {
				key, _ := keyOf(m)
				f.Add(part.Name, wrong, "title", p.titleOf(key))
				break
			}
		}
	}
	return nil
}

// checkPassage gives the reason why a passage cannot be included, or nothing.
func (s *Service) checkPassage(ctx context.Context, tx *sqldb.Tx, id ArticleID, m markup.Passage, p *Passages, known bool) (string, error) {
	if key, ok := keyOf(m); ok {
		round, err := s.comesRound(ctx, tx, id, key)
		if err != nil {
			return "", err
		}
		if round {
			return "passage_circular", nil
		}
	}
	if _, ok := p.Include(m); !ok && !known {
		return "passage_unknown", nil
	}
	return "", nil
}

func (p *Passages) titleOf(key passageKey) string {
	if t := p.found[key]; t != nil {
		return t.NowTitle
	}
	return ""
}

// comesRound reports whether an article would include itself by including a version of another.
func (s *Service) comesRound(ctx context.Context, tx *sqldb.Tx, id ArticleID, key passageKey) (bool, error) {
	if key.ArticleID == id {
		return true, nil
	}
	reached, err := selectWithin(ctx, tx, key)
	return slices.Contains(reached, id), err
}

// ArticlePassage is one passage as a reader sees it.
type ArticlePassage struct {
	Title, URL string
	// HTML is safe.
	HTML string
	// Changed tells that the article says something else by now; for staff.
	Changed bool
	// Newest is the version that the article has now.
	Newest int
}

// Passage reads one passage. Errors: NOT_FOUND.
func (s *Service) Passage(ctx context.Context, m markup.Passage) (*ArticlePassage, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil {
		return nil, err
	}
	key, ok := keyOf(m)
	if !ok {
		return nil, errs.NotFound("article")
	}
	p, err := s.passages(ctx, s.db, actor, []passageKey{key})
	if err != nil {
		return nil, err
	}
	in, ok := p.Include(m)
	if !ok {
		return nil, errs.NotFound("article")
	}
	t := p.found[key]
	a := Article{Locale: t.Locale}
	return &ArticlePassage{
		Title: in.Title, URL: in.Href, HTML: markup.Render(in.Markdown, a.Markup(p)), Changed: in.Changed, Newest: t.NowVersion,
	}, nil
}
