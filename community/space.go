package community

import (
	"regexp"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

// SpaceID names a space.
type SpaceID = ids.ID[Space]

// Space is a part of the community with an audience of its own.
type Space struct {
	ID            SpaceID `db:"id"`
	Slug          string  `db:"slug"`
	NameNL        string  `db:"name_nl"`
	NameEN        string  `db:"name_en"`
	DescriptionNL string  `db:"description_nl"`
	DescriptionEN string  `db:"description_en"`
	// Audience is who reads it.
	Audience authz.Audience `db:"audience"`
	// DomainKey is the knowledge domain of a WITHIN_DOMAIN space.
	DomainKey string `db:"domain_key"`
	// Position orders spaces, low first.
	Position int `db:"position"`
	// ThreadCount counts the threads that are not deleted.
	ThreadCount int       `db:"thread_count"`
	CreatedAt   time.Time `db:"created_at"`
}

// Name is the name in a language.
func (s *Space) Name(locale string) string {
	if locale == "en" {
		return s.NameEN
	}
	return s.NameNL
}

// Description is the line about it in a language.
func (s *Space) Description(locale string) string {
	if locale == "en" {
		return s.DescriptionEN
	}
	return s.DescriptionNL
}

var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Check tells what is wrong with a space. Errors: INVALID.
func (s *Space) Check() error {
	var bad errs.Fields
	if len(s.Slug) > 60 || !slugForm.MatchString(s.Slug) {
		bad.Add("slug", "key_malformed")
	}
	bad.Require("nameNl", s.NameNL, 100)
	bad.Require("nameEn", s.NameEN, 100)
	bad.AtMost("descriptionNl", s.DescriptionNL, 300)
	bad.AtMost("descriptionEn", s.DescriptionEN, 300)
	if !s.Audience.Valid() {
		bad.Add("audience", "unknown_value")
	}
	if s.Audience == authz.AudienceWithinDomain && s.DomainKey == "" {
		bad.Add("domainKey", "required")
	}
	return bad.Err()
}
