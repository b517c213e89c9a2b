package knowledge

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/sqldb"
)

// selectTargets reads the articles at some addresses, and those of some passages (with an empty address), as far as the actor may
// see them; with their texts when links lead to headings.
func (m MinConfidence) selectTargets(ctx context.Context, q sqldb.Querier, actor authz.Actor, addresses [][2]string, passages []passageKey, texts bool) ([]*target, error) {
	if len(addresses) == 0 && len(passages) == 0 {
		return nil, nil
	}
	what := `a.id, a.locale, a.slug, a.audience, a.domain, a.confidence, a.duplicate_of_id, d.slug AS stays_slug, d.locale AS stays_locale`
	if texts {
		what += ", a.issue, a.environment, a.resolution, a.cause"
	}
	const stays = ` LEFT JOIN article d ON d.id = a.duplicate_of_id`
	visible, more := m.visible(actor)
	var parts []string
	var args []any
	if len(addresses) > 0 {
		either := make([]string, 0, len(addresses))
		for _, at := range addresses {
			either = append(either, "s.locale = ? AND s.slug = ?")
			args = append(args, at[0], at[1])
		}
		args = append(args, more...)
		parts = append(parts, "SELECT s.locale AS at_locale, s.slug AS at_slug, "+what+" FROM article_slug s JOIN article a ON a.id = s.article_id"+stays+
			" WHERE ("+strings.Join(either, " OR ")+") AND "+visible)
	}
	if len(passages) > 0 {
		for _, p := range passages {
			args = append(args, p.ArticleID)
		}
		args = append(args, more...)
		parts = append(parts, "SELECT '' AS at_locale, '' AS at_slug, "+what+" FROM article a"+stays+" WHERE a.id IN ("+marks(len(passages))+") AND "+visible)
	}
	rows, err := sqldb.Select[*target](ctx, q, strings.Join(parts, " UNION ALL "), args...)
	if err != nil {
		return nil, fmt.Errorf("read what links lead to: %w", err)
	}
	return rows, nil
}

// outlinkRow is an address outside.
type outlinkRow struct {
	ID        outlinkID  `db:"id"`
	URL       string     `db:"url"`
	State     LinkState  `db:"state"`
	Detail    string     `db:"detail"`
	Failures  int        `db:"failures"`
	CheckedAt *time.Time `db:"checked_at"`
}

const outlinkColumns = "id, url, state, detail, failures, checked_at"

func selectOutlinks(ctx context.Context, q sqldb.Querier, list []outlinkID) (map[outlinkID]*outlinkRow, error) {
	out := make(map[outlinkID]*outlinkRow, len(list))
	if len(list) == 0 {
		return out, nil
	}
	rows, err := sqldb.Select[*outlinkRow](ctx, q, "SELECT "+outlinkColumns+" FROM outlink WHERE id IN ("+marks(len(list))+")", anys(list)...)
	for _, r := range rows {
		out[r.ID] = r
	}
	return out, err
}

// checkColumns are a LinkCheck, from article_outlink l and outlink o.
const checkColumns = `l.article_id, l.url, l.words, COALESCE(o.state, l.state) AS state, COALESCE(o.detail, '') AS detail, o.checked_at, l.target_id`

func selectLinkChecks(ctx context.Context, q sqldb.Querier, list []ArticleID) ([]*LinkCheck, error) {
	if len(list) == 0 {
		return nil, nil
	}
	rows, err := sqldb.Select[*linkCheckRow](ctx, q, "SELECT "+checkColumns+` FROM article_outlink l LEFT JOIN outlink o ON o.id = l.outlink_id
		WHERE l.article_id IN (`+marks(len(list))+") ORDER BY l.article_id, l.url", anys(list)...)
	if err != nil {
		return nil, fmt.Errorf("read links: %w", err)
	}
	out := make([]*LinkCheck, 0, len(rows))
	for _, r := range rows {
		out = append(out, r.check())
	}
	return out, nil
}

type linkCheckRow struct {
	ArticleID ArticleID  `db:"article_id"`
	URL       string     `db:"url"`
	Words     string     `db:"words"`
	State     LinkState  `db:"state"`
	Detail    string     `db:"detail"`
	CheckedAt *time.Time `db:"checked_at"`
	TargetID  ArticleID  `db:"target_id"`
}

func (r *linkCheckRow) check() *LinkCheck {
	return &LinkCheck{
		ArticleID: r.ArticleID, URL: r.URL, Words: r.Words, State: r.State, Detail: r.Detail, CheckedAt: r.CheckedAt, TargetID: r.TargetID,
	}
}

// brokenRow is a row of the list of broken links.
type brokenRow struct {
	LinkID outlinkID
	LinkCheck
}

// listBroken reads broken links from below a place, newest article first.
func (m MinConfidence) listBroken(ctx context.Context, q sqldb.Querier, actor authz.Actor, after brokenKey, limit int) ([]*brokenRow, error) {
	visible, more := m.visible(actor)
	type row struct {
		LinkID outlinkID `db:"link_id"`
		linkCheckRow
	}
	args := append([]any{after.ArticleID, after.ArticleID, after.LinkID[:]}, more...)
	rows, err := sqldb.Select[*row](ctx, q, "SELECT l.link_id, "+checkColumns+` FROM article_outlink l JOIN article a ON a.id = l.article_id
		LEFT JOIN outlink o ON o.id = l.outlink_id
		WHERE l.broken = TRUE AND (l.article_id < ? OR l.article_id = ? AND l.link_id < ?) AND a.confidence <> 'ARCHIVED' AND `+visible+`
		ORDER BY l.article_id DESC, l.link_id DESC LIMIT ?`, append(args, limit)...)
	if err != nil {
		return nil, fmt.Errorf("list broken links: %w", err)
	}
	out := make([]*brokenRow, 0, len(rows))
	for _, r := range rows {
		out = append(out, &brokenRow{LinkID: r.LinkID, LinkCheck: *r.check()})
	}
	return out, nil
}

