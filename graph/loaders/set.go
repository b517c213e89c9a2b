package loaders

import (
	"plein/accounts"
	"plein/attachments"
	"plein/community"
	"plein/deflection"
	"plein/knowledge"
	"plein/tickets"
)

// Sources are the services that the loaders read from.
type Sources struct {
	Accounts    *accounts.Service
	Attachments *attachments.Service
	Community   *community.Service
	Deflection  *deflection.Service
	Knowledge   *knowledge.Service
	Tickets     *tickets.Service
}

// Set has all loaders of one response.
type Set struct {
	AccountSet
	FileSet
	CommunitySet
	HelpSet
	KnowledgeSet
	TicketSet
}

// NewSet makes a fresh set.
func NewSet(src Sources) *Set {
	u := new(under)
	return &Set{
		AccountSet:   newAccountSet(u, src.Accounts),
		FileSet:      newFileSet(u, src.Attachments),
		CommunitySet: newCommunitySet(u, src.Community),
		HelpSet:      newHelpSet(u, src.Deflection),
		KnowledgeSet: newKnowledgeSet(u, src.Knowledge),
		TicketSet:    newTicketSet(u, src.Tickets),
	}
}
