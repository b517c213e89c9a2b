package transfer

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/texts"
)

// RunID names a run.
type RunID = ids.ID[Run]

// Kind is which way knowledge goes.
type Kind string

// The kinds.
const (
	Import Kind = "IMPORT"
	Export Kind = "EXPORT"
)

// Form is how knowledge is written down.
type Form string

// The forms.
const (
	FormPlein   Form = "PLEIN"   // a folder of Plein, as a zip
	FormHTML    Form = "HTML"    // a help centre as pages, as a zip
	FormZendesk Form = "ZENDESK" // answers of the Help Center API: a file of JSON, or a zip of such files
	FormLines   Form = "LINES"   // articles as JSON Lines
)

// State is how far a run is.
type State string

// The states.
const (
	Uploaded State = "UPLOADED"
	Checking State = "CHECKING"
	Checked  State = "CHECKED"
	Running  State = "RUNNING"
	Done     State = "DONE"
	Stopped  State = "STOPPED"
	Failed   State = "FAILED"
)

// Phase is what a run at work does.
type Phase string

// The phases.
const (
	Unpacking Phase = "UNPACKING"
	Comparing Phase = "COMPARING"
	Reading   Phase = "READING"
	Writing   Phase = "WRITING"
	Packing   Phase = "PACKING"
)

// Settings say how a run is done.
type Settings struct {
	Source     string         `json:"source,omitempty"`
	Locale     string         `json:"locale,omitempty"`
	Collection string         `json:"collection,omitempty"`
	Audience   authz.Audience `json:"audience,omitempty"`
	Overwrite  bool           `json:"overwrite,omitempty"`
	History    bool           `json:"history,omitempty"`
}

var (
	sourceForm = regexp.MustCompile(`^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$`)
	slugForm   = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
)

// Bounds of settings and what stands for those that are left out: as the importers have them.
const (
	maxSource     = 40
	maxSlug       = 60
	defaultLocale = "nl"
)

// check puts in what is left out and names every setting that cannot be.
func (s *Settings) check(form Form) error {
	s.Source, s.Collection = strings.TrimSpace(s.Source), strings.TrimSpace(s.Collection)
	if s.Source == "" {
		s.Source = map[Form]string{FormLines: "import"}[form]
	}
	if s.Source == "" {
		s.Source = "help-centre"
	}
	if s.Locale == "" {
		s.Locale = defaultLocale
	}
	if s.Audience == "" {
		s.Audience = authz.AudiencePublic
	}
	var f errs.Fields
	if len(s.Source) > maxSource || !sourceForm.MatchString(s.Source) {
		f.Add("source", "source_form", "max", maxSource)
	}
	if s.Collection != "" && (len(s.Collection) > maxSlug || !slugForm.MatchString(s.Collection)) {
		f.Add("collection", "slug_form")
	}
	if !slices.Contains(texts.Locales, s.Locale) {
		f.Add("locale", "unknown_value")
	}
	if !s.Audience.Valid() {
		f.Add("audience", "unknown_value")
	}
	if s.Overwrite && form != FormPlein {
		f.Add("overwrite", "not_allowed")
	}
	return f.Err()
}

// Counts count what came of a run, or would.
type Counts struct {
	Articles  int `json:"articles"`
	New       int `json:"new"`
	Same      int `json:"same"`
	Changed   int `json:"changed"`
	Different int `json:"different"`
	Notes     int `json:"notes"`
	Bad       int `json:"bad"`
	Files     int `json:"files"`
	People    int `json:"people"`
	Other     int `json:"other"`
	Versions  int `json:"versions"`
}

// goneOn adds what was made before a stop to what was done after it: what was made before is the same now.
func (c Counts) goneOn(before Counts) Counts {
	c.New, c.Changed = c.New+before.New, c.Changed+before.Changed
	c.Same = max(0, c.Same-before.New-before.Changed)
	c.Files, c.People, c.Other = c.Files+before.Files, c.People+before.People, c.Other+before.Other
	return c
}

// Run is one import or export.
type Run struct {
	ID            RunID        `db:"id"`
	Kind          Kind         `db:"kind"`
	Form          Form         `db:"form"`
	State         State        `db:"state"`
	PersonID      ids.PersonID `db:"person_id"`
	RawSettings   string       `db:"settings"`
	FileName      string       `db:"file_name"`
	FileKey       string       `db:"file_key"`
	Size          int64        `db:"file_size"`
	Checked       bool         `db:"checked"`
	Begun         bool         `db:"begun"`
	Stopping      bool         `db:"stopping"`
	At            Phase        `db:"phase"`
	DoneUnits     int64        `db:"done"`
	TotalUnits    int64        `db:"total"`
	RawCounts     string       `db:"counts"`
	FailureCode   string       `db:"failure"`
	FailureParams string       `db:"failure_params"`
	Attempts      int          `db:"attempts"`
	CreatedAt     time.Time    `db:"created_at"`
	StartedAt     *time.Time   `db:"started_at"`
	FinishedAt    *time.Time   `db:"finished_at"`
	ExpiresAt     *time.Time   `db:"expires_at"`
	Settings      *Settings    `db:"-"`
	Counts        *Counts      `db:"-"`
}

