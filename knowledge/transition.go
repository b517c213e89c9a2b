package knowledge

import (
	"slices"

	"plein/internal/authz"
	"plein/internal/errs"
)

// Guard is something that must hold before an article changes its confidence. Which ones hold when is in transitions.
type Guard string

// The guards.
const (
	// GuardIssue, GuardEnvironment and GuardResolution want those parts not empty.
	GuardIssue       Guard = "ISSUE"
	GuardEnvironment Guard = "ENVIRONMENT"
	GuardResolution  Guard = "RESOLUTION"
	// GuardMetadata wants a title, a form and a language.
	GuardMetadata Guard = "METADATA"
	// GuardDomain wants whoever does it to belong to the article's knowledge domain.
	GuardDomain Guard = "DOMAIN"
	// GuardCoach wants a coach where a Candidate wrote the text.
	GuardCoach Guard = "COACH"
	// GuardDoubt wants an open flag that says "incorrect", or content that a Candidate changed.
	GuardDoubt Guard = "DOUBT"
	// GuardUnused wants no ticket or thread that uses it.
	GuardUnused Guard = "UNUSED"
	// GuardReason wants a reason code.
	GuardReason Guard = "REASON"
	// GuardDemand wants a word on who needs it again.
	GuardDemand Guard = "DEMAND"
)

// Transition is one step of an article's confidence (KCS v6 5.2: the life cycle is not linear).
type Transition struct {
	// From lists where it starts; empty for a new article.
	From []Confidence
	// To is where it ends; empty when the article is deleted.
	To Confidence
	// Right is the action that it takes; empty where Plein itself does it.
	Right authz.Action
	// Guards must all hold.
	Guards []Guard
	// Reasons are the codes of which one is wanted.
	Reasons []ArchiveReason
}

// ArchiveReasons lists every reason to archive.
var ArchiveReasons = []ArchiveReason{ArchiveObsolete, ArchiveDuplicate, ArchiveProductEOL, ArchiveCompliance}

// Transitions is every step that there is; what is not in it does not happen.
var Transitions = []Transition{
	{To: ConfidenceWIP, Right: authz.ArticleCreate, Guards: []Guard{GuardIssue}},
	{From: []Confidence{ConfidenceWIP}, To: ConfidenceNotValidated, Right: authz.ArticleCreate, Guards: []Guard{GuardIssue, GuardResolution}},
	{
		From: []Confidence{ConfidenceWIP, ConfidenceNotValidated, ConfidenceValidated}, To: ConfidenceValidated, Right: authz.ArticleValidate,
		Guards: []Guard{GuardIssue, GuardEnvironment, GuardResolution, GuardMetadata, GuardDomain, GuardCoach},
	},
	{From: []Confidence{ConfidenceValidated}, To: ConfidenceNotValidated, Guards: []Guard{GuardDoubt}},
	{From: []Confidence{ConfidenceWIP}, Right: authz.ArticleDelete, Guards: []Guard{GuardUnused}},
	{
		From: []Confidence{ConfidenceWIP, ConfidenceNotValidated, ConfidenceValidated}, To: ConfidenceArchived, Right: authz.ArticleArchive,
		Guards: []Guard{GuardReason}, Reasons: ArchiveReasons,
	},
	{From: []Confidence{ConfidenceArchived}, To: ConfidenceNotValidated, Right: authz.ArticleRestore, Guards: []Guard{GuardDemand}},
	// A framed article that was archived has nothing to be not validated: it is in progress again.
	{From: []Confidence{ConfidenceArchived}, To: ConfidenceWIP, Right: authz.ArticleRestore, Guards: []Guard{GuardDemand}},
}

// transition finds the step between two confidences; from is empty for a new article and to for the end of one.
func transition(from, to Confidence) (Transition, bool) {
	for _, t := range Transitions {
		if t.To == to && (from == "" && len(t.From) == 0 || slices.Contains(t.From, from)) {
			return t, true
		}
	}
	return Transition{}, false
}

// to moves the article along the table: an unknown step is refused, and so is one whose guards on the text do not hold. Guards on the
// person are the service's. Errors: INVALID.
func (a *Article) to(next Confidence) error {
	t, ok := transition(a.Confidence, next)
	switch {
	case !ok && a.Confidence == ConfidenceArchived:
		return errArchived()
	case !ok:
		return errs.InvalidReason("no_such_transition", "from", string(a.Confidence), "to", string(next))
	}
	var f errs.Fields
	for _, g := range t.Guards {
		switch g {
		case GuardIssue:
			f.Require("issue", a.Issue, maxIssue)
		case GuardEnvironment:
			f.Require("environment", a.Environment, maxEnvironment)
		case GuardResolution:
			f.Require("resolution", a.Resolution, maxResolution)
		case GuardMetadata:
			f.Require("title", a.Title, maxTitle)
			f.Require("type", string(a.Type), maxTitle)
			f.Require("locale", a.Locale, maxTitle)
		case GuardDomain, GuardCoach, GuardDoubt, GuardUnused, GuardReason, GuardDemand:
		}
	}
	if err := f.Err(); err != nil {
		return err
	}
	a.Confidence = next
	return nil
}

// MinLicence is the least licence that has the right of a transition now; empty where nobody is asked or none has it.
func (s *Service) MinLicence(right authz.Action) authz.Licence {
	for _, l := range authz.Licences {
		if right != "" && s.authz.SubjectCan(string(l), right) {
			return l
		}
	}
	return authz.LicenceNone
}
