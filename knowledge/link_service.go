package knowledge

import (
	"context"
	"errors"
	"slices"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// errNoSubjects says that the program was put together without tickets and threads.
var errNoSubjects = errors.New("knowledge: no subjects wired")

// subject asks for a ticket or thread, which has to be visible to the actor of ctx. Errors: NOT_FOUND.
func (s *Service) subject(ctx context.Context, sub Subject) (SubjectInfo, error) {
	if s.subjects == nil {
		return SubjectInfo{}, errNoSubjects
	}
	return s.subjects.Subject(ctx, sub)
}

// Link uses an article in a ticket or thread (KCS v6 3.3). A second RESOLUTION makes the first a REFERENCE; linking what
// is linked already changes its type. Errors: NOT_FOUND, FORBIDDEN, INVALID.
func (s *Service) Link(ctx context.Context, id ArticleID, sub Subject, t ArticleLinkType) (*ArticleLink, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleLink)
	if err != nil {
		return nil, err
	}
	if t != LinkResolution && t != LinkReference {
		return nil, errs.Invalid(errs.Field{Path: "type", Reason: "unknown_value"})
	}
	if _, err := s.subject(ctx, sub); err != nil {
		return nil, err
	}
	var l *ArticleLink
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		a, err := s.min.lockArticle(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		if a.Confidence == ConfidenceArchived {
			return errArchived()
		}
		l, err = s.link(ctx, tx, actor, a, sub, t, false)
		return err
	})
	if err != nil {
		return nil, err
	}
	return l, nil
}

// link is Link within a transaction.
func (s *Service) link(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, sub Subject, t ArticleLinkType, captured bool) (*ArticleLink, error) {
	links, err := lockSubjectLinks(ctx, tx, sub)
	if err != nil {
		return nil, err
	}
	l := &ArticleLink{ID: ids.New[ArticleLink](), ArticleID: a.ID, Subject: sub, Captured: captured, LinkedByID: actor.PersonID, CreatedAt: tx.Now}
	fresh := true
	if i := slices.IndexFunc(links, func(o *ArticleLink) bool { return o.ArticleID == a.ID }); i >= 0 {
		l, fresh = links[i], false
		if l.Type() == t {
			return l, nil
		}
	}
	if t == LinkResolution {
		if err := demote(ctx, tx, links, l.ID); err != nil {
			return nil, err
		}
	}
	l.setType(t)
	l.ArticleVersion = a.Version
	if fresh {
		err = insertLinks(ctx, tx, l)
	} else {
		err = updateLink(ctx, tx, l)
	}
	if err != nil {
		return nil, err
	}
	if err := countReuse(ctx, tx, a.ID); err != nil {
		return nil, err
	}
	return l, s.events.Append(ctx, tx, ArticleLinked{Fact: a.fact(actor, tx.Now), LinkID: l.ID, Subject: sub, Type: t, Captured: captured})
}

// demote makes the present resolution of a subject a reference, unless it is the link keep.
func demote(ctx context.Context, tx *sqldb.Tx, links []*ArticleLink, keep ArticleLinkID) error {
	for _, o := range links {
		if o.Type() != LinkResolution || o.ID == keep {
			continue
		}
		o.setType(LinkReference)
		if err := updateLink(ctx, tx, o); err != nil {
			return err
		}
		if err := countReuse(ctx, tx, o.ArticleID); err != nil {
			return err
		}
	}
	return nil
}

// Unlink takes a link away. Errors: NOT_FOUND, FORBIDDEN.
func (s *Service) Unlink(ctx context.Context, id ArticleLinkID) error {
	actor, err := s.authz.Require(ctx, authz.ArticleLink)
	if err != nil {
		return err
	}
	l, err := getLink(ctx, s.db, "l.id = ?", id)
	if err != nil {
		return err
	}
	if _, err := s.subject(ctx, l.Subject); err != nil {
		return hideLink(err)
	}
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		a, err := s.min.lockArticle(ctx, tx, actor, l.ArticleID)
		if err != nil {
			return hideLink(err)
		}
		now, err := getLink(ctx, tx, "l.id = ? FOR UPDATE", id)
		if err != nil {
			return err
		}
		if err := deleteLink(ctx, tx, id); err != nil {
			return err
		}
		if err := countReuse(ctx, tx, a.ID); err != nil {
			return err
		}
		return s.events.Append(ctx, tx, ArticleUnlinked{a.fact(actor, tx.Now), id, now.Subject, now.Type()})
	})
}

// hideLink makes one answer of all that cannot be seen.
func hideLink(err error) error {
	if errs.KindOf(err) == errs.KindNotFound {
		return errs.NotFound("article_link")
	}
	return err
}

// LinkByID reads one link of which the actor may see both ends. Errors: NOT_FOUND.
func (s *Service) LinkByID(ctx context.Context, id ArticleLinkID) (*ArticleLink, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil {
		return nil, err
	}
	l, err := getLink(ctx, s.db, "l.id = ?", id)
	if err != nil {
		return nil, err
	}
	if _, err := s.min.getArticle(ctx, s.db, actor, l.ArticleID); err != nil {
		return nil, hideLink(err)
	}
	if _, err := s.subject(ctx, l.Subject); err != nil {
		return nil, hideLink(err)
	}
	return l, nil
}

// LinksBySubjects gives the links of subjects to articles that the actor may see, the resolution first. The caller has
// shown the subjects, so they are visible.
func (s *Service) LinksBySubjects(ctx context.Context, subjects []Subject) (map[Subject][]*ArticleLink, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil {
		return nil, err
	}
	out := map[Subject][]*ArticleLink{}
	if len(subjects) == 0 {
		return out, nil
	}
	rows, err := s.min.selectSubjectLinks(ctx, s.db, actor, subjects)
	for _, l := range rows {
		if len(out[l.Subject]) < maxLinks {
			out[l.Subject] = append(out[l.Subject], l)
		}
	}
	return out, err
}

// LinksByArticles gives where articles are used, newest first and at most 50 each. Staff only: who asked what is not for
// others. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) LinksByArticles(ctx context.Context, list []ArticleID) (map[ArticleID][]*ArticleLink, error) {
	if _, err := s.authz.Require(ctx, authz.ArticleReview); err != nil {
		return nil, err
	}
	out := map[ArticleID][]*ArticleLink{}
	if len(list) == 0 {
		return out, nil
	}
	rows, err := selectArticleLinks(ctx, s.db, list)
	for _, l := range rows {
		out[l.ArticleID] = append(out[l.ArticleID], l)
	}
	return out, err
}
