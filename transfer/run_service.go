package transfer

import (
	"context"
	"errors"
	"io"
	"os"
	"path"
	"strings"

	"plein/internal/authz"
	"plein/internal/blob"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// MaxSize is the largest file that an import takes, in bytes. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) MaxSize(ctx context.Context) (int64, error) {
	_, err := s.authz.Require(ctx, authz.KnowledgeTransfer)
	return s.maxSize, err
}

// Runs lists imports and exports, newest first. Errors: FORBIDDEN, UNAUTHENTICATED, INVALID.
func (s *Service) Runs(ctx context.Context, args page.Args) (page.Page[*Run], error) {
	if _, err := s.authz.Require(ctx, authz.KnowledgeTransfer); err != nil {
		return page.Page[*Run]{}, err
	}
	return page.Read(args, func(after *RunID, limit int) ([]*Run, error) { return listRuns(ctx, s.db, after, limit) }, func(r *Run) RunID { return r.ID })
}

// Run reads one. Errors: NOT_FOUND, FORBIDDEN, UNAUTHENTICATED.
func (s *Service) Run(ctx context.Context, id RunID) (*Run, error) {
	if _, err := s.authz.Require(ctx, authz.KnowledgeTransfer); err != nil {
		return nil, err
	}
	return getRun(ctx, s.db, id, false)
}

// Items lists what became of the items of a run, in order. Errors: FORBIDDEN, UNAUTHENTICATED, INVALID.
func (s *Service) Items(ctx context.Context, r *Run, outcome Outcome, args page.Args) (page.Page[*Item], error) {
	if _, err := s.authz.Require(ctx, authz.KnowledgeTransfer); err != nil {
		return page.Page[*Item]{}, err
	}
	return page.Read(args, func(after *int, limit int) ([]*Item, error) { return listItems(ctx, s.db, r.ID, outcome, after, limit) }, func(i *Item) int { return i.Position })
}

// Report gives every item of a run to tell, in order. Errors: NOT_FOUND, FORBIDDEN, UNAUTHENTICATED, and those of tell.
func (s *Service) Report(ctx context.Context, id RunID, tell func(*Item) error) error {
	r, err := s.Run(ctx, id)
	if err != nil {
		return err
	}
	const atOnce = 1000
	for after := 0; ; {
		list, err := listItems(ctx, s.db, r.ID, "", &after, atOnce)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, i := range list {
			if err := tell(i); err != nil {
				return err
			}
			after = i.Position
		}
	}
}

// File is the opened zip of an export; close it.
type File struct {
	*Run
	io.ReadSeekCloser
}

// Open gives the zip of an export. Errors: NOT_FOUND, FORBIDDEN, UNAUTHENTICATED.
func (s *Service) Open(ctx context.Context, id RunID) (*File, error) {
	r, err := s.Run(ctx, id)
	if err != nil {
		return nil, err
	}
	if r.FileURL() == "" {
		return nil, errs.NotFound("transfer_file")
	}
	content, err := s.blobs.Open(ctx, r.FileKey)
	if errors.Is(err, blob.ErrNotFound) {
		return nil, errs.NotFound("transfer_file")
	}
	return &File{r, content}, err
}

// Expect looks, before any byte of a file is sent, whether it would be taken: size is what it says, or negative. Errors: FORBIDDEN,
// UNAUTHENTICATED, INVALID, CONFLICT.
func (s *Service) Expect(ctx context.Context, form Form, size int64) error {
	if _, err := s.authz.Require(ctx, authz.KnowledgeTransfer); err != nil {
		return err
	}
	switch form {
	case FormPlein, FormHTML, FormZendesk, FormLines:
	default:
		return errs.Invalid(errs.Field{Path: "form", Reason: "unknown_value"})
	}
	if size > s.maxSize {
		return s.tooLarge()
	}
	atWork, err := anyAtWork(ctx, s.db)
	if err == nil && atWork {
		err = errs.Conflict("transfer_busy")
	}
	return err
}

func (s *Service) tooLarge() error {
	return errs.Invalid(errs.Field{Path: "file", Reason: "file_too_large", Params: map[string]any{"max": max(1, s.maxSize>>20)}})
}

