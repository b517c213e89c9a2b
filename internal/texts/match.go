package texts

import "golang.org/x/text/language"

// matcher knows the languages of Locales, in the same order.
var matcher = language.NewMatcher(func() []language.Tag {
	tags := make([]language.Tag, len(Locales))
	for i, l := range Locales {
		tags[i] = language.MustParse(l)
	}
	return tags
}())

// Match picks the language for an Accept-Language header; Fallback when none fits.
func Match(acceptLanguage string) string {
	tags, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil || len(tags) == 0 {
		return Fallback
	}
	_, i, confidence := matcher.Match(tags...)
	if confidence == language.No {
		return Fallback
	}
	return Locales[i]
}
