package knowledge

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/markup"
)

// ImportedArticle is an article that was written elsewhere, with its state, age and counts.
type ImportedArticle struct {
	// ExternalID names it where it comes from, for good; at most 190 ASCII characters.
	ExternalID string
	// Family is a name that its translations share, and by which "article:name" links lead to it; empty means none.
	Family string
	Locale string
	// Slug is its address; empty takes it from the title.
	Slug                                         string
	Type                                         ArticleType // KCS when empty
	Title, Issue, Environment, Resolution, Cause string
	Confidence                                   Confidence
	Audience                                     authz.Audience
	Governance                                   Governance     // EXPERIENCE_BASED when empty
	ArchiveReason                                *ArchiveReason // OBSOLETE when empty and archived
	// DuplicateOfID is the article that took its place, for what is archived as a duplicate.
	DuplicateOfID  ArticleID
	Domain         string
	Collection     string // slug
	Products, Tags []string
	// AuthorID and EditorID may be zero; the editor is then the author.
	AuthorID, EditorID ids.PersonID
	// ByCandidate marks what somebody wrote who may not validate.
	ByCandidate          bool
	CreatedAt, UpdatedAt time.Time
	// ValidatedAt and PublishedAt are taken from the others when nil and the state asks for them.
	ValidatedAt, PublishedAt   *time.Time
	Views, Helpful, NotHelpful int
}

// ImportResult says what an import did.
type ImportResult struct {
	Created, Existing int
	// New are the places in the list of those that are created.
	New []int
	// IDs are by external id, of the created and of the existing.
	IDs map[string]ArticleID
}

// ImportedLink is a use of an article from elsewhere.
type ImportedLink struct {
	ArticleID  ArticleID
	Subject    Subject
	Type       ArticleLinkType
	LinkedByID ids.PersonID
	Captured   bool
	// Verdict is what LinkedByID said of it then; nil when nothing.
	Verdict *LinkVerdict
	At      time.Time
}

// article makes the article that an import describes; what it cannot be is added to f, with paths below path.
func (in *ImportedArticle) article(f *errs.Fields, path string, locales []string) *Article {
	a := &Article{
		ID: ids.New[Article](), FamilyID: ids.New[family](), ExternalID: &in.ExternalID, Locale: in.Locale, Type: in.Type,
		Confidence: in.Confidence, Audience: in.Audience, Governance: in.Governance, ArchiveReason: in.ArchiveReason, DuplicateOfID: in.DuplicateOfID, ByCandidate: in.ByCandidate,
		Domain: in.Domain, AuthorID: in.AuthorID, CreatedAt: in.CreatedAt.UTC(), ValidatedAt: in.ValidatedAt, PublishedAt: in.PublishedAt,
		ViewCount: in.Views, HelpfulCount: in.Helpful, NotHelpfulCount: in.NotHelpful,
	}
	var own errs.Fields
	own.Require("externalId", in.ExternalID, 190)
	if !slices.Contains(locales, in.Locale) {
		own.Add("locale", "unknown_locale")
	}
	if in.CreatedAt.IsZero() {
		own.Add("createdAt", "required")
	}
	a.put(&own, Edit{
		Title: &in.Title, Issue: &in.Issue, Environment: &in.Environment, Resolution: &in.Resolution, Cause: &in.Cause,
		Products: orEmpty(in.Products), Tags: orEmpty(in.Tags),
	})
	a.settleImport(in)
	a.checkImport(&own)
	for _, bad := range own {
		bad.Path = path + "." + bad.Path
		*f = append(*f, bad)
	}
	a.summarise()
	a.record(ChangeCreated, authz.Actor{PersonID: in.AuthorID}, a.CreatedAt, "")
	if a.EditorID = in.EditorID; in.EditorID.IsZero() {
		a.EditorID = in.AuthorID
	}
	if a.UpdatedAt = in.UpdatedAt.UTC(); a.UpdatedAt.Before(a.CreatedAt) {
		a.UpdatedAt = a.CreatedAt
	}
	return a
}

// settleImport fills in what follows from the rest.
func (a *Article) settleImport(in *ImportedArticle) {
	if a.Type == "" {
		a.Type = TypeKCS
	}
	if a.Governance == "" {
		a.Governance = GovernanceExperienceBased
	}
	if a.Governance == GovernanceComplianceBased && !a.AuthorID.IsZero() {
		a.OwnerIDs = []ids.PersonID{a.AuthorID}
	}
	last := in.UpdatedAt.UTC()
	if last.Before(a.CreatedAt) {
		last = a.CreatedAt
	}
	if a.ValidatedAt == nil && a.Confidence == ConfidenceValidated {
		a.ValidatedAt = &last
	}
	if a.PublishedAt == nil && a.Confidence == ConfidenceValidated && a.Audience.AtLeast(authz.AudienceCustomer) {
		made := a.CreatedAt
		a.PublishedAt = &made
	}
	if a.Confidence == ConfidenceArchived && a.ArchiveReason == nil {
		reason := ArchiveObsolete
		a.ArchiveReason = &reason
	}
}

// checkImport is looser than checkContent: what others wrote may lack an environment.
func (a *Article) checkImport(f *errs.Fields) {
	like := *a
	if like.Confidence == ConfidenceValidated {
		like.Confidence = ConfidenceNotValidated
	}
	if bad, ok := errors.AsType[*errs.Error](like.checkContent()); ok {
		*f = append(*f, bad.Fields...)
	}
	if !slices.Contains(Confidences, a.Confidence) {
		f.Add("confidence", "unknown_value")
	}
	if !a.Audience.Valid() || a.Confidence == ConfidenceWIP && a.Audience.Outside() || a.Audience == authz.AudienceWithinDomain && a.Domain == "" {
		f.Add("audience", "not_allowed")
	}
	if !a.DuplicateOfID.IsZero() && (a.Confidence != ConfidenceArchived || *a.ArchiveReason != ArchiveDuplicate) {
		f.Add("duplicateOf", "only_for_duplicates")
	}
	if a.Governance != GovernanceComplianceBased && a.Governance != GovernanceExperienceBased {
		f.Add("governance", "unknown_value")
	}
}

// familyLink is a Markdown link to an article by the name of its family.
var familyLink = regexp.MustCompile(`\]\(article:([A-Za-z0-9._/-]+)\)`)

// linkFamilies writes paths for links by family; those that lead nowhere stay, and show as words without a link.
func (a *Article) linkFamilies(path func(family, locale string) (string, bool)) {
	for _, text := range []*string{&a.Issue, &a.Environment, &a.Resolution, &a.Cause} {
		*text = familyLink.ReplaceAllStringFunc(*text, func(link string) string {
			if to, ok := path(familyLink.FindStringSubmatch(link)[1], a.Locale); ok {
				return "](" + to + ")"
			}
			return link
		})
	}
	for i := range a.pending {
		v := &a.pending[i]
		v.Issue, v.Environment, v.Resolution, v.Cause = a.Issue, a.Environment, a.Resolution, a.Cause
	}
}

// importPath is the place of an article in the list that is imported.
func importPath(i int) string { return fmt.Sprintf("articles.%d", i) }

// wantedSlug is the address that an imported article would have if it were free.
func (in *ImportedArticle) wantedSlug() string {
	if s := markup.Slug(in.Slug, maxSlug); s != "" {
		return s
	}
	return slugBase(in.Title)
}
