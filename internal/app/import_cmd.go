package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/alecthomas/kong"

	"plein/internal/authz"
	"plein/internal/config"
	"plein/internal/importer"
	"plein/internal/progress"
)

// ImportCmd brings in what was written elsewhere.
type ImportCmd struct {
	Articles  LinesCmd           `cmd:"" help:"Load articles from a JSON Lines file; running it again loads what is new."`
	Threads   LinesCmd           `cmd:"" help:"Load threads of a community from a JSON Lines file."`
	Tickets   LinesCmd           `cmd:"" help:"Load tickets from a JSON Lines file."`
	Knowledge ImportKnowledgeCmd `cmd:"" help:"Load a folder that export knowledge wrote; ids stay, and running it again changes nothing."`
	HTML      HelpCentreCmd      `cmd:"" name:"html" help:"Load a folder of HTML pages of a help centre, with their pictures; running it again loads what is new."`
	Zendesk   HelpCentreCmd      `cmd:"" help:"Load a help centre of Zendesk: a file or a folder of answers of its Help Center API."`
}

// LinesCmd loads a JSON Lines file; what it holds is told by the name of the command.
type LinesCmd struct {
	File string `arg:"" help:"JSON Lines file, one object a line; - reads standard input."`

	Source     string `help:"Where the file is from: a short name that keeps its ids apart from those of other systems." default:"import" placeholder:"NAME"`
	Locale     string `help:"Language of lines that name none: ${enum}." enum:"nl,en" default:"nl"`
	Space      string `help:"Space for threads that name none; it is made when it is not there." default:"general" placeholder:"SLUG"`
	Collection string `help:"Chapter for articles that name none; it is made when it is not there." placeholder:"SLUG"`
	Audience   string `help:"Audience of articles that name none: ${enum}." enum:"PUBLIC,CUSTOMER,PARTNER,INTERNAL" default:"PUBLIC"`
	Batch      int    `help:"Rows in one transaction, 1 to 1000." default:"200"`
	Errors     string `help:"Write bad lines to this file as JSON Lines: their number and what is wrong." placeholder:"FILE"`
}

// shownBad is how many bad lines are shown on the terminal; the file gets all of them.
const shownBad = 20

// Run loads the file and waits until the search index has it. Errors: when nothing of it could be loaded, or when it was cut off.
func (cmd *LinesCmd) Run(ctx context.Context, c config.Config, k *kong.Context) (err error) {
	in, size, err := cmd.open()
	if err != nil {
		return err
	}
	defer in.Close()
	out := progress.Stderr()
	bad, closeBad, err := cmd.badLines(out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeBad()) }()
	return withApp(ctx, c, true, func(ctx context.Context, a *App) error {
		r, err := importer.Run(ctx, in, size, a.importTarget(), importer.Options{
			Kind: importer.Kind(k.Selected().Name), Source: cmd.Source, Locale: cmd.Locale, Space: cmd.Space, Collection: cmd.Collection,
			Audience: authz.Audience(cmd.Audience), Batch: cmd.Batch, Bad: bad, Out: out,
		})
		if r.Lines > 0 {
			out.Say("%s: %d lines in %.1f s (%.0f a second): %d new, %d there already, %d bad", filepath.Base(cmd.File), r.Lines, r.Took.Seconds(),
				r.PerSecond(), r.New, r.Existing, r.Bad)
		}
		switch {
		case err != nil && ctx.Err() != nil:
			return errors.New("stopped; run it again to go on from there")
		case err != nil:
			return fmt.Errorf("%w; run it again to go on from there", plain(err))
		case r.New+r.Existing == 0:
			return fmt.Errorf("nothing of %s could be loaded", cmd.File)
		}
		return a.settle(ctx, out)
	})
}

func (cmd *LinesCmd) open() (io.ReadCloser, int64, error) {
	if cmd.File == "-" {
		return io.NopCloser(os.Stdin), 0, nil
	}
	f, err := os.Open(cmd.File)
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = fmt.Errorf("%s is a directory", cmd.File)
	}
	if err != nil {
		return nil, 0, errors.Join(err, f.Close())
	}
	return f, info.Size(), nil
}

