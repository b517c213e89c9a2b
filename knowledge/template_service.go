package knowledge

import (
	"context"
	"slices"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// Templates lists the empty forms of articles in a language, in the order of ArticleTypes: as curators made them, else as they
// come. For those who write articles. Errors: FORBIDDEN, UNAUTHENTICATED, INVALID.
func (s *Service) Templates(ctx context.Context, locale string) ([]*ArticleTemplate, error) {
	if _, err := s.authz.Require(ctx, authz.ArticleReview); err != nil {
		return nil, err
	}
	if !slices.Contains(s.locales, locale) {
		return nil, errs.Invalid(errs.Field{Path: "locale", Reason: "unknown_locale"})
	}
	rows, err := selectTemplates(ctx, s.db, locale)
	if err != nil {
		return nil, err
	}
	out := make([]*ArticleTemplate, 0, len(ArticleTypes))
	for _, t := range ArticleTypes {
		if i := slices.IndexFunc(rows, func(r *ArticleTemplate) bool { return r.Type == t }); i >= 0 {
			out = append(out, rows[i])
			continue
		}
		tpl, ok := builtIn[templateKey{locale, t}]
		if !ok { // a language without templates of its own starts empty
			tpl = ArticleTemplate{Locale: locale, Type: t}
		}
		out = append(out, &tpl)
	}
	return out, nil
}

// UpdateTemplate changes a template; Version says which one was edited. Errors: FORBIDDEN, UNAUTHENTICATED, CONFLICT, INVALID.
func (s *Service) UpdateTemplate(ctx context.Context, t ArticleTemplate) (*ArticleTemplate, error) {
	actor, err := s.authz.Require(ctx, authz.KnowledgeCurate)
	if err != nil {
		return nil, err
	}
	var f errs.Fields
	if !slices.Contains(s.locales, t.Locale) {
		f.Add("locale", "unknown_locale")
	}
	if !slices.Contains(ArticleTypes, t.Type) {
		f.Add("type", "unknown_value")
	}
	if err := both(f.Err(), t.check()); err != nil {
		return nil, err
	}
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		now, err := lockTemplate(ctx, tx, t.Locale, t.Type)
		if err != nil {
			return err
		}
		if now != t.Version {
			return errs.Conflict("template_changed", "version", now)
		}
		t.Version, t.EditorID, t.UpdatedAt = now+1, actor.PersonID, tx.Now
		return replaceTemplate(ctx, tx, &t)
	})
	if sqldb.IsDuplicate(err, "PRIMARY") {
		err = errs.Conflict("template_changed", "version", 1)
	}
	if err != nil {
		return nil, err
	}
	return &t, nil
}

// ResetTemplate goes back to the template as it comes with Plein. Errors: FORBIDDEN, UNAUTHENTICATED, INVALID.
func (s *Service) ResetTemplate(ctx context.Context, locale string, t ArticleType) (*ArticleTemplate, error) {
	if _, err := s.authz.Require(ctx, authz.KnowledgeCurate); err != nil {
		return nil, err
	}
	tpl, ok := builtIn[templateKey{locale, t}]
	if !ok {
		return nil, errs.Invalid(errs.Field{Path: "type", Reason: "unknown_value"})
	}
	return &tpl, s.db.InTx(ctx, func(tx *sqldb.Tx) error { return deleteTemplate(ctx, tx, locale, t) })
}
