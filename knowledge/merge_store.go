package knowledge

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

const mergeColumns = "m.id, m.loser_id, m.survivor_id, m.loser_version, m.survivor_version, m.moved, m.redirects, m.merged_by_id, m.merged_at, m.split_by_id, m.split_at"

// maxMoved bounds what one merge moves of each kind, so that it can be written down; what is beyond stays where it was.
const maxMoved = 20_000

func insertMerge(ctx context.Context, tx *sqldb.Tx, m *ArticleMerge) error {
	moved, err := json.Marshal(m.Moved)
	if err != nil {
		return err
	}
	return insertRows(ctx, tx, "article_merge (id, loser_id, survivor_id, loser_version, survivor_version, moved, redirects, merged_by_id, merged_at)",
		[][]any{{m.ID, m.LoserID, m.SurvivorID, m.LoserVersion, m.SurvivorVersion, moved, m.Passages, m.MergedByID, m.MergedAt}})
}

// lockMerge reads a merge for a change. Errors: NOT_FOUND.
func lockMerge(ctx context.Context, tx *sqldb.Tx, id MergeID) (*ArticleMerge, error) {
	m, err := sqldb.Get[ArticleMerge](ctx, tx, "SELECT "+mergeColumns+" FROM article_merge m WHERE m.id = ? FOR UPDATE", id)
	if errors.Is(err, sqldb.ErrNoRows) {
		return nil, errs.NotFound("article_merge")
	}
	if err != nil {
		return nil, err
	}
	return &m, json.Unmarshal(m.MovedJSON, &m.Moved)
}

// mergedArticle tells which article was merged. Errors: NOT_FOUND.
func mergedArticle(ctx context.Context, q sqldb.Querier, id MergeID) (ArticleID, error) {
	loser, err := sqldb.Get[ArticleID](ctx, q, "SELECT loser_id FROM article_merge WHERE id = ?", id)
	if errors.Is(err, sqldb.ErrNoRows) {
		return loser, errs.NotFound("article_merge")
	}
	return loser, err
}

func endMerge(ctx context.Context, tx *sqldb.Tx, m *ArticleMerge) error {
	_, err := sqldb.Exec(ctx, tx, "UPDATE article_merge SET split_by_id = ?, split_at = ? WHERE id = ?", m.SplitByID, m.SplitAt, m.ID)
	return err
}

