package knowledge

import (
	"context"
	"errors"
	"fmt"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

const stageColumns = `s.id, s.article_id, s.state, s.base_version, s.revision, s.title, s.issue, s.environment, s.resolution, s.cause, s.note, s.by_candidate,
	s.author_id, s.editor_id, s.created_at, s.updated_at, s.due_at, s.time_zone, s.scheduled_by, s.failure, s.live_version`

// lockStage reads the open change of a locked article; nil when it has none.
func lockStage(ctx context.Context, tx *sqldb.Tx, id ArticleID) (*StagedChange, bool, error) {
	c, err := sqldb.Get[StagedChange](ctx, tx, "SELECT "+stageColumns+" FROM article_stage s WHERE s.article_id = ? AND s.is_open = 1 FOR UPDATE", id)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("lock staged change: %w", err)
	}
	return &c, true, nil
}

// putStage writes a staged change, new or not. A change that ended is no longer open.
func putStage(ctx context.Context, tx *sqldb.Tx, c *StagedChange) error {
	var open *int
	if c.State == StageDraft || c.State == StageScheduled {
		one := 1
		open = &one
	}
	_, err := sqldb.Exec(ctx, tx, `INSERT INTO article_stage (id, article_id, is_open, state, base_version, revision, title, issue, environment, resolution, cause, note,
		by_candidate, author_id, editor_id, created_at, updated_at, due_at, time_zone, scheduled_by, failure, live_version)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON DUPLICATE KEY UPDATE is_open = VALUES(is_open), state = VALUES(state), base_version = VALUES(base_version), revision = VALUES(revision), title = VALUES(title),
		issue = VALUES(issue), environment = VALUES(environment), resolution = VALUES(resolution), cause = VALUES(cause), note = VALUES(note),
		by_candidate = VALUES(by_candidate), editor_id = VALUES(editor_id), updated_at = VALUES(updated_at), due_at = VALUES(due_at), time_zone = VALUES(time_zone),
		scheduled_by = VALUES(scheduled_by), failure = VALUES(failure), live_version = VALUES(live_version)`,
		c.ID, c.ArticleID, open, c.State, c.BaseVersion, c.Revision, c.Title, c.Issue, c.Environment, c.Resolution, c.Cause, c.Note,
		c.ByCandidate, c.AuthorID, c.EditorID, c.CreatedAt, c.UpdatedAt, c.DueAt, c.TimeZone, c.ScheduledBy, c.Failure, c.LiveVersion)
	if err != nil {
		return fmt.Errorf("write staged change: %w", err)
	}
	return nil
}

// contentVersion is the number of the newest version that changed the text, not only the state.
func contentVersion(ctx context.Context, q sqldb.Querier, id ArticleID) (int, error) {
	return sqldb.Get[int](ctx, q, "SELECT COALESCE(MAX(number), 0) FROM article_version WHERE article_id = ? AND what NOT IN (?, ?, ?, ?)",
		id, ChangeConfidence, ChangeAudience, ChangeGovernance, ChangeSplit)
}

// dueStages lists articles whose change is due, longest due first.
func dueStages(ctx context.Context, q sqldb.Querier, now time.Time, limit int) ([]ArticleID, error) {
	return sqldb.Select[ArticleID](ctx, q, "SELECT article_id FROM article_stage WHERE state = ? AND due_at <= ? ORDER BY due_at, id LIMIT ?", StageScheduled, now, limit)
}

// behindColumn tells whether the live text changed since a staged one was made.
const behindColumn = `, EXISTS (SELECT 1 FROM article_version v WHERE v.article_id = s.article_id AND v.number > s.base_version
	AND v.what NOT IN ('CONFIDENCE', 'AUDIENCE', 'GOVERNANCE', 'SPLIT')) AS behind`

// selectStages reads the open changes of visible articles.
func (m MinConfidence) selectStages(ctx context.Context, q sqldb.Querier, actor authz.Actor, list []ArticleID) ([]*StagedChange, error) {
	visible, more := m.visible(actor)
	return sqldb.Select[*StagedChange](ctx, q, "SELECT "+stageColumns+behindColumn+" FROM article_stage s JOIN article a ON a.id = s.article_id WHERE s.is_open = 1 AND s.article_id IN ("+
		marks(len(list))+") AND "+visible, append(anys(list), more...)...)
}

// listStages lists the open changes of visible articles, newest first.
func (m MinConfidence) listStages(ctx context.Context, q sqldb.Querier, actor authz.Actor, below ids.ID[StagedChange], limit int) ([]*StagedChange, error) {
	visible, args := m.visible(actor)
	where := "s.is_open = 1 AND " + visible
	if !below.IsZero() {
		where += " AND s.id < ?"
		args = append(args, below)
	}
	return sqldb.Select[*StagedChange](ctx, q, "SELECT "+stageColumns+behindColumn+" FROM article_stage s JOIN article a ON a.id = s.article_id WHERE "+where+" ORDER BY s.id DESC LIMIT ?",
		append(args, limit)...)
}

// getVersions reads some versions of an article, by number.
func getVersions(ctx context.Context, q sqldb.Querier, id ArticleID, numbers []int) ([]*ArticleVersion, error) {
	return sqldb.Select[*ArticleVersion](ctx, q, `SELECT article_id, number, what, title, issue, environment, resolution, cause, confidence,
		audience, governance, editor_id, created_at, note, source_number FROM article_version WHERE article_id = ? AND number IN (`+marks(len(numbers))+`) ORDER BY number`,
		append([]any{id}, anys(numbers)...)...)
}

// getVersion reads one version. Errors: NOT_FOUND.
func getVersion(ctx context.Context, q sqldb.Querier, id ArticleID, number int) (*ArticleVersion, error) {
	list, err := getVersions(ctx, q, id, []int{number})
	if err == nil && len(list) == 0 {
		return nil, errs.NotFound("version")
	}
	if err != nil {
		return nil, fmt.Errorf("read version: %w", err)
	}
	return list[0], nil
}

// stampRow is the last change of one kind.
type stampRow struct {
	ArticleID ArticleID     `db:"article_id"`
	What      ArticleChange `db:"what"`
	EditorID  ids.PersonID  `db:"editor_id"`
	CreatedAt time.Time     `db:"created_at"`
}

// selectStamps reads when each part of the state of articles was last changed, and by whom; the creation counts for all.
func selectStamps(ctx context.Context, q sqldb.Querier, list []ArticleID) ([]stampRow, error) {
	return sqldb.Select[stampRow](ctx, q, `SELECT v.article_id, v.what, v.editor_id, v.created_at FROM article_version v JOIN (
			SELECT article_id, MAX(number) AS number FROM article_version WHERE article_id IN (`+marks(len(list))+`) AND what IN (?, ?, ?, ?) GROUP BY article_id, what
		) last ON last.article_id = v.article_id AND last.number = v.number ORDER BY v.article_id, v.number`,
		append(anys(list), ChangeCreated, ChangeConfidence, ChangeAudience, ChangeGovernance)...)
}
