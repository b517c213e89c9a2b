// Package authz answers one question: may this actor do this? Roles and licences map to actions by a Casbin policy that
// admins edit; ownership and visibility of single rows are the domains' own.
package authz

import (
	"context"
	"slices"

	"plein/internal/ids"
)

// Role is what a person is to the desk. Roles inherit: customer < agent < expert and lead < manager < admin.
type Role string

// The roles. A visitor has not signed in.
const (
	RoleVisitor  Role = "VISITOR"
	RoleCustomer Role = "CUSTOMER"
	RoleAgent    Role = "AGENT"
	RoleExpert   Role = "EXPERT"
	RoleLead     Role = "LEAD"
	RoleManager  Role = "MANAGER"
	RoleAdmin    Role = "ADMIN"
)

// Roles lists every role, least first.
var Roles = []Role{RoleVisitor, RoleCustomer, RoleAgent, RoleExpert, RoleLead, RoleManager, RoleAdmin}

// Licence is the KCS licence beside the role (KCS v6 technique 7.1). Empty means none: a viewer.
type Licence string

// The licences, least first.
const (
	LicenceNone         Licence = ""
	LicenceCandidate    Licence = "CANDIDATE"
	LicenceContributor  Licence = "CONTRIBUTOR"
	LicencePublisher    Licence = "PUBLISHER"
	LicenceCoach        Licence = "COACH"
	LicenceDomainExpert Licence = "DOMAIN_EXPERT"
)

// Licences lists every licence that can be granted.
var Licences = []Licence{LicenceCandidate, LicenceContributor, LicencePublisher, LicenceCoach, LicenceDomainExpert}

// Actor is who is asking. The zero Actor is an unknown visitor.
type Actor struct {
	PersonID ids.PersonID
	// VisitorID is the first-party cookie of a browser; it outlives signing in.
	VisitorID      string
	DisplayName    string
	Email          string
	EmailVerified  bool
	OrganisationID ids.OrganisationID
	// Partner tells that the organisation is a partner of the desk.
	Partner bool
	TeamIDs []ids.TeamID
	Roles   []Role
	Licence Licence
	// Domains are the keys of the knowledge domains that the person belongs to.
	Domains []string
	// Locale is nl or en.
	Locale string
	// System marks Plein itself at work (jobs, imports); it may do everything.
	System bool
}

// SignedIn reports whether the actor is a known person.
func (a Actor) SignedIn() bool { return !a.PersonID.IsZero() }

// Has reports whether the actor holds the role itself (no inheritance).
func (a Actor) Has(r Role) bool { return slices.Contains(a.Roles, r) }

// IsStaff reports whether the actor works at the desk.
func (a Actor) IsStaff() bool {
	return a.System || slices.ContainsFunc(a.Roles, func(r Role) bool {
		return r == RoleAgent || r == RoleExpert || r == RoleLead || r == RoleManager || r == RoleAdmin
	})
}

// subjects are the actor's names in the policy.
func (a Actor) subjects() []string {
	if !a.SignedIn() {
		return []string{string(RoleVisitor)}
	}
	out := make([]string, 0, len(a.Roles)+1)
	for _, r := range a.Roles {
		out = append(out, string(r))
	}
	if a.Licence != LicenceNone && a.IsStaff() {
		out = append(out, string(a.Licence))
	}
	return out
}

type actorKey struct{}

// WithActor returns a context that acts for a.
func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// WithActorSource returns a context of a long-lived connection: source is asked each time, so that an event is judged by what
// the person may do now and not by what they could when the connection was made.
func WithActorSource(ctx context.Context, source func() Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, source)
}

// ActorFrom returns the actor of ctx; the zero Actor (a visitor) when there is none.
func ActorFrom(ctx context.Context) Actor {
	switch a := ctx.Value(actorKey{}).(type) {
	case Actor:
		return a
	case func() Actor:
		return a()
	default:
		return Actor{}
	}
}

// AsSystem returns a context in which Plein itself acts. Only jobs and commands use it, never a request.
func AsSystem(ctx context.Context) context.Context {
	a := ActorFrom(ctx)
	return WithActor(ctx, Actor{System: true, DisplayName: "Plein", Locale: a.Locale})
}
