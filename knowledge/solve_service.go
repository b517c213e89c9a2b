package knowledge

import (
	"context"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

// CaseLink is the use of an article in a ticket or thread, as the figures of the solve loop need it (KCS v6 7.3).
type CaseLink struct {
	Subject
	ArticleID ArticleID `db:"article_id"`
	// Domain is the key of the article's, or empty.
	Domain string `db:"domain"`
	// MadeAt is when the article was made, AuthorID who made it.
	MadeAt     time.Time    `db:"made_at"`
	AuthorID   ids.PersonID `db:"author_id"`
	Resolves   *int         `db:"resolves"`
	Captured   bool         `db:"captured"`
	LinkedByID ids.PersonID `db:"linked_by_id"`
	LinkedAt   time.Time    `db:"created_at"`
	Verdict    *LinkVerdict `db:"verdict"`
	// EditedAt are the times that whoever linked it edited the article.
	EditedAt []time.Time `db:"-"`
}

// CaseLinks reads the uses of articles in tickets or threads: two statements. Only Plein itself may. Errors: FORBIDDEN,
// UNAUTHENTICATED.
func (s *Service) CaseLinks(ctx context.Context, list []Subject) (map[Subject][]*CaseLink, error) {
	if err := systemOnly(ctx); err != nil {
		return nil, err
	}
	out := map[Subject][]*CaseLink{}
	if len(list) == 0 {
		return out, nil
	}
	links, err := selectCaseLinks(ctx, s.db, list)
	if err != nil || len(links) == 0 {
		return out, err
	}
	edits, err := selectLinkerEdits(ctx, s.db, links)
	if err != nil {
		return nil, err
	}
	for _, l := range links {
		l.EditedAt = edits[editor{l.ArticleID, l.LinkedByID}]
		out[l.Subject] = append(out[l.Subject], l)
	}
	return out, nil
}

// editor is somebody at an article.
type editor struct {
	ArticleID ArticleID    `db:"article_id"`
	EditorID  ids.PersonID `db:"editor_id"`
}

// PublishTimes is how long it took until customers could read articles that were published in a period.
type PublishTimes struct {
	// Published counts them; Quick those that took no longer than the hours asked for.
	Published int `db:"published"`
	Quick     int `db:"quick"`
	// MedianSeconds is nil without any.
	MedianSeconds *float64 `db:"median"`
}

// PublishTimesOf measures from being made to being readable for customers, over articles first published in a period: two statements.
// For who measures. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) PublishTimesOf(ctx context.Context, from, to time.Time, within time.Duration) (*PublishTimes, error) {
	if !s.authz.Can(authz.ActorFrom(ctx), authz.SearchCurate) {
		if _, err := s.authz.Require(ctx, authz.InsightsRead); err != nil {
			return nil, err
		}
	}
	days, err := countPublishTimes(ctx, s.db, from, to, within)
	if err != nil {
		return nil, err
	}
	t := &PublishTimes{}
	for _, d := range days {
		t.Published += d.Articles
		t.Quick += d.Quick
	}
	if t.Published == 0 {
		return t, nil
	}
	// The two in the middle are the same one when their number is odd.
	low, high := (t.Published-1)/2, t.Published/2
	before, passed, least, most := 0, 0, 0, 0
	for _, d := range days {
		if passed <= low {
			before, least = passed, d.Days
		}
		if passed <= high {
			most = d.Days
		}
		passed += d.Articles
	}
	secs, err := publishSeconds(ctx, s.db, from, to, least, most)
	if err != nil || high-before >= len(secs) { // some went meanwhile
		return t, err
	}
	median := float64(secs[low-before]+secs[high-before]) / 2
	t.MedianSeconds = &median
	return t, nil
}

// VersionsBy lists what somebody wrote in a period, of each article their newest version; at most 500, of articles that the actor may
// see. For staff. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) VersionsBy(ctx context.Context, person ids.PersonID, from, to time.Time) ([]*ArticleVersion, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return nil, err
	}
	const most = 500
	return s.min.selectVersionsBy(ctx, s.db, actor, person, from, to, most)
}

// Version reads one version of an article that the actor may see. For staff. Errors: NOT_FOUND, FORBIDDEN, UNAUTHENTICATED.
func (s *Service) Version(ctx context.Context, id ArticleID, number int) (*ArticleVersion, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return nil, err
	}
	if _, err := s.min.getArticle(ctx, s.db, actor, id); err != nil {
		return nil, err
	}
	rows, err := listVersions(ctx, s.db, id, number+1, 1)
	if err == nil && (len(rows) == 0 || rows[0].Number != number) {
		err = errs.NotFound("version")
	}
	if err != nil {
		return nil, err
	}
	return rows[0], nil
}
