package insights

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/internal/sqldb"
	"plein/knowledge"
	"plein/tickets"
)

var errNoCase = errs.NotFound("solved_case")

// Subscription asks the outbox for what changes what tickets say of the solve loop; id is the subscriber's number.
func (s *Service) Subscription(id uint16) outbox.Subscription {
	return outbox.Subscription{
		ID: id, Name: "solve loop", HandleBatch: s.handle,
		Kinds: []string{
			tickets.Changed{}.Kind(), tickets.TicketImported{}.Kind(), tickets.ResolutionJudged{}.Kind(), knowledge.KindArticleLinked, knowledge.KindArticleUnlinked,
			knowledge.KindArticleLinkJudged, knowledge.KindArticleArchived, knowledge.KindArticleMerged, knowledge.KindArticleSplit,
		},
	}
}

// handle reads the tickets anew that deliveries are about; doing it again changes nothing.
func (s *Service) handle(ctx context.Context, list []outbox.Delivery) error {
	ctx = authz.AsSystem(ctx)
	var changed []tickets.TicketID
	var moved []knowledge.ArticleID
	for _, d := range list {
		if d.AggregateType == "ticket" {
			changed = append(changed, d.AggregateID)
			continue
		}
		var fact struct {
			Subject *knowledge.Subject `json:"subject"`
		}
		if err := json.Unmarshal(d.Payload, &fact); err != nil {
			return outbox.Permanent(err)
		}
		switch {
		case fact.Subject != nil && fact.Subject.Kind == knowledge.SubjectTicket:
			changed = append(changed, tickets.TicketID(fact.Subject.ID))
		case fact.Subject == nil && d.Kind == knowledge.KindArticleLinkJudged:
			used, err := casesWith(ctx, s.db, d.AggregateID, nil, casesAtOnce) // it was linked lately
			if err != nil {
				return err
			}
			for _, c := range used {
				changed = append(changed, c.ID)
			}
		case fact.Subject == nil:
			moved = append(moved, d.AggregateID)
		}
	}
	for _, id := range moved {
		if err := s.refreshUses(ctx, id, casesAtOnce); err != nil {
			return err
		}
	}
	return s.refresh(ctx, changed)
}

// casesAtOnce is how many cases of an article are read at a time.
const casesAtOnce = 1000

// refreshUses writes all cases anew that an article resolved: its links may have gone to another.
func (s *Service) refreshUses(ctx context.Context, id knowledge.ArticleID, atOnce int) error {
	for after := (*caseKey)(nil); ; {
		used, err := casesWith(ctx, s.db, id, after, atOnce)
		if err != nil {
			return err
		}
		list := make([]tickets.TicketID, len(used))
		for i, c := range used {
			list[i] = c.ID
		}
		if err := s.refresh(ctx, list); err != nil || len(used) < atOnce {
			return err
		}
		after = &used[len(used)-1]
	}
}

// refresh reads tickets and their links, and writes their cases.
func (s *Service) refresh(ctx context.Context, list []tickets.TicketID) error {
	slices.SortFunc(list, tickets.TicketID.Compare)
	for part := range slices.Chunk(slices.Compact(list), 200) {
		found, err := s.Tickets.TicketsByIDs(ctx, part)
		if err != nil {
			return err
		}
		all := make([]*tickets.Ticket, 0, len(found))
		var gone []tickets.TicketID
		for _, id := range part {
			if t := found[id]; t != nil {
				all = append(all, t)
			} else {
				gone = append(gone, id)
			}
		}
		cases, open, err := s.casesOf(ctx, all)
		if err != nil {
			return err
		}
		err = s.db.InTx(ctx, func(tx *sqldb.Tx) error { return s.keep(ctx, tx, cases, append(gone, open...)) })
		if err != nil {
			return err
		}
	}
	return nil
}

// casesOf reads what tickets say of the solve loop; open are those that say nothing.
func (s *Service) casesOf(ctx context.Context, list []*tickets.Ticket) (cases []*SolvedCase, open []tickets.TicketID, err error) {
	subjects := make([]knowledge.Subject, len(list))
	for i, t := range list {
		subjects[i] = knowledge.TicketSubject(t.ID)
	}
	links, err := s.Knowledge.CaseLinks(ctx, subjects)
	if err != nil {
		return nil, nil, err
	}
	for i, t := range list {
		if c := solvedCase(t, links[subjects[i]]); c != nil {
			cases = append(cases, c)
		} else {
			open = append(open, t.ID)
		}
	}
	return cases, open, nil
}

