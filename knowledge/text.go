package knowledge

import (
	"errors"
	"strings"

	"plein/internal/errs"
)

// oneLine makes one line of a title or note.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// orEmpty turns "not said" into "none".
func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// both joins the invalid fields of two checks into one error; an error of another kind goes first.
func both(a, b error) error {
	ea, okA := errors.AsType[*errs.Error](a)
	eb, okB := errors.AsType[*errs.Error](b)
	if !okA || !okB || len(ea.Fields) == 0 || len(eb.Fields) == 0 {
		if a != nil {
			return a
		}
		return b
	}
	named := map[string]bool{}
	for _, f := range ea.Fields {
		named[f.Path] = true
	}
	fields := append([]errs.Field{}, ea.Fields...)
	for _, f := range eb.Fields {
		if !named[f.Path] {
			fields = append(fields, f)
		}
	}
	return errs.Invalid(fields...)
}
