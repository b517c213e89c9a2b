// Package importer loads articles, threads and tickets from JSON Lines: one JSON object a line, read once from front to back, written in
// batches. docs/import.md describes the form.
//
// It is tolerant about names and kinds of fields and strict about what it writes: texts are cleaned, lengths hold, and a line that cannot
// be loaded is reported by its number and skipped. Every row carries an external id, so that a file can be loaded again: what is there
// stays as it is, and lines that were loaded before are passed at the speed of reading.
package importer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"plein/accounts"
	"plein/attachments"
	"plein/community"
	"plein/internal/authz"
	"plein/internal/progress"
	"plein/knowledge"
	"plein/tickets"
)

// Kind is what a file holds.
type Kind string

// The kinds.
const (
	Articles Kind = "articles"
	Threads  Kind = "threads"
	Tickets  Kind = "tickets"
)

// MaxLine is the longest line that is read, in bytes.
const MaxLine = 1 << 20

// MaxBatch is the largest batch: as many rows as the services take well in one go.
const MaxBatch = 1000

// Target is where rows go.
type Target struct {
	Accounts  *accounts.Service
	Knowledge *knowledge.Service
	Community *community.Service
	Tickets   *tickets.Service
	// Attachments takes the files of a help centre; the others have none.
	Attachments *attachments.Service
}

// Options say how to load a file. The zero value of everything but Kind has a default.
type Options struct {
	Kind Kind
	// Source is put before every id of the file, so that files of two systems never clash; "import" by default. The files of one system
	// have one source: by that, articles with one id in two languages become translations.
	Source string
	// Locale is for lines that name none; nl by default.
	Locale string
	// Space is the slug of the space for threads that name none; it is made when it is not there. "general" by default.
	Space string
	// Collection is the slug of the chapter for articles that name none; it is made when it is not there. None by default.
	Collection string
	// Audience is for articles that name none; PUBLIC by default.
	Audience authz.Audience
	// Batch is how many rows go into one transaction; 200 by default.
	Batch int
	// DryRun looks what would come of it and changes nothing; for articles only.
	DryRun bool
	// Bad is told of every line that cannot be loaded; it may be nil.
	Bad func(BadLine)
	// Made is told of every article that was written or, in a dry run, would be: its file in a help centre, its line in a file of lines. It may
	// be nil.
	Made func(file string, line int)
	// Out shows the progress.
	Out progress.Out
}

// BadLine is a line that was not loaded.
type BadLine struct {
	// File is where it stands in a help centre; Line its number in a file of lines, from 1.
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Reason string `json:"reason"`
	// Note is true for what was loaded, but otherwise than it was.
	Note bool `json:"note,omitempty"`
	// Err is what is wrong, for who words it in another language; nil for a note.
	Err error `json:"-"`
}

// Result says what became of a file.
type Result struct {
	// Lines counts the lines that are not blank.
	Lines int
	// New rows were written; Existing ones were there already.
	New, Existing, Bad int
	// Files came along with articles.
	Files int
	Took  time.Duration
}

// PerSecond is how many lines were read a second.
func (r Result) PerSecond() float64 {
	if r.Took <= 0 {
		return 0
	}
	return float64(r.Lines) / r.Took.Seconds()
}

func (o *Options) setDefaults() error {
	if o.Source == "" {
		o.Source = "import"
	}
	if !sourceForm.MatchString(o.Source) || len(o.Source) > 40 {
		return fmt.Errorf("source %q: want at most 40 letters, digits, dots and dashes", o.Source)
	}
	if o.Locale == "" {
		o.Locale = "nl"
	}
	if o.Space == "" {
		o.Space = "general"
	}
	for _, slug := range []string{o.Space, o.Collection} {
		if slug != "" && (len(slug) > 60 || !slugForm.MatchString(slug)) {
			return fmt.Errorf("%q: want a short name of lower-case letters, digits and dashes", slug)
		}
	}
	if o.Locale != "nl" && o.Locale != "en" {
		return fmt.Errorf("locale %q: want nl or en", o.Locale)
	}
	if o.Audience == "" {
		o.Audience = authz.AudiencePublic
	}
	if !o.Audience.Valid() {
		return fmt.Errorf("audience %q is none of %v", o.Audience, authz.Audiences)
	}
	if o.Batch == 0 {
		o.Batch = 200
	}
	if o.DryRun && o.Kind != Articles && o.Kind != "" {
		return fmt.Errorf("a dry run of %s: there is none", o.Kind)
	}
	if o.Batch < 1 || o.Batch > MaxBatch {
		return fmt.Errorf("batch: want 1 to %d", MaxBatch)
	}
	return nil
}

