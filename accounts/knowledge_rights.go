package accounts

import (
	"context"
	"slices"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// LicenceRight is one cell of the matrix of KCS licences and rights (KCS v6 technique 7.1).
type LicenceRight struct {
	Licence authz.Licence
	// Right is an action, such as article.validate.
	Right string
	// Granted tells that the licence was given the right itself.
	Granted bool
	// Allowed tells that it has it, by itself or from a licence below it.
	Allowed bool
	// Standard tells that it has it in a new installation.
	Standard bool
}

// LicenceRights returns the whole matrix, right by right. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) LicenceRights(ctx context.Context) ([]*LicenceRight, error) {
	if _, err := s.authz.Require(ctx, authz.PolicyRead); err != nil {
		return nil, err
	}
	rules, err := selectRules(ctx, s.db)
	if err != nil {
		return nil, err
	}
	return s.licenceRights(s.understood(rules))
}

func (s *Service) licenceRights(rules []authz.Rule) ([]*LicenceRight, error) {
	now, standard := authz.New(), authz.New()
	if err := now.Load(rules); err != nil {
		return nil, err
	}
	out := make([]*LicenceRight, 0, len(authz.LicenceRights)*len(authz.Licences))
	for _, right := range authz.LicenceRights {
		for _, l := range authz.Licences {
			out = append(out, &LicenceRight{
				Licence: l, Right: string(right), Granted: slices.Contains(rules, authz.Rule{Subject: string(l), Action: right}),
				Allowed: now.SubjectCan(string(l), right), Standard: standard.SubjectCan(string(l), right),
			})
		}
	}
	return out, nil
}

// SetLicenceRight gives a right to a licence or takes it away: at once on this node, within PolicyPoll on the others. Errors:
// FORBIDDEN, UNAUTHENTICATED; INVALID for what is no licence or not one of its rights.
func (s *Service) SetLicenceRight(ctx context.Context, licence authz.Licence, right string, granted bool) ([]*LicenceRight, error) {
	var f errs.Fields
	if !slices.Contains(authz.Licences, licence) {
		f.Add("licence", "unknown_value")
	}
	if !slices.Contains(authz.LicenceRights, authz.Action(right)) {
		f.Add("right", "unknown_action", "action", right)
	}
	rule := authz.Rule{Subject: string(licence), Action: authz.Action(right)}
	return s.changeRights(ctx, f.Err(), func(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, version int64) error {
		write := deleteRule
		if granted {
			write = insertRule
		}
		if err := write(ctx, tx, rule); err != nil {
			return err
		}
		return s.outbox.Append(ctx, tx, PolicyChanged{version, rule.Subject, rule.Action, granted, actor.PersonID, tx.Now})
	})
}

// ResetLicenceRights puts the matrix back as it is in a new installation; what roles may do stays. Errors: FORBIDDEN,
// UNAUTHENTICATED.
func (s *Service) ResetLicenceRights(ctx context.Context) ([]*LicenceRight, error) {
	return s.changeRights(ctx, nil, func(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, version int64) error {
		for _, l := range authz.Licences {
			for _, right := range authz.LicenceRights {
				rule := authz.Rule{Subject: string(l), Action: right}
				write := deleteRule
				if slices.Contains(authz.DefaultRules(), rule) {
					write = insertRule
				}
				if err := write(ctx, tx, rule); err != nil {
					return err
				}
			}
		}
		return s.outbox.Append(ctx, tx, PolicyChanged{version, "LICENCES", "reset", true, actor.PersonID, tx.Now})
	})
}

// changeRights is the frame of every change to the matrix: authorise, lock the policy, write, count it, put it in force here.
func (s *Service) changeRights(ctx context.Context, bad error, write func(context.Context, *sqldb.Tx, authz.Actor, int64) error) ([]*LicenceRight, error) {
	actor, err := s.authz.Require(ctx, authz.KnowledgeRules)
	if err != nil {
		return nil, err
	}
	if bad != nil {
		return nil, bad
	}
	var cells []*LicenceRight
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		version, err := lockPolicy(ctx, tx)
		if err != nil {
			return err
		}
		if err := write(ctx, tx, actor, version+1); err != nil {
			return err
		}
		rules, err := selectRules(ctx, tx)
		if err != nil {
			return err
		}
		rules = s.understood(rules)
		if err := checkPolicy(rules); err != nil {
			return err
		}
		if cells, err = s.licenceRights(rules); err != nil {
			return err
		}
		return bumpPolicy(ctx, tx, version+1)
	})
	if err != nil {
		return nil, err
	}
	return cells, s.ReloadPolicy(ctx)
}
