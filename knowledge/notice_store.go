package knowledge

import (
	"context"
	"fmt"
	"time"

	"plein/internal/ids"
	"plein/internal/sqldb"
)

// notice is a running problem on the home page.
type notice struct {
	FamilyID FamilyID     `db:"family_id"`
	Until    time.Time    `db:"until"`
	PersonID ids.PersonID `db:"person_id"`
	At       time.Time    `db:"at"`
}

func writeNotice(ctx context.Context, tx *sqldb.Tx, n notice) error {
	_, err := sqldb.Exec(ctx, tx, `INSERT INTO article_notice (family_id, until, person_id, at) VALUES (?, ?, ?, ?)
		ON DUPLICATE KEY UPDATE until = ?, person_id = ?`, n.FamilyID, n.Until, n.PersonID, n.At, n.Until, n.PersonID)
	if err != nil {
		return fmt.Errorf("write notice: %w", err)
	}
	return nil
}

func deleteNotice(ctx context.Context, tx *sqldb.Tx, id FamilyID) error {
	_, err := sqldb.Exec(ctx, tx, `DELETE FROM article_notice WHERE family_id = ?`, id)
	if err != nil {
		return fmt.Errorf("delete notice: %w", err)
	}
	return nil
}

// selectNotices reads what stands on the home page, the newest first. There are few; the bound holds whatever happens.
func selectNotices(ctx context.Context, q sqldb.Querier, now time.Time) ([]notice, error) {
	return sqldb.Select[notice](ctx, q, `SELECT family_id, until, person_id, at FROM article_notice WHERE until > ? ORDER BY at DESC LIMIT 20`, now)
}
