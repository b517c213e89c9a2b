package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"plein/accounts"
	"plein/community"
	"plein/deflection"
	"plein/insights"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/progress"
	"plein/knowledge"
	"plein/tickets"
)

// batch is how many rows go into one transaction.
const batch = 100

// Target is where the demo is loaded.
type Target struct {
	Accounts   *accounts.Service
	Knowledge  *knowledge.Service
	Community  *community.Service
	Tickets    *tickets.Service
	Deflection *deflection.Service
	Insights   *insights.Service
	Synonyms   Synonyms
}

// Report says how much there was to load, and how much of it was new.
type Report struct {
	People, Articles, Threads, Tickets, Sessions Count
}

// Count is how many things of a kind the demo has and how many of them were missing.
type Count struct{ All, New int }

// New is the number of new rows of all kinds.
func (r Report) New() int {
	return r.People.New + r.Articles.New + r.Threads.New + r.Tickets.New + r.Sessions.New
}

// loader carries what one kind needs of the kinds loaded before it.
type loader struct {
	*Desk
	Target
	now time.Time
	out progress.Out

	organisationIDs map[string]ids.OrganisationID
	teamIDs         map[string]ids.TeamID
	personIDs       map[string]ids.PersonID
	articleIDs      map[string]knowledge.ArticleID // by family/locale
	threadIDs       map[string]community.ThreadID
	ticketIDs       map[string]tickets.TicketID
	report          Report
}

// Load puts the demo into a Plein as seen from now. What is there already stays as it is, so that it can be run again after it was cut
// off. Errors: those of the services; what was loaded before stays.
func (d *Desk) Load(ctx context.Context, to Target, now time.Time, out progress.Out) (Report, error) {
	l := &loader{
		Desk: d, Target: to, now: now, out: out,
		organisationIDs: map[string]ids.OrganisationID{}, teamIDs: map[string]ids.TeamID{}, personIDs: map[string]ids.PersonID{},
		articleIDs: map[string]knowledge.ArticleID{}, threadIDs: map[string]community.ThreadID{}, ticketIDs: map[string]tickets.TicketID{},
	}
	ctx = authz.AsSystem(ctx)
	for _, part := range []struct {
		name string
		load func(context.Context) error
	}{
		{"organisations", l.loadOrganisations},
		{"teams", l.loadTeams},
		{"people", l.loadPeople},
		{"chapters and products", l.loadCatalogue},
		{"articles", l.loadArticles},
		{"spaces", l.loadSpaces},
		{"threads", l.loadThreads},
		{"tickets", l.loadTickets},
		{"article links", l.loadLinks},
		{"what waits for review", l.loadReview},
		{"synonyms", l.loadSynonyms},
		{"help sessions", l.loadSessions},
		{"what the desk learns", l.loadInsights},
	} {
		if err := part.load(ctx); err != nil {
			return l.report, fmt.Errorf("demo: %s: %w", part.name, err)
		}
	}
	return l.report, nil
}

func (l *loader) loadOrganisations(ctx context.Context) error {
	for _, o := range l.organisations {
		made, err := l.Accounts.CreateOrganisation(ctx, accounts.NewOrganisation{Key: o.Key, Name: o.Name, Domains: []string{o.Domain}, VIP: o.VIP, Partner: o.Partner})
		if errs.KindOf(err) == errs.KindConflict {
			made, err = l.findOrganisation(ctx, o)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", o.at, err)
		}
		l.organisationIDs[o.Key] = made.ID
	}
	return nil
}

func (l *loader) findOrganisation(ctx context.Context, o *organisation) (*accounts.Organisation, error) {
	list, err := l.Accounts.Organisations(ctx, o.Name)
	if err != nil {
		return nil, err
	}
	for _, there := range list {
		if there.Key == o.Key {
			return there, nil
		}
	}
	return nil, fmt.Errorf("another organisation has the domain %s", o.Domain)
}

func (l *loader) loadTeams(ctx context.Context) error {
	there, err := l.Accounts.Teams(ctx)
	if err != nil {
		return err
	}
	for _, t := range there {
		l.teamIDs[t.Key] = t.ID
	}
	for _, t := range l.teams {
		if !l.teamIDs[t.Key].IsZero() {
			continue
		}
		made, err := l.Accounts.CreateTeam(ctx, t.Key, t.NameNL, t.NameEN)
		if err != nil {
			return fmt.Errorf("%s: %w", t.at, err)
		}
		l.teamIDs[t.Key] = made.ID
	}
	return nil
}

// inBatches sends rows to the service a batch at a time, with a bar.
func inBatches[T any](l *loader, title string, all []T, send func([]T) (made int, err error)) (Count, error) {
	s := l.out.Start(title, int64(len(all)), progress.Items)
	defer s.End()
	c := Count{All: len(all)}
	for from := 0; from < len(all); from += batch {
		part := all[from:min(from+batch, len(all))]
		made, err := send(part)
		if err != nil {
			return c, err
		}
		c.New += made
		s.Add(int64(len(part)))
	}
	return c, nil
}

// errMiscount guards against a service that answers for other rows than were sent.
var errMiscount = errors.New("the answer has another length than the batch")
