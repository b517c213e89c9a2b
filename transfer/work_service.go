package transfer

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// Why the work on a run ends before its end.
var (
	errStopped = errors.New("somebody stopped it")
	errLost    = errors.New("another node has it")
)

// Work does the run that is at work, if no other node has it. Every node runs it; a run that a node leaves, because it stops or dies, is
// taken up by the next that looks. Only Plein itself may.
func (s *Service) Work(ctx context.Context) error {
	if err := systemOnly(ctx); err != nil {
		return err
	}
	for ctx.Err() == nil {
		now := sqldb.Now()
		worker := newKey()
		r, err := claim(ctx, s.db, worker, now, now.Add(lease))
		if err != nil || r == nil {
			return err
		}
		t := &task{Service: s, run: r, worker: worker, before: *r.Counts, now: progress{counts: *r.Counts}}
		if err := t.work(ctx); err != nil {
			return err
		}
	}
	return nil
}

// task is a run that this node works on.
type task struct {
	*Service
	run    *Run
	worker string
	// before is what was made before the last stop.
	before Counts

	mu    sync.Mutex
	now   progress
	items []Item
	last  int // position of the last item
}

func (t *task) work(ctx context.Context) error {
	if t.run.Stopping {
		return t.end(ctx, errStopped)
	}
	if t.run.Attempts > maxAttempts {
		return t.end(ctx, errs.Unavailable("transfer_interrupted", nil))
	}
	inner, cancel := context.WithCancelCause(ctx)
	var beating sync.WaitGroup
	over := make(chan struct{})
	beating.Go(func() { t.beat(inner, cancel, over) })
	err := t.do(inner)
	close(over)
	beating.Wait()
	if cause := context.Cause(inner); err != nil && cause != nil {
		err = cause
	}
	cancel(nil)
	if errors.Is(err, errLost) {
		return nil
	}
	after := context.WithoutCancel(ctx)
	err = errors.Join(err, t.flush(after))
	if err != nil && ctx.Err() != nil { // this node stops; the next goes on
		return t.leave(after)
	}
	return t.end(after, err)
}

// leave writes how far it is and gives the run back.
func (t *task) leave(ctx context.Context) error {
	if _, _, err := renew(ctx, t.db, t.run.ID, t.worker, t.state(), sqldb.Now()); err != nil {
		return err
	}
	return release(ctx, t.db, t.run.ID, t.worker)
}

// beat says now and then that this node still works on it and how far it is, and hears whether it is to stop.
func (t *task) beat(ctx context.Context, cancel context.CancelCauseFunc, over <-chan struct{}) {
	tick := time.NewTicker(beat)
	defer tick.Stop()
	for {
		select {
		case <-over:
			return
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		mine, stopping, err := renew(ctx, t.db, t.run.ID, t.worker, t.state(), sqldb.Now().Add(lease))
		if err == nil {
			err = t.flush(ctx)
		}
		switch {
		case err != nil && ctx.Err() == nil:
			cancel(err)
			return
		case err == nil && !mine:
			cancel(errLost)
			return
		case stopping:
			cancel(errStopped)
			return
		}
	}
}

func (t *task) state() progress {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.now
}

// phase begins a part of the work.
func (t *task) phase(p Phase) func(done, total int64) {
	t.progress(0, 0)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.now.phase = p
	return t.progress
}

func (t *task) progress(done, total int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.now.done, t.now.total = done, total
}

// item takes what an engine says of an item, and counts it.
func (t *task) item(i Item) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last++
	i.Position = t.last
	t.items = append(t.items, i)
	switch i.Outcome {
	case ItemNew:
		t.now.counts.New++
	case ItemChanged:
		t.now.counts.Changed++
	case ItemDifferent:
		t.now.counts.Different++
	case ItemNote:
		t.now.counts.Notes++
	case ItemBad:
		t.now.counts.Bad++
	}
}

// flush writes the items that are not written yet.
func (t *task) flush(ctx context.Context) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	const atOnce = 500
	for len(t.items) > 0 {
		n := min(atOnce, len(t.items))
		if err := insertItems(ctx, t.db, t.run.ID, t.items[:n]); err != nil {
			return err
		}
		t.items = t.items[n:]
	}
	return nil
}

// end writes what came of the run. What can be tried again is stopped; what cannot has failed, and its file is of no use.
func (t *task) end(ctx context.Context, err error) error {
	r := t.run
	r.FinishedAt, r.FailureCode, r.FailureParams = new(sqldb.Now()), "", "{}"
	final := false
	switch {
	case err == nil && r.State == Checking:
		r.State, r.Checked = Checked, true
	case err == nil:
		r.State, final = Done, r.Kind == Import
	case errors.Is(err, errStopped) && r.State == Checking: // nothing was changed: it is as when it came in
		r.State = Uploaded
		t.now.counts = Counts{}
	case errors.Is(err, errStopped):
		r.State = Stopped
	default:
		if sqldb.IsFull(err) {
			err = errs.Unavailable("storage_full", err)
		}
		var params map[string]any
		r.FailureCode, params, final = asFault(err)
		r.FailureParams = asJSON(params)
		r.State = Stopped
		if final {
			r.State = Failed
		}
		t.log.Error("an import or export ended early", "run", r.ID, "error", err)
	}
	var dropped error
	if final {
		dropped = errors.Join(t.dropBytes(ctx, r.FileKey), setFile(ctx, t.db, r.ID, "", r.FileName, r.Size, nil))
	}
	if r.State != Checked && (r.Kind == Import || r.State == Done || r.FailureCode == "storage_full") {
		dropped = errors.Join(dropped, os.RemoveAll(t.folder(r.ID)))
	}
	return errors.Join(dropped, finish(ctx, t.db, r, t.worker, t.state().counts))
}

