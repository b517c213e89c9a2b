package knowledge

import (
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
)

// MinConfidence says how sure we must be of an article before an audience outside the desk may read it; a business rule by
// maturity (KCS v6 5.2). WIP and ARCHIVED never get outside, whatever it says.
type MinConfidence map[authz.Audience]Confidence

// DefaultMinConfidence shows outsiders only what is validated.
func DefaultMinConfidence() MinConfidence {
	return MinConfidence{
		authz.AudiencePartner:  ConfidenceValidated,
		authz.AudienceCustomer: ConfidenceValidated,
		authz.AudiencePublic:   ConfidenceValidated,
	}
}

// enough lists the confidences with which an article reaches an audience outside the desk.
func (m MinConfidence) enough(audience authz.Audience) []Confidence {
	if m[audience] == ConfidenceNotValidated {
		return []Confidence{ConfidenceNotValidated, ConfidenceValidated}
	}
	return []Confidence{ConfidenceValidated}
}

// allows reports whether an article with this confidence is read by this audience.
func (m MinConfidence) allows(audience authz.Audience, c Confidence) bool {
	if !audience.Outside() {
		return true
	}
	for _, ok := range m.enough(audience) {
		if c == ok {
			return true
		}
	}
	return false
}

// errArchived refuses changes to an archived article; it has to be restored first.
func errArchived() error { return errs.InvalidReason("article_archived") }

// begin gives a new article its first state and version (KCS v6 5.2): framed without a resolution, not validated with one.
func (a *Article) begin(by authz.Actor, candidate bool, now time.Time) error {
	a.Confidence = ConfidenceWIP
	if a.Resolution != "" {
		a.Confidence = ConfidenceNotValidated
	}
	a.Audience, a.Governance = authz.AudienceInternal, GovernanceExperienceBased
	a.AuthorID, a.ByCandidate, a.CreatedAt = by.PersonID, candidate, now
	if len(by.Domains) == 1 {
		a.Domain = by.Domains[0]
	}
	if err := a.checkContent(); err != nil {
		return err
	}
	a.summarise()
	a.record(ChangeCreated, by, now, "")
	return nil
}

// edited settles the state after the content changed: a resolution ends WIP; whoever may not validate takes VALIDATED away
// (KCS v6 5.2). A change of confidence gets a version of its own. Errors: INVALID.
func (a *Article) edited(by authz.Actor, candidate bool, now time.Time, note string) error {
	if err := a.checkContent(); err != nil {
		return err
	}
	a.summarise()
	a.ByCandidate = candidate
	a.record(ChangeEdited, by, now, note)
	switch {
	case a.Confidence == ConfidenceWIP && a.Resolution != "", a.Confidence == ConfidenceValidated && candidate:
		a.Confidence = ConfidenceNotValidated
		a.record(ChangeConfidence, by, now, "")
	}
	return nil
}

// Validate says that the article is right and complete; saying it again renews it. Errors: CONFLICT; INVALID when it is
// archived or lacks issue, environment or resolution.
func (a *Article) Validate(by authz.Actor, version int, now time.Time) error {
	if err := a.at(version); err != nil {
		return err
	}
	if a.Confidence == ConfidenceArchived {
		return errArchived()
	}
	var f errs.Fields
	f.Require("issue", a.Issue, maxIssue)
	f.Require("environment", a.Environment, maxEnvironment)
	f.Require("resolution", a.Resolution, maxResolution)
	if err := f.Err(); err != nil {
		return err
	}
	a.Confidence = ConfidenceValidated
	a.ValidatedAt = &now
	a.DoubtCount = 0
	a.ByCandidate = false
	a.record(ChangeConfidence, by, now, "")
	return nil
}

