package tickets

import (
	"plein/internal/authz"
	"plein/internal/errs"
)

// ErrNotFound answers for a ticket that does not exist and for one that the actor may not see.
var ErrNotFound = errs.NotFound("ticket")

// works reports whether the actor works on tickets and so sees every one.
func (s *Service) works(actor authz.Actor) bool { return s.authz.Can(actor, authz.TicketWork) }

// maySee is the Go form of who sees a ticket: the desk, and the requester. The SQL form is the requester_id condition of
// selectOwnTickets; there is no other list for people outside the desk.
func (s *Service) maySee(actor authz.Actor, t *Ticket) bool {
	return s.works(actor) || (actor.SignedIn() && t.RequesterID == actor.PersonID && s.authz.Can(actor, authz.TicketOwn))
}

// Abilities is what an actor may do with a ticket.
type Abilities struct {
	Reply, Note, Update, Confirm, Reject, Capture bool
	Statuses                                      []TicketStatus
}

// AbilitiesOf tells what the actor may do with a ticket that it sees.
func (s *Service) AbilitiesOf(actor authz.Actor, t *Ticket) Abilities {
	works := s.works(actor)
	requester := actor.SignedIn() && t.RequesterID == actor.PersonID
	a := Abilities{
		Reply:    requester || (works && t.Status != StatusClosed),
		Note:     works,
		Update:   works && t.Status != StatusClosed,
		Confirm:  requester && t.Status == StatusSolved && t.ResolutionConfirmation != ConfirmationConfirmed,
		Reject:   requester && t.Status == StatusSolved,
		Capture:  works && s.authz.Can(actor, authz.ArticleCreate),
		Statuses: []TicketStatus{},
	}
	if a.Update {
		a.Statuses = t.Moves()
	}
	return a
}
