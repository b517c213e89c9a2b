package resolvers

import (
	"context"

	"plein/accounts"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/knowledge"
)

type (
	sourceParagraphResolver struct{ *Resolver }
	translationTaskResolver struct{ *Resolver }
)

// SourceParagraph shows paragraphs of what is translated.
func (r *Resolver) SourceParagraph() generated.SourceParagraphResolver {
	return sourceParagraphResolver{r}
}

// TranslationTask shows what there is to translate.
func (r *Resolver) TranslationTask() generated.TranslationTaskResolver {
	return translationTaskResolver{r}
}

// TranslationSides lays an article and its translation side by side.
func (r query) TranslationSides(ctx context.Context, article gid.ID, locale string) (*knowledge.TranslationSides, error) {
	id, err := gid.As[knowledge.Article](article, gid.Article)
	if err != nil {
		return nil, err
	}
	return r.Knowledge.TranslationSides(ctx, id, locale)
}

// TranslationTasks lists what there is to translate.
func (r query) TranslationTasks(ctx context.Context, f *model.TranslationTaskFilter, first *int, after *string) (*model.TranslationTaskConnection, error) {
	if f == nil {
		f = &model.TranslationTaskFilter{}
	}
	p, err := r.Knowledge.TranslationTasks(ctx, knowledge.TranslationFilter{
		Locale: value(f.Locale), Domain: value(f.Domain), Locales: f.Locales, State: value(f.State), Mine: value(f.Mine),
	}, args(first, after))
	if err != nil {
		return nil, err
	}
	return &model.TranslationTaskConnection{Nodes: p.Items, PageInfo: pageInfo(p)}, nil
}

// SettleTranslation says that a translation follows.
func (r mutation) SettleTranslation(ctx context.Context, in model.SettleTranslationInput) (*model.SettleTranslationPayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	a, err := r.Knowledge.SettleTranslation(ctx, id, in.Hashes, value(in.All))
	if err != nil {
		return nil, err
	}
	return &model.SettleTranslationPayload{Article: a}, nil
}

// TakeTranslation says who translates something.
func (r mutation) TakeTranslation(ctx context.Context, in model.TakeTranslationInput) (*model.TranslationTaskPayload, error) {
	return r.take(ctx, in, true)
}

// HandBackTranslation says that nobody does.
func (r mutation) HandBackTranslation(ctx context.Context, in model.TakeTranslationInput) (*model.TranslationTaskPayload, error) {
	return r.take(ctx, in, false)
}

func (r mutation) take(ctx context.Context, in model.TakeTranslationInput, take bool) (*model.TranslationTaskPayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	t, err := r.Knowledge.TakeTranslation(ctx, id, in.Locale, take)
	if err != nil {
		return nil, err
	}
	return &model.TranslationTaskPayload{Task: t}, nil
}

// RequestTranslation notes what a reader wants.
func (r mutation) RequestTranslation(ctx context.Context, in model.RequestTranslationInput) (*model.RequestTranslationPayload, error) {
	id, err := gid.As[knowledge.Article](in.ArticleID, gid.Article)
	if err != nil {
		return nil, err
	}
	if err := r.Knowledge.RequestTranslation(ctx, id, in.Locale); err != nil {
		return nil, err
	}
	return &model.RequestTranslationPayload{Ok: true}, nil
}

// TranslationState is how far it follows; for staff.
func (articleResolver) TranslationState(ctx context.Context, a *knowledge.Article) (*knowledge.TranslationState, error) {
	t, err := load(ctx).TranslationOf.Load(ctx, a.ID)
	if err != nil || t == nil {
		return nil, err
	}
	state := t.State()
	return &state, nil
}

// HTML is the paragraph as safe HTML.
func (sourceParagraphResolver) HTML(_ context.Context, p *knowledge.SourceParagraph) (string, error) {
	html, _ := (&knowledge.Article{}).HTML(p.Text, "source-", nil)
	return html, nil
}

// Source is what is translated.
func (translationTaskResolver) Source(ctx context.Context, t *knowledge.TranslationTask) (*knowledge.Article, error) {
	return load(ctx).Article.Load(ctx, t.SourceID)
}

// Translation is what is behind.
func (translationTaskResolver) Translation(ctx context.Context, t *knowledge.TranslationTask) (*knowledge.Article, error) {
	if t.ArticleID.IsZero() {
		return nil, nil
	}
	return load(ctx).Article.Load(ctx, t.ArticleID)
}

// TakenBy is who translates it.
func (r translationTaskResolver) TakenBy(ctx context.Context, t *knowledge.TranslationTask) (*accounts.Person, error) {
	return r.worker(ctx, t.TakenBy)
}
