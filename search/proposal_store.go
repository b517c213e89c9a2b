package search

import (
	"context"
	"time"

	"plein/internal/ids"
	"plein/internal/sqldb"
	"plein/knowledge"
)

func insertProposal(ctx context.Context, q sqldb.Querier, p SynonymProposal) error {
	_, err := sqldb.Exec(ctx, q, `INSERT INTO search_synonym_proposal (article_id, survivor_id, locale, terms, proposed_at) VALUES (?, ?, ?, ?, ?)
		ON DUPLICATE KEY UPDATE survivor_id = VALUES(survivor_id), terms = VALUES(terms), proposed_at = VALUES(proposed_at)`,
		p.ArticleID, p.SurvivorID, p.Locale, p.Terms.lines(), p.ProposedAt)
	return err
}

func selectProposals(ctx context.Context, q sqldb.Querier, limit int) ([]*SynonymProposal, error) {
	return sqldb.Select[*SynonymProposal](ctx, q, `SELECT article_id, survivor_id, locale, terms, proposed_at FROM search_synonym_proposal
		WHERE settled_at IS NULL ORDER BY proposed_at DESC, article_id DESC LIMIT ?`, limit)
}

func settleProposal(ctx context.Context, q sqldb.Querier, article knowledge.ArticleID, by ids.PersonID, now time.Time) (int64, error) {
	return sqldb.Exec(ctx, q, `UPDATE search_synonym_proposal SET settled_at = ?, settled_by = ? WHERE article_id = ? AND settled_at IS NULL`, now, by, article)
}