// Upload keeps the file of an import. Errors: as Expect; INVALID names what is wrong with the file; UNAVAILABLE when the disk is full.
func (s *Service) Upload(ctx context.Context, form Form, name string, in io.Reader) (*Run, error) {
	if err := s.Expect(ctx, form, -1); err != nil {
		return nil, err
	}
	key := newKey()
	size, err := s.blobs.Put(ctx, key, io.LimitReader(in, s.maxSize+1))
	if err != nil {
		if sqldb.IsFull(err) {
			err = errs.Unavailable("storage_full", err)
		}
		return nil, err
	}
	now := sqldb.Now()
	r := &Run{
		ID: ids.New[Run](), Kind: Import, Form: form, State: Uploaded, PersonID: authz.ActorFrom(ctx).PersonID, Settings: &Settings{}, Counts: &Counts{},
		FileName: cleanName(name), FileKey: key, Size: size, CreatedAt: now, ExpiresAt: new(now.Add(Keep)),
	}
	if err := s.look(ctx, r); err != nil {
		return nil, errors.Join(err, s.blobs.Delete(ctx, key))
	}
	if err := insertRun(ctx, s.db, r); err != nil {
		return nil, errors.Join(err, s.blobs.Delete(ctx, key))
	}
	return s.Run(ctx, r.ID)
}

// look checks a file as far as that is quick: that it is what it says, and that a zip can be taken apart. Errors: INVALID.
func (s *Service) look(ctx context.Context, r *Run) error {
	switch {
	case r.Size == 0:
		return fileFault("file_empty")
	case r.Size > s.maxSize:
		return s.tooLarge()
	}
	content, err := s.blobs.Open(ctx, r.FileKey)
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }()
	head := make([]byte, headSize)
	n, err := io.ReadFull(content, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	zipped, text := isZip(head[:n]), isText(head[:n])
	switch {
	case zipped && r.Form != FormLines:
		_, err = s.openZip(content, r.Size)
		return err
	case r.Form == FormPlein || r.Form == FormHTML:
		return fileFault("not_a_zip")
	case !text || zipped:
		return fileFault(map[Form]string{FormZendesk: "not_json_or_zip", FormLines: "not_json_lines"}[r.Form])
	}
	return nil
}

func fileFault(reason string, kv ...any) error {
	var f errs.Fields
	f.Add("file", reason, kv...)
	return f.Err()
}

