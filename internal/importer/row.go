package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"plein/internal/errs"
	"plein/internal/markup"
)

// row is one line, or one object within it. Its readers take the first of several names that is there; what is wrong is gathered.
type row struct {
	line     int
	external string
	hash     string // of the whole line: its id when it names none
	fields   map[string]json.RawMessage
	faults   *[]error
}

func parseRow(line int, text []byte) (*row, error) {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(text, &raw); err != nil {
		return nil, fmt.Errorf("no JSON object: %w", err)
	}
	sum := sha256.Sum256(text)
	return newRow(line, raw, hex.EncodeToString(sum[:10]), &[]error{}), nil
}

func newRow(line int, raw map[string]json.RawMessage, hash string, faults *[]error) *row {
	r := &row{line: line, hash: hash, fields: make(map[string]json.RawMessage, len(raw)), faults: faults}
	for name, value := range raw {
		if v := strings.TrimSpace(string(value)); v != "null" && v != `""` {
			r.fields[plain(name)] = value
		}
	}
	return r
}

// plain makes createdAt, created_at and Created-At one name.
func plain(name string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= 'A' && c <= 'Z':
			return c + 'a' - 'A'
		case c == '_' || c == '-' || c == ' ':
			return -1
		default:
			return c
		}
	}, name)
}

func (r *row) fault(format string, args ...any) {
	*r.faults = append(*r.faults, fmt.Errorf(format, args...))
}

// err is all that was found wrong.
func (r *row) err() error { return errors.Join(*r.faults...) }

// has gives the value of the first name that is there.
func (r *row) has(names ...string) (json.RawMessage, string, bool) {
	for _, n := range names {
		if v, ok := r.fields[n]; ok {
			return v, n, true
		}
	}
	return nil, "", false
}

// text reads a string or a number.
func (r *row) text(names ...string) string {
	v, name, ok := r.has(names...)
	if !ok {
		return ""
	}
	s, ok := asText(v)
	if !ok {
		r.fault("%s: want a text", name)
	}
	return s
}

func asText(v json.RawMessage) (string, bool) {
	var s string
	if json.Unmarshal(v, &s) == nil {
		return s, true
	}
	var n json.Number
	if json.Unmarshal(v, &n) == nil {
		return n.String(), true
	}
	return "", false
}

// markdown reads a text in the form that is stored.
func (r *row) markdown(names ...string) string {
	text, err := markup.Clean(r.text(names...))
	if err != nil {
		r.fault("%s: longer than %d bytes", names[0], markup.MaxBytes)
		return ""
	}
	return text
}

// maxTitle is how long a title may be, in characters; a longer one is cut.
const maxTitle = 200

// oneLine reads a title: one line, without what does not show, cut at the last word that fits.
func (r *row) oneLine(names ...string) string { return cutTitle(r.text(names...)) }

func cutTitle(text string) string {
	if len(text) > 8*maxTitle {
		text = text[:8*maxTitle]
	}
	clean, err := markup.Clean(text)
	if err != nil {
		return ""
	}
	clean = strings.Join(strings.Fields(clean), " ")
	runes := []rune(clean)
	if len(runes) <= maxTitle {
		return clean
	}
	head := string(runes[:maxTitle-1])
	if i := strings.LastIndexByte(head, ' '); i > maxTitle/2 {
		head = head[:i]
	}
	return head + "…"
}

// number reads a whole number; a text that holds one will do. Missing is 0.
func (r *row) number(names ...string) int {
	v, name, ok := r.has(names...)
	if !ok {
		return 0
	}
	s, ok := asText(v)
	f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	const most = 1 << 31
	if !ok || err != nil || f <= -most || f >= most {
		r.fault("%s: want a number", name)
		return 0
	}
	return int(f)
}

// count is a number of at least 0.
func (r *row) count(names ...string) int { return max(r.number(names...), 0) }

// yes reads true, "true", 1 and the like.
func (r *row) yes(names ...string) bool {
	v, name, ok := r.has(names...)
	if !ok {
		return false
	}
	var b bool
	if json.Unmarshal(v, &b) == nil {
		return b
	}
	s, _ := asText(v)
	switch strings.ToLower(s) {
	case "true", "yes", "1":
		return true
	case "false", "no", "0", "":
		return false
	}
	r.fault("%s: want true or false", name)
	return false
}

// list reads a list of texts. A single text is taken apart at commas and semicolons, or at <a><b> as Stack Exchange writes it.
func (r *row) list(names ...string) []string {
	v, name, ok := r.has(names...)
	if !ok {
		return nil
	}
	var items []json.RawMessage
	if json.Unmarshal(v, &items) == nil {
		out := make([]string, 0, len(items))
		for _, it := range items {
			s, ok := asText(it)
			if !ok {
				r.fault("%s: want a list of texts", name)
				return nil
			}
			out = append(out, s)
		}
		return out
	}
	s, ok := asText(v)
	if !ok {
		r.fault("%s: want a list of texts", name)
	}
	return strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(",;<>|", c) })
}

// rows reads a list of objects.
func (r *row) rows(names ...string) []*row {
	v, name, ok := r.has(names...)
	if !ok {
		return nil
	}
	var items []map[string]json.RawMessage
	if err := json.Unmarshal(v, &items); err != nil {
		r.fault("%s: want a list of objects", name)
		return nil
	}
	out := make([]*row, len(items))
	for i, it := range items {
		out[i] = newRow(r.line, it, fmt.Sprintf("%s-%d", r.hash, i), r.faults)
	}
	return out
}

var timeForms = []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05.999999999", "2006-01-02 15:04", "2006-01-02"}

// time reads a time: RFC 3339, the same without a zone (then it is UTC), a date, or seconds or milliseconds since 1970. Missing gives other.
func (r *row) time(other time.Time, names ...string) time.Time {
	v, name, ok := r.has(names...)
	if !ok {
		return other
	}
	s, _ := asText(v)
	t, ok := parseTime(strings.TrimSpace(s))
	if !ok || t.Year() < 1970 || t.After(time.Now().Add(24*time.Hour)) {
		r.fault("%s: %.40q is no time in the past, such as 2026-03-01T09:30:00Z", name, s)
		return other
	}
	return t.UTC().Truncate(time.Microsecond)
}

func parseTime(s string) (time.Time, bool) {
	for _, form := range timeForms {
		if t, err := time.Parse(form, s); err == nil {
			return t, true
		}
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		return time.Time{}, false
	}
	const milliseconds = 100_000_000_000 // as seconds this would be the year 5138
	if n >= milliseconds {
		return time.UnixMilli(n), true
	}
	return time.Unix(n, 0), true
}

// reason is what is said of a line.
func reason(err error) string {
	var e *errs.Error
	if !errors.As(err, &e) {
		return strings.ReplaceAll(err.Error(), "\n", "; ")
	}
	if len(e.Fields) == 0 {
		return strings.ReplaceAll(e.Reason, "_", " ")
	}
	parts := make([]string, len(e.Fields))
	for i, f := range e.Fields {
		parts[i] = f.Path + ": " + strings.ReplaceAll(f.Reason, "_", " ")
		if most, ok := f.Params["max"]; ok {
			parts[i] += fmt.Sprintf(" (at most %v)", most)
		}
		if v, ok := f.Params["value"]; ok {
			parts[i] += fmt.Sprintf(" (%v)", v)
		}
	}
	return strings.Join(parts, "; ")
}
