package knowledge

import (
	"bytes"
	"context"
	"math"
	"strings"
	"sync"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// Prober asks an address outside whether there is something. It never asks addresses within a network.
type Prober interface {
	Probe(ctx context.Context, url string) (state LinkState, detail string)
}

// CheckLinks looks at the links of texts that somebody is writing, for readers of the given audience: our own pages at once, others
// as they were last found. For staff. Errors: FORBIDDEN, UNAUTHENTICATED, INVALID.
func (s *Service) CheckLinks(ctx context.Context, audience authz.Audience, domain string, texts ...string) ([]*LinkCheck, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return nil, err
	}
	if !audience.Valid() {
		return nil, errs.Invalid(errs.Field{Path: "audience", Reason: "unknown_value"})
	}
	var found []foundLink
	for _, text := range texts {
		found = append(found, findLinks(text, s.site)...)
	}
	return s.judge(ctx, s.db, actor, audience, domain, found)
}

// judge says of each link how it was found, in at most three statements.
func (s *Service) judge(ctx context.Context, q sqldb.Querier, actor authz.Actor, audience authz.Audience, domain string, found []foundLink) ([]*LinkCheck, error) {
	var addresses [][2]string
	texts := false
	var outside []outlinkID
	var passages []passageKey
	for _, f := range found {
		switch {
		case f.slug != "":
			addresses = append(addresses, [2]string{f.locale, f.slug})
			texts = texts || f.fragment != ""
		case f.outside != "":
			outside = append(outside, outlinkIDOf(f.outside))
		case f.passage != nil:
			if key, ok := keyOf(*f.passage); ok {
				passages = append(passages, key)
			}
		}
	}
	targets, err := s.min.selectTargets(ctx, q, actor, unique(addresses), passages, texts)
	if err != nil {
		return nil, err
	}
	known, err := selectOutlinks(ctx, q, unique(outside))
	if err != nil {
		return nil, err
	}
	included, err := s.passages(ctx, q, actor, unique(passages))
	if err != nil {
		return nil, err
	}
	included.staff = true
	out := make([]*LinkCheck, 0, len(found))
	for _, f := range found {
		c := &LinkCheck{URL: f.URL, Words: f.Words, State: f.state}
		switch {
		case f.outside != "":
			c.State = LinkUnchecked
			if o := known[outlinkIDOf(f.outside)]; o != nil {
				c.State, c.Detail, c.CheckedAt = o.State, o.Detail, o.CheckedAt
			}
		case f.slug != "" || f.passage != nil:
			s.judgeOwn(c, f, targets, included, audience, domain)
		}
		out = append(out, c)
	}
	return out, nil
}

// judgeOwn looks at a link to an article of ours, or a passage of one.
func (s *Service) judgeOwn(c *LinkCheck, f foundLink, targets []*target, included *Passages, audience authz.Audience, domain string) {
	c.State = LinkGone
	for _, t := range targets {
		if f.passage == nil && t.Locale == f.locale && t.AtSlug == f.slug {
			c.TargetID = t.ID
			c.State, c.NewURL = s.min.stateFor(t, audience, domain)
			c.toHeading(t, f.fragment)
			return
		}
		if f.passage == nil || t.AtSlug != "" {
			continue
		}
		if key, ok := keyOf(*f.passage); !ok || key.ArticleID != t.ID {
			continue
		}
		in, ok := included.Include(*f.passage)
		c.TargetID = t.ID
		if !ok {
			return
		}
		c.Words = in.Title
		if c.State, c.NewURL = s.min.stateFor(t, audience, domain); c.State == LinkOK && in.Changed {
			c.State = LinkChanged
		}
		return
	}
}

// toHeading looks whether the heading is there that a link leads to. Of an article with another address it goes along.
func (c *LinkCheck) toHeading(t *target, fragment string) {
	if fragment == "" || c.State != LinkOK && (c.State != LinkMoved || t.Confidence == ConfidenceArchived) {
		return
	}
	switch near, ok := t.anchor(fragment); {
	case c.State == LinkMoved && ok:
		c.NewURL += "#" + fragment
	case ok, c.State == LinkMoved:
	default:
		if c.State = LinkNoHeading; near != "" {
			page, _, _ := strings.Cut(c.URL, "#")
			c.NewURL = page + "#" + near
		}
	}
}

// LinkChecksOf gives the links of articles as the work in the background last found them. For staff. Errors: FORBIDDEN,
// UNAUTHENTICATED.
func (s *Service) LinkChecksOf(ctx context.Context, list []ArticleID) (map[ArticleID][]*LinkCheck, error) {
	if _, err := s.authz.Require(ctx, authz.ArticleReview); err != nil {
		return nil, err
	}
	rows, err := selectLinkChecks(ctx, s.db, list)
	out := map[ArticleID][]*LinkCheck{}
	for _, r := range rows {
		out[r.ArticleID] = append(out[r.ArticleID], r)
	}
	return out, err
}

// brokenKey is the place of a link in the list of broken ones.
type brokenKey struct {
	ArticleID ArticleID `json:"a"`
	LinkID    outlinkID `json:"l"`
}

