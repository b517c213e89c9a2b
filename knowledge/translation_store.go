package knowledge

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/sqldb"
)

const translationColumns = "article_id, source_id, source_version, settled, stale, total"

// putTranslation writes what a translation follows, new or not.
func putTranslation(ctx context.Context, tx *sqldb.Tx, t *Translation) error {
	_, err := sqldb.Exec(ctx, tx, "INSERT INTO article_translation ("+translationColumns+`) VALUES (?, ?, ?, ?, ?, ?)
		ON DUPLICATE KEY UPDATE source_id = VALUES(source_id), source_version = VALUES(source_version), settled = VALUES(settled), stale = VALUES(stale), total = VALUES(total)`,
		t.ArticleID, t.SourceID, t.SourceVersion, t.SettledLines, t.Stale, t.Total)
	if err != nil {
		return fmt.Errorf("write translation: %w", err)
	}
	return nil
}

// importTranslations notes which of the articles of families are translations of which: the one in the first language is the source, or
// failing that the oldest. Those that are known stay.
func importTranslations(ctx context.Context, tx *sqldb.Tx, first string, list []FamilyID) error {
	_, err := sqldb.Exec(ctx, tx, `INSERT IGNORE INTO article_translation (article_id, source_id, source_version, settled)
		SELECT t.id, o.id, o.version, '' FROM article t JOIN (
			SELECT id, family_id, version, ROW_NUMBER() OVER (PARTITION BY family_id ORDER BY locale <> ?, created_at, id) AS place FROM article WHERE family_id IN (`+marks(len(list))+`)
		) o ON o.family_id = t.family_id AND o.place = 1 AND o.id <> t.id WHERE t.family_id IN (`+marks(len(list))+")",
		append(append([]any{first}, anys(list)...), anys(list)...)...)
	return err
}

// selectTranslationRows reads what translations follow, by their own ids.
func selectTranslationRows(ctx context.Context, q sqldb.Querier, list []ArticleID) ([]*Translation, error) {
	if len(list) == 0 {
		return nil, nil
	}
	return sqldb.Select[*Translation](ctx, q, "SELECT "+translationColumns+" FROM article_translation WHERE article_id IN ("+marks(len(list))+")", anys(list)...)
}

// selectTranslatedFrom reads the translations of a source.
func selectTranslatedFrom(ctx context.Context, q sqldb.Querier, source ArticleID) ([]*Translation, error) {
	return sqldb.Select[*Translation](ctx, q, "SELECT "+translationColumns+" FROM article_translation WHERE source_id = ? LIMIT 200", source)
}

// lockTranslationsOf reads the translations of a source for a change.
func lockTranslationsOf(ctx context.Context, tx *sqldb.Tx, source ArticleID) ([]*Translation, error) {
	return sqldb.Select[*Translation](ctx, tx, "SELECT "+translationColumns+" FROM article_translation WHERE source_id = ? ORDER BY article_id FOR UPDATE", source)
}

// familyRow is an article as far as tasks depend on it.
type familyRow struct {
	ID         ArticleID  `db:"id"`
	FamilyID   FamilyID   `db:"family_id"`
	Locale     string     `db:"locale"`
	Confidence Confidence `db:"confidence"`
	SourceID   ArticleID  `db:"source_id"`
	Stale      int        `db:"stale"`
	Total      int        `db:"total"`
}

