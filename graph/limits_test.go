package graph

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"plein/graph/generated"
)

// shape says what shapeLimit has against a query; "" when nothing.
func shape(t *testing.T, query string) string {
	t.Helper()
	doc, err := gqlparser.LoadQueryWithRules(generated.NewExecutableSchema(generated.Config{}).Schema(), query, rules.NewDefaultRules())
	if err != nil {
		t.Fatal(err)
	}
	if bad := (shapeLimit{}).MutateOperationContext(t.Context(), &graphql.OperationContext{Operation: doc.Operations[0]}); bad != nil {
		return bad.Message
	}
	return ""
}

func TestShapesThatAreRefused(t *testing.T) {
	for query, want := range map[string]string{
		"{viewer{isStaff}}": "",
		"{" + strings.Repeat("viewer{isStaff} ", 11) + "}":                                                              "root fields",
		"{...A} fragment A on Query{" + strings.Repeat("viewer{isStaff} ", 11) + "}":                                    "root fields",
		"{a:viewer{isStaff} b:viewer{isStaff} c:viewer{isStaff} d:viewer{isStaff} e:viewer{isStaff} f:viewer{isStaff}}": "aliases",
		"mutation{a:ping signIn(input:{email:\"a\",password:\"b\"}){viewer{isStaff}}}":                                  "only field",
		"{viewer{isStaff}" + strings.Repeat(" ...@include(if:true){viewer{locale}}", 9) + "}":                           "",
	} {
		if got := shape(t, query); want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%.80s: %q, want %q", query, got, want)
		}
	}
}

// Fragments that each spread the next twice double with every one: thirty of them are a thousand million fields in a kilobyte.
func TestFragmentsWithinFragmentsAreNotFollowedForEver(t *testing.T) {
	var b strings.Builder
	b.WriteString("{...F0}")
	for i := range 30 {
		fmt.Fprintf(&b, " fragment F%d on Query{...F%d ...F%d}", i, i+1, i+1)
	}
	b.WriteString(" fragment F30 on Query{viewer{isStaff}}")
	done := make(chan string, 1)
	go func() { done <- shape(t, b.String()) }()
	select {
	case got := <-done:
		if !strings.Contains(got, "fields") {
			t.Errorf("answered %q", got)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("still counting")
	}
}
