package app

import (
	"context"
	"errors"
	"strings"

	"plein/internal/errs"
	"plein/internal/importer"
	"plein/internal/importer/folder"
	"plein/internal/progress"
	"plein/transfer"
)

// transferEngine reads and writes the forms of imports and exports, as the commands do.
type transferEngine struct{ app *App }

// Export writes the whole base into a folder.
func (e transferEngine) Export(ctx context.Context, dir string, history bool, tell transfer.Tell) (transfer.Counts, error) {
	r, err := folder.Export(ctx, e.app.base(), dir, folder.ExportOptions{History: history, Out: progress.Told(tell.Progress)})
	return transfer.Counts{Articles: r.Articles, Versions: r.Versions, Files: r.Files}, err
}

// Import reads a form, or looks what would come of it.
func (e transferEngine) Import(ctx context.Context, in transfer.Input, tell transfer.Tell) (transfer.Counts, error) {
	if in.Form == transfer.FormPlein {
		return e.folder(ctx, in, tell)
	}
	o := importer.Options{
		Kind: importer.Articles, Source: in.Settings.Source, Locale: in.Settings.Locale, Collection: in.Settings.Collection, Audience: in.Settings.Audience,
		DryRun: in.DryRun, Out: progress.Told(tell.Progress), Bad: func(b importer.BadLine) { tellLine(tell, b) },
		Made: func(file string, line int) {
			tell.Item(transfer.Item{Outcome: transfer.ItemNew, File: file, AtLine: line})
		},
	}
	r, err := e.load(ctx, in, o)
	if err == nil && r.Lines == 0 {
		err = errs.InvalidReason(map[transfer.Form]string{transfer.FormHTML: "no_pages", transfer.FormLines: "no_lines"}[in.Form])
	}
	return transfer.Counts{Articles: r.Lines, New: r.New, Same: r.Existing, Bad: r.Bad, Files: r.Files}, err
}

func (e transferEngine) load(ctx context.Context, in transfer.Input, o importer.Options) (importer.Result, error) {
	switch in.Form {
	case transfer.FormHTML:
		return importer.RunHTML(ctx, in.Dir, e.app.importTarget(), o)
	case transfer.FormZendesk:
		return importer.RunZendesk(ctx, in.Dir, e.app.importTarget(), o)
	default:
		return importer.Run(ctx, in.Lines, in.Size, e.app.importTarget(), o)
	}
}

// tellLine tells what is wrong with a line or page: an item for each field to blame.
func tellLine(tell transfer.Tell, b importer.BadLine) {
	item := transfer.Item{Outcome: transfer.ItemBad, File: b.File, AtLine: b.Line, Reason: b.Reason}
	if b.Note {
		item.Outcome = transfer.ItemNote
	}
	e, ok := errors.AsType[*errs.Error](b.Err)
	switch {
	case !ok:
		tell.Item(item)
	case len(e.Fields) == 0:
		tell.Item(item.WithReason(e.Reason, e.Params))
	default:
		for _, f := range e.Fields {
			item.Field = f.Path
			tell.Item(item.WithReason(f.Reason, f.Params))
		}
	}
}

func (e transferEngine) folder(ctx context.Context, in transfer.Input, tell transfer.Tell) (transfer.Counts, error) {
	r, err := folder.Import(ctx, e.app.base(), in.Dir, folder.ImportOptions{
		DryRun: in.DryRun, Overwrite: in.Settings.Overwrite, Out: progress.Told(tell.Progress),
		Bad: func(b folder.Bad) {
			tell.Item(transfer.Item{Outcome: transfer.ItemBad, File: b.File, AtLine: b.Line, Field: b.Field, Reason: b.Reason}.WithReason(b.Code, b.Params))
		},
		Done: func(d folder.Done) {
			tell.Item(transfer.Item{Outcome: transfer.Outcome(strings.ToUpper(d.What)), File: d.File, RawFields: strings.Join(d.Fields, ",")})
		},
	})
	return transfer.Counts{
		Articles: r.Articles, New: r.New, Same: r.Same, Changed: r.Changed, Different: r.Different, Bad: r.Bad, Files: r.Files, People: r.People, Other: r.Other,
	}, err
}
