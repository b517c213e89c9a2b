package knowledge

import (
	"slices"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/markup"
)

// ArticleCopy is an article with all that belongs to it: what an export writes down and an import puts back. Where it was used stays
// behind: that belongs to tickets and threads.
type ArticleCopy struct {
	Article
	CopiedSaid
	// Collection is the slug of its chapter, or empty.
	Collection string
	// Versions are oldest first; the last one is the article as it is. Without history, it and those that other articles include.
	Versions []ArticleVersion
	// Applied are the versions of its products, newest first.
	Applied map[string][]string
	// OldSlugs are the addresses that it had, in their order.
	OldSlugs []string
	// FamilyKeys are the names by which imports know its family.
	FamilyKeys []string
	// Related are the articles that a curator put beside it, in order; Notice and Featured say whether it stands on the home page.
	Related  []CopiedPin
	Notice   *CopiedPlace
	Featured *CopiedPlace
}

// CopiedPin is an article over all its languages that a curator put beside another.
type CopiedPin struct {
	FamilyID FamilyID
	By       ids.PersonID
	At       time.Time
}

// CopiedPlace is a place on the home page: until when as a notice, or at which position.
type CopiedPlace struct {
	Until    time.Time
	Position int
	By       ids.PersonID
	At       time.Time
}

// RestoreOptions say how far a restore goes.
type RestoreOptions struct {
	// DryRun looks and changes nothing.
	DryRun bool
	// Overwrite gives an article that is there the content of the copy, as a new version. Without it the article stays as it is.
	Overwrite bool
	// FindSource works out what is a translation of what, for copies that do not say it.
	FindSource bool
}

// Restored says what became of a copy.
type Restored struct {
	// Created tells that it was not there; Changed that it was given the content of the copy.
	Created, Changed bool
	// Differs names the fields in which the article that is there is another, in the order of a file.
	Differs []string
}

// settle cleans a copy and reports every field that an article cannot have.
func (c *ArticleCopy) settle(locales []string) error {
	var f errs.Fields
	if c.ID.IsZero() {
		f.Add("id", "required")
	}
	if c.FamilyID.IsZero() {
		f.Add("family", "required")
	}
	if !slices.Contains(locales, c.Locale) {
		f.Add("locale", "unknown_locale")
	}
	if c.CreatedAt.IsZero() {
		f.Add("created", "required")
	}
	if c.UpdatedAt.Before(c.CreatedAt) {
		f.Add("updated", "must_be_later")
	}
	if c.ExternalID != nil {
		f.Require("external_id", *c.ExternalID, 190)
	}
	for _, s := range append([]string{c.Slug}, c.OldSlugs...) {
		if s == "" || len(s) > maxSlugColumn || s != markup.Slug(s, maxSlugColumn) {
			f.Add("slug", "slug_malformed")
		}
	}
	c.put(&f, Edit{
		Title: &c.Title, Issue: &c.Issue, Environment: &c.Environment, Resolution: &c.Resolution, Cause: &c.Cause,
		Products: orEmpty(c.ProductKeys), Tags: orEmpty(c.Tags),
	})
	if c.Confidence == ConfidenceArchived && c.ArchiveReason == nil {
		f.Add("archive_reason", "required")
	} else {
		c.checkImport(&f)
	}
	c.settleVersions(&f)
	c.settleSaid(&f)
	for _, n := range []int{c.ViewCount, c.HelpfulCount, c.NotHelpfulCount, c.DoubtCount, c.ReuseCount} {
		if n < 0 {
			f.Add("counts", "not_allowed")
		}
	}
	c.summarise()
	return f.Err()
}

// maxSlugColumn is what the column of an address holds.
const maxSlugColumn = 100

