package knowledge

import (
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/markup"
)

// Names of the things of this domain.
type (
	// ArticleID names an article in one language.
	ArticleID = ids.ID[Article]
	// FamilyID names an article over all its languages.
	FamilyID = ids.ID[family]
	// CollectionID names a chapter of the help centre.
	CollectionID = ids.ID[Collection]
	// ProductID names something that the desk supports.
	ProductID = ids.ID[Product]
	// ArticleLinkID names the use of an article in a ticket or thread.
	ArticleLinkID = ids.ID[ArticleLink]

	family struct{}
)

// Confidence is how sure we are of an article (KCS v6 5.2).
type Confidence string

// The confidences. Only ARCHIVED has no place in their order.
const (
	ConfidenceWIP          Confidence = "WIP"
	ConfidenceNotValidated Confidence = "NOT_VALIDATED"
	ConfidenceValidated    Confidence = "VALIDATED"
	ConfidenceArchived     Confidence = "ARCHIVED"
)

// Confidences lists every confidence.
var Confidences = []Confidence{ConfidenceWIP, ConfidenceNotValidated, ConfidenceValidated, ConfidenceArchived}

// Governance is who may change an article (KCS v6 5.2).
type Governance string

// The governances.
const (
	GovernanceExperienceBased Governance = "EXPERIENCE_BASED" // any licensed worker, by level
	GovernanceComplianceBased Governance = "COMPLIANCE_BASED" // named owners only
)

// ArticleType is the form of an article.
type ArticleType string

// The forms.
const (
	TypeKCS        ArticleType = "KCS"
	TypeHowTo      ArticleType = "HOW_TO"
	TypeQA         ArticleType = "QA"
	TypeKnownError ArticleType = "KNOWN_ERROR"
	// TypeDecisionTree has a resolution of steps: headings, with links to the next one.
	TypeDecisionTree ArticleType = "DECISION_TREE"
)

// ArchiveReason is why an article was archived.
type ArchiveReason string

// The reasons.
const (
	ArchiveObsolete   ArchiveReason = "OBSOLETE"
	ArchiveDuplicate  ArchiveReason = "DUPLICATE"
	ArchiveProductEOL ArchiveReason = "PRODUCT_EOL"
	ArchiveCompliance ArchiveReason = "COMPLIANCE"
)

// ArticleChange is what one version changed.
type ArticleChange string

// The changes.
const (
	ChangeCreated    ArticleChange = "CREATED"
	ChangeEdited     ArticleChange = "EDITED"
	ChangeConfidence ArticleChange = "CONFIDENCE"
	ChangeAudience   ArticleChange = "AUDIENCE"
	ChangeGovernance ArticleChange = "GOVERNANCE"
	ChangeRestored   ArticleChange = "RESTORED"  // the text of an older version came back
	ChangePublished  ArticleChange = "PUBLISHED" // a staged change went live
	ChangeMerged     ArticleChange = "MERGED"    // another article was merged into it
	ChangeSplit      ArticleChange = "SPLIT"     // what was merged into it is an article of its own again
)

// Limits of an article, in characters unless said otherwise.
const (
	maxTitle       = 200
	maxIssue       = 20_000
	maxEnvironment = 10_000
	maxResolution  = 60_000
	maxCause       = 20_000
	maxNote        = 500
	maxTags        = 10
	maxTag         = 40
	maxProducts    = 10
	maxSlug        = 80
	maxSummary     = 200
)

// Article is knowledge in one language: issue, environment, resolution and cause (KCS v6 5.1), with a state of three
// independent parts: confidence, audience and governance.
type Article struct {
	ID          ArticleID      `db:"id"`
	FamilyID    FamilyID       `db:"family_id"`
	ExternalID  *string        `db:"external_id"`
	Locale      string         `db:"locale"`
	Slug        string         `db:"slug"`
	Type        ArticleType    `db:"type"`
	Title       string         `db:"title"`
	Issue       string         `db:"issue"`
	Environment string         `db:"environment"`
	Resolution  string         `db:"resolution"`
	Cause       string         `db:"cause"`
	Summary     string         `db:"summary"`
	Confidence  Confidence     `db:"confidence"`
	Audience    authz.Audience `db:"audience"`
	Governance  Governance     `db:"governance"`
	// ArchiveReason is set while the article is archived.
	ArchiveReason *ArchiveReason `db:"archive_reason"`
	// DuplicateOfID is the article that took its place, while it is archived as a duplicate.
	DuplicateOfID ArticleID `db:"duplicate_of_id"`
	// Version counts every change; an edit says which one it was made on.
	Version  int          `db:"version"`
	AuthorID ids.PersonID `db:"author_id"`
	EditorID ids.PersonID `db:"editor_id"`
	// ByCandidate tells that the content was last written by somebody who may not validate.
	ByCandidate  bool         `db:"by_candidate"`
	Domain       string       `db:"domain"`
	CollectionID CollectionID `db:"collection_id"`
	CreatedAt    time.Time    `db:"created_at"`
	UpdatedAt    time.Time    `db:"updated_at"`
	ValidatedAt  *time.Time   `db:"validated_at"`
	// PublishedAt is when customers could first read it.
	PublishedAt     *time.Time `db:"published_at"`
	ViewCount       int        `db:"view_count"`
	HelpfulCount    int        `db:"helpful_count"`
	NotHelpfulCount int        `db:"unhelpful_count"`
	// DoubtCount is how often it was called not helpful since it was last validated, by anybody.
	DoubtCount int `db:"doubt_count"`
	// ReuseCount is the number of tickets and threads that it resolved.
	ReuseCount int `db:"reuse_count"`
	// HealthLack is how far its health is from 1, in thousandths; -1 while it is not known.
	HealthLack int `db:"health_lack"`
	// Waiting tells what asks for somebody who knows.
	Waiting

	Tags        []string       `db:"-"`
	ProductKeys []string       `db:"-"`
	OwnerIDs    []ids.PersonID `db:"-"`

	pending   []ArticleVersion
	minor     bool // spelling only: its translations stay as they are
	overrides []override
}

