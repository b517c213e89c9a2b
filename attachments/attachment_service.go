package attachments

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"net/netip"
	"time"

	"plein/internal/authz"
	"plein/internal/blob"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/reqid"
	"plein/internal/sqldb"
)

// Bounds on the files that are uploaded and not attached, a day: of one person or visitor, and of all visitors from one place, since a
// visitor is whoever the browser says.
const (
	maxPending       = 50
	maxPendingOrigin = 200
)

// headSize is enough of a file to tell its type and, for a picture, its size.
const headSize = 256 << 10

// Upload keeps a file that the actor will attach to something. Errors: INVALID (type, size), RATE_LIMITED, UNAUTHENTICATED.
func (s *Service) Upload(ctx context.Context, name string, r io.Reader) (*Attachment, error) {
	actor, err := s.authz.Require(ctx, authz.AttachmentMake)
	if err != nil {
		return nil, err
	}
	if !actor.System && !actor.SignedIn() && actor.VisitorID == "" {
		return nil, errs.Unauthenticated()
	}
	now := time.Now().UTC()
	from := origin(ctx, actor)
	if err := s.notTooMany(ctx, actor, from, now.Add(-orphanMaxAge)); err != nil {
		return nil, err
	}
	head, err := io.ReadAll(io.LimitReader(r, headSize))
	if err != nil {
		return nil, err
	}
	if len(head) == 0 {
		return nil, errs.Invalid(errs.Field{Path: "file", Reason: "file_empty"})
	}
	name = cleanName(name)
	ct, err := contentType(name, head)
	if err != nil {
		return nil, err
	}
	a := &Attachment{
		ID: AttachmentID(ids.New[owner]()), Name: name, ContentType: ct, BlobKey: newKey(),
		UploadedBy: actor.PersonID, VisitorID: actor.VisitorID, CreatedAt: now,
	}
	r = io.MultiReader(bytes.NewReader(head), r)
	if a.IsImage() {
		if r, err = s.picture(ctx, a, r); err != nil {
			return nil, err
		}
	}
	return a, s.keep(ctx, a, from, r)
}