// cleanName is a name to show: without folders and control characters, and not too long.
func cleanName(name string) string {
	const most = 200
	name = path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, "_"), `\`, "/"))
	name = strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f {
			return '_'
		}
		return c
	}, name)
	if name == "." || name == "/" || name == "" {
		return "file"
	}
	return cut(name, most)
}

// change is the frame that every step of a run shares: authorise, lock, apply the rule, save.
func (s *Service) change(ctx context.Context, id RunID, rule func(tx *sqldb.Tx, r *Run) error) (*Run, error) {
	if _, err := s.authz.Require(ctx, authz.KnowledgeTransfer); err != nil {
		return nil, err
	}
	err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		r, err := getRun(ctx, tx, id, true)
		if err != nil {
			return err
		}
		return rule(tx, r)
	})
	if err != nil {
		return nil, err
	}
	return getRun(ctx, s.db, id, false)
}

// toWork moves a run to a state in which nodes take it.
func toWork(ctx context.Context, tx *sqldb.Tx, r *Run, state State) error {
	r.State, r.StartedAt, r.ExpiresAt = state, &tx.Now, new(tx.Now.Add(Keep))
	return setToWork(ctx, tx, r)
}

// Check begins to look what an import would do, with these settings. Errors: NOT_FOUND, FORBIDDEN, UNAUTHENTICATED, INVALID, CONFLICT.
func (s *Service) Check(ctx context.Context, id RunID, settings Settings) (*Run, error) {
	return s.change(ctx, id, func(tx *sqldb.Tx, r *Run) error {
		switch {
		case r.AtWork():
			return errs.Conflict("transfer_busy")
		case r.Kind != Import || r.FileKey == "" || r.Begun:
			return errs.Conflict("transfer_ended")
		}
		if err := settings.check(r.Form); err != nil {
			return err
		}
		r.Settings, r.Checked = &settings, false
		return toWork(ctx, tx, r, Checking)
	})
}

// Start begins an import that was looked at. Errors: NOT_FOUND, FORBIDDEN, UNAUTHENTICATED, CONFLICT.
func (s *Service) Start(ctx context.Context, id RunID) (*Run, error) {
	return s.change(ctx, id, func(tx *sqldb.Tx, r *Run) error {
		switch {
		case r.AtWork():
			return errs.Conflict("transfer_busy")
		case r.State != Checked:
			return errs.Conflict("transfer_not_checked")
		}
		return toWork(ctx, tx, r, Running)
	})
}

// Export begins to write the whole base into a zip. Errors: FORBIDDEN, UNAUTHENTICATED, CONFLICT.
func (s *Service) Export(ctx context.Context, history bool) (*Run, error) {
	actor, err := s.authz.Require(ctx, authz.KnowledgeTransfer)
	if err != nil {
		return nil, err
	}
	now := sqldb.Now()
	r := &Run{
		ID: ids.New[Run](), Kind: Export, Form: FormPlein, State: Running, PersonID: actor.PersonID, Settings: &Settings{History: history}, Counts: &Counts{},
		CreatedAt: now, StartedAt: &now,
	}
	if err := insertRun(ctx, s.db, r); err != nil {
		return nil, err
	}
	return getRun(ctx, s.db, r.ID, false)
}

// Stop stops a run. Its node does so within some seconds. Errors: NOT_FOUND, FORBIDDEN, UNAUTHENTICATED, CONFLICT.
func (s *Service) Stop(ctx context.Context, id RunID) (*Run, error) {
	return s.change(ctx, id, func(tx *sqldb.Tx, r *Run) error {
		if !r.AtWork() {
			return errs.Conflict("transfer_ended")
		}
		if err := askStop(ctx, tx, id); err != nil {
			return err
		}
		return stopUntaken(ctx, tx, id, tx.Now)
	})
}

// Resume goes on with a run that was stopped. Errors: NOT_FOUND, FORBIDDEN, UNAUTHENTICATED, CONFLICT.
func (s *Service) Resume(ctx context.Context, id RunID) (*Run, error) {
	return s.change(ctx, id, func(tx *sqldb.Tx, r *Run) error {
		switch {
		case r.AtWork():
			return errs.Conflict("transfer_busy")
		case !r.Resumable():
			return errs.Conflict("transfer_ended")
		case r.Kind == Import && !r.Checked:
			return toWork(ctx, tx, r, Checking)
		}
		return toWork(ctx, tx, r, Running)
	})
}

// Discard throws the file of a run away. Errors: NOT_FOUND, FORBIDDEN, UNAUTHENTICATED, CONFLICT.
func (s *Service) Discard(ctx context.Context, id RunID) (*Run, error) {
	key := ""
	r, err := s.change(ctx, id, func(tx *sqldb.Tx, r *Run) error {
		if r.AtWork() {
			return errs.Conflict("transfer_busy")
		}
		key = r.FileKey
		return dropFile(ctx, tx, id, tx.Now)
	})
	if err == nil {
		err = errors.Join(s.dropBytes(ctx, key), os.RemoveAll(s.folder(id)))
	}
	return r, err
}

func (s *Service) dropBytes(ctx context.Context, key string) error {
	if key == "" {
		return nil
	}
	return s.blobs.Delete(ctx, key)
}

// TakeOver gives back what a node had that is no longer there; call it when nobody else is at the database.
func (s *Service) TakeOver(ctx context.Context) error { return releaseAll(ctx, s.db) }

// Sweep throws away what has been kept long enough, here and in the database. Only Plein itself may.
func (s *Service) Sweep(ctx context.Context) error {
	if err := systemOnly(ctx); err != nil {
		return err
	}
	now := sqldb.Now()
	const atOnce = 100
	list, err := expired(ctx, s.db, now, atOnce)
	if err != nil {
		return err
	}
	for _, r := range list {
		if err := s.dropBytes(ctx, r.FileKey); err != nil {
			return err
		}
		if err := dropFile(ctx, s.db, r.ID, now); err != nil {
			return err
		}
	}
	if err := s.sweepFolders(ctx, now); err != nil {
		return err
	}
	return sweepRuns(ctx, s.db, now.Add(-keepItems), now.Add(-keepRuns))
}

// locale is the language of who asks.
func locale(ctx context.Context) string {
	if l := authz.ActorFrom(ctx).Locale; l != "" {
		return l
	}
	return "nl"
}

// SayItem words the reason of an item for who asks, and tells in which language the words are.
func (*Service) SayItem(ctx context.Context, i *Item) (text, in string) {
	return i.Message(locale(ctx))
}

// SayFailure words why a run failed for who asks; empty when it did not.
func (*Service) SayFailure(ctx context.Context, r *Run) string { return r.Failure(locale(ctx)) }
