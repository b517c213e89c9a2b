// Package texts holds every word that Plein shows, in every language it speaks, once for the Go pages, the mails and
// the React app. Files are i18next JSON: nested keys, {{name}} placeholders, _one and _other plurals.
package texts

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strconv"
	"strings"
)

//go:embed en/*.json nl/*.json
var files embed.FS

// Fallback is the language used for a key or a locale that is missing.
const Fallback = "en"

// Locales are the languages there are texts for, the fallback first.
var Locales = []string{Fallback, "nl"}

// catalogue maps locale, then key ("site.home.title"), to the text.
var catalogue = mustLoad()

// Has tells whether locale is one of Locales.
func Has(locale string) bool {
	_, ok := catalogue[locale]
	return ok
}

// T is the text of key in locale, with placeholders filled from kv (name, value, name, value ...). The first segment of
// key is the file. A value named "count" or
// "seconds" chooses between key_one and key_other. A key that no language has comes back
// as it is, so that it shows up in review rather than as an empty page.
func T(locale, key string, kv ...any) string {
	text, ok := find(locale, pluralKey(key, kv))
	if !ok {
		if text, ok = find(locale, key); !ok {
			return key
		}
	}
	return fill(locale, text, kv)
}

// Keys are all keys of a locale in order.
func Keys(locale string) []string {
	keys := make([]string, 0, len(catalogue[locale]))
	for key := range catalogue[locale] {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

func find(locale, key string) (string, bool) {
	if text, ok := catalogue[locale][key]; ok {
		return text, true
	}
	text, ok := catalogue[Fallback][key]
	return text, ok
}

// pluralKey adds the plural form that English and Dutch share: one for exactly 1, other for the rest.
func pluralKey(key string, kv []any) string {
	for i := 0; i+1 < len(kv); i += 2 {
		if kv[i] == "count" || kv[i] == "seconds" {
			if fmt.Sprint(kv[i+1]) == "1" {
				return key + "_one"
			}
			return key + "_other"
		}
	}
	return key
}

// fill puts the values in their places; a "count" in the form of the locale, 1.630 or 1,630.
func fill(locale, text string, kv []any) string {
	if len(kv) < 2 || !strings.Contains(text, "{{") {
		return text
	}
	pairs := make([]string, 0, len(kv))
	for i := 0; i+1 < len(kv); i += 2 {
		value := fmt.Sprint(kv[i+1])
		if kv[i] == "count" {
			value = grouped(locale, value)
		}
		pairs = append(pairs, fmt.Sprintf("{{%v}}", kv[i]), value)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// grouped sets the thousands of a whole number apart; anything else stays as it is.
func grouped(locale, value string) string {
	if _, err := strconv.ParseUint(value, 10, 64); err != nil {
		return value
	}
	mark := ","
	if locale == "nl" {
		mark = "."
	}
	for at := len(value) - 3; at > 0; at -= 3 {
		value = value[:at] + mark + value[at:]
	}
	return value
}

func mustLoad() map[string]map[string]string {
	all := make(map[string]map[string]string, len(Locales))
	for _, locale := range Locales {
		texts, err := load(locale)
		if err != nil {
			panic("texts: " + err.Error())
		}
		all[locale] = texts
	}
	return all
}

func load(locale string) (map[string]string, error) {
	names, err := fs.Glob(files, locale+"/*.json")
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	for _, name := range names {
		raw, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var tree map[string]any
		if err := json.Unmarshal(raw, &tree); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if err := flatten(texts, strings.TrimSuffix(path.Base(name), ".json"), tree); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return texts, nil
}

func flatten(into map[string]string, prefix string, tree map[string]any) error {
	for key, value := range tree {
		switch v := value.(type) {
		case string:
			into[prefix+"."+key] = v
		case map[string]any:
			if err := flatten(into, prefix+"."+key, v); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%s.%s is %T, want a text", prefix, key, value)
		}
	}
	return nil
}
