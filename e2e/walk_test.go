package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"plein/graph/generated"
	"plein/graph/gid"
)

// hidden says which secret words each role must never get to see, whatever it asks and with whatever ids.
func hidden(who string) []string {
	internal := []string{secretInternal, secretDomain, secretWIP, secretArchived, secretSpace, secretNote}
	switch who {
	case "":
		return append(internal, secretCustomer, secretTicket, secretMail)
	case "mallory":
		return append(internal, secretTicket, secretMail)
	case "eva":
		return internal
	default:
		return []string{secretDomain}
	}
}

// shown says which of the words each role is meant to find on the walk.
func shown(who string) []string {
	switch who {
	case "":
		return []string{"Modem herstarten public"}
	case "mallory":
		return []string{secretCustomer}
	case "eva":
		return []string{secretCustomer, secretTicket, secretMail}
	default:
		return []string{secretCustomer, secretInternal, secretWIP, secretArchived, secretSpace, secretTicket, secretNote, secretMail}
	}
}

// TestEveryFieldAsEveryRole calls every query and mutation of the schema as every role, with ids of things that the role may and
// may not see: no answer leaks a secret, none fails inside.
func TestEveryFieldAsEveryRole(t *testing.T) {
	w := newWorld(t)
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	v := w.candidates()
	roles := []string{"", "mallory", "eva", "bare", "daan", "noor", "iris"}
	browsers := map[string]*browser{}
	for _, who := range roles {
		browsers[who] = w.as(who) // before the walk itself spends what this address may guess
	}
	t.Run("queries", func(t *testing.T) {
		for _, who := range roles {
			t.Run(orVisitor(who), func(t *testing.T) {
				t.Parallel()
				seen := walk(browsers[who].in(t), schema, ast.Query, schema.Query, v, hidden(who))
				for _, word := range shown(who) {
					if !strings.Contains(seen, word) {
						t.Errorf("never saw %s, which is meant for this role: the walk proves nothing", word)
					}
				}
			})
		}
	})
	// One after the other, the least first: what staff change on their walk may be for more people to see afterwards.
	for _, who := range roles {
		t.Run("mutations/"+orVisitor(who), func(t *testing.T) {
			walk(browsers[who].in(t), schema, ast.Mutation, schema.Mutation, v, hidden(who))
		})
	}
}

func orVisitor(who string) string {
	if who == "" {
		return "visitor"
	}
	return who
}

// signsOut are the mutations that would end the walk's own session.
var signsOut = []string{"signOut", "signOutEverywhere", "changePassword", "setRoles", "setDeactivated", "setPolicyRule", "setLicence", "setLicenceRight", "resetLicenceRights", "setKnowledgeRules"}

// walk calls every field of a root type, and returns which of the words that may be seen it saw.
func walk(b *browser, s *ast.Schema, kind ast.Operation, def *ast.Definition, v values, secrets []string) (seen string) {
	words := append(shown("noor"), shown("")...)
	for _, f := range rootFields(def) {
		if kind == ast.Mutation && slices.Contains(signsOut, f.Name) {
			continue
		}
		for n := range tries(v, f) {
			query, vars, a := ask(b, s, kind, f, v, n)
			for _, e := range a.Errors {
				if e.Extensions["code"] == "INTERNAL" || e.Extensions["reason"] == "bad_query" {
					b.Errorf("%s %s\n%s\n%v\n%s", kind, f.Name, query, vars, a.raw)
				}
			}
			for _, word := range words {
				if strings.Contains(a.raw, word) && !strings.Contains(seen, word) {
					seen += word + " "
				}
			}
			for _, secret := range secrets {
				if strings.Contains(a.raw, secret) && !strings.Contains(fmt.Sprint(vars), secret) {
					b.Errorf("%s %s leaks %s\n%v\n%.2000s", kind, f.Name, secret, vars, a.raw)
				}
			}
		}
	}
	return seen
}

// ask calls a field with as deep a selection as the limits allow.
func ask(b *browser, s *ast.Schema, kind ast.Operation, f *ast.FieldDefinition, v values, n int) (query string, vars map[string]any, a answer) {
	for depth := 3; depth >= 0; depth-- {
		query, vars = operation(s, kind, f, v, n, depth)
		a = b.graphql(query, vars)
		if len(a.Errors) == 0 || a.Errors[0].Extensions["reason"] != "bad_query" {
			break
		}
	}
	return query, vars, a
}

// tries is how many times a field is called: once for each id where it takes one.
func tries(v values, f *ast.FieldDefinition) int {
	if len(f.Arguments) == 0 {
		return 1
	}
	return len(v.all)
}

// candidates are the ids that the walk tries.
func (w *world) candidates() values {
	v := values{ids: map[string][]string{}}
	for _, id := range w.ids {
		v.all = append(v.all, string(id))
	}
	slices.Sort(v.all)
	of := func(prefixes ...gid.Type) (out []string) {
		for _, id := range v.all {
			if slices.Contains(prefixes, gid.TypeOf(gid.ID(id))) {
				out = append(out, id)
			}
		}
		return out
	}
	v.ids["articleId"], v.ids["duplicateOf"], v.ids["translationOf"] = of(gid.Article), of(gid.Article), of(gid.Article)
	v.ids["threadId"], v.ids["ticketId"] = of(gid.Thread), of(gid.Ticket)
	v.ids["personId"], v.ids["assigneeId"], v.ids["requesterId"] = of(gid.Person), of(gid.Person), of(gid.Person)
	v.ids["teamId"], v.ids["organisationId"] = of(gid.Team), of(gid.Organisation)
	v.ids["subjectId"], v.ids["targetId"] = of(gid.Thread, gid.Ticket, gid.Article), of(gid.Article, gid.Thread)
	return v
}