// SetAudience says who may read it. Errors: CONFLICT; INVALID when it is archived, or when we are not sure enough of it for
// that audience, or when it is to stay within a domain and has none.
func (a *Article) SetAudience(by authz.Actor, version int, to authz.Audience, rule MinConfidence, now time.Time) error {
	if err := a.at(version); err != nil {
		return err
	}
	var f errs.Fields
	switch {
	case a.Confidence == ConfidenceArchived:
		return errArchived()
	case !to.Valid():
		f.Add("audience", "unknown_value")
	case !rule.allows(to, a.Confidence):
		f.Add("audience", "confidence_too_low", "confidence", string(a.Confidence), "minimum", string(rule.enough(to)[0]))
	case to == authz.AudienceWithinDomain:
		if a.Domain == "" && len(by.Domains) == 1 {
			a.Domain = by.Domains[0]
		}
		if !by.Reads(to, a.Domain) || a.Domain == "" {
			f.Add("audience", "outside_domain")
		}
	}
	if err := f.Err(); err != nil {
		return err
	}
	if to == a.Audience {
		return nil
	}
	a.Audience = to
	if a.PublishedAt == nil && to.AtLeast(authz.AudienceCustomer) {
		a.PublishedAt = &now
	}
	a.record(ChangeAudience, by, now, "")
	return nil
}

// SetGovernance says who may change it. COMPLIANCE_BASED makes its author and whoever says so its named owners. Errors:
// CONFLICT, INVALID.
func (a *Article) SetGovernance(by authz.Actor, version int, to Governance, now time.Time) error {
	if err := a.at(version); err != nil {
		return err
	}
	switch {
	case a.Confidence == ConfidenceArchived:
		return errArchived()
	case to != GovernanceComplianceBased && to != GovernanceExperienceBased:
		return errs.Invalid(errs.Field{Path: "governance", Reason: "unknown_value"})
	case to == a.Governance:
		return nil
	}
	a.Governance = to
	a.OwnerIDs = nil
	if to == GovernanceComplianceBased {
		if by.SignedIn() {
			a.OwnerIDs = append(a.OwnerIDs, by.PersonID)
		}
		if !a.AuthorID.IsZero() && a.AuthorID != by.PersonID {
			a.OwnerIDs = append(a.OwnerIDs, a.AuthorID)
		}
	}
	a.record(ChangeGovernance, by, now, "")
	return nil
}

// Archive stops offering it. stays is the article that takes its place, for a DUPLICATE and only then. Its audience stays:
// what is archived is read by staff alone. Errors: CONFLICT, INVALID.
func (a *Article) Archive(by authz.Actor, version int, reason ArchiveReason, stays *Article, now time.Time) error {
	if err := a.at(version); err != nil {
		return err
	}
	if a.Confidence == ConfidenceArchived {
		return errArchived()
	}
	var f errs.Fields
	switch reason {
	case ArchiveObsolete, ArchiveProductEOL, ArchiveCompliance:
		if stays != nil {
			f.Add("duplicateOf", "only_for_duplicates")
		}
	case ArchiveDuplicate:
		switch {
		case stays == nil:
			f.Add("duplicateOf", "required")
		case stays.ID == a.ID:
			f.Add("duplicateOf", "same_article")
		case stays.Confidence == ConfidenceArchived:
			f.Add("duplicateOf", "article_archived")
		}
	default:
		f.Add("reason", "unknown_value")
	}
	if err := f.Err(); err != nil {
		return err
	}
	a.Confidence = ConfidenceArchived
	a.ArchiveReason = &reason
	if stays != nil {
		a.DuplicateOfID = stays.ID
	}
	a.record(ChangeConfidence, by, now, "")
	return nil
}

// Restore offers it again, not validated; without a resolution it is WIP again, and those stay inside. Errors: CONFLICT;
// INVALID when it is not archived.
func (a *Article) Restore(by authz.Actor, version int, now time.Time) error {
	if err := a.at(version); err != nil {
		return err
	}
	if a.Confidence != ConfidenceArchived {
		return errs.InvalidReason("article_not_archived")
	}
	a.ArchiveReason, a.DuplicateOfID = nil, ArticleID{}
	a.Confidence = ConfidenceNotValidated
	narrow := false
	if a.Resolution == "" {
		a.Confidence = ConfidenceWIP
		narrow = a.Audience.Outside()
	}
	a.record(ChangeConfidence, by, now, "")
	if narrow {
		a.Audience = authz.AudienceInternal
		a.record(ChangeAudience, by, now, "")
	}
	return nil
}
