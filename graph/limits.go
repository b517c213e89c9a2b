package graph

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"plein/graph/generated"
	"plein/internal/page"
)

// Limits on one operation (OWASP GraphQL cheat sheet).
const (
	maxDepth      = 10
	maxCost       = 3_000
	maxAliases    = 15
	maxSameField  = 5
	maxRootFields = 10
	maxDirectives = 20
	maxTokens     = 1_500
)

// secretMutations may stand only once and alone in an operation: aliases must not multiply guesses.
var secretMutations = map[string]bool{
	"signIn": true, "signUp": true, "verifyEmail": true, "resetPassword": true, "requestPasswordReset": true,
	"resendVerification": true, "changePassword": true,
}

// shapeLimit refuses operations that are too deep or too wide. It comes before everything else that walks an operation: fragments that
// spread fragments grow without end when they are followed, so it stops at the size that no operation may have anyway.
type shapeLimit struct{}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
} = shapeLimit{}

// ExtensionName names the extension.
func (shapeLimit) ExtensionName() string { return "ShapeLimit" }

// Validate accepts any schema.
func (shapeLimit) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext checks the operation.
func (shapeLimit) MutateOperationContext(_ context.Context, oc *graphql.OperationContext) *gqlerror.Error {
	w := &walk{seen: map[string]int{}}
	w.root(oc.Operation)
	return w.err
}

type walk struct {
	// visited counts selections, those of a fragment once for each place that it is spread at.
	visited             int
	aliases, directives int
	seen                map[string]int
	err                 *gqlerror.Error
}

func (w *walk) refuse(format string, args ...any) {
	if w.err == nil {
		w.err = gqlerror.Errorf(format, args...)
	}
}

// visit counts one selection; it reports false when there are too many and the walk is over.
func (w *walk) visit() bool {
	if w.visited++; w.visited > maxCost {
		w.refuse("at most %d fields, fragments counted wherever they are spread", maxCost)
	}
	return w.err == nil
}

func (w *walk) root(op *ast.OperationDefinition) {
	fields := w.flatten(op.SelectionSet)
	if w.err != nil {
		return
	}
	if len(fields) > maxRootFields {
		w.refuse("at most %d root fields in one operation", maxRootFields)
	}
	if op.Operation == ast.Mutation && len(fields) > 1 {
		for _, f := range fields {
			if secretMutations[f.Name] {
				w.refuse("%s must be the only field of its operation", f.Name)
			}
		}
	}
	w.directives += len(op.Directives)
	w.set(op.SelectionSet, 1)
}

func (w *walk) set(set ast.SelectionSet, depth int) {
	if w.err != nil {
		return
	}
	if len(set) > 0 && depth > maxDepth {
		w.refuse("at most %d levels deep", maxDepth)
		return
	}
	for _, sel := range set {
		if !w.visit() {
			return
		}
		switch s := sel.(type) {
		case *ast.Field:
			w.field(s, depth)
		case *ast.InlineFragment:
			w.directives += len(s.Directives)
			w.set(s.SelectionSet, depth)
		case *ast.FragmentSpread:
			w.directives += len(s.Directives)
			if s.Definition != nil {
				w.set(s.Definition.SelectionSet, depth)
			}
		}
	}
	if w.directives > maxDirectives {
		w.refuse("at most %d directives", maxDirectives)
	}
}

func (w *walk) field(f *ast.Field, depth int) {
	if f.Name == "__schema" || f.Name == "__type" {
		return // introspection is for staff, and bounded by the schema itself
	}
	w.directives += len(f.Directives)
	if f.Alias != f.Name {
		w.aliases++
		key := fmt.Sprintf("%s.%s", parentName(f), f.Name)
		w.seen[key]++
		if w.aliases > maxAliases || w.seen[key] > maxSameField {
			w.refuse("at most %d aliases, and %d of one field", maxAliases, maxSameField)
		}
	}
	w.set(f.SelectionSet, depth+1)
}

func parentName(f *ast.Field) string {
	if f.ObjectDefinition == nil {
		return ""
	}
	return f.ObjectDefinition.Name
}

// flatten lists the fields of the root, out of their fragments.
func (w *walk) flatten(set ast.SelectionSet) []*ast.Field {
	var out []*ast.Field
	for _, sel := range set {
		if !w.visit() {
			return out
		}
		switch s := sel.(type) {
		case *ast.Field:
			out = append(out, s)
		case *ast.InlineFragment:
			out = append(out, w.flatten(s.SelectionSet)...)
		case *ast.FragmentSpread:
			if s.Definition != nil {
				out = append(out, w.flatten(s.Definition.SelectionSet)...)
			}
		}
	}
	return out
}

// costs makes every page cost its size times its rows. The generated root has a struct for each type with a function for each field;
// which argument is the size is known from the schema.
func costs(schema *ast.Schema) generated.ComplexityRoot {
	var root generated.ComplexityRoot
	types := reflect.ValueOf(&root).Elem()
	for _, def := range schema.Types {
		fields := byName(types, def.Name)
		if !fields.IsValid() {
			continue
		}
		for _, f := range def.Fields {
			fn := byName(fields, f.Name)
			if i := sizeArgument(f); i >= 0 && fn.IsValid() && fn.Kind() == reflect.Func {
				fn.Set(reflect.MakeFunc(fn.Type(), pageCost(i+1)))
			}
		}
	}
	return root
}

// byName finds a field of a generated struct: its name is the schema's with another case.
func byName(v reflect.Value, name string) reflect.Value {
	return v.FieldByNameFunc(func(s string) bool { return strings.EqualFold(s, name) })
}

// sizeArgument is the place of the argument that says how many rows, -1 when there is none.
func sizeArgument(f *ast.FieldDefinition) int {
	return slices.IndexFunc(f.Arguments, func(a *ast.ArgumentDefinition) bool { return a.Name == "first" })
}

func pageCost(size int) func([]reflect.Value) []reflect.Value {
	return func(args []reflect.Value) []reflect.Value {
		n := page.DefaultSize
		if first, ok := args[size].Interface().(*int); ok && first != nil && *first > 0 {
			n = min(*first, page.MaxSize)
		}
		return []reflect.Value{reflect.ValueOf(1 + int(args[0].Int())*n)}
	}
}
