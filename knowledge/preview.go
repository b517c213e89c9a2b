package knowledge

import (
	"context"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/markup"
	"plein/internal/sqldb"
)

// ViewerKind is as whom an article is looked at before they do.
type ViewerKind string

// The kinds.
const (
	ViewAsVisitor  ViewerKind = "VISITOR"
	ViewAsCustomer ViewerKind = "CUSTOMER"
	ViewAsAgent    ViewerKind = "AGENT"
)

// HiddenReason is why somebody does not see an article.
type HiddenReason string

// The reasons.
const (
	HiddenArchived      HiddenReason = "ARCHIVED"       // what is archived stays inside
	HiddenWIP           HiddenReason = "WIP"            // so does work in progress
	HiddenConfidence    HiddenReason = "CONFIDENCE"     // we are not sure enough of it for this audience
	HiddenAudience      HiddenReason = "AUDIENCE"       // the audience is narrower
	HiddenOutsideDomain HiddenReason = "OUTSIDE_DOMAIN" // it is for the staff of one domain
)

// Viewer is as whom to look: a person who is nobody in particular.
type Viewer struct {
	Kind ViewerKind
	// OrganisationID is the customer's, or zero; Partner tells that it is a partner.
	OrganisationID ids.OrganisationID
	Partner        bool
}

// Actor is somebody of that kind, in a language.
func (v Viewer) Actor(locale string) authz.Actor {
	a := authz.Actor{Locale: locale}
	switch v.Kind {
	case ViewAsCustomer:
		a.PersonID, a.Roles, a.OrganisationID = ids.PersonID(ids.New[Viewer]()), []authz.Role{authz.RoleCustomer}, v.OrganisationID
		a.Partner = v.Partner
	case ViewAsAgent:
		a.PersonID, a.Roles = ids.PersonID(ids.New[Viewer]()), []authz.Role{authz.RoleAgent}
	case ViewAsVisitor: // nobody
	}
	return a
}

// Preview is an article as somebody else would see it.
type Preview struct {
	// Article has the text that was asked for, saved or not.
	Article *Article
	// Hidden is why they do not see it; empty when they do.
	Hidden HiddenReason
	// Passages are those of others that they see in it.
	Passages *Passages
}

// whyHidden says why an actor does not see an article; empty when they do.
func (m MinConfidence) whyHidden(actor authz.Actor, a *Article) HiddenReason {
	switch {
	case m.sees(actor, a):
		return ""
	case a.Audience == authz.AudienceWithinDomain && actor.IsStaff():
		return HiddenOutsideDomain
	case a.Confidence == ConfidenceArchived:
		return HiddenArchived
	case !actor.Reads(a.Audience, a.Domain):
		return HiddenAudience
	case a.Confidence == ConfidenceWIP:
		return HiddenWIP
	default:
		return HiddenConfidence
	}
}

// Preview shows an article as somebody else would see it, with the text of draft when it is not nil, as if that were saved. For staff
// who may see the article. Errors: NOT_FOUND, FORBIDDEN, UNAUTHENTICATED, INVALID.
func (s *Service) Preview(ctx context.Context, id ArticleID, as Viewer, draft *DraftFields) (*Preview, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return nil, err
	}
	switch as.Kind {
	case ViewAsVisitor, ViewAsCustomer, ViewAsAgent:
	default:
		return nil, errs.Invalid(errs.Field{Path: "as", Reason: "unknown_value"})
	}
	a, err := s.min.getArticle(ctx, s.db, actor, id)
	if err != nil {
		return nil, err
	}
	if draft != nil {
		var f errs.Fields
		draft.check("fields.", &f)
		if err := f.Err(); err != nil {
			return nil, err
		}
		a.Title, a.Issue, a.Environment, a.Resolution, a.Cause = oneLine(draft.Title), draft.Issue, draft.Environment, draft.Resolution, draft.Cause
		if draft.Type != "" {
			a.Type = draft.Type
		}
		if draft.Products != nil {
			if a.ProductKeys, err = knownProducts(ctx, s.db, draft.Products); err != nil {
				return nil, err
			}
		}
	}
	who := as.Actor(a.Locale)
	p := &Preview{Article: a, Hidden: s.min.whyHidden(who, a)}
	// What is not for whoever asks is not shown to them as somebody else either.
	var seen *Passages
	err = sqldb.Together(ctx, func(ctx context.Context) (err error) {
		seen, err = s.passages(ctx, s.db, actor, passageKeys(a.texts()...))
		return err
	}, func(ctx context.Context) (err error) {
		p.Passages, err = s.passages(ctx, s.db, who, passageKeys(a.texts()...))
		return err
	})
	if err != nil {
		return nil, err
	}
	for key := range p.Passages.found {
		if seen.found[key] == nil {
			delete(p.Passages.found, key)
		}
	}
	return p, nil
}

// Markup gives the options with which an article is shown: in its language, as steps when it is a decision tree, with the passages
// that the reader may see.
func (a *Article) Markup(p *Passages) markup.Options {
	return markup.Options{Trusted: true, Top: 3, Locale: a.Locale, Passage: p.Include}
}

// HTML renders a part of an article; prefix is put before the names of its headings.
func (a *Article) HTML(md, prefix string, p *Passages) (string, []markup.Heading) {
	o := a.Markup(p)
	o.HeadingPrefix = prefix
	o.Steps = a.Type == TypeDecisionTree && md == a.Resolution
	return markup.RenderWithHeadings(md, o)
}

// HTML renders a part as they would see it; nothing when they do not see the article.
func (p *Preview) HTML(md, prefix string) string {
	if p.Hidden != "" {
		return ""
	}
	html, _ := p.Article.HTML(md, prefix, p.Passages)
	return html
}
