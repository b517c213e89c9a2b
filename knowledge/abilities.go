package knowledge

import (
	"slices"

	"plein/internal/authz"
	"plein/internal/errs"
)

// ArticleAbilities is what an actor may do with an article that it sees, in the article's present state.
type ArticleAbilities struct {
	Edit, Validate, SetAudience, SetGovernance, Archive, Restore, Delete, Link, Announce bool
}

// Abilities tells what the actor may do with an article. It asks no database, so that a list can show it.
func (s *Service) Abilities(actor authz.Actor, a *Article) ArticleAbilities {
	archived := a.Confidence == ConfidenceArchived
	can := func(refusal error) bool { return refusal == nil || s.softens(actor, refusal) }
	return ArticleAbilities{
		Edit:          can(s.mayEdit(actor, a)) && !archived,
		Validate:      can(s.mayValidate(actor, a)) && !archived,
		SetAudience:   !archived && slices.ContainsFunc(authz.Audiences, func(to authz.Audience) bool { return can(s.mayMove(actor, a, to)) && to != a.Audience }),
		SetGovernance: can(s.mayGovern(actor, a)) && !archived,
		Archive:       can(s.mayArchive(actor, a)) && !archived,
		Restore:       can(s.mayRestore(actor, a)) && archived,
		Delete:        can(s.mayDelete(actor, a)) && a.Confidence == ConfidenceWIP,
		Link:          s.authz.Can(actor, authz.ArticleLink) && !archived,
		Announce:      s.mayAnnounce(actor, a) == nil && a.Audience.Outside() && !archived,
	}
}

// MayWrite reports whether the actor may begin an article.
func (s *Service) MayWrite(actor authz.Actor) bool { return s.authz.Can(actor, authz.ArticleCreate) }

// BeyondLicence names the abilities that the actor has only because the mode is soft: each asks for a confirmation and is written down.
func (s *Service) BeyondLicence(actor authz.Actor, a *Article) []string {
	out := []string{}
	add := func(name string, refusal error) {
		if refusal != nil && s.softens(actor, refusal) {
			out = append(out, name)
		}
	}
	if a.Confidence == ConfidenceArchived {
		add("restore", s.mayRestore(actor, a))
		return out
	}
	add("edit", s.mayEdit(actor, a))
	add("validate", s.mayValidate(actor, a))
	add("setAudience", s.mayMove(actor, a, authz.AudiencePublic))
	add("setGovernance", s.mayGovern(actor, a))
	add("archive", s.mayArchive(actor, a))
	if a.Confidence == ConfidenceWIP {
		add("delete", s.mayDelete(actor, a))
	}
	return out
}

// Destinations lists the audiences that the actor may choose for an article, as far as its confidence allows them.
func (s *Service) Destinations(actor authz.Actor, a *Article) []authz.Audience {
	out := []authz.Audience{}
	for _, to := range authz.Audiences {
		if to == authz.AudienceWithinDomain && !a.staysWithin(actor) {
			continue
		}
		refusal := s.mayMove(actor, a, to)
		if a.Confidence != ConfidenceArchived && to != a.Audience && s.min.allows(to, a.Confidence) && (refusal == nil || s.softens(actor, refusal)) {
			out = append(out, to)
		}
	}
	return out
}

// candidate reports whether what the actor writes has to be checked by another (KCS v6 7.1).
func (s *Service) candidate(actor authz.Actor) bool {
	return !s.authz.Can(actor, authz.ArticleValidate)
}

// mayEdit holds "fix it or flag it" (KCS v6 4.2, 4.3): one's own; others' by licence, according to who reads them; what is
// COMPLIANCE_BASED as a named owner and only so, whatever the licence. Errors: FORBIDDEN.
func (s *Service) mayEdit(actor authz.Actor, a *Article) error {
	if err := owned(actor, a); err != nil {
		return err
	}
	own := actor.SignedIn() && (a.AuthorID == actor.PersonID || a.Governance == GovernanceComplianceBased) && s.authz.Can(actor, authz.ArticleEditOwn)
	need := authz.ArticleEditInternal
	if a.Audience.Outside() {
		need = authz.ArticleEditExternal
	}
	if own || s.authz.Can(actor, need) {
		return nil
	}
	return errs.Forbidden("licence_too_low")
}

// owned refuses whoever is no named owner of a COMPLIANCE_BASED article.
func owned(actor authz.Actor, a *Article) error {
	if a.Governance != GovernanceComplianceBased || actor.System || slices.Contains(a.OwnerIDs, actor.PersonID) && actor.SignedIn() {
		return nil
	}
	return errs.Forbidden("owners_only")
}

// mayValidate wants the licence, the article's domain, and a coach for what a Candidate wrote (KCS v6 5.2, 7.1).
func (s *Service) mayValidate(actor authz.Actor, a *Article) error {
	if err := owned(actor, a); err != nil {
		return err
	}
	switch {
	case !s.authz.Can(actor, authz.ArticleValidate):
		return errs.Forbidden("licence_too_low")
	case !actor.System && a.Domain != "" && !slices.Contains(actor.Domains, a.Domain):
		return errs.Forbidden("outside_domain")
	case a.ByCandidate && a.EditorID != actor.PersonID && !s.authz.Can(actor, authz.ArticleValidateCandidate):
		return errs.Forbidden("coach_required")
	}
	return nil
}

// mayMove holds a change of audience: towards readers outside the desk it takes the licence for that, anything else the
// right to edit.
func (s *Service) mayMove(actor authz.Actor, a *Article, to authz.Audience) error {
	if err := owned(actor, a); err != nil {
		return err
	}
	if to.Outside() && to.Level() > a.Audience.Level() {
		if !s.authz.Can(actor, authz.ArticleWiden) {
			return errs.Forbidden("licence_too_low")
		}
		return nil
	}
	return s.mayEdit(actor, a)
}

// mayGovern holds a change of governance: a licence for it; once named owners are in force, one of them or who edits the policy.
func (s *Service) mayGovern(actor authz.Actor, a *Article) error {
	if a.Governance == GovernanceComplianceBased && s.authz.Can(actor, authz.PolicyEdit) {
		return nil
	}
	return s.mayWith(actor, a, authz.ArticleGovern)
}

// mayWith holds what takes one right, and for named owners' articles to be one of them.
func (s *Service) mayWith(actor authz.Actor, a *Article, right authz.Action) error {
	if err := owned(actor, a); err != nil {
		return err
	}
	if !s.authz.Can(actor, right) {
		return errs.Forbidden("licence_too_low")
	}
	return nil
}

func (s *Service) mayArchive(actor authz.Actor, a *Article) error {
	return s.mayWith(actor, a, authz.ArticleArchive)
}

// mayRestore holds what takes an article out of the archive: who archives does so at will, others when it is asked for or used again.
func (s *Service) mayRestore(actor authz.Actor, a *Article) error {
	if s.mayArchive(actor, a) == nil {
		return nil
	}
	return s.mayWith(actor, a, authz.ArticleRestore)
}

// mayDelete holds the end of a WIP article that led nowhere: its author, or who may delete others'.
func (s *Service) mayDelete(actor authz.Actor, a *Article) error {
	if actor.SignedIn() && a.AuthorID == actor.PersonID && owned(actor, a) == nil && s.authz.Can(actor, authz.ArticleEditOwn) {
		return nil
	}
	return s.mayWith(actor, a, authz.ArticleDelete)
}
