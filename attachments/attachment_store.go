package attachments

import (
	"context"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/ids"
	"plein/internal/sqldb"
)

const columns = "id, owner_kind, owner_id, name, content_type, size, blob_key, uploaded_by, visitor_id, created_at"

// insertAttachment writes a file that belongs to nothing yet; origin is where a visitor's came from, nil for people we know.
func insertAttachment(ctx context.Context, q sqldb.Querier, a *Attachment, origin []byte) error {
	_, err := sqldb.Exec(ctx, q, `INSERT INTO attachment (`+columns+`, origin) VALUES (?,?,?,?,?,?,?,?,?,?,?)`,
		a.ID, a.OwnerKind, a.OwnerID, a.Name, a.ContentType, a.Size, a.BlobKey, a.UploadedBy, a.VisitorID, a.CreatedAt, origin)
	return err
}

func getAttachment(ctx context.Context, q sqldb.Querier, id AttachmentID) (*Attachment, error) {
	a, err := sqldb.Get[Attachment](ctx, q, `SELECT `+columns+` FROM attachment WHERE id = ?`, id)
	return &a, err
}

func selectByIDs(ctx context.Context, q sqldb.Querier, list []AttachmentID, forUpdate bool) ([]*Attachment, error) {
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select(columns).From("attachment").Where(b.In("id", sqldb.List(list)...))
	if forUpdate {
		b.ForUpdate()
	}
	query, args := b.Build()
	return sqldb.Select[*Attachment](ctx, q, query, args...)
}

func selectByOwners(ctx context.Context, q sqldb.Querier, owners []Owner) ([]*Attachment, error) {
	byKind := map[OwnerKind][]any{}
	for _, o := range owners {
		byKind[o.Kind] = append(byKind[o.Kind], ids.ID[owner](o.ID))
	}
	b := sqlbuilder.MySQL.NewSelectBuilder()
	b.Select(columns).From("attachment")
	var either []string
	for kind, list := range byKind {
		either = append(either, b.And(b.Equal("owner_kind", kind), b.In("owner_id", list...)))
	}
	b.Where(b.Or(either...)).OrderBy("created_at", "id").Limit(2 * MaxPerArticle * len(owners))
	query, args := b.Build()
	return sqldb.Select[*Attachment](ctx, q, query, args...)
}

func setOwner(ctx context.Context, q sqldb.Querier, id AttachmentID, o Owner) error {
	_, err := sqldb.Exec(ctx, q, `UPDATE attachment SET owner_kind = ?, owner_id = ?, origin = NULL WHERE id = ?`, o.Kind, ids.ID[owner](o.ID), id)
	return err
}

// unsetOwner makes files of an owner belong to nothing.
func unsetOwner(ctx context.Context, q sqldb.Querier, list []AttachmentID, o Owner) error {
	b := sqlbuilder.MySQL.NewUpdateBuilder()
	b.Update("attachment").Set(b.Assign("owner_kind", ""), "owner_id = NULL").
		Where(b.Equal("owner_kind", o.Kind), b.Equal("owner_id", ids.ID[owner](o.ID)), b.In("id", sqldb.List(list)...))
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, q, query, args...)
	return err
}

// changeOwner gives files of one owner to another.
func changeOwner(ctx context.Context, q sqldb.Querier, list []AttachmentID, from, to Owner) error {
	b := sqlbuilder.MySQL.NewUpdateBuilder()
	b.Update("attachment").Set(b.Assign("owner_kind", to.Kind), b.Assign("owner_id", ids.ID[owner](to.ID))).
		Where(b.Equal("owner_kind", from.Kind), b.Equal("owner_id", ids.ID[owner](from.ID)), b.In("id", sqldb.List(list)...))
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, q, query, args...)
	return err
}

func countByOwner(ctx context.Context, q sqldb.Querier, o Owner) (int, error) {
	return sqldb.Get[int](ctx, q, `SELECT COUNT(*) FROM attachment WHERE owner_kind = ? AND owner_id = ?`, o.Kind, ids.ID[owner](o.ID))
}

func countPending(ctx context.Context, q sqldb.Querier, by ids.PersonID, visitor string, since time.Time) (int, error) {
	return sqldb.Get[int](ctx, q, `SELECT COUNT(*) FROM attachment WHERE owner_kind = '' AND created_at > ?
		AND ((uploaded_by IS NOT NULL AND uploaded_by = ?) OR (uploaded_by IS NULL AND visitor_id = ?))`, since, by, visitor)
}

// countOrigin counts the visitors' files from one place that belong to nothing yet.
func countOrigin(ctx context.Context, q sqldb.Querier, origin []byte, since time.Time) (int, error) {
	return sqldb.Get[int](ctx, q, `SELECT COUNT(*) FROM attachment WHERE origin = ? AND created_at > ?`, origin, since)
}

func selectOrphans(ctx context.Context, q sqldb.Querier, before time.Time, limit int) ([]*Attachment, error) {
	return sqldb.Select[*Attachment](ctx, q, `SELECT `+columns+` FROM attachment WHERE owner_kind = '' AND created_at < ?
		ORDER BY created_at LIMIT ?`, before, limit)
}

func deleteOrphan(ctx context.Context, q sqldb.Querier, id AttachmentID) (bool, error) {
	n, err := sqldb.Exec(ctx, q, `DELETE FROM attachment WHERE id = ? AND owner_kind = ''`, id)
	return n == 1, err
}
