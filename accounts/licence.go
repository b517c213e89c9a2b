package accounts

import (
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

const (
	maxReason  = 500
	maxHistory = 100
)

// LicenceChange is a licence that was granted, raised, lowered or taken.
type LicenceChange struct {
	ID       ids.ID[LicenceChange] `db:"id"`
	PersonID ids.PersonID          `db:"person_id"`
	From     authz.Licence         `db:"from_licence"`
	To       authz.Licence         `db:"to_licence"`
	// ByID did it; zero for Plein itself.
	ByID   ids.PersonID `db:"by_id"`
	Reason string       `db:"reason"`
	At     time.Time    `db:"changed_at"`
}

// Coaching says who coaches somebody.
type Coaching struct {
	PersonID ids.PersonID `db:"person_id"`
	CoachID  ids.PersonID `db:"coach_id"`
	Since    time.Time    `db:"since"`
}

// cleanReason checks why somebody's licence changes. Plein itself needs none.
func cleanReason(f *errs.Fields, actor authz.Actor, raw string) string {
	reason := strings.Join(strings.Fields(raw), " ")
	if !actor.System {
		f.Require("reason", reason, maxReason)
	}
	return reason
}

func isHighLicence(l authz.Licence) bool {
	return l == authz.LicenceCoach || l == authz.LicenceDomainExpert
}
