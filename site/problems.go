package site

import (
	"errors"

	"plein/internal/errs"
	"plein/internal/texts"
)

// problems are the errors of a form by the name of its field.
type problems map[string]string

// reason is the text for what an error says, or of a fallback when there is none for it.
func (f *frame) reason(err error, fallback string) string {
	if e, ok := errors.AsType[*errs.Error](err); ok {
		if text, ok := f.reasonText(e.Reason, e.Params); ok {
			return text
		}
	}
	return f.t(fallback)
}

func (f *frame) reasonText(reason string, params map[string]any) (string, bool) {
	kv := make([]any, 0, 2*len(params))
	for k, v := range params {
		kv = append(kv, k, v)
	}
	for _, key := range []string{"errors." + reason, "site.reason." + reason} {
		if text := texts.T(f.locale, key, kv...); text != key {
			return text, true
		}
	}
	return "", false
}

// problemsOf reads the invalid fields of an error, renamed to the names of the form; ok is false for any other error.
// Fields that the form does not have come under "".
func (f *frame) problemsOf(err error, names map[string]string) (problems, bool) {
	e, ok := errors.AsType[*errs.Error](err)
	if !ok || e.Kind != errs.KindInvalid && e.Kind != errs.KindRateLimited && e.Kind != errs.KindForbidden {
		return nil, false
	}
	out := problems{}
	if len(e.Fields) == 0 {
		out[""] = f.reason(err, "site.error.invalidText")
	}
	for _, field := range e.Fields {
		name, known := names[field.Path]
		text, ok := f.reasonText(field.Reason, field.Params)
		if !ok {
			text = f.t("site.error.invalidText")
		}
		if !known {
			name = ""
		}
		if out[name] == "" {
			out[name] = text
		}
	}
	return out, true
}
