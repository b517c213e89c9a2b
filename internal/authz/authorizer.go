package authz

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"

	"github.com/casbin/casbin/v2"
	"github.com/casbin/casbin/v2/model"

	"plein/internal/errs"
)

const casbinModel = `
[request_definition]
r = sub, act
[policy_definition]
p = sub, act
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = g(r.sub, p.sub) && r.act == p.act
`

// Authorizer holds the policy in force. Reading is lock-free; Load swaps the whole policy at once.
type Authorizer struct {
	granted atomic.Pointer[table]
}

// table is the policy worked out for every subject and action, so that a request never runs the rule engine.
type table map[string]map[Action]bool

// New returns an Authorizer with the default policy.
func New() *Authorizer {
	a := &Authorizer{}
	if err := a.Load(DefaultRules()); err != nil {
		panic("authz: default policy: " + err.Error())
	}
	return a
}

// Load puts a whole policy in force. Errors: INVALID when a rule names an unknown subject or action; the old policy stays.
func (z *Authorizer) Load(rules []Rule) error {
	var bad errs.Fields
	for i, r := range rules {
		if !slices.Contains(Subjects(), r.Subject) {
			bad.Add(fmt.Sprintf("rules.%d.subject", i), "unknown_subject", "subject", r.Subject)
		}
		if !slices.Contains(Actions, r.Action) {
			bad.Add(fmt.Sprintf("rules.%d.action", i), "unknown_action", "action", string(r.Action))
		}
	}
	if err := bad.Err(); err != nil {
		return err
	}
	m, err := model.NewModelFromString(casbinModel)
	if err != nil {
		return fmt.Errorf("authz: model: %w", err)
	}
	e, err := casbin.NewEnforcer(m)
	if err != nil {
		return fmt.Errorf("authz: enforcer: %w", err)
	}
	for _, g := range inherits {
		if _, err := e.AddGroupingPolicy(g[0], g[1]); err != nil {
			return fmt.Errorf("authz: inheritance: %w", err)
		}
	}
	for _, r := range rules {
		if _, err := e.AddPolicy(r.Subject, string(r.Action)); err != nil {
			return fmt.Errorf("authz: rule: %w", err)
		}
	}
	t, err := tabulate(e)
	if err != nil {
		return err
	}
	z.granted.Store(&t)
	return nil
}

func tabulate(e *casbin.Enforcer) (table, error) {
	t := table{}
	for _, s := range Subjects() {
		t[s] = map[Action]bool{}
		for _, a := range Actions {
			ok, err := e.Enforce(s, string(a))
			if err != nil {
				return nil, fmt.Errorf("authz: enforce: %w", err)
			}
			t[s][a] = ok
		}
	}
	return t, nil
}

// Can reports whether the actor's role or licence allows the action.
func (z *Authorizer) Can(actor Actor, action Action) bool {
	if actor.System {
		return true
	}
	t := *z.granted.Load()
	return slices.ContainsFunc(actor.subjects(), func(s string) bool { return t[s][action] })
}

// SubjectCan reports whether a role or licence by itself allows the action, inherited rights included.
func (z *Authorizer) SubjectCan(subject string, action Action) bool {
	return (*z.granted.Load())[subject][action]
}

// Require returns the actor of ctx if it may do the action. Errors: UNAUTHENTICATED for a visitor, FORBIDDEN for others.
func (z *Authorizer) Require(ctx context.Context, action Action) (Actor, error) {
	actor := ActorFrom(ctx)
	switch {
	case z.Can(actor, action):
		return actor, nil
	case !actor.SignedIn():
		return actor, errs.Unauthenticated()
	default:
		return actor, errs.Forbidden("not_allowed")
	}
}
