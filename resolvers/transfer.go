package resolvers

import (
	"context"

	"plein/accounts"
	"plein/graph/generated"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/errs"
	"plein/transfer"
)

type (
	transferRunResolver  struct{ *Resolver }
	transferItemResolver struct{ *Resolver }
)

// TransferRun shows imports and exports.
func (r *Resolver) TransferRun() generated.TransferRunResolver { return transferRunResolver{r} }

// TransferItem shows what became of one item.
func (r *Resolver) TransferItem() generated.TransferItemResolver { return transferItemResolver{r} }

// ID is the typed id.
func (transferRunResolver) ID(_ context.Context, t *transfer.Run) (gid.ID, error) {
	return gid.Of(gid.TransferRun, t.ID), nil
}

// Person is who began it.
func (transferRunResolver) Person(ctx context.Context, t *transfer.Run) (*accounts.Person, error) {
	return some(ctx, t.PersonID, load(ctx).Person.Load)
}

// FileURL is where an export is downloaded.
func (transferRunResolver) FileURL(_ context.Context, t *transfer.Run) (*string, error) {
	return filled(t.FileURL()), nil
}

// ReportURL is where the list of items is downloaded.
func (transferRunResolver) ReportURL(_ context.Context, t *transfer.Run) (*string, error) {
	return filled(t.ReportURL()), nil
}

// Phase is what it is doing.
func (transferRunResolver) Phase(_ context.Context, t *transfer.Run) (*transfer.Phase, error) {
	if t.At == "" || !t.AtWork() {
		return nil, nil
	}
	return &t.At, nil
}

// Failure is why it ended early.
func (r transferRunResolver) Failure(ctx context.Context, t *transfer.Run) (*string, error) {
	return filled(r.Transfer.SayFailure(ctx, t)), nil
}

// Items lists what became of its items.
func (r transferRunResolver) Items(ctx context.Context, t *transfer.Run, outcome *transfer.Outcome, first *int, after *string) (*model.TransferItemConnection, error) {
	p, err := r.Transfer.Items(ctx, t, value(outcome), args(first, after))
	if err != nil {
		return nil, err
	}
	return &model.TransferItemConnection{Nodes: p.Items, PageInfo: pageInfo(p)}, nil
}

// Message is what is wrong, in words.
func (r transferItemResolver) Message(ctx context.Context, i *transfer.Item) (string, error) {
	text, _ := r.Transfer.SayItem(ctx, i)
	return text, nil
}

// MessageLocale is the language of the words.
func (r transferItemResolver) MessageLocale(ctx context.Context, i *transfer.Item) (string, error) {
	_, in := r.Transfer.SayItem(ctx, i)
	return in, nil
}

// filled is a text, or null for an empty one.
func filled(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func transferID(raw gid.ID) (transfer.RunID, error) {
	id, err := gid.As[transfer.Run](raw, gid.TransferRun)
	if err != nil {
		err = errs.NotFound("transfer")
	}
	return id, err
}

// TransferRun reads an import or export.
func (r query) TransferRun(ctx context.Context, raw gid.ID) (*transfer.Run, error) {
	id, err := transferID(raw)
	if err != nil {
		return nil, err
	}
	return r.Transfer.Run(ctx, id)
}

// TransferRuns lists imports and exports.
func (r query) TransferRuns(ctx context.Context, first *int, after *string) (*model.TransferRunConnection, error) {
	p, err := r.Transfer.Runs(ctx, args(first, after))
	if err != nil {
		return nil, err
	}
	return &model.TransferRunConnection{Nodes: p.Items, PageInfo: pageInfo(p)}, nil
}

// TransferMaxSize is the largest file that an import takes.
func (r query) TransferMaxSize(ctx context.Context) (float64, error) {
	n, err := r.Transfer.MaxSize(ctx)
	return float64(n), err
}

// CheckImport looks what an import would do.
func (r mutation) CheckImport(ctx context.Context, in model.CheckImportInput) (*model.TransferPayload, error) {
	return r.transfer(ctx, in.ID, func(ctx context.Context, id transfer.RunID) (*transfer.Run, error) {
		return r.Transfer.Check(ctx, id, transfer.Settings{
			Source: value(in.Source), Locale: value(in.Locale), Collection: value(in.Collection), Audience: value(in.Audience), Overwrite: value(in.Overwrite),
		})
	})
}

// StartImport does what was looked at.
func (r mutation) StartImport(ctx context.Context, in model.StartImportInput) (*model.TransferPayload, error) {
	return r.transfer(ctx, in.ID, r.Transfer.Start)
}

// StartExport writes the whole base into a zip.
func (r mutation) StartExport(ctx context.Context, in model.StartExportInput) (*model.TransferPayload, error) {
	run, err := r.Transfer.Export(ctx, in.History)
	if err != nil {
		return nil, err
	}
	return &model.TransferPayload{Run: run}, nil
}

// StopTransfer stops an import or export.
func (r mutation) StopTransfer(ctx context.Context, in model.StopTransferInput) (*model.TransferPayload, error) {
	return r.transfer(ctx, in.ID, r.Transfer.Stop)
}

// ResumeTransfer goes on with one.
func (r mutation) ResumeTransfer(ctx context.Context, in model.ResumeTransferInput) (*model.TransferPayload, error) {
	return r.transfer(ctx, in.ID, r.Transfer.Resume)
}

// DiscardTransfer throws its file away.
func (r mutation) DiscardTransfer(ctx context.Context, in model.DiscardTransferInput) (*model.TransferPayload, error) {
	return r.transfer(ctx, in.ID, r.Transfer.Discard)
}

// transfer makes a step of an import or export.
func (mutation) transfer(ctx context.Context, raw gid.ID, step func(context.Context, transfer.RunID) (*transfer.Run, error)) (*model.TransferPayload, error) {
	id, err := transferID(raw)
	if err != nil {
		return nil, err
	}
	run, err := step(ctx, id)
	if err != nil {
		return nil, err
	}
	return &model.TransferPayload{Run: run}, nil
}
