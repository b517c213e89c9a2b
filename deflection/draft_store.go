package deflection

import (
	"context"
	"errors"
	"time"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/sqldb"
)

type draftRow struct {
	Text        string    `db:"text"`
	Details     string    `db:"details"`
	Product     string    `db:"product"`
	Attachments string    `db:"attachments"`
	SavedAt     time.Time `db:"saved_at"`
}

func putDraft(ctx context.Context, q sqldb.Querier, owner string, d *HelpDraft) error {
	product := ""
	if d.Product != nil {
		product = *d.Product
	}
	_, err := sqldb.Exec(ctx, q, `INSERT INTO help_draft (owner, text, details, product, attachments, saved_at) VALUES (?,?,?,?,?,?)
		ON DUPLICATE KEY UPDATE text = VALUES(text), details = VALUES(details), product = VALUES(product), attachments = VALUES(attachments),
		saved_at = VALUES(saved_at)`, owner, d.Text, d.Details, product, joinIDs(d.AttachmentIDs), d.SavedAt)
	return err
}

// getDraft reads a draft. Errors: ErrNoDraft.
func getDraft(ctx context.Context, q sqldb.Querier, owner string) (*HelpDraft, error) {
	row, err := sqldb.Get[draftRow](ctx, q, `SELECT text, details, product, attachments, saved_at FROM help_draft WHERE owner = ?`, owner)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, ErrNoDraft
	}
	if err != nil {
		return nil, err
	}
	d := &HelpDraft{Text: row.Text, Details: row.Details, SavedAt: row.SavedAt}
	if row.Product != "" {
		d.Product = &row.Product
	}
	d.AttachmentIDs, err = splitIDs(row.Attachments)
	return d, err
}

// carryDraft gives a browser's draft to a person, whose own stays only when it is newer.
func carryDraft(ctx context.Context, tx *sqldb.Tx, from, to string) error {
	_, err := sqldb.Exec(ctx, tx, `INSERT INTO help_draft (owner, text, details, product, attachments, saved_at)
		SELECT ?, n.text, n.details, n.product, n.attachments, n.saved_at FROM help_draft n
			LEFT JOIN help_draft o ON o.owner = ? WHERE n.owner = ? AND (o.saved_at IS NULL OR o.saved_at < n.saved_at)
		ON DUPLICATE KEY UPDATE text = VALUES(text), details = VALUES(details), product = VALUES(product), attachments = VALUES(attachments),
		saved_at = VALUES(saved_at)`, to, to, from)
	if err != nil {
		return err
	}
	_, err = sqldb.Exec(ctx, tx, `DELETE FROM help_draft WHERE owner = ?`, from)
	return err
}

// deleteDrafts drops drafts that were saved before something was sent.
func deleteDrafts(ctx context.Context, q sqldb.Querier, sent time.Time, owners ...string) error {
	b := sqlbuilder.MySQL.NewDeleteBuilder()
	b.DeleteFrom("help_draft").Where(b.In("owner", sqldb.List(owners)...), b.LE("saved_at", sent))
	query, args := b.Build()
	_, err := sqldb.Exec(ctx, q, query, args...)
	return err
}

func deleteOldDrafts(ctx context.Context, q sqldb.Querier, before time.Time) error {
	_, err := sqldb.Exec(ctx, q, `DELETE FROM help_draft WHERE saved_at < ? LIMIT 10000`, before)
	return err
}
