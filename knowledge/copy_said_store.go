package knowledge

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"plein/internal/sqldb"
)

// saidScope is how much of what was said is read.
type saidScope int

const (
	saidNothing saidScope = iota
	saidPresent           // what is open, and what the article gives thanks for
	saidAll
)

// neededVersions is a condition on version v of article a: it is included elsewhere, or something that a copy without history has was
// made on it.
const neededVersions = `EXISTS (SELECT 1 FROM article_passage p WHERE p.target_id = v.article_id AND p.target_number = v.number)
	OR EXISTS (SELECT 1 FROM article_suggestion g WHERE g.article_id = v.article_id AND g.article_version = v.number AND (g.settled_at IS NULL OR g.accepted_version IS NOT NULL))
	OR EXISTS (SELECT 1 FROM article_translation t WHERE t.source_id = v.article_id AND t.source_version = v.number)
	OR EXISTS (SELECT 1 FROM article_stage s WHERE s.article_id = v.article_id AND s.is_open = 1 AND (s.base_version = v.number
		OR v.number = (SELECT MAX(n.number) FROM article_version n WHERE n.article_id = v.article_id AND n.what NOT IN ('CONFIDENCE', 'AUDIENCE', 'GOVERNANCE', 'SPLIT'))))`

// readSaid fills in what was said of articles, in a statement a table.
func readSaid(ctx context.Context, q sqldb.Querier, scope saidScope, byID map[ArticleID]*ArticleCopy, keys []any) error {
	if scope == saidNothing {
		return nil
	}
	in, all := "("+marks(len(keys))+")", scope == saidAll
	with := append(append([]any{}, keys...), all)
	flags, err := sqldb.Select[*ArticleFlag](ctx, q, "SELECT "+flagColumns+" FROM article_flag f WHERE f.article_id IN "+in+" AND (? OR f.settled_at IS NULL) ORDER BY f.id", with...)
	if err != nil {
		return fmt.Errorf("read flags: %w", err)
	}
	for _, g := range flags {
		byID[g.ArticleID].Flags = append(byID[g.ArticleID].Flags, g)
	}
	suggestions, err := sqldb.Select[*ArticleSuggestion](ctx, q, "SELECT "+suggestionColumns+" FROM article_suggestion g WHERE g.article_id IN "+in+
		" AND (? OR g.settled_at IS NULL OR g.accepted_version IS NOT NULL) ORDER BY g.id", with...)
	if err != nil {
		return fmt.Errorf("read suggestions: %w", err)
	}
	for _, g := range suggestions {
		byID[g.ArticleID].Suggestions = append(byID[g.ArticleID].Suggestions, g)
	}
	planned, err := sqldb.Select[*StagedChange](ctx, q, "SELECT "+stageColumns+" FROM article_stage s WHERE s.article_id IN "+in+" AND (? OR s.is_open = 1) ORDER BY s.id", with...)
	if err != nil {
		return fmt.Errorf("read planned texts: %w", err)
	}
	for _, p := range planned {
		byID[p.ArticleID].Planned = append(byID[p.ArticleID].Planned, p)
	}
	translated, err := sqldb.Select[*Translation](ctx, q, "SELECT "+translationColumns+" FROM article_translation WHERE article_id IN "+in, keys...)
	if err != nil {
		return fmt.Errorf("read translations: %w", err)
	}
	for _, t := range translated {
		byID[t.ArticleID].Translated = t
	}
	if all {
		return readSaidBefore(ctx, q, byID, in, keys)
	}
	return nil
}