// BrokenLinks lists the links that lead nowhere, of articles that are offered and that the actor may see, newest article first. For
// staff. Errors: FORBIDDEN, UNAUTHENTICATED, INVALID.
func (s *Service) BrokenLinks(ctx context.Context, args page.Args) (page.Page[*LinkCheck], error) {
	var none page.Page[*LinkCheck]
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return none, err
	}
	p, err := page.Read(args, func(after *brokenKey, limit int) ([]*brokenRow, error) {
		if after == nil {
			after = &brokenKey{ArticleID: ids.ID[Article](bytes.Repeat([]byte{0xff}, 16))}
		}
		return s.min.listBroken(ctx, s.db, actor, *after, limit)
	}, func(r *brokenRow) brokenKey { return brokenKey{r.ArticleID, r.LinkID} })
	if err != nil {
		return none, err
	}
	out := page.Page[*LinkCheck]{Next: p.Next, Cursors: p.Cursors}
	for _, r := range p.Items {
		out.Items = append(out.Items, &r.LinkCheck)
	}
	return out, nil
}

// LinkSubscription asks the outbox for articles that changed; id is the subscriber's number.
func (s *Service) LinkSubscription(id uint16) outbox.Subscription {
	return outbox.Subscription{ID: id, Name: "links", Kinds: []string{"knowledge.article_*"}, Concurrency: 1, HandleBatch: s.gatherFacts}
}

// gatherFacts reads the links of articles that changed, and looks again at those that lead to them.
func (s *Service) gatherFacts(ctx context.Context, list []outbox.Delivery) error {
	var changed []ArticleID
	for _, d := range list {
		switch d.Kind {
		case KindArticleFeedbackGiven, ArticleLinked{}.Kind(), ArticleUnlinked{}.Kind(): // nothing in it changed
			continue
		}
		var f Fact
		if err := d.Decode(&f); err != nil {
			return err
		}
		changed = append(changed, f.ArticleID)
	}
	if changed = unique(changed); len(changed) == 0 {
		return nil
	}
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		rows, err := s.min.selectArticles(ctx, tx, authz.Actor{System: true}, changed)
		if err != nil {
			return err
		}
		pointing, err := selectPointing(ctx, tx, changed)
		if err != nil {
			return err
		}
		for _, a := range append(rows, pointing...) {
			if err := s.gather(ctx, tx, a); err != nil {
				return err
			}
		}
		return nil
	})
}

// GatherLinks reads the links of articles that were there before their changes were followed. It goes through all of them once, and
// goes on after a stop; one node at a time does it. Only Plein itself may.
func (s *Service) GatherLinks(ctx context.Context) error {
	if err := systemOnly(ctx); err != nil {
		return err
	}
	for more := true; more && ctx.Err() == nil; {
		err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
			const some = 50
			more = false
			mark, ok, err := lockMark(ctx, tx)
			if err != nil || !ok {
				return err
			}
			rows, err := indexArticles(ctx, tx, mark, some)
			if err != nil || len(rows) == 0 {
				return err
			}
			for _, a := range rows {
				if err := s.gather(ctx, tx, a); err != nil {
					return err
				}
			}
			more = len(rows) == some
			return writeMark(ctx, tx, rows[len(rows)-1].ID)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// gather writes down the links of one article.
func (s *Service) gather(ctx context.Context, tx *sqldb.Tx, a *Article) error {
	var found []foundLink
	for _, text := range a.texts() {
		found = append(found, findLinks(text, s.site)...)
	}
	checks, err := s.judge(ctx, tx, authz.Actor{System: true}, a.Audience, a.Domain, found)
	if err != nil {
		return err
	}
	return replaceOutlinks(ctx, tx, a.ID, found, checks)
}

// How long until an address is asked again.
const (
	askAgainOK     = 7 * 24 * time.Hour
	askAgainBroken = 24 * time.Hour
	askAgainSoon   = time.Hour
	brokenAfter    = 4 // failures to reach it, over most of a day
)

// ProbeLinks asks addresses outside that are due, some at once, until none is due or ctx ends. What is asked is claimed, so that
// nodes share the work. Only Plein itself may.
func (s *Service) ProbeLinks(ctx context.Context, p Prober) error {
	if err := systemOnly(ctx); err != nil {
		return err
	}
	const some, lease = 20, 10 * time.Minute
	for ctx.Err() == nil {
		var due []*outlinkRow
		err := s.db.InTx(ctx, func(tx *sqldb.Tx) (err error) {
			due, err = claimOutlinks(ctx, tx, tx.Now, tx.Now.Add(lease), some)
			return err
		})
		if err != nil || len(due) == 0 {
			return err
		}
		var wg sync.WaitGroup
		for _, o := range due {
			wg.Go(func() { o.State, o.Detail = s.probe(ctx, p, o) })
		}
		wg.Wait()
		if ctx.Err() != nil {
			return nil //nolint:nilerr // cut off in the middle: the lease ends, and they are asked again
		}
		if err := s.settle(ctx, due); err != nil {
			return err
		}
	}
	return nil
}

// probe asks one address. One that does not answer counts as broken after several times.
func (*Service) probe(ctx context.Context, p Prober, o *outlinkRow) (LinkState, string) {
	state, detail := p.Probe(ctx, o.URL)
	if state != LinkUnreachable {
		o.Failures = 0
		return state, detail
	}
	if o.Failures++; o.Failures >= brokenAfter {
		state = LinkBroken
	}
	return state, detail
}

// settle writes what was found.
func (s *Service) settle(ctx context.Context, list []*outlinkRow) error {
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		for _, o := range list {
			next := askAgainOK
			switch o.State {
			case LinkUnreachable:
				next = time.Duration(float64(askAgainSoon) * math.Pow(2, float64(o.Failures)))
			case LinkBroken:
				next = askAgainBroken
			default:
			}
			if err := settleOutlink(ctx, tx, o, tx.Now, tx.Now.Add(next)); err != nil {
				return err
			}
		}
		return nil
	})
}

// siteOf is an address without the slash at its end.
func siteOf(address string) string { return strings.TrimRight(address, "/") }
