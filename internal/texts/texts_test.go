package texts

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var placeholder = regexp.MustCompile(`\{\{[^}]*\}\}|\{[a-z]+\}`)

func placeholders(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func TestEveryLanguageHasEveryText(t *testing.T) {
	for _, locale := range Locales {
		for _, other := range Locales {
			for _, key := range Keys(other) {
				text, ok := catalogue[locale][key]
				if !ok {
					t.Errorf("%s is in %s and not in %s", key, other, locale)
					continue
				}
				if strings.TrimSpace(text) == "" {
					t.Errorf("%s is empty in %s", key, locale)
				}
				if got, want := placeholders(text), placeholders(catalogue[other][key]); !slices.Equal(got, want) {
					t.Errorf("%s has placeholders %v in %s and %v in %s", key, got, locale, want, other)
				}
			}
		}
	}
}

func TestEveryPluralHasBothForms(t *testing.T) {
	for _, key := range Keys(Fallback) {
		if stem, ok := strings.CutSuffix(key, "_one"); ok {
			if _, ok := catalogue[Fallback][stem+"_other"]; !ok {
				t.Errorf("%s has no _other", key)
			}
		}
	}
}

func TestT(t *testing.T) {
	tests := []struct {
		name, locale, key, want string
		kv                      []any
	}{
		{"plain", "nl", "site.home.title", "Wat wil je oplossen?", nil},
		{"one", "nl", "common.count.answer", "1 antwoord", []any{"count", 1}},
		{"other", "en", "common.count.answer", "12 answers", []any{"count", int64(12)}},
		{"one second", "nl", "errors.too_many_requests", "Dat zijn veel verzoeken achter elkaar. Probeer het over 1 seconde opnieuw.", []any{"seconds", 1}},
		{"two seconds", "nl", "errors.too_many_attempts", "Te veel pogingen. Probeer het over 2 seconden nog eens.", []any{"seconds", 2}},
		{"thousands in Dutch", "nl", "common.count.view", "1.630 keer bekeken", []any{"count", 1630}},
		{"thousands in English", "en", "common.count.answer", "1,234,567 answers", []any{"count", int64(1234567)}},
		{"none is other", "en", "common.count.answer", "0 answers", []any{"count", 0}},
		{"placeholder", "nl", "common.status.verified", "Nagekeken door Duinnet", []any{"brand", "Duinnet"}},
		{"value is not read as a placeholder", "en", "common.error.requestId", "Request {{id}}", []any{"id", "{{id}}"}},
		{"unknown language", "fr", "site.home.title", "What do you want to solve?", nil},
		{"unknown key", "nl", "site.nothing.here", "site.nothing.here", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := T(tt.locale, tt.key, tt.kv...); got != tt.want {
				t.Errorf("T(%q, %q) = %q, want %q", tt.locale, tt.key, got, tt.want)
			}
		})
	}
}

func TestHas(t *testing.T) {
	if !Has("nl") || Has("fr") || Has("") {
		t.Errorf("Has: nl %v, fr %v, empty %v", Has("nl"), Has("fr"), Has(""))
	}
}
