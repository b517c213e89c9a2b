package demo

import (
	"context"
	"fmt"
	"hash/fnv"
	"strings"
	"time"

	"plein/deflection"
)

const (
	step       = 40 * time.Second // between two events of a session
	formFilled = 5 * time.Minute  // from the last thing tried to the ticket, where no session tells
)

// loadSessions loads the sessions, one for each ticket whose requester tried something that no session tells of, and what came of reading.
func (l *loader) loadSessions(ctx context.Context) error {
	found := l.foundQueries()
	var all []deflection.ImportedSession
	told := map[string]bool{}
	for i, s := range l.sessions {
		all = append(all, l.importedSession(i, s, found))
		for _, e := range s.Events {
			told[e.Ticket.key] = true
		}
	}
	for _, t := range l.tickets {
		if len(t.Tried) > 0 && !told[t.Key] {
			all = append(all, l.triedSession(t, found))
		}
	}
	for row, r := range l.reads {
		all = append(all, l.readSessions(row, r)...)
	}
	var err error
	l.report.Sessions, err = inBatches(l, "help sessions", all, func(part []deflection.ImportedSession) (int, error) {
		return l.Deflection.ImportSessions(ctx, part)
	})
	return err
}

// foundQueries are the words that led to something at least once; all others find nothing.
func (l *loader) foundQueries() map[string]bool {
	found := map[string]bool{}
	for _, s := range l.sessions {
		query := ""
		for _, e := range s.Events {
			switch e.Type {
			case "SEARCHED":
				query = e.Query
			case "CLICKED":
				found[query] = true
			}
		}
	}
	return found
}

func (l *loader) importedSession(i int, s *session, found map[string]bool) deflection.ImportedSession {
	in := deflection.ImportedSession{ExternalID: fmt.Sprintf("%ssession-%03d", prefix, i+1), PersonID: l.personIDs[s.Person.key], Locale: s.Locale}
	if s.Visitor > 0 {
		in.VisitorID = fmt.Sprintf("demo-visitor-%d", s.Visitor)
	}
	start, pause := s.Age.before(l.now), l.pause(s)
	for k, e := range s.Events {
		in.Events = append(in.Events, l.importedEvent(e, s.Locale, start.Add(time.Duration(k)*pause), found))
	}
	return in
}

// pause is the time between two events, such that a session that ends in a ticket or a question ends when that was written.
func (l *loader) pause(s *session) time.Duration {
	last := s.Events[len(s.Events)-1]
	var end age
	switch {
	case last.Ticket.key != "":
		end = l.ticket[last.Ticket.key].Created
	case last.Type == "ASKED_COMMUNITY":
		end = l.thread[last.Thread.key].Created
	default:
		return step
	}
	took := time.Duration(s.Age - end)
	const longest = 30 * time.Minute // a longer pause would be another session
	if len(s.Events) < 2 || took <= 0 || took > longest {
		return step
	}
	return took / time.Duration(len(s.Events)-1)
}

func (l *loader) importedEvent(e event, locale string, at time.Time, found map[string]bool) deflection.ImportedEvent {
	in := deflection.ImportedEvent{Kind: deflection.HelpEventKind(e.Type), At: at, Query: e.Query, Reason: e.Reason}
	switch {
	case e.Article.key != "":
		in.About = deflection.Target{Kind: deflection.TargetArticle, ID: l.articleIDs[l.in(e.Article.key, locale).name()]}
	case e.Thread.key != "":
		in.About = deflection.Target{Kind: deflection.TargetThread, ID: l.threadIDs[e.Thread.key]}
	}
	if e.Ticket.key != "" {
		in.Ticket = l.ticketIDs[e.Ticket.key]
	}
	switch in.Kind { //nolint:exhaustive // the others have neither results nor a place
	case deflection.Searched:
		n := 0
		if found[e.Query] {
			n = 2 + dice(e.Query, 9)
		}
		in.Results = &n
	case deflection.Clicked:
		in.Rank = 1 + dice(e.Article.key+e.Thread.key+at.String(), 3)/2
	}
	return in
}

// triedSession makes a session of what a ticket says was tried.
func (l *loader) triedSession(t *ticket, found map[string]bool) deflection.ImportedSession {
	in := deflection.ImportedSession{ExternalID: prefix + "tried-" + t.Key, PersonID: l.personIDs[t.Requester.key], Locale: t.Locale}
	end := t.Created.before(l.now)
	at := end.Add(-formFilled - time.Duration(len(t.Tried))*step)
	for _, x := range t.Tried {
		e := event{Type: "VIEWED", Article: x.Article}
		if strings.TrimSpace(x.Query) != "" {
			e = event{Type: "SEARCHED", Query: x.Query}
		}
		in.Events = append(in.Events, l.importedEvent(e, t.Locale, at, found))
		at = at.Add(step)
	}
	in.Events = append(in.Events,
		deflection.ImportedEvent{Kind: deflection.FormOpened, At: at},
		deflection.ImportedEvent{Kind: deflection.SubmittedTicket, At: end, Ticket: l.ticketIDs[t.Key]})
	return in
}

// dice is a number below n that is always the same for the same words.
func dice(words string, n int) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(words))
	return int(h.Sum32() % uint32(n))
}