// folder is where this node keeps what it needs for a run.
func (s *Service) folder(id RunID) string { return filepath.Join(s.dir, id.String()) }

func (t *task) do(ctx context.Context) error {
	if err := os.MkdirAll(t.folder(t.run.ID), 0o700); err != nil {
		return err
	}
	if t.run.Kind == Export {
		return t.export(ctx)
	}
	dry := t.run.State == Checking
	if err := deleteItems(ctx, t.db, t.run.ID, dry || !t.run.Begun); err != nil {
		return err
	}
	var err error
	if t.last, err = lastPosition(ctx, t.db, t.run.ID); err != nil {
		return err
	}
	if dry || !t.run.Begun {
		t.before = Counts{}
	}
	if !dry && !t.run.Begun {
		if err := setBegun(ctx, t.db, t.run.ID); err != nil {
			return err
		}
		t.run.Begun = true
	}
	t.mu.Lock()
	t.now.counts = Counts{New: t.before.New, Changed: t.before.Changed, Files: t.before.Files, People: t.before.People, Other: t.before.Other}
	t.mu.Unlock()
	return t.read(ctx, dry)
}

func (t *task) read(ctx context.Context, dry bool) error {
	content, err := t.blobs.Open(ctx, t.run.FileKey)
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }()
	in := Input{Form: t.run.Form, Settings: *t.run.Settings, DryRun: dry, Lines: content, Size: t.run.Size}
	if t.run.Form != FormLines {
		if in.Dir, err = t.unpacked(ctx, content); err != nil {
			return err
		}
	}
	p := Reading
	if dry {
		p = Comparing
	}
	counts, err := t.engine.Import(ctx, in, Tell{Progress: t.phase(p), Item: t.item})
	if err != nil {
		return err
	}
	t.settle(counts)
	return nil
}

// settle takes the counts of the engine, which are exact. Notes are counted by their items.
func (t *task) settle(counts Counts) {
	t.mu.Lock()
	defer t.mu.Unlock()
	counts = counts.goneOn(t.before)
	counts.Notes = t.now.counts.Notes
	t.now.counts = counts
}

// unpacked is the folder with what came in, taken apart unless that was done.
func (t *task) unpacked(ctx context.Context, content io.ReadSeeker) (string, error) {
	dir := t.folder(t.run.ID)
	whole, files := filepath.Join(dir, "whole"), filepath.Join(dir, "in")
	manifest := ""
	if t.run.Form == FormPlein {
		manifest = "plein.yaml"
	}
	if _, err := os.Stat(whole); err == nil {
		return baseOf(files, manifest)
	}
	if err := os.RemoveAll(files); err != nil {
		return "", err
	}
	tell := t.phase(Unpacking)
	head := make([]byte, headSize)
	n, err := io.ReadFull(content, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", err
	}
	if isZip(head[:n]) {
		z, err := t.openZip(content, t.run.Size)
		if err == nil {
			err = t.unpack(ctx, z, t.run.Size, files, tell)
		}
		if err != nil {
			return "", err
		}
	} else if err := keepAs(files, "articles.json", content); err != nil { // a help centre of Zendesk in one file
		return "", err
	}
	if err := os.WriteFile(whole, nil, 0o600); err != nil {
		return "", err
	}
	return baseOf(files, manifest)
}

func keepAs(dir, name string, content io.ReadSeeker) error {
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, content)
	return errors.Join(err, f.Close())
}

// export writes the folder, then the zip. The key of the zip is written down first, so that no bytes are left that nobody knows.
func (t *task) export(ctx context.Context) error {
	out := filepath.Join(t.folder(t.run.ID), "out")
	counts, err := t.engine.Export(ctx, out, t.run.Settings.History, Tell{Progress: t.phase(Writing), Item: t.item})
	if err != nil {
		return err
	}
	t.mu.Lock()
	t.now.counts = counts
	t.mu.Unlock()
	r := t.run
	now := sqldb.Now()
	if r.FileKey == "" {
		r.FileKey = newKey()
	}
	r.FileName = "plein-" + now.Format("2006-01-02") + ".zip"
	if err := setFile(ctx, t.db, r.ID, r.FileKey, r.FileName, 0, new(now.Add(Keep))); err != nil {
		return err
	}
	from, to := io.Pipe()
	tell := t.phase(Packing)
	go func() { to.CloseWithError(pack(ctx, out, to, tell)) }()
	size, err := t.blobs.Put(ctx, r.FileKey, from)
	_ = from.CloseWithError(err)
	if err != nil {
		return err
	}
	r.Size = size
	return setFile(ctx, t.db, r.ID, r.FileKey, r.FileName, size, new(sqldb.Now().Add(Keep)))
}

// sweepFolders removes what this node kept for runs that need it no more.
func (s *Service) sweepFolders(ctx context.Context, now time.Time) error {
	list, err := os.ReadDir(s.dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, d := range list {
		id, err := ids.Parse[Run](d.Name())
		if err != nil {
			continue
		}
		r, err := getRun(ctx, s.db, id, false)
		if err != nil && errs.KindOf(err) != errs.KindNotFound {
			return err
		}
		if err == nil && (r.AtWork() || r.State == Checked || r.Resumable() && r.FinishedAt != nil && now.Sub(*r.FinishedAt) < Keep) {
			continue
		}
		if err := os.RemoveAll(filepath.Join(s.dir, d.Name())); err != nil {
			return err
		}
	}
	return nil
}
