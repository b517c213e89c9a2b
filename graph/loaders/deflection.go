package loaders

import (
	"plein/deflection"
	"plein/tickets"
)

// HelpSet loads what people did in their searches for help.
type HelpSet struct {
	// Tried is what led to a ticket that the viewer may see.
	Tried *Loader[tickets.TicketID, []*deflection.TriedStep]
	// SessionSteps is what happened in a session; for whoever may read sessions.
	SessionSteps *Loader[deflection.HelpSessionID, []*deflection.TriedStep]
}

func newHelpSet(all *rounds, s *deflection.Service) HelpSet {
	return HelpSet{Tried: at(all, things, s.TriedByTicket), SessionSteps: at(all, things, s.SessionSteps)}
}
