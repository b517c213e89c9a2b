package knowledge

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

// RuleMode is what happens when somebody wants more than their licence gives.
type RuleMode string

// The modes ("enable, not enforce": KCS v6 4.3 advises against hard locks, some desks need them).
const (
	// ModeHard refuses.
	ModeHard RuleMode = "HARD"
	// ModeSoft warns; whoever confirms goes on, and it is written down.
	ModeSoft RuleMode = "SOFT"
)

// Rules are the business rules of knowledge that a manager sets. Who has which right is the policy's (authz.LicenceRights).
type Rules struct {
	Version     int64        `db:"version"`
	Mode        RuleMode     `db:"mode"`
	MinPartner  Confidence   `db:"min_partner"`
	MinCustomer Confidence   `db:"min_customer"`
	MinPublic   Confidence   `db:"min_public"`
	ChangedBy   ids.PersonID `db:"changed_by"`
	ChangedAt   *time.Time   `db:"changed_at"`
}

// DefaultRules are those of a new installation.
func DefaultRules() Rules {
	return Rules{Mode: ModeHard, MinPartner: ConfidenceValidated, MinCustomer: ConfidenceValidated, MinPublic: ConfidenceValidated}
}

// AudienceRule says how sure we must be of an article before an audience reads it.
type AudienceRule struct {
	Audience   authz.Audience
	Confidence Confidence
}

// MinConfidence lists the rule of every audience, narrowest first. Staff read everything, work in progress too.
func (r Rules) MinConfidence() []*AudienceRule {
	return []*AudienceRule{
		{authz.AudienceWithinDomain, ConfidenceWIP}, {authz.AudienceInternal, ConfidenceWIP},
		{authz.AudiencePartner, r.MinPartner}, {authz.AudienceCustomer, r.MinCustomer}, {authz.AudiencePublic, r.MinPublic},
	}
}

func (r Rules) levels() map[authz.Audience]Confidence {
	return map[authz.Audience]Confidence{
		authz.AudiencePartner: r.MinPartner, authz.AudienceCustomer: r.MinCustomer, authz.AudiencePublic: r.MinPublic,
	}
}

// check refuses modes that are none, and audiences outside the desk that would read what is in progress or archived.
func (r Rules) check() error {
	var f errs.Fields
	if r.Mode != ModeHard && r.Mode != ModeSoft {
		f.Add("mode", "unknown_value")
	}
	for path, c := range map[string]Confidence{"minPartner": r.MinPartner, "minCustomer": r.MinCustomer, "minPublic": r.MinPublic} {
		if c != ConfidenceNotValidated && c != ConfidenceValidated {
			f.Add(path, "never_outside", "confidence", string(c))
		}
	}
	slices.SortFunc(f, func(a, b errs.Field) int { return len(a.Path) - len(b.Path) })
	return f.Err()
}

// ruleState is what this node has in force.
type ruleState struct {
	mu  sync.Mutex
	now Rules
}

func (s *ruleState) get() Rules {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

type confirmedKey struct{}

// WithConfirmed returns a context whose person has seen the warning of the soft mode and goes on.
func WithConfirmed(ctx context.Context, confirmed bool) context.Context {
	return context.WithValue(ctx, confirmedKey{}, confirmed)
}

func isConfirmed(ctx context.Context) bool {
	ok, _ := ctx.Value(confirmedKey{}).(bool)
	return ok
}

// override is something that somebody did beyond their licence.
type override struct {
	Act     authz.Action
	Refusal string
}

// overridable are the refusals that the soft mode turns into a warning: those for lack of licence. Named owners, the text's own
// guards and who may see what hold in every mode.
var overridable = []string{"licence_too_low", "coach_required", "outside_domain"}

// softens reports whether the soft mode lets this actor pass a refusal: staff with some licence.
func (s *Service) softens(actor authz.Actor, refusal error) bool {
	e, ok := errors.AsType[*errs.Error](refusal)
	return ok && slices.Contains(overridable, e.Reason) && s.lenient(actor)
}

func (s *Service) lenient(actor authz.Actor) bool {
	return s.rules.get().Mode == ModeSoft && actor.IsStaff() && actor.Licence != authz.LicenceNone
}

// allow passes on the refusal of an act, unless the soft mode is on: then it asks for a confirmation, and with one it lets the person
// go on and notes it on the article for the audit. Errors: the refusal; FORBIDDEN beyond_licence, to be confirmed.
func (s *Service) allow(ctx context.Context, actor authz.Actor, a *Article, act authz.Action, refusal error) error {
	if refusal == nil || !s.softens(actor, refusal) {
		return refusal
	}
	e, _ := errors.AsType[*errs.Error](refusal)
	if !isConfirmed(ctx) {
		return &errs.Error{Kind: errs.KindForbidden, Reason: "beyond_licence", Params: map[string]any{"licence": string(actor.Licence), "refusal": e.Reason}}
	}
	a.overrides = append(a.overrides, override{act, e.Reason})
	return nil
}