// picture reads a whole picture and cleans it; name and type of a become those of what is kept. Errors: INVALID.
func (s *Service) picture(ctx context.Context, a *Attachment, r io.Reader) (io.Reader, error) {
	data, err := io.ReadAll(io.LimitReader(r, s.maxSize+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > s.maxSize {
		return nil, tooLarge(s.maxSize)
	}
	keep, name, ct, err := cleanPicture(ctx, a.Name, a.ContentType, data)
	if err != nil {
		return nil, err
	}
	a.Name, a.ContentType = name, ct
	return bytes.NewReader(keep), nil
}

func tooLarge(most int64) error {
	return errs.Invalid(errs.Field{Path: "file", Reason: "file_too_large", Params: map[string]any{"max": most >> 20}})
}

// notTooMany refuses more files than anybody chooses by hand. Errors: RATE_LIMITED.
func (s *Service) notTooMany(ctx context.Context, actor authz.Actor, from []byte, since time.Time) error {
	if actor.System {
		return nil
	}
	n, err := countPending(ctx, s.db, actor.PersonID, actor.VisitorID, since)
	if err == nil && n >= maxPending {
		err = errs.RateLimited("too_many_uploads")
	}
	if err != nil || from == nil {
		return err
	}
	n, err = countOrigin(ctx, s.db, from, since)
	if err == nil && n >= maxPendingOrigin {
		err = errs.RateLimited("too_many_uploads")
	}
	return err
}

// origin is where a visitor's file comes from: the address, or the /64 network of an IPv6 one, which one customer has whole. nil for
// people that we know.
func origin(ctx context.Context, actor authz.Actor) []byte {
	addr := reqid.ClientFrom(ctx).Addr.Unmap()
	if actor.System || actor.SignedIn() || !addr.IsValid() {
		return nil
	}
	if addr.Is6() {
		addr = netip.PrefixFrom(addr.WithZone(""), 64).Masked().Addr()
	}
	return addr.AsSlice()
}

// keep stores the bytes first, then the row: a crash between leaves bytes that nobody knows, never a row without bytes.
func (s *Service) keep(ctx context.Context, a *Attachment, from []byte, r io.Reader) error {
	size, err := s.blobs.Put(ctx, a.BlobKey, io.LimitReader(r, s.maxSize+1))
	if err != nil {
		return err
	}
	if size > s.maxSize {
		return errors.Join(
			tooLarge(s.maxSize),
			s.blobs.Delete(ctx, a.BlobKey))
	}
	a.Size = int(size)
	if err := insertAttachment(ctx, s.db, a, from); err != nil {
		return errors.Join(err, s.blobs.Delete(ctx, a.BlobKey))
	}
	return nil
}

func newKey() string {
	b := make([]byte, 20)
	_, _ = rand.Read(b) // never fails
	return hex.EncodeToString(b)
}

// Attach gives uploaded files to an owner, in the transaction that writes the owner. Files must be the actor's own and not attached
// yet; those that the owner has already are passed over, so that a whole list can be sent again. Errors: INVALID.
func (s *Service) Attach(ctx context.Context, tx *sqldb.Tx, o Owner, list []AttachmentID) error {
	if len(list) == 0 {
		return nil
	}
	actor := authz.ActorFrom(ctx)
	found, err := selectByIDs(ctx, tx, list, true)
	if err != nil {
		return err
	}
	byID := make(map[AttachmentID]*Attachment, len(found))
	for _, a := range found {
		byID[a.ID] = a
	}
	for _, id := range list {
		a := byID[id]
		switch {
		case a != nil && a.OwnerKind == o.Kind && a.OwnerID == ids.ID[owner](o.ID):
			continue
		case a == nil || a.OwnerKind != "" && a.OwnerKind != OwnerDraft || !a.uploadedBy(actor):
			if o.Kind == OwnerDraft { // it belongs to something already, or is gone: nothing to keep
				continue
			}
			return errs.Invalid(errs.Field{Path: "attachmentIds", Reason: "attachment_not_found"})
		}
		if err := setOwner(ctx, tx, id, o); err != nil {
			return err
		}
	}
	if o.Kind == OwnerDraft { // of many drafts together; each says itself how many it has
		return nil
	}
	n, err := countByOwner(ctx, tx, o)
	if err != nil {
		return err
	}
	if most := o.most(); n > most {
		return errs.Invalid(errs.Field{Path: "attachmentIds", Reason: "too_many", Params: map[string]any{"max": most}})
	}
	return nil
}

// Release gives files back that were kept with a draft; nobody attached them, so they are swept away.
func (s *Service) Release(ctx context.Context, tx *sqldb.Tx, o Owner, list []AttachmentID) error {
	if len(list) == 0 {
		return nil
	}
	return unsetOwner(ctx, tx, list, o)
}

// Move gives files from one owner to another; those that are no longer the first one's stay where they are. The caller holds who may.
func (s *Service) Move(ctx context.Context, tx *sqldb.Tx, from, to Owner, list []AttachmentID) error {
	if len(list) == 0 {
		return nil
	}
	return changeOwner(ctx, tx, list, from, to)
}

func (a *Attachment) uploadedBy(actor authz.Actor) bool {
	if actor.System {
		return true
	}
	if !a.UploadedBy.IsZero() {
		return a.UploadedBy == actor.PersonID
	}
	return a.VisitorID != "" && a.VisitorID == actor.VisitorID
}

// Open gives the bytes of an attachment to whoever may see its owner; an unattached one only to its uploader. Errors: NOT_FOUND.
func (s *Service) Open(ctx context.Context, id AttachmentID) (*Content, error) {
	a, err := s.Attachment(ctx, id)
	if err != nil {
		return nil, err
	}
	r, err := s.blobs.Open(ctx, a.BlobKey)
	if errors.Is(err, blob.ErrNotFound) {
		return nil, errs.NotFound("attachment")
	}
	if err != nil {
		return nil, err
	}
	return &Content{Attachment: a, ReadSeekCloser: r}, nil
}

// Attachment reads one attachment that the actor may see. Errors: NOT_FOUND.
func (s *Service) Attachment(ctx context.Context, id AttachmentID) (*Attachment, error) {
	a, err := getAttachment(ctx, s.db, id)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, errs.NotFound("attachment")
	}
	if err != nil {
		return nil, err
	}
	actor := authz.ActorFrom(ctx)
	if a.OwnerKind == "" || a.OwnerKind == OwnerDraft {
		if !a.uploadedBy(actor) {
			return nil, errs.NotFound("attachment")
		}
		return a, nil
	}
	if err := s.owners.MaySee(ctx, Owner{Kind: a.OwnerKind, ID: a.OwnerID}); err != nil {
		if errs.KindOf(err) == errs.KindInternal {
			return nil, err
		}
		return nil, errs.NotFound("attachment")
	}
	return a, nil
}

// Uploaded reads the actor's own files that are not attached yet, such as those of a draft; others are left out.
func (s *Service) Uploaded(ctx context.Context, list []AttachmentID) ([]*Attachment, error) {
	if len(list) == 0 {
		return nil, nil
	}
	found, err := selectByIDs(ctx, s.db, list[:min(len(list), MaxPerArticle)], false)
	if err != nil {
		return nil, err
	}
	actor := authz.ActorFrom(ctx)
	out := found[:0]
	for _, a := range found {
		if (a.OwnerKind == "" || a.OwnerKind == OwnerDraft) && a.uploadedBy(actor) {
			out = append(out, a)
		}
	}
	return out, nil
}

// ByOwners reads the attachments of several owners, oldest first, in one statement. The caller has shown that the actor may see the
// owners.
func (s *Service) ByOwners(ctx context.Context, owners []Owner) (map[Owner][]*Attachment, error) {
	out := make(map[Owner][]*Attachment, len(owners))
	if len(owners) == 0 {
		return out, nil
	}
	found, err := selectByOwners(ctx, s.db, owners)
	if err != nil {
		return nil, err
	}
	for _, a := range found {
		o := Owner{Kind: a.OwnerKind, ID: a.OwnerID}
		out[o] = append(out[o], a)
	}
	return out, nil
}

// Sweep removes files that were uploaded over a day ago and never attached. It returns how many went.
func (s *Service) Sweep(ctx context.Context) (int, error) {
	const batch = 200
	found, err := selectOrphans(ctx, s.db, time.Now().UTC().Add(-orphanMaxAge), batch)
	if err != nil {
		return 0, err
	}
	gone := 0
	for _, a := range found {
		ok, err := deleteOrphan(ctx, s.db, a.ID)
		if err != nil {
			return gone, err
		}
		if !ok {
			continue
		}
		gone++
		if err := s.blobs.Delete(ctx, a.BlobKey); err != nil {
			return gone, err
		}
	}
	return gone, nil
}
