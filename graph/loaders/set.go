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
	return &Set{
		AccountSet:   newAccountSet(src.Accounts),
		FileSet:      newFileSet(src.Attachments),
		CommunitySet: newCommunitySet(src.Community),
		HelpSet:      newHelpSet(src.Deflection),
		KnowledgeSet: newKnowledgeSet(src.Knowledge),
		TicketSet:    newTicketSet(src.Tickets),
	}
}
