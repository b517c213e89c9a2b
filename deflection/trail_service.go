package deflection

import (
	"context"
	"slices"

	"plein/knowledge"
	"plein/tickets"
)

// maxSteps is how much of a session is shown.
const maxSteps = 200

// TriedByTicket reads what led to tickets: what was searched and read, oldest first, of those tickets that the actor of ctx
// may see. Titles are there for what that actor may read.
func (s *Service) TriedByTicket(ctx context.Context, list []tickets.TicketID) (map[tickets.TicketID][]*TriedStep, error) {
	visible, err := s.tickets.TicketsByIDs(ctx, list)
	if err != nil || len(visible) == 0 {
		return nil, err
	}
	list = slices.DeleteFunc(slices.Clone(list), func(id tickets.TicketID) bool { return visible[id] == nil })
	trails, err := selectTrails(ctx, s.db, list)
	if err != nil || len(trails) == 0 {
		return nil, err
	}
	sessions := make([]HelpSessionID, len(trails))
	for i, t := range trails {
		sessions[i] = t.SessionID
	}
	steps, err := s.steps(ctx, sessions, maxEvents)
	if err != nil {
		return nil, err
	}
	out := map[tickets.TicketID][]*TriedStep{}
	for _, t := range trails {
		asked := visible[t.TicketID].CreatedAt
		for _, step := range steps[t.SessionID] {
			if tried(step.Kind) && !step.At.After(asked) {
				out[t.TicketID] = append(out[t.TicketID], step)
			}
		}
	}
	for id, of := range out {
		inOrder(of)
		of = lastWords(of)
		out[id] = of[max(0, len(of)-maxSteps):]
	}
	return out, s.name(ctx, flat(out))
}

// tried leaves out what only says that the form was filled in.
func tried(k HelpEventKind) bool {
	return k != FormOpened && k != SuggestionShown && k != SubmittedTicket
}

// lastWords leaves one verdict on each thing, the last: the reason that follows a "not quite" is the same verdict, and so is
// a change of mind.
func lastWords(steps []*TriedStep) []*TriedStep {
	last := map[Target]*TriedStep{}
	verdict := func(st *TriedStep) bool { return st.Kind == Helpful || st.Kind == NotHelpful }
	for _, st := range steps {
		if verdict(st) {
			last[st.About] = st
		}
	}
	return slices.DeleteFunc(steps, func(st *TriedStep) bool { return verdict(st) && last[st.About] != st })
}

// SessionSteps reads what happened in sessions, oldest first and at most 200 each. The caller has shown that the actor may
// read sessions; titles are there for what that actor may read.
func (s *Service) SessionSteps(ctx context.Context, list []HelpSessionID) (map[HelpSessionID][]*TriedStep, error) {
	steps, err := s.steps(ctx, list, maxSteps)
	if err != nil {
		return nil, err
	}
	return steps, s.name(ctx, flat(steps))
}

// steps reads searches and events of sessions together, in the order of time: two statements.
func (s *Service) steps(ctx context.Context, list []HelpSessionID, most int) (map[HelpSessionID][]*TriedStep, error) {
	if len(list) == 0 {
		return map[HelpSessionID][]*TriedStep{}, nil
	}
	searches, err := selectSearches(ctx, s.db, list)
	if err != nil {
		return nil, err
	}
	events, err := selectEvents(ctx, s.db, list)
	if err != nil {
		return nil, err
	}
	out := make(map[HelpSessionID][]*TriedStep, len(list))
	for _, i := range searches {
		out[i.SessionID] = append(out[i.SessionID], &TriedStep{Kind: Searched, Query: i.Query, Results: i.Results, At: i.At})
	}
	for _, e := range events {
		step := &TriedStep{Kind: e.Kind, At: e.At, About: e.target()}
		if e.Reason != nil {
			r := knowledge.FeedbackReason(*e.Reason)
			step.Reason = &r
		}
		out[e.SessionID] = append(out[e.SessionID], step)
	}
	for id, of := range out {
		inOrder(of)
		out[id] = of[:min(len(of), most)]
	}
	return out, nil
}

// inOrder sorts steps by time; what the database holds at one instant stays in its order.
func inOrder(list []*TriedStep) {
	slices.SortStableFunc(list, func(a, b *TriedStep) int { return a.At.Compare(b.At) })
}

// name fills in titles and addresses of what the actor may read.
func (s *Service) name(ctx context.Context, list []*TriedStep) error {
	seen := map[Target]bool{}
	var wanted []Target
	for _, st := range list {
		if !st.About.IsZero() && st.About.Kind != TargetTicket && !seen[st.About] {
			seen[st.About] = true
			wanted = append(wanted, st.About)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	found, err := s.content.Find(ctx, wanted)
	if err != nil {
		return err
	}
	for _, st := range list {
		if f, ok := found[st.About]; ok {
			st.Title, st.URL = f.Title, &f.URL
		}
	}
	return nil
}

// flat puts the lists of a map together.
func flat[K comparable](m map[K][]*TriedStep) []*TriedStep {
	var out []*TriedStep
	for _, of := range m {
		out = append(out, of...)
	}
	return out
}
