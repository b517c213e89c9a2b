package attachments

import (
	"bytes"
	"context"
	"errors"
	"io"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// Restored is a file of an export that goes back to what it belonged to.
type Restored struct {
	ID         AttachmentID
	Owner      Owner
	Name       string
	UploadedBy ids.PersonID
	CreatedAt  time.Time
}

// Restore keeps a file under an id of its own for an owner; one that is there already stays, and done is false. It is checked and cleaned
// like an upload. Only Plein itself may. Errors: FORBIDDEN, INVALID, CONFLICT when the id is of a file of something else.
func (s *Service) Restore(ctx context.Context, in Restored, r io.Reader) (done bool, err error) {
	if !authz.ActorFrom(ctx).System {
		return false, errs.Forbidden("not_allowed")
	}
	there, err := getAttachment(ctx, s.db, in.ID)
	switch {
	case err == nil && there.OwnerKind == in.Owner.Kind && there.OwnerID == ids.ID[owner](in.Owner.ID):
		return false, nil
	case err == nil:
		return false, errs.Conflict("attachment_taken")
	case !errors.Is(err, sqldb.ErrNoRows):
		return false, err
	}
	n, err := countByOwner(ctx, s.db, in.Owner)
	if err != nil {
		return false, err
	}
	if most := in.Owner.most(); n >= most {
		return false, errs.Invalid(errs.Field{Path: "attachments", Reason: "too_many", Params: map[string]any{"max": most}})
	}
	head, err := io.ReadAll(io.LimitReader(r, headSize))
	if err != nil {
		return false, err
	}
	if len(head) == 0 {
		return false, errs.Invalid(errs.Field{Path: "attachments", Reason: "file_empty"})
	}
	a := &Attachment{
		ID: in.ID, OwnerKind: in.Owner.Kind, OwnerID: ids.ID[owner](in.Owner.ID), Name: cleanName(in.Name), BlobKey: newKey(),
		UploadedBy: in.UploadedBy, CreatedAt: in.CreatedAt.UTC(),
	}
	if a.ContentType, err = contentType(a.Name, head); err != nil {
		return false, err
	}
	r = io.MultiReader(bytes.NewReader(head), r)
	if a.IsImage() {
		if r, err = s.picture(ctx, a, r); err != nil {
			return false, err
		}
	}
	return true, s.keep(ctx, a, nil, r)
}
