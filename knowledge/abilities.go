package knowledge

import (
	"slices"

	"plein/internal/authz"
	"plein/internal/errs"
)

// ArticleAbilities is what an actor may do with an article that it sees, in the article's present state.
type ArticleAbilities struct {
	Edit, Validate, SetAudience, SetGovernance, Archive, Restore, Delete, Link bool
}

// Abilities tells what the actor may do with an article. It asks no database, so that a list can show it.
func (s *Service) Abilities(actor authz.Actor, a *Article) ArticleAbilities {
	archived := a.Confidence == ConfidenceArchived
	edit := s.mayEdit(actor, a) == nil
	return ArticleAbilities{
		Edit:          edit && !archived,
		Validate:      s.mayValidate(actor, a) == nil && !archived,
		SetAudience:   !archived && slices.ContainsFunc(authz.Audiences, func(to authz.Audience) bool { return s.mayMove(actor, a, to) == nil && to != a.Audience }),
		SetGovernance: s.mayGovern(actor, a) == nil && !archived,
		Archive:       s.mayArchive(actor, a) == nil && !archived,
		Restore:       s.mayArchive(actor, a) == nil && archived,
		Delete:        s.mayDelete(actor, a) == nil && a.Confidence == ConfidenceWIP,
		Link:          s.authz.Can(actor, authz.ArticleLink) && !archived,
	}
}

// MayWrite reports whether the actor may begin an article.
func (s *Service) MayWrite(actor authz.Actor) bool { return s.authz.Can(actor, authz.ArticleCreate) }

// candidate reports whether what the actor writes has to be checked by another (KCS v6 7.1).
func (s *Service) candidate(actor authz.Actor) bool {
	return !s.authz.Can(actor, authz.ArticleValidate)
}

// mayEdit holds "fix it or flag it" (KCS v6 4.2, 4.3): one's own; others' by licence, according to who reads them; what is
// COMPLIANCE_BASED only as a named owner, whatever the licence. Errors: FORBIDDEN.
func (s *Service) mayEdit(actor authz.Actor, a *Article) error {
	if err := owned(actor, a); err != nil {
		return err
	}
	own := actor.SignedIn() && a.AuthorID == actor.PersonID && s.authz.Can(actor, authz.ArticleEditOwn)
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
	case a.ByCandidate && a.EditorID != actor.PersonID && !s.authz.Can(actor, authz.LicenceGrant):
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

// mayGovern holds a change of governance: the licence that also archives; once named owners are in force, one of them or
// who edits the policy.
func (s *Service) mayGovern(actor authz.Actor, a *Article) error {
	if a.Governance == GovernanceComplianceBased && s.authz.Can(actor, authz.PolicyEdit) {
		return nil
	}
	return s.mayArchive(actor, a)
}

func (s *Service) mayArchive(actor authz.Actor, a *Article) error {
	if err := owned(actor, a); err != nil {
		return err
	}
	if !s.authz.Can(actor, authz.ArticleArchive) {
		return errs.Forbidden("licence_too_low")
	}
	return nil
}

// mayDelete holds the end of a WIP article that led nowhere: its author, or who may fix others' articles.
func (s *Service) mayDelete(actor authz.Actor, a *Article) error {
	return s.mayEdit(actor, a)
}