// refreshTasks works out anew what of families there is to translate, in two statements. Demand starts anew where a translation is up
// to date.
func refreshTasks(ctx context.Context, tx *sqldb.Tx, locales []string, list ...FamilyID) error {
	rows, err := sqldb.Select[familyRow](ctx, tx, `SELECT a.id, a.family_id, a.locale, a.confidence, t.source_id, COALESCE(t.stale, 0) AS stale, COALESCE(t.total, 0) AS total
		FROM article a LEFT JOIN article_translation t ON t.article_id = a.id WHERE a.family_id IN (`+marks(len(list))+") ORDER BY a.created_at, a.id", anys(list)...)
	if err != nil {
		return fmt.Errorf("read families: %w", err)
	}
	families := map[FamilyID][]familyRow{}
	for _, r := range rows {
		families[r.FamilyID] = append(families[r.FamilyID], r)
	}
	var tasks [][]any
	for id, members := range families {
		tasks = append(tasks, tasksOf(id, members, locales)...)
	}
	for _, id := range list {
		if len(families[id]) == 0 {
			if _, err := sqldb.Exec(ctx, tx, "DELETE FROM article_translation_task WHERE family_id = ?", id); err != nil {
				return err
			}
		}
	}
	if len(tasks) == 0 {
		return nil
	}
	one, args := "("+marks(len(tasks[0]))+")", []any{}
	query := "INSERT INTO article_translation_task (family_id, locale, source_id, article_id, state, is_open, stale, total) VALUES "
	for i, t := range tasks {
		if i > 0 {
			query += ","
		}
		query += one
		args = append(args, t...)
	}
	_, err = sqldb.Exec(ctx, tx, query+` ON DUPLICATE KEY UPDATE source_id = VALUES(source_id), article_id = VALUES(article_id), state = VALUES(state),
		is_open = VALUES(is_open), stale = VALUES(stale), total = VALUES(total), demand = IF(VALUES(state) = 'CURRENT', 0, demand),
		times_read = IF(VALUES(state) = 'CURRENT', 0, times_read), requests = IF(VALUES(state) = 'CURRENT', 0, requests),
		taken_at = IF(VALUES(state) = 'CURRENT', NULL, taken_at), taken_by = IF(VALUES(state) = 'CURRENT', NULL, taken_by)`, args...)
	if err != nil {
		return fmt.Errorf("write what there is to translate: %w", err)
	}
	return nil
}

// tasksOf are the rows of one family: a row a language, open where there is something to do. An article that is in progress or archived
// is not worth a translation.
func tasksOf(id FamilyID, members []familyRow, locales []string) [][]any {
	live := slices.DeleteFunc(slices.Clone(members), func(r familyRow) bool { return r.Confidence == ConfidenceArchived })
	if len(live) == 0 {
		live = members
	}
	source := live[0]
	if i := slices.IndexFunc(live, func(r familyRow) bool { return r.SourceID.IsZero() }); i >= 0 {
		source = live[i]
	}
	var out [][]any
	for _, locale := range locales {
		state, article, stale, total := TranslationMissing, ArticleID{}, 0, 0
		if i := slices.IndexFunc(members, func(r familyRow) bool { return r.Locale == locale }); i >= 0 {
			m := members[i]
			state, article, stale, total = translationState(m.Stale, m.Total), m.ID, m.Stale, m.Total
			if m.ID == source.ID || m.Confidence == ConfidenceArchived || m.SourceID.IsZero() {
				state = TranslationCurrent
			}
		}
		var open *int
		if state != TranslationCurrent && (source.Confidence == ConfidenceNotValidated || source.Confidence == ConfidenceValidated) {
			one := 1
			open = &one
		}
		out = append(out, []any{id, locale, source.ID, article, state, open, stale, total})
	}
	return out
}

const taskColumns = "k.family_id, k.locale, k.source_id, k.article_id, k.state, k.stale, k.total, k.demand, k.times_read, k.requests, k.taken_by, k.taken_at"

// listTasks reads open tasks of visible sources, those that are wanted most first.
func (m MinConfidence) listTasks(ctx context.Context, q sqldb.Querier, actor authz.Actor, f TranslationFilter, after *taskKey, limit int) ([]*TranslationTask, error) {
	var c conditions
	c.add("k.is_open = 1")
	c.key("k.locale = ?", f.Locale)
	if len(f.Locales) > 0 {
		c.in("k.locale", anys(f.Locales))
	}
	c.key("k.state = ?", string(f.State))
	c.key("a.domain = ?", f.Domain)
	if f.Mine {
		c.add("k.taken_by = ?", actor.PersonID)
	}
	visible, more := m.visible(actor)
	c.add(visible, more...)
	if after != nil {
		c.add("k.demand <= ? AND (k.demand < ? OR k.family_id < ? OR k.family_id = ? AND k.locale < ?)", after.Demand, after.Demand, after.FamilyID, after.FamilyID, after.Locale)
	}
	return sqldb.Select[*TranslationTask](ctx, q, "SELECT "+taskColumns+" FROM article_translation_task k JOIN article a ON a.id = k.source_id WHERE "+strings.Join(c.parts, " AND ")+
		" ORDER BY k.demand DESC, k.family_id DESC, k.locale DESC LIMIT ?", append(c.args, limit)...)
}

