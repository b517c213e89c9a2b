// Package e2e drives the whole program the way its users do: GraphQL as every role, and journeys in a real browser.
package e2e

import (
	"fmt"
	"sort"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// selection writes a selection set that asks for everything of a type, down to some depth. Fields that a page is asked of get a small one.
func selection(s *ast.Schema, t *ast.Type, depth int) string {
	def := s.Types[t.Name()]
	switch def.Kind {
	case ast.Scalar, ast.Enum:
		return ""
	case ast.Interface, ast.Union:
		return abstract(s, def, depth)
	default:
		return " { " + strings.Join(fieldsOf(s, def, depth), " ") + " }"
	}
}

func abstract(s *ast.Schema, def *ast.Definition, depth int) string {
	parts := []string{"__typename"}
	if depth > 0 {
		for _, d := range s.GetPossibleTypes(def) {
			// Inside one selection set the same field of two types must have one type; an alias a type keeps them apart.
			var own []string
			for _, f := range d.Fields {
				if leaf(s, f.Type) && len(f.Arguments) == 0 && !strings.HasPrefix(f.Name, "__") && len(own) < 2 && f.Type.Name() == "String" {
					own = append(own, strings.ToLower(d.Name)+strings.Title(f.Name)+": "+f.Name) //nolint:staticcheck // ASCII names
				}
			}
			if len(own) > 0 {
				parts = append(parts, fmt.Sprintf("... on %s { %s }", d.Name, own[0]))
			}
		}
	}
	return " { " + strings.Join(parts[:min(len(parts), 12)], " ") + " }"
}

func fieldsOf(s *ast.Schema, def *ast.Definition, depth int) []string {
	var out []string
	for _, f := range def.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		args, ok := listArgs(f)
		if !ok {
			continue
		}
		if leaf(s, f.Type) {
			out = append(out, f.Name+args)
			continue
		}
		if depth > 0 {
			if f.Name == "edges" {
				continue // the same rows as nodes
			}
			out = append(out, f.Name+args+selection(s, f.Type, depth-1))
		}
	}
	if len(out) == 0 {
		out = []string{"__typename"}
	}
	return out
}

// listArgs writes the arguments of a nested field; ok is false when it needs some that cannot be guessed.
func listArgs(f *ast.FieldDefinition) (string, bool) {
	for _, a := range f.Arguments {
		if a.Name == "first" {
			return "(first: 3)", true
		}
		if a.Type.NonNull && a.DefaultValue == nil {
			return "", false
		}
	}
	return "", true
}

func leaf(s *ast.Schema, t *ast.Type) bool {
	k := s.Types[t.Name()].Kind
	return k == ast.Scalar || k == ast.Enum
}

// values are candidates for an argument: every kind of thing an attacker knows or guesses the id of, and plain values.
type values struct {
	// ids maps the name of an argument or input field to ids to try.
	ids map[string][]string
	// all are the ids to try where the name says nothing.
	all []string
}

// argument gives the n-th candidate for a value of a type.
func (v values) argument(s *ast.Schema, name string, t *ast.Type, n int) any {
	if t.Elem != nil {
		return []any{v.argument(s, name, t.Elem, n)}
	}
	def := s.Types[t.Name()]
	switch {
	case t.Name() == "ID":
		list := v.ids[name]
		if len(list) == 0 {
			list = v.all
		}
		return list[n%len(list)]
	case def.Kind == ast.Enum:
		return def.EnumValues[n%len(def.EnumValues)].Name
	case def.Kind == ast.InputObject:
		in := map[string]any{}
		for _, f := range def.Fields {
			if f.Type.NonNull || n%2 == 0 {
				in[f.Name] = v.argument(s, f.Name, f.Type, n)
			}
		}
		return in
	}
	return scalar(t.Name(), name, n)
}

func scalar(kind, name string, n int) any {
	switch kind {
	case "Int":
		if name == "version" {
			return 1
		}
		return 1 + n%3
	case "Boolean":
		return n%2 == 0
	case "Float":
		return 1.5
	case "Time":
		return []string{"2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"}[n%2]
	case "Locale":
		return []string{"nl", "en"}[n%2]
	}
	switch name {
	case "email":
		return fmt.Sprintf("walker%d@example.com", n)
	case "password", "newPassword", "currentPassword":
		return "not the right one " + strings.Repeat("x", n%3)
	case "eventId":
		return "1"
	case "after":
		return nil
	}
	return []string{"geheim", "wifi reset modem", "' OR 1=1 --", "<script>alert(1)</script>"}[n%4]
}

// operation writes the operation that calls one root field, with variables.
func operation(s *ast.Schema, kind ast.Operation, f *ast.FieldDefinition, v values, n, depth int) (string, map[string]any) {
	vars := map[string]any{}
	var decl, use []string
	for _, a := range f.Arguments {
		if a.Name == "after" || a.Name == "first" {
			continue
		}
		if !a.Type.NonNull && a.Type.Name() != "ID" && n%3 == 2 {
			continue
		}
		vars[a.Name] = v.argument(s, a.Name, a.Type, n)
		decl = append(decl, "$"+a.Name+": "+a.Type.String())
		use = append(use, a.Name+": $"+a.Name)
	}
	if f.Arguments.ForName("first") != nil {
		use = append(use, "first: 3")
	}
	text := string(kind) + " Walk"
	if len(decl) > 0 {
		text += "(" + strings.Join(decl, ", ") + ")"
	}
	text += " { " + f.Name
	if len(use) > 0 {
		text += "(" + strings.Join(use, ", ") + ")"
	}
	return text + selection(s, f.Type, depth) + " }", vars
}

// rootFields lists the fields of a root type in order.
func rootFields(def *ast.Definition) []*ast.FieldDefinition {
	var out []*ast.FieldDefinition
	for _, f := range def.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			out = append(out, f)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out
}