// selectMerges reads the newest merges of visible articles into some, at most 20 each.
func (m MinConfidence) selectMerges(ctx context.Context, q sqldb.Querier, actor authz.Actor, list []ArticleID) ([]*ArticleMerge, error) {
	const most = 20
	visible, more := m.visible(actor)
	rows, err := sqldb.Select[*ArticleMerge](ctx, q, "SELECT "+mergeColumns+` FROM (SELECT m.id, ROW_NUMBER() OVER (PARTITION BY m.survivor_id ORDER BY m.merged_at DESC, m.id DESC) AS place
		FROM article_merge m JOIN article a ON a.id = m.loser_id WHERE m.survivor_id IN (`+marks(len(list))+") AND "+visible+`) ranked
		JOIN article_merge m ON m.id = ranked.id WHERE ranked.place <= ? ORDER BY m.merged_at DESC, m.id DESC`, append(append(anys(list), more...), most)...)
	if err != nil {
		return nil, fmt.Errorf("read merges: %w", err)
	}
	for _, r := range rows {
		if err := json.Unmarshal(r.MovedJSON, &r.Moved); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// countMoves counts what a merge would move.
func countMoves(ctx context.Context, q sqldb.Querier, p *MergePreview) error {
	from, to := p.Loser, p.Survivor
	got, err := sqldb.Get[MergePreview](ctx, q, `SELECT
		(SELECT COUNT(*) FROM article_link WHERE article_id = ?) AS links,
		(SELECT COUNT(*) FROM article_link g JOIN article_link k ON k.subject_kind = g.subject_kind AND k.subject_id = g.subject_id AND k.article_id = ?
			WHERE g.article_id = ?) AS shared_links,
		(SELECT COUNT(*) FROM article_feedback WHERE article_id = ?) AS votes,
		(SELECT COUNT(*) FROM article_feedback g JOIN article_feedback k ON k.article_id = ? AND k.reader = g.reader WHERE g.article_id = ?) AS shared_votes,
		(SELECT COUNT(*) FROM article_follow WHERE article_id = ?) AS followers,
		(SELECT COUNT(*) FROM article_flag WHERE article_id = ? AND settled_at IS NULL AND type <> ?) AS flags,
		(SELECT COUNT(*) FROM article_flag WHERE article_id = ? AND settled_at IS NULL AND type = ?) AS settled_flags,
		(SELECT COUNT(*) FROM article_suggestion WHERE article_id = ? AND settled_at IS NULL) AS suggestions,
		(SELECT COUNT(*) FROM article_stage WHERE article_id = ? AND is_open = 1) AS staged,
		(SELECT COUNT(*) FROM article WHERE duplicate_of_id = ?) AS duplicates,
		(SELECT COUNT(*) FROM article_featured WHERE family_id = ?) + (SELECT COUNT(*) FROM article_related WHERE related_id = ? OR family_id = ?) AS places`,
		from.ID, to.ID, from.ID, from.ID, to.ID, from.ID, from.ID, from.ID, FlagDuplicate, from.ID, FlagDuplicate, from.ID, from.ID, from.ID,
		from.FamilyID, from.FamilyID, from.FamilyID)
	if err != nil {
		return fmt.Errorf("count what a merge moves: %w", err)
	}
	p.Links, p.SharedLinks, p.Votes, p.SharedVotes = got.Links-got.SharedLinks, got.SharedLinks, got.Votes-got.SharedVotes, got.SharedVotes
	p.Followers = got.Followers
	p.Flags, p.SettledFlags, p.Suggestions, p.Staged, p.Duplicates, p.Places = got.Flags, got.SettledFlags, got.Suggestions, got.Staged, got.Duplicates, got.Places
	return nil
}

// selectAddresses reads all addresses that lead to an article or to what was merged into it.
func selectAddresses(ctx context.Context, q sqldb.Querier, id ArticleID) ([]string, error) {
	const most = 200
	return sqldb.Select[string](ctx, q, `SELECT CONCAT('/', s.locale, '/articles/', s.slug) FROM article_slug s JOIN article a ON a.id = s.article_id
		WHERE a.id = ? OR a.duplicate_of_id = ? ORDER BY s.locale, s.slug LIMIT ?`, id, id, most)
}

// selectIncluders reads the visible articles that show a passage of an article now, or of one that was merged into it.
func (m MinConfidence) selectIncluders(ctx context.Context, q sqldb.Querier, actor authz.Actor, id ArticleID) ([]*Article, error) {
	const most = 100
	visible, more := m.visible(actor)
	return readArticles(ctx, q, "SELECT "+labelled+` FROM (SELECT article_id, number FROM article_passage WHERE target_id = ?
		UNION SELECT p.article_id, p.number FROM article d JOIN article_passage p ON p.target_id = d.id WHERE d.duplicate_of_id = ?) shown
		JOIN article a ON a.id = shown.article_id AND a.version = shown.number WHERE a.id <> ? AND a.confidence <> ? AND `+visible+" ORDER BY a.id LIMIT ?",
		append(append([]any{id, id, id, ConfidenceArchived}, more...), most)...)
}

// moveLinks gives the links of a duplicate to the article that stays. Where a subject uses both, the one that stays keeps
// its own link, which becomes the resolution if the duplicate's was.
func moveLinks(ctx context.Context, tx *sqldb.Tx, from, to ArticleID, moved *Moved) error {
	own, err := sqldb.Select[*ArticleLink](ctx, tx, "SELECT "+linkColumns+" FROM article_link l WHERE l.article_id = ? ORDER BY l.id LIMIT ? FOR UPDATE", from, maxMoved)
	if err != nil {
		return err
	}
	kept, err := sqldb.Select[*ArticleLink](ctx, tx, "SELECT "+linkColumns+` FROM article_link g
		JOIN article_link l ON l.subject_kind = g.subject_kind AND l.subject_id = g.subject_id AND l.article_id = ? WHERE g.article_id = ?`, to, from)
	if err != nil {
		return err
	}
	there := make(map[Subject]*ArticleLink, len(kept))
	for _, k := range kept {
		there[k.Subject] = k
	}
	for _, l := range own {
		k := there[l.Subject]
		if k == nil {
			moved.Links = append(moved.Links, l.ID)
			continue
		}
		moved.Shared = append(moved.Shared, l)
		if err := deleteLink(ctx, tx, l.ID); err != nil {
			return err
		}
		if l.Type() == LinkResolution {
			moved.Raised = append(moved.Raised, k.ID)
		}
	}
	if len(moved.Raised) > 0 {
		if _, err := sqldb.Exec(ctx, tx, "UPDATE article_link SET resolves = 1 WHERE id IN ("+marks(len(moved.Raised))+")", anys(moved.Raised)...); err != nil {
			return err
		}
	}
	if err := relink(ctx, tx, moved.Links, to); err != nil {
		return err
	}
	return errors.Join(countReuse(ctx, tx, from), countReuse(ctx, tx, to))
}

func relink(ctx context.Context, tx *sqldb.Tx, list []ArticleLinkID, to ArticleID) error {
	if len(list) == 0 {
		return nil
	}
	_, err := sqldb.Exec(ctx, tx, "UPDATE article_link SET article_id = ? WHERE id IN ("+marks(len(list))+")", append([]any{to}, anys(list)...)...)
	return err
}

// returnLinks gives links back; what was linked anew meanwhile stays.
func returnLinks(ctx context.Context, tx *sqldb.Tx, from, to ArticleID, moved *Moved) error {
	if len(moved.Links) > 0 {
		_, err := sqldb.Exec(ctx, tx, "UPDATE IGNORE article_link SET article_id = ? WHERE article_id = ? AND id IN ("+marks(len(moved.Links))+")",
			append([]any{to, from}, anys(moved.Links)...)...)
		if err != nil {
			return err
		}
	}
	if len(moved.Raised) > 0 {
		if _, err := sqldb.Exec(ctx, tx, "UPDATE article_link SET resolves = NULL WHERE article_id = ? AND id IN ("+marks(len(moved.Raised))+")",
			append([]any{from}, anys(moved.Raised)...)...); err != nil {
			return err
		}
	}
	for _, l := range moved.Shared {
		if _, err := sqldb.Exec(ctx, tx, `INSERT IGNORE INTO article_link (id, article_id, article_version, subject_kind, subject_id, resolves, captured, linked_by_id, created_at,
			verdict, verdict_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			l.ID, to, l.ArticleVersion, l.Kind, l.Subject.ID, l.Resolves, l.Captured, l.LinkedByID, l.CreatedAt, l.Verdict, l.VerdictAt); err != nil {
			return err
		}
	}
	return errors.Join(countReuse(ctx, tx, from), countReuse(ctx, tx, to))
}

// readerWord is one reader's word, as counts need it.
type readerWord struct {
	Reader  string `db:"reader"`
	Helpful bool   `db:"helpful"`
	Counted bool   `db:"counted"`
}

// moveVotes gives the words of readers to another article; whoever judged both keeps what they said there. Only says which readers,
// empty for all. The counts of both follow.
func moveVotes(ctx context.Context, tx *sqldb.Tx, from, to *Article, only []string) ([]string, error) {
	where, args := "", []any{from.ID, to.ID}
	if only != nil {
		if len(only) == 0 {
			return nil, nil
		}
		where, args = " AND g.reader IN ("+marks(len(only))+")", append(args, anys(only)...)
	}
	rows, err := sqldb.Select[readerWord](ctx, tx, `SELECT g.reader, g.helpful, g.counted FROM article_feedback g WHERE g.article_id = ?
		AND NOT EXISTS (SELECT 1 FROM article_feedback k WHERE k.article_id = ? AND k.reader = g.reader)`+where+" ORDER BY g.reader LIMIT ? FOR UPDATE", append(args, maxMoved)...)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	readers := make([]string, len(rows))
	for i, r := range rows {
		readers[i] = r.Reader
		switch {
		case r.Counted && r.Helpful:
			from.HelpfulCount, to.HelpfulCount = max(from.HelpfulCount-1, 0), to.HelpfulCount+1
		case r.Counted:
			from.NotHelpfulCount, to.NotHelpfulCount = max(from.NotHelpfulCount-1, 0), to.NotHelpfulCount+1
		}
	}
	_, err = sqldb.Exec(ctx, tx, "UPDATE article_feedback SET article_id = ?, article_version = ? WHERE article_id = ? AND reader IN ("+marks(len(readers))+")",
		append([]any{to.ID, to.Version, from.ID}, anys(readers)...)...)
	return readers, err
}

// moveFlags gives open flags to another article.
func moveFlags(ctx context.Context, tx *sqldb.Tx, list []FlagID, from ArticleID, to *Article) error {
	if len(list) == 0 {
		return nil
	}
	_, err := sqldb.Exec(ctx, tx, "UPDATE article_flag SET article_id = ?, article_version = ? WHERE article_id = ? AND settled_at IS NULL AND id IN ("+marks(len(list))+")",
		append([]any{to.ID, to.Version, from}, anys(list)...)...)
	return err
}

// repoint makes articles that were merged into one lead to another, so that there are no chains. It returns which.
func repoint(ctx context.Context, tx *sqldb.Tx, from, to ArticleID) ([]ArticleID, error) {
	list, err := sqldb.Select[ArticleID](ctx, tx, "SELECT id FROM article FORCE INDEX (article_duplicate) WHERE duplicate_of_id = ? ORDER BY id LIMIT ? FOR UPDATE", from, maxMoved)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return list, pointBack(ctx, tx, list, from, to)
}

// pointBack makes some of the articles that lead to one lead to another.
func pointBack(ctx context.Context, tx *sqldb.Tx, list []ArticleID, from, to ArticleID) error {
	if len(list) == 0 {
		return nil
	}
	_, err := sqldb.Exec(ctx, tx, "UPDATE article SET duplicate_of_id = ? WHERE duplicate_of_id = ? AND id IN ("+marks(len(list))+")",
		append([]any{to, from}, anys(list)...)...)
	return err
}

// lockFamilies reads the articles of families for a change, as far as the actor may see them, in the order of their ids. The index is given
// because a table that is read in another order is locked by others in passing: two merges would wait for each other.
func (m MinConfidence) lockFamilies(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, list ...FamilyID) ([]*Article, error) {
	rows, err := sqldb.Select[*Article](ctx, tx, "SELECT "+columns+" FROM article a FORCE INDEX (article_family) WHERE a.family_id IN ("+marks(len(list))+
		") ORDER BY a.family_id, a.locale FOR UPDATE", anys(list)...)
	if err != nil {
		return nil, err
	}
	out := rows[:0]
	for _, a := range rows {
		if m.sees(actor, a) {
			out = append(out, a)
		}
	}
	if len(out) == 0 {
		return nil, nil
	}
	slices.SortFunc(out, func(a, b *Article) int { return a.ID.Compare(b.ID) })
	return out, readLabels(ctx, tx, out...)
}

func setFamily(ctx context.Context, tx *sqldb.Tx, a *Article, to FamilyID) error {
	_, err := sqldb.Exec(ctx, tx, "UPDATE article SET family_id = ? WHERE id = ?", to, a.ID)
	a.FamilyID = to
	return err
}

// reopenStage makes a discarded text a draft again, unless there is another by now.
func reopenStage(ctx context.Context, tx *sqldb.Tx, id ids.ID[StagedChange], now time.Time) error {
	_, err := sqldb.Exec(ctx, tx, "UPDATE IGNORE article_stage SET is_open = 1, state = ?, revision = revision + 1, updated_at = ? WHERE id = ? AND state = ?",
		StageDraft, now, id, StageDiscarded)
	return err
}

// mergedWords are the words of an article that was merged into another.
type mergedWords struct {
	SurvivorID ArticleID      `db:"duplicate_of_id"`
	Title      string         `db:"title"`
	Issue      string         `db:"issue"`
	Audience   authz.Audience `db:"audience"`
	Domain     string         `db:"domain"`
}

// selectMergedWords reads the words of what was merged into some articles.
func selectMergedWords(ctx context.Context, q sqldb.Querier, list []ArticleID) ([]mergedWords, error) {
	return sqldb.Select[mergedWords](ctx, q, "SELECT duplicate_of_id, title, issue, audience, domain FROM article WHERE duplicate_of_id IN ("+marks(len(list))+
		") ORDER BY duplicate_of_id, id", anys(list)...)
}