// read takes apart what is kept as JSON.
func (r *Run) read() error {
	r.Settings, r.Counts = &Settings{}, &Counts{}
	if err := json.Unmarshal([]byte(r.RawSettings), r.Settings); err != nil {
		return err
	}
	// What an export does not have, or an import not yet, is shown as what it would be.
	r.Settings.Locale, r.Settings.Audience = cmp.Or(r.Settings.Locale, defaultLocale), cmp.Or(r.Settings.Audience, authz.AudiencePublic)
	return json.Unmarshal([]byte(r.RawCounts), r.Counts)
}

// AtWork reports whether a node works on it, or will as soon as one can.
func (r *Run) AtWork() bool { return r.State == Checking || r.State == Running }

// FileSize is the size of its file.
func (r *Run) FileSize() float64 { return float64(r.Size) }

// Resumable reports whether it can go on after a stop: an import needs its file for that.
func (r *Run) Resumable() bool { return r.State == Stopped && (r.Kind == Export || r.FileKey != "") }

// FileURL is where the zip of an export is downloaded; empty when there is none.
func (r *Run) FileURL() string {
	if r.Kind != Export || r.State != Done || r.FileKey == "" {
		return ""
	}
	return fmt.Sprintf("/transfers/%s/%s", r.ID, r.FileName)
}

// ReportURL is where the list of items is downloaded; empty when there is none.
func (r *Run) ReportURL() string {
	if r.Kind != Import || *r.Counts == (Counts{}) || r.AtWork() {
		return ""
	}
	return fmt.Sprintf("/transfers/%s/report.csv", r.ID)
}

// Progress is how much of the phase is done, from 0 to 1; nil when that is not known.
func (r *Run) Progress() *float64 {
	if !r.AtWork() || r.TotalUnits <= 0 {
		return nil
	}
	return new(min(1, float64(r.DoneUnits)/float64(r.TotalUnits)))
}

// Failure is why it failed or stopped by itself, in words; empty when it did not.
func (r *Run) Failure(locale string) string {
	if r.FailureCode == "" {
		return ""
	}
	text, _ := say(locale, r.FailureCode, r.FailureParams)
	return text
}

// Outcome is what becomes of an item.
type Outcome string

// The outcomes.
const (
	ItemNew       Outcome = "NEW"
	ItemChanged   Outcome = "CHANGED"
	ItemDifferent Outcome = "DIFFERENT"
	ItemNote      Outcome = "NOTE"
	ItemBad       Outcome = "BAD"
)

// Item is what became of something in a file, or would.
type Item struct {
	Position int     `db:"position"`
	Outcome  Outcome `db:"outcome"`
	File     string  `db:"file"`
	AtLine   int     `db:"line"`
	Field    string  `db:"field"`
	// Code and RawParams are the reason in the texts and what fills it; Reason is the reason in English, where it has no code.
	Code      string `db:"code"`
	RawParams string `db:"params"`
	Reason    string `db:"message"`
	RawFields string `db:"fields"`
}

// Line is the line that is to blame; nil when none is.
func (i *Item) Line() *int {
	if i.AtLine == 0 {
		return nil
	}
	return &i.AtLine
}

// Fields are those that differ.
func (i *Item) Fields() []string {
	if i.RawFields == "" {
		return []string{}
	}
	return strings.Split(i.RawFields, ",")
}

// Message is the reason in a language, and the language that it is in: English where there are no words of that language for it.
func (i *Item) Message(locale string) (text, in string) {
	if i.Code != "" {
		if text, ok := say(locale, i.Code, i.RawParams); ok {
			return text, locale
		}
	}
	return i.Reason, "en"
}

// say words a reason; ok is false when the texts do not have it.
func say(locale, code, params string) (text string, ok bool) {
	var m map[string]any
	_ = json.Unmarshal([]byte(params), &m) // ours; without them the words are there all the same
	var kv []any
	for k, v := range m {
		kv = append(kv, k, v)
	}
	key := "errors." + code
	text = texts.T(locale, key, kv...)
	if v, there := m["value"]; there && !strings.Contains(text, fmt.Sprint(v)) {
		text += fmt.Sprintf(" (%v)", v)
	}
	return text, text != key
}

// WithReason makes an item of an error of a service, which may blame several fields: an item for each.
func (i Item) WithReason(code string, params map[string]any) Item {
	i.Code, i.RawParams = code, asJSON(params)
	return i
}

func asJSON(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		return "{}"
	}
	return string(raw)
}

// cut holds a text to a column.
func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
