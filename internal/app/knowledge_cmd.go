package app

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"plein/internal/config"
	"plein/internal/importer/folder"
	"plein/internal/progress"
)

// ExportCmd writes out what Plein holds.
type ExportCmd struct {
	Knowledge ExportKnowledgeCmd `cmd:"" help:"Write all articles with their files and what was said of them, drafts, chapters, products, domains and templates."`
}

// ExportKnowledgeCmd writes the knowledge base into a folder.
type ExportKnowledgeCmd struct {
	Dir     string `arg:"" help:"A new or empty folder, or one that an earlier export wrote, which is brought up to date."`
	History bool   `help:"Write every version of every article, with each change of state, what was settled, feedback and reads by day."`
}

// Run writes the folder.
func (cmd *ExportKnowledgeCmd) Run(ctx context.Context, c config.Config) error {
	return withApp(ctx, c, false, func(ctx context.Context, a *App) error {
		out := progress.Stderr()
		r, err := folder.Export(ctx, a.base(), cmd.Dir, folder.ExportOptions{History: cmd.History, Out: out})
		switch {
		case err != nil && ctx.Err() != nil:
			return errors.New("stopped; run it again to write the rest")
		case err != nil:
			return plain(err)
		}
		out.Say("%s: %d articles, %d versions, %d flags, suggestions, planned texts and votes, %d drafts, %d files in %.1f s", cmd.Dir, r.Articles, r.Versions, r.Said, r.Drafts,
			r.Files, r.Took.Seconds())
		if r.Removed > 0 {
			out.Say("%d files of an earlier export removed: what they were of is no longer there", r.Removed)
		}
		return nil
	})
}

func (a *App) base() folder.Base {
	return folder.Base{Accounts: a.Accounts, Attachments: a.Attachments, Knowledge: a.Knowledge, Community: a.Community}
}

// ImportKnowledgeCmd reads a folder that an export wrote.
type ImportKnowledgeCmd struct {
	Dir       string `arg:"" help:"The folder."`
	DryRun    bool   `help:"Say what would change, and change nothing."`
	Overwrite bool   `help:"Articles that are there and say something else take what the folder says, as a new version; otherwise they stay."`
	Report    string `help:"Write what became of every file to this file as JSON Lines: new, changed, different, or what is wrong with it." placeholder:"FILE"`
}

// fileReport is a line of a report.
type fileReport struct {
	folder.Bad
	What   string   `json:"what"`
	Fields []string `json:"fields,omitempty"`
}

func (r fileReport) String() string {
	switch {
	case r.What == "bad":
		return r.Bad.String()
	case len(r.Fields) > 0:
		return fmt.Sprintf("%s: %s: %s", r.File, r.What, strings.Join(r.Fields, ", "))
	default:
		return r.File + ": " + r.What
	}
}

// Run reads the folder and waits until the search index has it. Errors: when something was bad, or when it was cut off.
func (cmd *ImportKnowledgeCmd) Run(ctx context.Context, c config.Config) (err error) {
	out := progress.Stderr()
	tell, done, err := report(out, cmd.Report, "--report", fileReport.String)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	return withApp(ctx, c, !cmd.DryRun, func(ctx context.Context, a *App) error {
		r, err := folder.Import(ctx, a.base(), cmd.Dir, folder.ImportOptions{
			DryRun: cmd.DryRun, Overwrite: cmd.Overwrite, Out: out,
			Bad: func(b folder.Bad) { tell(fileReport{Bad: b, What: "bad"}) },
			Done: func(d folder.Done) {
				if cmd.DryRun || cmd.Report != "" || d.What == folder.DoneDifferent {
					tell(fileReport{Bad: folder.Bad{File: d.File}, What: d.What, Fields: d.Fields})
				}
			},
		})
		if r.Articles > 0 {
			would := ""
			if cmd.DryRun {
				would = "nothing was changed; a run would do this: "
			}
			out.Say("%s%d articles in %.1f s: %d new, %d the same, %d changed, %d different here and left as they are, %d bad; %d flags, suggestions, planned texts and votes, %d drafts, %d files, %d people, %d chapters, products, domains and templates",
				would, r.Articles, r.Took.Seconds(), r.New, r.Same, r.Changed, r.Different, r.Bad, r.Said, r.Drafts, r.Files, r.People, r.Other)
		}
		switch {
		case err != nil && ctx.Err() != nil:
			return errors.New("stopped; run it again to go on from there")
		case err != nil:
			return fmt.Errorf("%w; run it again to go on from there", plain(err))
		}
		if !cmd.DryRun {
			err = a.settle(ctx, out)
		}
		if err == nil && r.Bad > 0 {
			err = fmt.Errorf("%d things could not be read; the others were", r.Bad)
		}
		return err
	})
}