// lockMark takes the mark of how far the links of articles were read; ok is false while another node has it.
func lockMark(ctx context.Context, tx *sqldb.Tx) (mark ArticleID, ok bool, err error) {
	mark, err = sqldb.Get[ArticleID](ctx, tx, "SELECT article_id FROM article_outlink_mark WHERE id = 1 FOR UPDATE SKIP LOCKED")
	if errors.Is(err, sqldb.ErrNoRows) {
		return mark, false, nil
	}
	return mark, err == nil, err
}

func writeMark(ctx context.Context, tx *sqldb.Tx, mark ArticleID) error {
	_, err := sqldb.Exec(ctx, tx, "UPDATE article_outlink_mark SET article_id = ? WHERE id = 1", mark)
	return err
}

// selectPointing reads the articles with a link to some.
func selectPointing(ctx context.Context, q sqldb.Querier, list []ArticleID) ([]*Article, error) {
	rows, err := sqldb.Select[*Article](ctx, q, "SELECT "+columns+` FROM article a
		WHERE a.id IN (SELECT l.article_id FROM article_outlink l WHERE l.target_id IN (`+marks(len(list))+"))", anys(list)...)
	if err != nil {
		return nil, fmt.Errorf("read articles with links to others: %w", err)
	}
	return rows, nil
}

// replaceOutlinks writes the links of an article anew, and the addresses outside that nobody knew.
func replaceOutlinks(ctx context.Context, tx *sqldb.Tx, id ArticleID, found []foundLink, checks []*LinkCheck) error {
	if _, err := sqldb.Exec(ctx, tx, "DELETE FROM article_outlink WHERE article_id = ?", id); err != nil {
		return err
	}
	seen := map[outlinkID]bool{}
	var rows [][]any
	for i, f := range found {
		link := outlinkIDOf(f.URL)
		if f.passage != nil {
			link = outlinkIDOf(fmt.Sprint(*f.passage))
		}
		if seen[link] || len(f.URL) > maxURL {
			continue
		}
		seen[link] = true
		var outside outlinkID
		if f.outside != "" {
			outside = outlinkIDOf(f.outside)
			if _, err := sqldb.Exec(ctx, tx, "INSERT IGNORE INTO outlink (id, url, state, next_check_at) VALUES (?, ?, ?, ?)", outside, f.outside, LinkUnchecked, tx.Now); err != nil {
				return fmt.Errorf("write address: %w", err)
			}
		}
		c := checks[i]
		rows = append(rows, []any{id, link, f.URL, c.Words, outside, c.TargetID, c.State, c.State.Broken()})
	}
	return insertRows(ctx, tx, "article_outlink (article_id, link_id, url, words, outlink_id, target_id, state, broken)", rows)
}

// claimOutlinks takes addresses that are due and that articles lead to; others are forgotten.
func claimOutlinks(ctx context.Context, tx *sqldb.Tx, now, until time.Time, limit int) ([]*outlinkRow, error) {
	rows, err := sqldb.Select[*outlinkRow](ctx, tx, "SELECT "+outlinkColumns+" FROM outlink WHERE next_check_at <= ? ORDER BY next_check_at LIMIT ? FOR UPDATE SKIP LOCKED", now, limit)
	if err != nil {
		return nil, fmt.Errorf("claim addresses: %w", err)
	}
	if len(rows) == 0 {
		return nil, nil
	}
	list := make([]any, 0, len(rows))
	for _, r := range rows {
		list = append(list, r.ID)
	}
	used, err := sqldb.Select[outlinkID](ctx, tx, "SELECT DISTINCT outlink_id FROM article_outlink WHERE outlink_id IN ("+marks(len(list))+")", list...)
	if err != nil {
		return nil, err
	}
	kept := map[outlinkID]bool{}
	for _, id := range used {
		kept[id] = true
	}
	out := rows[:0]
	for _, r := range rows {
		if kept[r.ID] {
			out = append(out, r)
			_, err = sqldb.Exec(ctx, tx, "UPDATE outlink SET next_check_at = ? WHERE id = ?", until, r.ID)
		} else {
			_, err = sqldb.Exec(ctx, tx, "DELETE FROM outlink WHERE id = ?", r.ID)
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// settleOutlink writes how an address was found, and repeats it at the links to it.
func settleOutlink(ctx context.Context, tx *sqldb.Tx, o *outlinkRow, now, next time.Time) error {
	const maxDetail = 100
	o.Detail = o.Detail[:min(len(o.Detail), maxDetail)]
	if _, err := sqldb.Exec(ctx, tx, "UPDATE outlink SET state = ?, detail = ?, failures = ?, checked_at = ?, next_check_at = ? WHERE id = ?",
		o.State, o.Detail, o.Failures, now, next, o.ID); err != nil {
		return fmt.Errorf("write address: %w", err)
	}
	_, err := sqldb.Exec(ctx, tx, "UPDATE article_outlink SET state = ?, broken = ? WHERE outlink_id = ?", o.State, o.State.Broken(), o.ID)
	return err
}