// readSaidBefore fills in what only a copy with history has.
func readSaidBefore(ctx context.Context, q sqldb.Querier, byID map[ArticleID]*ArticleCopy, in string, keys []any) error {
	words, err := sqldb.Select[*CopiedFeedback](ctx, q, "SELECT reader, "+feedbackColumns+" FROM article_feedback WHERE article_id IN "+in+" ORDER BY article_id, given_at, reader", keys...)
	if err != nil {
		return fmt.Errorf("read feedback: %w", err)
	}
	for _, w := range words {
		byID[w.ArticleID].Feedback = append(byID[w.ArticleID].Feedback, w)
	}
	views, err := sqldb.Select[CopiedViews](ctx, q, "SELECT article_id, day, views FROM article_view WHERE article_id IN "+in+" ORDER BY article_id, day", keys...)
	if err != nil {
		return fmt.Errorf("read views: %w", err)
	}
	for _, v := range views {
		byID[v.ArticleID].Views = append(byID[v.ArticleID].Views, v)
	}
	overrides, err := sqldb.Select[*Override](ctx, q, overrideColumns+"WHERE article_id IN "+in+" ORDER BY id", keys...)
	if err != nil {
		return fmt.Errorf("read overrides: %w", err)
	}
	for _, o := range overrides {
		byID[o.ArticleID].Overrides = append(byID[o.ArticleID].Overrides, o)
	}
	merges, err := sqldb.Select[*ArticleMerge](ctx, q, "SELECT "+mergeColumns+" FROM article_merge m WHERE m.loser_id IN "+in+" ORDER BY m.id", keys...)
	if err != nil {
		return fmt.Errorf("read merges: %w", err)
	}
	for _, m := range merges {
		if err := json.Unmarshal(m.MovedJSON, &m.Moved); err != nil {
			return err
		}
		m.MovedJSON = nil
		m.Moved.Links, m.Moved.Shared, m.Moved.Raised = nil, nil, nil // uses belong to tickets
		byID[m.LoserID].Merges = append(byID[m.LoserID].Merges, m)
	}
	return nil
}

// findSaidClashes finds what a copy says was said of it and was said of another article here.
func findSaidClashes(ctx context.Context, q sqldb.Querier, c *ArticleCopy) ([]copyClash, error) {
	var parts []string
	var args []any
	look := func(what, table, column string, list []any) {
		if len(list) > 0 {
			parts = append(parts, "SELECT '"+what+"' AS what, "+column+" AS id FROM "+table+" WHERE id IN ("+marks(len(list))+") AND "+column+" <> ?")
			args = append(append(args, list...), c.ID)
		}
	}
	var flags, suggestions, planned, overrides, merges []any
	for _, g := range c.Flags {
		flags = append(flags, g.ID)
	}
	for _, g := range c.Suggestions {
		suggestions = append(suggestions, g.ID)
	}
	for _, p := range c.Planned {
		planned = append(planned, p.ID)
	}
	for _, o := range c.Overrides {
		overrides = append(overrides, o.ID)
	}
	for _, m := range c.Merges {
		merges = append(merges, m.ID)
	}
	look("flags", "article_flag", "article_id", flags)
	look("suggestions", "article_suggestion", "article_id", suggestions)
	look("planned", "article_stage", "article_id", planned)
	look("overrides", "article_override", "article_id", overrides)
	look("merges", "article_merge", "loser_id", merges)
	if len(parts) == 0 {
		return nil, nil
	}
	query := parts[0]
	for _, p := range parts[1:] {
		query += " UNION ALL " + p
	}
	return sqldb.Select[copyClash](ctx, q, query, args...)
}

// rowsAtOnce is how many rows one statement writes.
const rowsAtOnce = 500