// ArticleVersion is an article as it was after one change.
type ArticleVersion struct {
	ArticleID   ArticleID      `db:"article_id"`
	Number      int            `db:"number"`
	Change      ArticleChange  `db:"what"`
	Title       string         `db:"title"`
	Issue       string         `db:"issue"`
	Environment string         `db:"environment"`
	Resolution  string         `db:"resolution"`
	Cause       string         `db:"cause"`
	Confidence  Confidence     `db:"confidence"`
	Audience    authz.Audience `db:"audience"`
	Governance  Governance     `db:"governance"`
	EditorID    ids.PersonID   `db:"editor_id"`
	CreatedAt   time.Time      `db:"created_at"`
	Note        string         `db:"note"`
	// SourceNumber is the version whose text came back; nil where none did.
	SourceNumber *int `db:"source_number"`
}

// Health is from 0 to 1, or nil while it is not known.
func (a *Article) Health() *float64 { return healthOf(a.HealthLack) }

// StepHealth is Health in steps, as the search index knows it: small changes are not worth writing the article anew.
func (a *Article) StepHealth() *float64 { return healthOf(healthStepOf(a.HealthLack)) }

// URL is the path of its public page.
func (a *Article) URL() string { return "/" + a.Locale + "/articles/" + a.Slug }

// at checks that an edit was made on the present version. Errors: CONFLICT.
func (a *Article) at(version int) error {
	if version != a.Version {
		return errs.Conflict("article_changed", "version", a.Version)
	}
	return nil
}

// record counts a change and keeps the article as it is now for its history.
func (a *Article) record(change ArticleChange, by authz.Actor, now time.Time, note string) {
	a.Version++
	a.EditorID = by.PersonID
	a.UpdatedAt = now
	a.pending = append(a.pending, ArticleVersion{
		ArticleID: a.ID, Number: a.Version, Change: change, Title: a.Title, Issue: a.Issue, Environment: a.Environment,
		Resolution: a.Resolution, Cause: a.Cause, Confidence: a.Confidence, Audience: a.Audience, Governance: a.Governance,
		EditorID: by.PersonID, CreatedAt: now, Note: note,
	})
}

// summarise makes the one line of plain text: what is asked, or failing that what to do.
func (a *Article) summarise() {
	a.Summary = markup.FirstLine(a.Issue, maxSummary)
	if a.Summary == "" {
		a.Summary = markup.FirstLine(a.Resolution, maxSummary)
	}
}

// checkContent reports every field that an article with this confidence cannot have.
func (a *Article) checkContent() error {
	var f errs.Fields
	f.Require("title", a.Title, maxTitle)
	f.Require("issue", a.Issue, maxIssue)
	f.AtMost("environment", a.Environment, maxEnvironment)
	f.AtMost("resolution", a.Resolution, maxResolution)
	f.AtMost("cause", a.Cause, maxCause)
	if a.Confidence != ConfidenceWIP && a.Resolution == "" {
		f.Add("resolution", "required")
	}
	if a.Confidence == ConfidenceValidated && a.Environment == "" {
		f.Add("environment", "required")
	}
	a.checkForm(&f)
	if len(a.Tags) > maxTags {
		f.Add("tags", "too_many", "max", maxTags)
	}
	for _, t := range a.Tags {
		f.AtMost("tags", t, maxTag)
	}
	if len(a.ProductKeys) > maxProducts {
		f.Add("products", "too_many", "max", maxProducts)
	}
	return f.Err()
}

// cleanTags trims labels, puts them in lower case and drops blank and repeated ones.
func cleanTags(tags []string) []string {
	out := make([]string, 0, len(tags))
	seen := map[string]bool{}
	for _, t := range tags {
		t = strings.ToLower(strings.Join(strings.Fields(t), " "))
		if t != "" && !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	return out
}