// selectLocales reads the languages of articles.
func selectLocales(ctx context.Context, q sqldb.Querier, list []ArticleID) ([]string, error) {
	return sqldb.Select[string](ctx, q, "SELECT locale FROM article WHERE id IN ("+marks(len(list))+") ORDER BY locale", anys(list)...)
}

// lockTask reads the task of a family in a language for a change; ok is false when there is none open.
func lockTask(ctx context.Context, tx *sqldb.Tx, id FamilyID, locale string) (*TranslationTask, bool, error) {
	t, err := sqldb.Get[TranslationTask](ctx, tx, "SELECT "+taskColumns+" FROM article_translation_task k WHERE k.family_id = ? AND k.locale = ? AND k.is_open = 1 FOR UPDATE", id, locale)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, false, nil
	}
	return &t, err == nil, err
}

func takeTask(ctx context.Context, tx *sqldb.Tx, t *TranslationTask) error {
	_, err := sqldb.Exec(ctx, tx, "UPDATE article_translation_task SET taken_by = ?, taken_at = ? WHERE family_id = ? AND locale = ?", t.TakenBy, t.TakenAt, t.FamilyID, t.Locale)
	return err
}

// addRequest notes that a reader wants a translation; false when they said so before.
func addRequest(ctx context.Context, tx *sqldb.Tx, t *TranslationTask, reader string, now time.Time) (bool, error) {
	n, err := sqldb.Exec(ctx, tx, "INSERT IGNORE INTO article_translation_request (family_id, locale, reader, requested_at) VALUES (?, ?, ?, ?)", t.FamilyID, t.Locale, reader, now)
	if err != nil || n == 0 {
		return false, err
	}
	_, err = sqldb.Exec(ctx, tx, "UPDATE article_translation_task SET requests = requests + 1, demand = demand + ? WHERE family_id = ? AND locale = ?", demandOfRequest, t.FamilyID, t.Locale)
	return true, err
}

func countRequests(ctx context.Context, q sqldb.Querier, readers []string, since time.Time) (int, error) {
	return sqldb.Get[int](ctx, q, "SELECT COUNT(*) FROM article_translation_request WHERE reader IN ("+marks(len(readers))+") AND requested_at > ?", append(anys(readers), since)...)
}

// addReads adds reads to the tasks of translations that are behind.
func addReads(ctx context.Context, tx *sqldb.Tx, list []ArticleID, counts map[ArticleID]int) error {
	for _, id := range list {
		if _, err := sqldb.Exec(ctx, tx, "UPDATE article_translation_task SET times_read = times_read + ?, demand = demand + ? WHERE article_id = ? AND is_open = 1",
			counts[id], counts[id], id); err != nil {
			return err
		}
	}
	return nil
}

// addMissed adds reads of an article by people who read another language.
func addMissed(ctx context.Context, tx *sqldb.Tx, locale string, id ArticleID, n int) error {
	_, err := sqldb.Exec(ctx, tx, `UPDATE article_translation_task k JOIN article a ON a.family_id = k.family_id SET k.times_read = k.times_read + ?, k.demand = k.demand + ?
		WHERE a.id = ? AND k.locale = ? AND k.is_open = 1`, n, n, id, locale)
	return err
}

// moveSource makes translations those of another source. The version that they follow is not known there: what they had settled is kept.
func moveSource(ctx context.Context, tx *sqldb.Tx, from, to ArticleID, known map[ArticleID]string) error {
	for id, settled := range known {
		if _, err := sqldb.Exec(ctx, tx, "UPDATE article_translation SET source_id = ?, source_version = 0, settled = ? WHERE article_id = ? AND source_id = ?", to, settled, id, from); err != nil {
			return err
		}
	}
	return nil
}

// deleteTranslations forgets what an article was translated from, and what was translated from it.
func deleteTranslations(ctx context.Context, tx *sqldb.Tx, id ArticleID) error {
	_, err := sqldb.Exec(ctx, tx, "DELETE FROM article_translation WHERE article_id = ? OR source_id = ?", id, id)
	return err
}