// badLines says where bad lines are told.
func (cmd *LinesCmd) badLines(out progress.Out) (tell func(importer.BadLine), done func() error, err error) {
	return report(out, cmd.Errors, "--errors", func(b importer.BadLine) string { return fmt.Sprintf("line %d: %s", b.Line, b.Reason) })
}

// report tells things on the terminal, the first ones, and all of them as JSON Lines to a file when there is one. flag is what asks for it.
func report[T any](out progress.Out, file, flag string, say func(T) string) (tell func(T), done func() error, err error) {
	shown := 0
	show := func(v T) {
		shown++
		switch {
		case shown <= shownBad:
			out.Say("%s", say(v))
		case shown == shownBad+1 && file == "":
			out.Say("more follow; %s FILE writes down all of them", flag)
		}
	}
	if file == "" {
		return show, func() error { return nil }, nil
	}
	f, err := os.Create(file)
	if err != nil {
		return nil, nil, err
	}
	var failed error
	enc := json.NewEncoder(f)
	return func(v T) {
		show(v)
		failed = errors.Join(failed, enc.Encode(v))
	}, func() error { return errors.Join(failed, f.Close()) }, nil
}

// HelpCentreCmd loads a help centre that was written elsewhere; in which form is told by the name of the command.
type HelpCentreCmd struct {
	Path string `arg:"" help:"The folder, or the file."`

	Source     string `help:"Where it is from: a short name that keeps its articles apart from those of other systems." default:"help-centre" placeholder:"NAME"`
	Locale     string `help:"Language of articles that name none: ${enum}." enum:"nl,en" default:"nl"`
	Collection string `help:"Put all chapters below this one; it is made when it is not there." placeholder:"SLUG"`
	Audience   string `help:"Audience of articles that everybody may read there: ${enum}." enum:"PUBLIC,CUSTOMER,PARTNER,INTERNAL" default:"PUBLIC"`
	Errors     string `help:"Write what could not be loaded, or was loaded otherwise, to this file as JSON Lines." placeholder:"FILE"`
}

// Run loads it and waits until the search index has it. Errors: when nothing of it could be loaded, or when it was cut off.
func (cmd *HelpCentreCmd) Run(ctx context.Context, c config.Config, k *kong.Context) (err error) {
	out := progress.Stderr()
	tell, done, err := report(out, cmd.Errors, "--errors", func(b importer.BadLine) string { return b.File + ": " + b.Reason })
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	load := importer.RunHTML
	if k.Selected().Name == "zendesk" {
		load = importer.RunZendesk
	}
	return withApp(ctx, c, true, func(ctx context.Context, a *App) error {
		r, err := load(ctx, cmd.Path, a.importTarget(), importer.Options{
			Source: cmd.Source, Locale: cmd.Locale, Collection: cmd.Collection, Audience: authz.Audience(cmd.Audience), Bad: tell, Out: out,
		})
		if r.Lines > 0 {
			out.Say("%s: %d articles in %.1f s: %d new with %d files, %d there already, %d bad", filepath.Base(cmd.Path), r.Lines, r.Took.Seconds(), r.New, r.Files,
				r.Existing, r.Bad)
		}
		switch {
		case err != nil && ctx.Err() != nil:
			return errors.New("stopped; run it again to go on from there")
		case err != nil:
			return fmt.Errorf("%w; run it again to go on from there", plain(err))
		case r.New+r.Existing == 0:
			return fmt.Errorf("nothing of %s could be loaded", cmd.Path)
		}
		return a.settle(ctx, out)
	})
}

func (a *App) importTarget() importer.Target {
	return importer.Target{Accounts: a.Accounts, Knowledge: a.Knowledge, Community: a.Community, Tickets: a.Tickets, Attachments: a.Attachments}
}
