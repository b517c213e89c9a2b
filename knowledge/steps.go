package knowledge

import (
	"slices"
	"strings"

	"plein/internal/errs"
	"plein/internal/markup"
)

// checkForm reports what an article of its type cannot have: an unknown type, or a decision tree that leads nowhere.
func (a *Article) checkForm(f *errs.Fields) {
	if !slices.Contains(ArticleTypes, a.Type) {
		f.Add("type", "unknown_value")
	}
	if a.Type != TypeDecisionTree || a.Resolution == "" {
		return
	}
	steps := map[string]bool{}
	for _, s := range markup.Sections(a.Resolution) {
		steps[s.Name] = true
	}
	if len(steps) == 0 {
		f.Add("resolution", "steps_missing")
		return
	}
	for _, l := range markup.Links(a.Resolution) {
		if to, ok := strings.CutPrefix(l.Dest, "#"); ok && !steps[to] {
			f.Add("resolution", "step_unknown", "step", l.Text)
			return
		}
	}
}

// partsOf are the Markdown of an article by the names of its fields, in the order of the page.
func (a *Article) partsOf() [4]struct{ Name, Markdown string } {
	return [4]struct{ Name, Markdown string }{
		{"issue", a.Issue}, {"environment", a.Environment}, {"resolution", a.Resolution}, {"cause", a.Cause},
	}
}