// writeSaid writes what was said of an article; what is there already takes what the copy says.
func writeSaid(ctx context.Context, tx *sqldb.Tx, c *ArticleCopy) error {
	var flags, suggestions, feedback, views, overrides, merges [][]any
	for _, f := range c.Flags {
		flags = append(flags, []any{
			f.ID, f.ArticleID, f.Version, f.Type, f.Comment, f.Passage, f.ReporterID, f.OwnerID, f.State, f.Reason, f.CreatedAt, f.DueAt, f.TakenAt, f.SettledAt, f.SettledByID,
		})
	}
	for _, g := range c.Suggestions {
		suggestions = append(suggestions, []any{
			g.ID, g.ArticleID, g.Version, g.Title, g.Issue, g.Environment, g.Resolution, g.Cause, g.Comment, g.Reader, g.PersonID, g.Name, g.State, g.Reason, g.AcceptedVersion,
			g.CreatedAt, g.DueAt, g.SettledAt, g.SettledByID,
		})
	}
	for _, w := range c.Feedback {
		feedback = append(feedback, []any{c.ID, w.Reader, w.Helpful, w.Reason, w.Comment, w.Version, w.Counted, w.Changes, w.GivenAt})
	}
	for _, v := range c.Views {
		views = append(views, []any{c.ID, v.Day, v.Views})
	}
	for _, o := range c.Overrides {
		overrides = append(overrides, []any{o.ID, c.ID, o.Version, o.PersonID, o.Licence, o.Act, o.Refusal, o.CreatedAt})
	}
	for _, m := range c.Merges {
		moved, err := json.Marshal(m.Moved)
		if err != nil {
			return err
		}
		merges = append(merges, []any{m.ID, m.LoserID, m.SurvivorID, m.LoserVersion, m.SurvivorVersion, moved, m.Passages, m.MergedByID, m.MergedAt, m.SplitByID, m.SplitAt})
	}
	for _, t := range []struct {
		into, update string
		rows         [][]any
	}{
		{`article_flag (id, article_id, article_version, type, comment, passage, reporter_id, owner_id, state, reason, created_at, due_at, taken_at, settled_at, settled_by_id)`,
			`article_version = VALUES(article_version), type = VALUES(type), comment = VALUES(comment), passage = VALUES(passage), reporter_id = VALUES(reporter_id),
			owner_id = VALUES(owner_id), state = VALUES(state), reason = VALUES(reason), created_at = VALUES(created_at), due_at = VALUES(due_at),
			taken_at = VALUES(taken_at), settled_at = VALUES(settled_at), settled_by_id = VALUES(settled_by_id)`, flags},
		{`article_suggestion (id, article_id, article_version, title, issue, environment, resolution, cause, comment, reader, person_id, name, state, reason, accepted_version,
			created_at, due_at, settled_at, settled_by_id)`,
			`article_version = VALUES(article_version), title = VALUES(title), issue = VALUES(issue), environment = VALUES(environment), resolution = VALUES(resolution),
			cause = VALUES(cause), comment = VALUES(comment), reader = VALUES(reader), person_id = VALUES(person_id), name = VALUES(name), state = VALUES(state),
			reason = VALUES(reason), accepted_version = VALUES(accepted_version), created_at = VALUES(created_at), due_at = VALUES(due_at), settled_at = VALUES(settled_at),
			settled_by_id = VALUES(settled_by_id)`, suggestions},
		{"article_feedback (article_id, reader, helpful, reason, comment, article_version, counted, changes, given_at)",
			`helpful = VALUES(helpful), reason = VALUES(reason), comment = VALUES(comment), article_version = VALUES(article_version), counted = VALUES(counted),
			changes = VALUES(changes), given_at = VALUES(given_at)`, feedback},
		{"article_view (article_id, day, views)", "views = GREATEST(views, VALUES(views))", views},
		{"article_override (id, article_id, article_version, person_id, licence, act, refusal, created_at)", "id = id", overrides},
		{"article_merge (id, loser_id, survivor_id, loser_version, survivor_version, moved, redirects, merged_by_id, merged_at, split_by_id, split_at)",
			"split_by_id = VALUES(split_by_id), split_at = VALUES(split_at)", merges},
	} {
		for rows := range slices.Chunk(t.rows, rowsAtOnce) {
			if err := upsertRows(ctx, tx, t.into, rows, t.update); err != nil {
				return err
			}
		}
	}
	return writePlanned(ctx, tx, c)
}

// writePlanned writes planned texts. One that waits takes the place of another that does, which
// is kept as discarded.
func writePlanned(ctx context.Context, tx *sqldb.Tx, c *ArticleCopy) error {
	for _, p := range c.Planned {
		if p.open() {
			now, there, err := lockStage(ctx, tx, c.ID)
			if err != nil {
				return err
			}
			if there && now.ID != p.ID {
				now.unschedule()
				now.State, now.UpdatedAt = StageDiscarded, tx.Now
				if err := putStage(ctx, tx, now); err != nil {
					return err
				}
			}
		}
		if err := putStage(ctx, tx, p); err != nil {
			return err
		}
	}
	return nil
}
