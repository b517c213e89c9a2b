package knowledge

import (
	"slices"
	"strings"

	"plein/internal/authz"
)

// sees is the one rule of who may read an article. Staff read every confidence of what their audience allows (KCS v6 5.2:
// work in progress and the archive are for knowledge workers); others only what we are sure enough of. visible is its twin
// in SQL; a test holds them equal.
func (m MinConfidence) sees(actor authz.Actor, a *Article) bool {
	switch {
	case actor.System:
		return true
	case actor.IsStaff():
		return actor.Reads(a.Audience, a.Domain)
	default:
		return actor.Reads(a.Audience, a.Domain) && m.allows(a.Audience, a.Confidence)
	}
}

// visible is sees as a condition on the table article under the alias a.
func (m MinConfidence) visible(actor authz.Actor) (string, []any) {
	if actor.System {
		return "1 = 1", nil
	}
	var parts []string
	var args []any
	add := func(cond string, more ...any) {
		parts = append(parts, cond)
		args = append(args, more...)
	}
	for _, audience := range authz.ReadableAudiences(actor) {
		if actor.IsStaff() {
			add("a.audience = ?", audience)
			continue
		}
		enough := m.enough(audience)
		add("a.audience = ? AND a.confidence IN ("+marks(len(enough))+")", append([]any{audience}, anys(enough)...)...)
	}
	if actor.IsStaff() && len(actor.Domains) > 0 {
		add("a.audience = ? AND a.domain IN ("+marks(len(actor.Domains))+")", append([]any{authz.AudienceWithinDomain}, anys(actor.Domains)...)...)
	}
	return "(" + strings.Join(parts, " OR ") + ")", args
}

// marks gives n question marks with commas.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?,", n), ",") }

func anys[T any](list []T) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = v
	}
	return out
}

// unique drops repeated values and keeps the order.
func unique[T comparable](list []T) []T {
	out := make([]T, 0, len(list))
	seen := make(map[T]bool, len(list))
	for _, v := range list {
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return slices.Clip(out)
}