func (c *ArticleCopy) settleVersions(f *errs.Fields) {
	if len(c.Versions) == 0 || c.Versions[len(c.Versions)-1].Number != c.Version {
		f.Add("version", "required")
		return
	}
	before := 0
	for i := range c.Versions {
		v := &c.Versions[i]
		v.ArticleID = c.ID
		like := Article{Type: TypeKCS, Confidence: ConfidenceNotValidated}
		var own errs.Fields
		like.put(&own, Edit{Title: &v.Title, Issue: &v.Issue, Environment: &v.Environment, Resolution: &v.Resolution, Cause: &v.Cause})
		v.Title, v.Issue, v.Environment, v.Resolution, v.Cause = like.Title, like.Issue, like.Environment, like.Resolution, like.Cause
		own.Require("title", v.Title, maxTitle)
		own.AtMost("issue", v.Issue, maxIssue)
		own.AtMost("environment", v.Environment, maxEnvironment)
		own.AtMost("resolution", v.Resolution, maxResolution)
		own.AtMost("cause", v.Cause, maxCause)
		own.AtMost("note", v.Note, maxNote)
		if v.Number <= before || v.CreatedAt.IsZero() || !slices.Contains(Confidences, v.Confidence) || !v.Audience.Valid() || !slices.Contains(articleChanges, v.Change) ||
			v.Governance != GovernanceComplianceBased && v.Governance != GovernanceExperienceBased {
			own.Add("version", "not_allowed", "value", v.Number)
		}
		before = v.Number
		if len(own) > 0 && (v.Number != c.Version || len(*f) == 0) { // what is wrong with the present one is told of the article
			f.Add("version", "version_malformed", "value", v.Number, "field", own[0].Path)
		}
	}
	c.pending = c.Versions
}

// articleChanges lists what a version can be.
var articleChanges = []ArticleChange{
	ChangeCreated, ChangeEdited, ChangeConfidence, ChangeAudience, ChangeGovernance, ChangeRestored, ChangePublished, ChangeMerged, ChangeSplit,
}

// differs names the fields in which two copies of an article are not the same; what the desk counts and dates is left out.
func (c *ArticleCopy) differs(o *ArticleCopy) []string {
	var out []string
	note := func(field string, same bool) {
		if !same {
			out = append(out, field)
		}
	}
	note("family", c.FamilyID == o.FamilyID)
	note("locale", c.Locale == o.Locale)
	note("slug", c.Slug == o.Slug)
	note("type", c.Type == o.Type)
	note("title", c.Title == o.Title)
	note("confidence", c.Confidence == o.Confidence)
	note("audience", c.Audience == o.Audience)
	note("governance", c.Governance == o.Governance)
	note("archive_reason", equal(c.ArchiveReason, o.ArchiveReason))
	note("duplicate_of", c.DuplicateOfID == o.DuplicateOfID)
	note("domain", c.Domain == o.Domain)
	note("collection", c.Collection == o.Collection)
	note("products", sameSet(c.ProductKeys, o.ProductKeys) && sameApplied(c.Applied, o.Applied))
	note("labels", slices.Equal(c.Tags, o.Tags))
	note("owners", sameSet(c.OwnerIDs, o.OwnerIDs))
	note("issue", c.Issue == o.Issue)
	note("environment", c.Environment == o.Environment)
	note("resolution", c.Resolution == o.Resolution)
	note("cause", c.Cause == o.Cause)
	return append(out, c.differsSaid(o)...)
}

func equal[T comparable](a, b *T) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}

func sameSet[T comparable](a, b []T) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(v T) bool { return !slices.Contains(b, v) })
}

func sameApplied(a, b map[string][]string) bool {
	count := func(m map[string][]string) (n int) {
		for _, list := range m {
			n += len(list)
		}
		return n
	}
	for key, list := range a {
		if !sameSet(list, b[key]) {
			return false
		}
	}
	return count(a) == count(b)
}

// takeOver gives an article the content of a copy, as a new version.
func (c *ArticleCopy) takeOver(from *ArticleCopy, now time.Time) {
	c.Type, c.Title, c.Issue, c.Environment, c.Resolution, c.Cause = from.Type, from.Title, from.Issue, from.Environment, from.Resolution, from.Cause
	c.Confidence, c.Audience, c.Governance = from.Confidence, from.Audience, from.Governance
	c.ArchiveReason, c.DuplicateOfID, c.Domain, c.CollectionID = from.ArchiveReason, from.DuplicateOfID, from.Domain, from.CollectionID
	c.ValidatedAt, c.PublishedAt, c.ByCandidate, c.Slug = from.ValidatedAt, from.PublishedAt, from.ByCandidate, from.Slug
	c.Tags, c.ProductKeys, c.OwnerIDs = from.Tags, from.ProductKeys, from.OwnerIDs
	c.summarise()
	c.record(ChangeEdited, authz.Actor{PersonID: from.EditorID}, now, "")
}