// Gather reads the tickets that were there before their changes were followed, once, and goes on after a stop; one node at a time does
// it. Only Plein itself may.
func (s *Service) Gather(ctx context.Context) error {
	if err := systemOnly(ctx); err != nil {
		return err
	}
	for more := true; more && ctx.Err() == nil; {
		const some = 200
		mark, err := getCaseMark(ctx, s.db)
		if err != nil {
			return err
		}
		list, err := s.Tickets.TicketsAfter(ctx, mark, some)
		if err != nil || len(list) == 0 {
			return err
		}
		cases, open, err := s.casesOf(ctx, list)
		if err != nil {
			return err
		}
		err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
			more = false
			now, ok, err := lockCaseMark(ctx, tx)
			if err != nil || !ok {
				return err
			}
			if now != mark { // another node was quicker with these
				more = true
				return nil
			}
			if err := s.keep(ctx, tx, cases, open); err != nil {
				return err
			}
			more = len(list) == some
			return writeCaseMark(ctx, tx, list[len(list)-1].ID)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// SolveLoop measures a period, at most 400 days: one statement, whatever the period. Its other parts have methods of their own. For leads
// and experts. Errors: FORBIDDEN, INVALID.
func (s *Service) SolveLoop(ctx context.Context, from, to time.Time, scope LoopScope) (*SolveLoop, error) {
	if err := s.mayMeasure(ctx); err != nil {
		return nil, err
	}
	from, to = from.UTC(), to.UTC()
	if err := checkPeriod(from, to); err != nil {
		return nil, err
	}
	if err := scope.check(); err != nil {
		return nil, err
	}
	r := &SolveLoop{From: from, To: to, Scope: scope, TimeZone: s.TimeZone(), Days: []*SolveDay{}}
	days, err := countDays(ctx, s.db, s.spanOf(from, to), scope)
	if err != nil {
		return nil, err
	}
	var found foundCounts
	for _, d := range days {
		r.Days = append(r.Days, &SolveDay{d.Day.Format(time.DateOnly), d.CaseCounts})
		r.CaseCounts.add(d.CaseCounts)
		found.add(d.foundCounts)
	}
	r.Findings = found.list()
	return r, nil
}

// TopicsOf counts the cases of a period that was measured by product, those that were not known first and at most 20. For leads and
// experts. Errors: FORBIDDEN.
func (s *Service) TopicsOf(ctx context.Context, r *SolveLoop) ([]*SolveTopic, error) {
	if err := s.mayMeasure(ctx); err != nil {
		return nil, err
	}
	const most = 20
	return countTopics(ctx, s.db, s.spanOf(r.From, r.To), r.Scope, most)
}

// ParetoOf tells how the uses of a period that was measured spread over articles. For leads and experts. Errors: FORBIDDEN.
func (s *Service) ParetoOf(ctx context.Context, r *SolveLoop) (*Pareto, error) {
	if err := s.mayMeasure(ctx); err != nil {
		return nil, err
	}
	levels, err := countUses(ctx, s.db, r.From, r.To, r.Scope)
	if err != nil {
		return nil, err
	}
	return paretoOf(levels)
}

// PublishTimesOf tells how long articles that were first published in a period took, over the whole desk. For leads and experts. Errors:
// FORBIDDEN.
func (s *Service) PublishTimesOf(ctx context.Context, r *SolveLoop) (*knowledge.PublishTimes, error) {
	return s.Knowledge.PublishTimesOf(ctx, r.From, r.To, QuickHours*time.Hour)
}

// LicenceShares is the competency profile, today. For leads and experts. Errors: FORBIDDEN.
func (s *Service) LicenceShares(ctx context.Context) ([]*LicenceShare, error) {
	if err := s.mayMeasure(ctx); err != nil {
		return nil, err
	}
	counts, err := s.Accounts.LicenceCounts(ctx)
	return shares(counts), err
}

func (c *CaseCounts) add(o CaseCounts) {
	c.Closed += o.Closed
	c.Linked += o.Linked
	c.Captured += o.Captured
	c.Improved += o.Improved
	c.Cited += o.Cited
	c.Known += o.Known
	c.New += o.New
	c.Unknown += o.Unknown
}

// CaseFigure is the cases that a figure counts.
type CaseFigure string

// The figures.
const (
	FigureLinked   CaseFigure = "LINKED"
	FigureCaptured CaseFigure = "CAPTURED"
	FigureKnown    CaseFigure = "KNOWN"
	FigureNew      CaseFigure = "NEW"
	FigureUnknown  CaseFigure = "UNKNOWN"
	FigureImproved CaseFigure = "IMPROVED"
	FigureCited    CaseFigure = "CITED"
)

// CaseFilter says which cases to list; zero fields besides the period do not narrow.
type CaseFilter struct {
	From, To  time.Time
	Figure    CaseFigure
	ArticleID knowledge.ArticleID
	// Product is a key; the empty one is tickets without.
	Product *string
	Finding CaseFinding
	LoopScope
}

// SolvedCases lists the cases behind a figure, solved last first. For leads and experts. Errors: FORBIDDEN, INVALID.
func (s *Service) SolvedCases(ctx context.Context, f CaseFilter, a page.Args) (page.Page[*SolvedCase], error) {
	var none page.Page[*SolvedCase]
	if err := s.mayMeasure(ctx); err != nil {
		return none, err
	}
	f.From, f.To = f.From.UTC(), f.To.UTC()
	if err := checkPeriod(f.From, f.To); err != nil {
		return none, err
	}
	if err := f.check(); err != nil {
		return none, err
	}
	if f.Product != nil && !sqldb.IsKey(*f.Product) {
		return none, errs.Invalid(errs.Field{Path: "product", Reason: "unknown_value"})
	}
	return page.Read(a, func(after *caseKey, limit int) ([]*SolvedCase, error) {
		return listCases(ctx, s.db, f, after, limit)
	}, func(c *SolvedCase) caseKey { return caseKey{c.SolvedAt, c.TicketID} })
}

// maxSample is how many cases or articles a sample has at most.
const maxSample = 50

// CaseSampleOf takes cases of a kind at random that nobody looked at yet. The same seed gives the same sample. For experts and leads.
// Errors: FORBIDDEN, INVALID.
func (s *Service) CaseSampleOf(ctx context.Context, from, to time.Time, kind CaseKind, seed, size int) ([]*SolvedCase, error) {
	if err := s.mayMeasure(ctx); err != nil {
		return nil, err
	}
	from, to = from.UTC(), to.UTC()
	if err := checkPeriod(from, to); err != nil {
		return nil, err
	}
	if !slices.Contains(CaseKinds, kind) {
		return nil, errs.Invalid(errs.Field{Path: "kind", Reason: "unknown_value"})
	}
	return sampleCases(ctx, s.db, from, to, kind, strconv.Itoa(seed), min(max(size, 1), maxSample))
}

// RecordFinding notes what an expert found of a case; an empty one takes it back. For who curates what is known. Errors: FORBIDDEN,
// NOT_FOUND, INVALID.
func (s *Service) RecordFinding(ctx context.Context, id tickets.TicketID, finding CaseFinding) (*SolvedCase, error) {
	actor, err := s.authz.Require(ctx, authz.SearchCurate)
	if err != nil {
		return nil, err
	}
	if finding != "" && !slices.Contains(CaseFindings, finding) {
		return nil, errs.Invalid(errs.Field{Path: "finding", Reason: "unknown_value"})
	}
	var c *SolvedCase
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		if c, err = getCase(ctx, tx, id, " FOR UPDATE"); err != nil {
			return err
		}
		c.FindingText, c.FoundByID, c.FoundAt = finding, actor.PersonID, &tx.Now
		if finding == "" {
			c.FoundByID, c.FoundAt = authz.Actor{}.PersonID, nil
		}
		if err := markDays(ctx, tx, []string{s.day(c.SolvedAt)}); err != nil {
			return err
		}
		return setFinding(ctx, tx, c)
	})
	return c, err
}
