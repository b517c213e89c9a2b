package search

import (
	"encoding/hex"
	"slices"
)

// Audience is who may find a document, and what class a viewer is of (KCS v6 5.2). From narrow to wide: WITHIN_DOMAIN,
// INTERNAL, PARTNER, CUSTOMER, PUBLIC.
type Audience string

// The audiences.
const (
	WithinDomain Audience = "WITHIN_DOMAIN"
	Internal     Audience = "INTERNAL"
	Partner      Audience = "PARTNER"
	Customer     Audience = "CUSTOMER"
	Public       Audience = "PUBLIC"
)

// Audiences lists them from narrow to wide.
var Audiences = []Audience{WithinDomain, Internal, Partner, Customer, Public}

// Valid reports whether a is one of Audiences.
func (a Audience) Valid() bool { return slices.Contains(Audiences, a) }

// class orders viewers: who is of a higher class sees all that lower ones see.
func (a Audience) class() int {
	switch a {
	case Internal, WithinDomain:
		return 3
	case Partner:
		return 2
	case Customer:
		return 1
	default:
		return 0
	}
}

// Viewer is who searches. The zero Viewer is an anonymous visitor and sees what is public.
type Viewer struct {
	// Level is the viewer's class: PUBLIC, CUSTOMER, PARTNER or INTERNAL.
	Level Audience
	// Domains are the knowledge domains the viewer belongs to; they count for INTERNAL viewers only.
	Domains [][16]byte
	// Staff may find tickets.
	Staff bool
	// Products and Versions are what the viewer has or asks about; documents about them come a little sooner.
	Products, Versions []string
}

// MaySee reports whether the viewer may find d. It is the plain form of the rule that Access puts in the query.
func (v Viewer) MaySee(d *Document) bool {
	if d.Kind == KindTicket && !v.Staff {
		return false
	}
	inside := v.Level.class() == Internal.class()
	if (d.Confidence == WIP || d.Confidence == Archived) && !inside {
		return false
	}
	switch d.Audience {
	case Public:
		return true
	case Customer, Partner, Internal:
		return v.Level.class() >= d.Audience.class()
	case WithinDomain:
		return inside && slices.Contains(v.Domains, d.Domain)
	default:
		return false
	}
}

// Access gives the access keys the viewer holds. A document may be found when its own AccessKey is among them. Engines
// filter on nothing else to decide who sees what.
func (v Viewer) Access() []string {
	var keys []string
	for _, a := range []Audience{Public, Customer, Partner, Internal} {
		if v.Level.class() >= a.class() {
			keys = append(keys, string(a))
		}
	}
	if v.Level.class() == Internal.class() {
		for _, d := range v.Domains {
			keys = append(keys, domainKey(d))
		}
	}
	if v.Staff {
		for _, k := range slices.Clone(keys) {
			keys = append(keys, ticketKey(k))
		}
	}
	return keys
}

// AccessKey is the one key that lets a viewer find d; "" lets nobody. Work in progress and archived articles never get
// outside INTERNAL, whatever their audience says.
func (d *Document) AccessKey() string {
	key := string(d.Audience)
	switch {
	case !d.Audience.Valid():
		return ""
	case d.Audience == WithinDomain:
		key = domainKey(d.Domain)
	case d.Confidence == WIP || d.Confidence == Archived:
		key = string(Internal)
	}
	if d.Kind == KindTicket {
		key = ticketKey(key)
	}
	return key
}

func domainKey(id [16]byte) string { return "domain:" + hex.EncodeToString(id[:]) }

func ticketKey(key string) string { return "ticket:" + key }
