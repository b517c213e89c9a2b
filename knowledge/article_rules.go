package knowledge

import (
	"sync/atomic"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
)

// MinConfidence says how sure we must be of an article before an audience outside the desk may read it; a business rule by
// maturity (KCS v6 5.2). WIP and ARCHIVED never get outside, whatever it says.
// It can be set while Plein runs; every read asks it anew.
type MinConfidence struct {
	now *atomic.Pointer[map[authz.Audience]Confidence]
}

// NewMinConfidence makes a rule; an audience that is not in it wants VALIDATED.
func NewMinConfidence(levels map[authz.Audience]Confidence) MinConfidence {
	m := MinConfidence{new(atomic.Pointer[map[authz.Audience]Confidence])}
	m.set(levels)
	return m
}

func (m MinConfidence) set(levels map[authz.Audience]Confidence) { m.now.Store(&levels) }

// DefaultMinConfidence shows outsiders only what is validated.
func DefaultMinConfidence() MinConfidence { return NewMinConfidence(DefaultRules().levels()) }

// enough lists the confidences with which an article reaches an audience outside the desk.
func (m MinConfidence) enough(audience authz.Audience) []Confidence {
	if (*m.now.Load())[audience] == ConfidenceNotValidated {
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
		a.Confidence = ConfidenceNotValidated // through WIP, in one step
	}
	a.Audience, a.Governance = authz.AudienceInternal, GovernanceExperienceBased
	a.AuthorID, a.ByCandidate, a.CreatedAt = by.PersonID, candidate, now
	if a.Domain == "" && len(by.Domains) == 1 {
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
	return a.rewritten(ChangeEdited, by, candidate, now, note, nil)
}

// rewritten is edited for any way in which a text is replaced; source is the version whose text came back, if any.
func (a *Article) rewritten(change ArticleChange, by authz.Actor, candidate bool, now time.Time, note string, source *int) error {
	if err := a.checkContent(); err != nil {
		return err
	}
	a.summarise()
	a.ByCandidate = candidate
	a.record(change, by, now, note)
	a.pending[len(a.pending)-1].SourceNumber = source
	if a.Confidence == ConfidenceWIP && a.Resolution != "" || a.Confidence == ConfidenceValidated && candidate {
		if err := a.to(ConfidenceNotValidated); err != nil {
			return err
		}
		a.record(ChangeConfidence, by, now, "")
	}
	return nil
}

// Doubt takes VALIDATED away because somebody says that the article is incorrect (an open flag), and reports whether it had it. What
// is not validated stays as it is. why is for the history.
func (a *Article) Doubt(by authz.Actor, now time.Time, why string) bool {
	if a.Confidence != ConfidenceValidated || a.to(ConfidenceNotValidated) != nil {
		return false
	}
	a.record(ChangeConfidence, by, now, why)
	return true
}

// Validate says that the article is right and complete; saying it again renews it. Errors: CONFLICT; INVALID when it is
// archived or lacks issue, environment or resolution.
func (a *Article) Validate(by authz.Actor, version int, now time.Time) error {
	if err := a.at(version); err != nil {
		return err
	}
	if err := a.to(ConfidenceValidated); err != nil {
		return err
	}
	a.ValidatedAt = &now
	a.DoubtCount = 0
	a.HealthFellAt = nil
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
		if !a.staysWithin(by) {
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

// staysWithin reports whether somebody may keep the article within a domain: its own, or when it has none the only one of theirs.
func (a *Article) staysWithin(by authz.Actor) bool {
	if a.Domain == "" {
		return len(by.Domains) == 1
	}
	return by.Reads(authz.AudienceWithinDomain, a.Domain)
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
	if err := a.to(ConfidenceArchived); err != nil {
		return err
	}
	a.ArchiveReason = &reason
	if stays != nil {
		a.DuplicateOfID = stays.ID
	}
	a.record(ChangeConfidence, by, now, "")
	return nil
}

// Restore offers it again, not validated; without a resolution it is WIP again, and those stay inside. why is for the history. Errors:
// CONFLICT; INVALID when it is not archived.
func (a *Article) Restore(by authz.Actor, version int, why string, now time.Time) error {
	if err := a.at(version); err != nil {
		return err
	}
	if a.Confidence != ConfidenceArchived {
		return errs.InvalidReason("article_not_archived")
	}
	next, narrow := ConfidenceNotValidated, false
	if a.Resolution == "" {
		next, narrow = ConfidenceWIP, a.Audience.Outside()
	}
	if err := a.to(next); err != nil {
		return err
	}
	a.ArchiveReason, a.DuplicateOfID = nil, ArticleID{}
	a.record(ChangeConfidence, by, now, why)
	if narrow {
		a.Audience = authz.AudienceInternal
		a.record(ChangeAudience, by, now, "")
	}
	return nil
}
