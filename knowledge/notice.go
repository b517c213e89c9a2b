package knowledge

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// Limits of notices.
const (
	// maxNotices is how many running problems the home page shows: more is no news.
	maxNotices = 3
	// noticeLongest is how far ahead a notice may stand; who needs longer says so again.
	noticeLongest = 30 * 24 * time.Hour
	noticesLife   = 5 * time.Second
)

// SetNotice puts an article about a running problem on the home page, in every language that it has, until then; nil takes
// it away. It takes the licence to publish, and an article that somebody outside may read. Errors: NOT_FOUND, FORBIDDEN, INVALID.
func (s *Service) SetNotice(ctx context.Context, id ArticleID, until *time.Time) (*Article, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleWiden)
	if err != nil {
		return nil, err
	}
	var a *Article
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if a, err = s.min.lockArticle(ctx, tx, actor, id); err != nil {
			return err
		}
		if err := s.mayAnnounce(actor, a); err != nil {
			return err
		}
		if until == nil {
			return deleteNotice(ctx, tx, a.FamilyID)
		}
		switch {
		case a.Confidence == ConfidenceArchived || !a.Audience.Outside():
			return errs.InvalidReason("notice_not_public")
		case !until.After(tx.Now):
			return errs.Invalid(errs.Field{Path: "until", Reason: "must_be_later"})
		case until.Sub(tx.Now) > noticeLongest:
			return errs.Invalid(errs.Field{Path: "until", Reason: "notice_too_long", Params: map[string]any{"days": int(noticeLongest.Hours() / 24)}})
		}
		return writeNotice(ctx, tx, notice{FamilyID: a.FamilyID, Until: *until, PersonID: actor.PersonID, At: tx.Now})
	})
	s.catalogue.forget()
	return a, err
}

// mayAnnounce is the right to publish, to who may change the article at all.
func (s *Service) mayAnnounce(actor authz.Actor, a *Article) error {
	if err := owned(actor, a); err != nil {
		return err
	}
	if !s.authz.Can(actor, authz.ArticleWiden) {
		return errs.Forbidden("licence_too_low")
	}
	return nil
}

// Notices are the articles about running problems that the actor may read, in a language where they have it, the newest first: at most one
// statement, and none while there is no notice.
func (s *Service) Notices(ctx context.Context, locale string) ([]*Article, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleRead)
	if err != nil {
		return nil, err
	}
	running, err := s.runningNotices(ctx)
	if err != nil {
		return nil, err
	}
	families := make([]FamilyID, 0, len(running))
	for _, n := range running {
		families = append(families, n.FamilyID)
	}
	rows, err := s.min.selectFamilies(ctx, s.db, actor, families)
	if err != nil {
		return nil, err
	}
	best := map[FamilyID]*Article{}
	for _, a := range rows {
		if a.Confidence != ConfidenceArchived && (best[a.FamilyID] == nil || a.Locale == locale) {
			best[a.FamilyID] = a
		}
	}
	var out []*Article
	for _, id := range families {
		if a := best[id]; a != nil && len(out) < maxNotices {
			out = append(out, a)
		}
	}
	return out, nil
}

// NoticesOf tells of articles that the caller has shown to be visible until when they stand on the home page.
func (s *Service) NoticesOf(ctx context.Context, list []FamilyID) (map[FamilyID]*time.Time, error) {
	running, err := s.runningNotices(ctx)
	out := map[FamilyID]*time.Time{}
	for _, n := range running {
		out[n.FamilyID] = &n.Until
	}
	return out, err
}

// runningNotices are shared and remembered for some seconds; those that ended since are left out.
func (s *Service) runningNotices(ctx context.Context) ([]notice, error) {
	c := &s.catalogue
	list, err := recall(c, func() *map[string]remembered[[]notice] { return &c.notices }, "", noticesLife, func() ([]notice, error) {
		return selectNotices(ctx, s.db, time.Now().UTC())
	})
	out := make([]notice, 0, len(list))
	for _, n := range list {
		if n.Until.After(time.Now()) {
			out = append(out, n)
		}
	}
	return out, err
}
