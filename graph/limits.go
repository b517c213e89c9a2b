package graph

import (
	"context"
	"fmt"
	"reflect"

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

// shapeLimit refuses operations that are too deep or too wide.
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
	aliases, directives int
	seen                map[string]int
	err                 *gqlerror.Error
}

func (w *walk) refuse(format string, args ...any) {
	if w.err == nil {
		w.err = gqlerror.Errorf(format, args...)
	}
}

func (w *walk) root(op *ast.OperationDefinition) {
	fields := flatten(op.SelectionSet)
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
	if depth > maxDepth {
		w.refuse("at most %d levels deep", maxDepth)
		return
	}
	for _, sel := range set {
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

func flatten(set ast.SelectionSet) []*ast.Field {
	var out []*ast.Field
	for _, sel := range set {
		switch s := sel.(type) {
		case *ast.Field:
			out = append(out, s)
		case *ast.InlineFragment:
			out = append(out, flatten(s.SelectionSet)...)
		case *ast.FragmentSpread:
			if s.Definition != nil {
				out = append(out, flatten(s.Definition.SelectionSet)...)
			}
		}
	}
	return out
}

// costs makes every list cost its size times its child: the generated root has one function a field, and the only nullable
// integer among a field's arguments is the size of a page.
func costs() generated.ComplexityRoot {
	var root generated.ComplexityRoot
	types := reflect.ValueOf(&root).Elem()
	for i := range types.NumField() {
		fields := types.Field(i)
		for j := range fields.NumField() {
			if fn := fields.Field(j); fn.Kind() == reflect.Func {
				fn.Set(reflect.MakeFunc(fn.Type(), listCost))
			}
		}
	}
	return root
}

// nodesOf are lists without paging arguments inside a connection: their size was counted one level up.
func listCost(args []reflect.Value) []reflect.Value {
	cost := 1 + int(args[0].Int())
	for _, a := range args[1:] {
		size, ok := a.Interface().(*int)
		if !ok {
			continue
		}
		n := page.DefaultSize
		if size != nil && *size > 0 {
			n = min(*size, page.MaxSize)
		}
		cost = 1 + int(args[0].Int())*n
	}
	return []reflect.Value{reflect.ValueOf(cost)}
}
