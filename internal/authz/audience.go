package authz

import "slices"

// Audience is who may read something (KCS v6 technique 5.2). The levels are cumulative: a reader sees everything whose
// audience is at least as wide as the reader's own level.
type Audience string

// The audiences, narrowest first.
const (
	AudienceWithinDomain Audience = "WITHIN_DOMAIN" // staff of one knowledge domain
	AudienceInternal     Audience = "INTERNAL"      // all staff
	AudiencePartner      Audience = "PARTNER"       // partners
	AudienceCustomer     Audience = "CUSTOMER"      // signed-in customers
	AudiencePublic       Audience = "PUBLIC"        // everybody, search engines too
)

// Audiences lists every audience, narrowest first.
var Audiences = []Audience{AudienceWithinDomain, AudienceInternal, AudiencePartner, AudienceCustomer, AudiencePublic}

// Level is the place in Audiences, 0 for the narrowest; -1 for what is no audience.
func (a Audience) Level() int { return slices.Index(Audiences, a) }

// Valid reports whether a is one of Audiences.
func (a Audience) Valid() bool { return a.Level() >= 0 }

// AtLeast reports whether a is as wide as b or wider.
func (a Audience) AtLeast(b Audience) bool { return a.Level() >= b.Level() }

// Outside reports whether people who do not work at the desk are meant to read it.
func (a Audience) Outside() bool { return a.Level() > AudienceInternal.Level() }

// ViewerLevel is the narrowest audience that the actor reads without belonging to a domain: PUBLIC for a visitor, CUSTOMER
// for whoever is signed in, PARTNER for the people of a partner, INTERNAL for staff.
func ViewerLevel(a Actor) Audience {
	switch {
	case a.IsStaff():
		return AudienceInternal
	case a.SignedIn() && a.Partner:
		return AudiencePartner
	case a.SignedIn():
		return AudienceCustomer
	default:
		return AudiencePublic
	}
}

// Reads reports whether something with this audience, belonging to this knowledge domain (a key, or empty), is for the
// actor to read. Plein itself reads everything; an unknown audience is read by nobody else.
func (a Actor) Reads(audience Audience, domain string) bool {
	switch {
	case a.System:
		return true
	case !audience.Valid():
		return false
	case audience == AudienceWithinDomain:
		return a.IsStaff() && slices.Contains(a.Domains, domain)
	default:
		return audience.AtLeast(ViewerLevel(a))
	}
}

// ReadableAudiences lists what the actor reads wherever it belongs, narrowest first. WITHIN_DOMAIN is never in it: that
// one depends on the domain.
func ReadableAudiences(a Actor) []Audience {
	return slices.Clone(Audiences[ViewerLevel(a).Level():])
}
