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
	// Together has reads go to the database together.
	Together Together
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
	all := &rounds{together: src.Together}
	return &Set{
		AccountSet:   newAccountSet(all, src.Accounts),
		FileSet:      newFileSet(all, src.Attachments),
		CommunitySet: newCommunitySet(all, src.Community),
		HelpSet:      newHelpSet(all, src.Deflection),
		KnowledgeSet: newKnowledgeSet(all, src.Knowledge),
		TicketSet:    newTicketSet(all, src.Tickets),
	}
}