// Run loads a file of size bytes (0 when that is not known). Bad lines do not stop it. Errors: of reading, of the database, and when ctx
// ends; what was written before stays, and running it again goes on from there.
func Run(ctx context.Context, in io.Reader, size int64, to Target, o Options) (Result, error) {
	if err := o.setDefaults(); err != nil {
		return Result{}, err
	}
	ctx = authz.AsSystem(ctx)
	r := &run{Options: o, to: to, now: time.Now().UTC().Truncate(time.Microsecond), seen: map[string]bool{}}
	r.people = newPeople(to.Accounts, o)
	w, err := r.writer(ctx)
	if err != nil {
		return Result{}, err
	}
	began := time.Now()
	err = r.read(ctx, newLines(in), w, o.Out.Start("importing "+string(o.Kind), size, progress.Bytes))
	r.result.Took = time.Since(began)
	return r.result, err
}

// run is one import under way.
type run struct {
	Options
	to     Target
	people *people
	now    time.Time
	result Result
	batch  []*row
	seen   map[string]bool // external ids of the batch; in a dry run, of all batches
}

// writer writes rows of one kind.
type writer interface {
	// externalID names a row for good, or tells what is wrong with the line.
	externalID(r *row) (string, error)
	// existing tells which of a batch are there.
	existing(ctx context.Context, batch []*row) (map[string]bool, error)
	// write writes new rows. A row that cannot be written is told to bad and left out.
	write(ctx context.Context, batch []*row, bad func(*row, error)) (made int, err error)
}

func (r *run) writer(ctx context.Context) (writer, error) {
	products, err := r.to.Knowledge.Products(ctx)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, p := range products {
		known[p.Key] = true
	}
	switch r.Kind {
	case Articles:
		return newArticles(ctx, r, known)
	case Threads:
		return newThreads(ctx, r, known)
	case Tickets:
		return newTickets(ctx, r, known)
	default:
		return nil, fmt.Errorf("kind %q: want articles, threads or tickets", r.Kind)
	}
}

func (r *run) read(ctx context.Context, in *lines, w writer, step *progress.Step) error {
	defer step.End()
	for {
		text, err := in.next()
		switch {
		case errors.Is(err, io.EOF):
			if err := r.flush(ctx, w); err != nil {
				return err
			}
			step.Set(in.bytes)
			return nil
		case errors.Is(err, errTooLong):
			r.result.Lines++
			r.bad(in.number, err)
			continue
		case err != nil:
			return errors.Join(fmt.Errorf("line %d: %w", in.number, err), r.flush(ctx, w))
		}
		r.result.Lines++
		if err := r.take(ctx, w, in.number, text); err != nil {
			return err
		}
		step.Set(in.bytes)
	}
}

// take puts a line into the batch.
func (r *run) take(ctx context.Context, w writer, number int, text []byte) error {
	row, err := parseRow(number, text)
	if err != nil {
		r.bad(number, err)
		return nil
	}
	if row.external, err = w.externalID(row); err != nil {
		r.bad(number, err)
		return nil
	}
	if r.seen[row.external] {
		r.result.Existing++ // the same id twice in one batch: the first holds
		return nil
	}
	r.seen[row.external] = true
	r.batch = append(r.batch, row)
	if len(r.batch) < r.Batch {
		return nil
	}
	return r.flush(ctx, w)
}

func (r *run) bad(line int, err error) {
	r.result.Bad++
	if r.Bad != nil {
		r.Bad(BadLine{Line: line, Reason: reason(err), Err: err})
	}
}

// flush writes the batch.
func (r *run) flush(ctx context.Context, w writer) error {
	batch := r.batch
	r.batch = nil
	if !r.DryRun { // what a dry run has passed is not there when the next batch looks
		clear(r.seen)
	}
	if err := ctx.Err(); err != nil || len(batch) == 0 {
		return err
	}
	there, err := w.existing(ctx, batch)
	if err != nil {
		return fmt.Errorf("lines %d to %d: %w", batch[0].line, batch[len(batch)-1].line, err)
	}
	fresh := batch[:0]
	for _, row := range batch {
		if there[row.external] {
			r.result.Existing++
		} else {
			fresh = append(fresh, row)
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	made, err := w.write(ctx, fresh, func(row *row, err error) { r.bad(row.line, err) })
	r.result.New += made
	if err != nil {
		return fmt.Errorf("lines %d to %d: %w", batch[0].line, batch[len(batch)-1].line, err)
	}
	return nil
}
