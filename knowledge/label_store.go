package knowledge

import (
	"context"
	"encoding/hex"
	"fmt"
	"strings"

	"plein/internal/ids"
	"plein/internal/sqldb"
)

// labelled are the columns of an article and, in the same statement, its labels: a line for each, in their order.
const labelled = columns + `,
	(SELECT GROUP_CONCAT(t.tag ORDER BY t.position SEPARATOR '\n') FROM article_tag t WHERE t.article_id = a.id) AS tag_lines,
	(SELECT GROUP_CONCAT(p.product_key ORDER BY p.position, p.product_key SEPARATOR '\n')
		FROM article_product x JOIN product p ON p.id = x.product_id WHERE x.article_id = a.id) AS product_lines,
	(SELECT GROUP_CONCAT(HEX(o.person_id) ORDER BY o.person_id SEPARATOR '\n') FROM article_owner o WHERE o.article_id = a.id) AS owner_lines,
	(SELECT COUNT(*) FROM article_suggestion g WHERE g.article_id = a.id AND g.accepted_version IS NOT NULL) AS credit_count`

// labelledRow is an article as labelled reads it.
type labelledRow struct {
	Article
	TagLines     *string `db:"tag_lines"`
	ProductLines *string `db:"product_lines"`
	OwnerLines   *string `db:"owner_lines"`
	Credits      int     `db:"credit_count"`
}

// article is the article with its labels filled in.
func (r *labelledRow) article() (*Article, error) {
	a := &r.Article
	a.CreditCount = r.Credits
	a.Tags, a.ProductKeys, a.OwnerIDs = lines(r.TagLines), lines(r.ProductLines), nil
	for _, owner := range lines(r.OwnerLines) {
		id, err := ownerOf(a, owner)
		if err != nil {
			return nil, err
		}
		a.OwnerIDs = append(a.OwnerIDs, id)
	}
	return a, nil
}

func lines(text *string) []string {
	if text == nil {
		return []string{}
	}
	return strings.Split(*text, "\n")
}

func ownerOf(a *Article, text string) (ids.PersonID, error) {
	raw, err := hex.DecodeString(text)
	if err != nil || len(raw) != 16 {
		return ids.PersonID{}, fmt.Errorf("owner of article %s: %q", a.ID, text)
	}
	return ids.PersonID(raw), nil
}

// readArticles runs a query that selects labelled.
func readArticles(ctx context.Context, q sqldb.Querier, query string, args ...any) ([]*Article, error) {
	rows, err := sqldb.Select[*labelledRow](ctx, q, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read articles: %w", err)
	}
	out := make([]*Article, len(rows))
	for i, r := range rows {
		if out[i], err = r.article(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// label is one tag, product or owner of an article.
type label struct {
	ArticleID ArticleID `db:"article_id"`
	Kind      string    `db:"kind"`
	Place     int       `db:"place"`
	Value     string    `db:"value"`
}

// readLabels fills in tags, products and owners of articles, in one statement. It is for rows that are locked: reading them with labelled
// would lock their labels too.
func readLabels(ctx context.Context, q sqldb.Querier, list ...*Article) error {
	if len(list) == 0 {
		return nil
	}
	byID := make(map[ArticleID]*Article, len(list))
	keys := make([]any, 0, len(list))
	for _, a := range list {
		a.Tags, a.ProductKeys, a.OwnerIDs = []string{}, []string{}, nil
		byID[a.ID] = a
		keys = append(keys, a.ID)
	}
	in := "(" + marks(len(keys)) + ")"
	args := append(append(append([]any{}, keys...), keys...), keys...)
	labels, err := sqldb.Select[label](ctx, q, `
		SELECT article_id, 'T' AS kind, position AS place, tag AS value FROM article_tag WHERE article_id IN `+in+`
		UNION ALL
		SELECT x.article_id, 'P', p.position, p.product_key FROM article_product x JOIN product p ON p.id = x.product_id WHERE x.article_id IN `+in+`
		UNION ALL
		SELECT article_id, 'O', 0, HEX(person_id) FROM article_owner WHERE article_id IN `+in+`
		ORDER BY kind, place, value`, args...)
	if err != nil {
		return fmt.Errorf("read labels of articles: %w", err)
	}
	for _, l := range labels {
		switch a := byID[l.ArticleID]; l.Kind {
		case "T":
			a.Tags = append(a.Tags, l.Value)
		case "P":
			a.ProductKeys = append(a.ProductKeys, l.Value)
		case "O":
			id, err := ownerOf(a, l.Value)
			if err != nil {
				return err
			}
			a.OwnerIDs = append(a.OwnerIDs, id)
		}
	}
	return nil
}
