package accounts

import (
	"time"

	"plein/internal/ids"
)

// Organisation is the company of customers.
type Organisation struct {
	ID ids.OrganisationID
	// Key is the name in imports and addresses.
	Key  string
	Name string
	// Domains are the e-mail domains of the company.
	Domains []string
	// VIP tells that the company is served first.
	VIP bool
	// Partner tells that its people read what is for partners (domain.md 1.10).
	Partner   bool
	CreatedAt time.Time
}

// Team is a group of people at the desk that owns tickets.
type Team struct {
	ID ids.TeamID
	// Key is a short name, such as service-desk.
	Key       string
	NameEN    string
	NameNL    string
	CreatedAt time.Time
}

// NameIn is the team's name in a language.
func (t *Team) NameIn(locale string) string {
	if locale == "en" {
		return t.NameEN
	}
	return t.NameNL
}
