package accounts

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// PolicyRule is one cell of the policy: a role or licence, and an action.
type PolicyRule struct {
	// Subject is a role or a licence.
	Subject string
	// Action is such as article.validate.
	Action string
	// Granted tells that the subject was given the action itself.
	Granted bool
	// Allowed tells that it may do it, by itself or by inheritance.
	Allowed bool
}

// policyState remembers which version this node has in force.
type policyState struct {
	mu      sync.Mutex
	version int64
}

// PolicyPoll is how often a node looks whether another one changed the policy.
const PolicyPoll = time.Second

// What the policy never gives up, whoever edits it: admins can always mend it, and visitors never act as a person.
var (
	adminKeeps     = []authz.Action{authz.PolicyRead, authz.PolicyEdit, authz.PersonRead, authz.PersonManage, authz.AccountUse}
	visitorMayHave = []authz.Action{
		authz.ArticleRead, authz.ArticleFeedback, authz.ArticleSuggest, authz.ThreadRead, authz.TicketSubmit, authz.AttachmentMake, authz.SearchUse, authz.HelpSession,
	}
	customerNeverHas = []authz.Action{
		authz.PersonRead, authz.PersonManage, authz.LicenceGrant, authz.PolicyEdit, authz.OutboxManage, authz.TicketWork, authz.InsightsRead, authz.DomainManage,
		authz.KnowledgeTransfer,
	}
)

// StartPolicy puts the stored policy in force. On the first start it stores the defaults; a newer Plein adds the default rules of
// the actions that are new in it. Call it before the first request.
func (s *Service) StartPolicy(ctx context.Context) error {
	err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		version, err := lockPolicy(ctx, tx)
		if err != nil {
			return fmt.Errorf("lock policy: %w", err)
		}
		known, err := selectKnownActions(ctx, tx)
		if err != nil {
			return err
		}
		added := false
		for _, a := range authz.Actions {
			if slices.Contains(known, a) {
				continue
			}
			added = true
			if err := insertKnownAction(ctx, tx, a); err != nil {
				return err
			}
			for _, r := range authz.DefaultRules() {
				if r.Action != a {
					continue
				}
				if err := insertRule(ctx, tx, r); err != nil {
					return err
				}
			}
		}
		if !added {
			return nil
		}
		return bumpPolicy(ctx, tx, version+1)
	})
	if err != nil {
		return err
	}
	return s.ReloadPolicy(ctx)
}

// sweepEvery is how often a node looks for what Sweep deletes.
const sweepEvery = time.Hour

// Run keeps this node's policy up to date and sweeps now and then, until ctx ends.
func (s *Service) Run(ctx context.Context) {
	policy, sweep := time.NewTicker(PolicyPoll), time.NewTicker(sweepEvery)
	defer policy.Stop()
	defer sweep.Stop()
	for {
		var err error
		select {
		case <-ctx.Done():
			return
		case <-policy.C:
			err = s.ReloadPolicy(ctx)
		case <-sweep.C:
			err = s.Sweep(ctx)
		}
		if err != nil && ctx.Err() == nil {
			s.log.Warn("accounts: upkeep failed; it is tried again", "error", err)
		}
	}
}

// ReloadPolicy puts the stored policy in force when it is another than this node's.
func (s *Service) ReloadPolicy(ctx context.Context) error {
	s.policy.mu.Lock()
	defer s.policy.mu.Unlock()
	// The version is read before the rules: a change in between is loaded too early and once more, never missed.
	version, err := policyVersion(ctx, s.db)
	if err != nil || version == s.policy.version {
		return err
	}
	rules, err := selectRules(ctx, s.db)
	if err != nil {
		return err
	}
	if err := s.authz.Load(s.understood(rules)); err != nil {
		return err
	}
	s.policy.version = version
	return nil
}

// understood leaves out rules on subjects and actions that this program does not have: a newer one wrote them.
func (s *Service) understood(rules []authz.Rule) []authz.Rule {
	return slices.DeleteFunc(slices.Clone(rules), func(r authz.Rule) bool {
		return !slices.Contains(authz.Subjects(), r.Subject) || !slices.Contains(authz.Actions, r.Action)
	})
}

// Policy returns the whole policy, subject by subject. Errors: FORBIDDEN.
func (s *Service) Policy(ctx context.Context) ([]*PolicyRule, error) {
	if _, err := s.authz.Require(ctx, authz.PolicyRead); err != nil {
		return nil, err
	}
	rules, err := selectRules(ctx, s.db)
	if err != nil {
		return nil, err
	}
	return s.cells(s.understood(rules))
}

func (s *Service) cells(rules []authz.Rule) ([]*PolicyRule, error) {
	as := authz.New()
	if err := as.Load(rules); err != nil {
		return nil, err
	}
	out := make([]*PolicyRule, 0, len(authz.Subjects())*len(authz.Actions))
	for _, sub := range authz.Subjects() {
		for _, a := range authz.Actions {
			out = append(out, &PolicyRule{sub, string(a), slices.Contains(rules, authz.Rule{Subject: sub, Action: a}), as.SubjectCan(sub, a)})
		}
	}
	return out, nil
}

// SetPolicyRule gives an action to a role or licence, or takes it away: at once on this node, within PolicyPoll on the others. Errors:
// FORBIDDEN; INVALID for unknown names, for what admins keep and for what visitors and customers never have.
func (s *Service) SetPolicyRule(ctx context.Context, subject, action string, granted bool) ([]*PolicyRule, error) {
	actor, err := s.authz.Require(ctx, authz.PolicyEdit)
	if err != nil {
		return nil, err
	}
	rule := authz.Rule{Subject: subject, Action: authz.Action(action)}
	if err := checkRule(rule); err != nil {
		return nil, err
	}
	var cells []*PolicyRule
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		version, err := lockPolicy(ctx, tx)
		if err != nil {
			return err
		}
		write := deleteRule
		if granted {
			write = insertRule
		}
		if err := write(ctx, tx, rule); err != nil {
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
		if cells, err = s.cells(rules); err != nil {
			return err
		}
		if err := bumpPolicy(ctx, tx, version+1); err != nil {
			return err
		}
		return s.outbox.Append(ctx, tx, PolicyChanged{version + 1, subject, rule.Action, granted, actor.PersonID, tx.Now})
	})
	if err != nil {
		return nil, err
	}
	return cells, s.ReloadPolicy(ctx)
}

func checkRule(r authz.Rule) error {
	var f errs.Fields
	if !slices.Contains(authz.Subjects(), r.Subject) {
		f.Add("subject", "unknown_subject", "subject", r.Subject)
	}
	if !slices.Contains(authz.Actions, r.Action) {
		f.Add("action", "unknown_action", "action", string(r.Action))
	}
	return f.Err()
}

// checkPolicy holds a whole policy to what it never gives up, inheritance included.
func checkPolicy(rules []authz.Rule) error {
	as := authz.New()
	if err := as.Load(rules); err != nil {
		return err
	}
	for _, a := range adminKeeps {
		if !as.SubjectCan(string(authz.RoleAdmin), a) {
			return errs.InvalidReason("policy_admin_keeps", "action", string(a))
		}
	}
	for _, a := range authz.Actions {
		if as.SubjectCan(string(authz.RoleVisitor), a) && !slices.Contains(visitorMayHave, a) {
			return errs.InvalidReason("policy_visitor_never", "action", string(a))
		}
	}
	for _, a := range customerNeverHas {
		if as.SubjectCan(string(authz.RoleCustomer), a) {
			return errs.InvalidReason("policy_customer_never", "action", string(a))
		}
	}
	return nil
}
