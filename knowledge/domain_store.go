package knowledge

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/sqldb"
)

// What belongs to domains, a row for each.
type (
	domainName struct {
		Key    string `db:"domain_key"`
		Locale string `db:"locale"`
		Name   string `db:"name"`
		Text   string `db:"description"`
	}
	domainPerson struct {
		Key      string       `db:"domain_key"`
		Part     string       `db:"part"`
		PersonID ids.PersonID `db:"person_id"`
	}
	domainProduct struct {
		Key     string `db:"domain_key"`
		Product string `db:"product_key"`
	}
	domainSpace struct {
		Key string  `db:"domain_key"`
		ID  SpaceID `db:"space_id"`
	}
)

// selectDomains reads all domains in their order, with all that belongs to them, in one statement.
func selectDomains(ctx context.Context, q sqldb.Querier, locale string) ([]*Domain, error) {
	var list []*Domain
	var names []domainName
	var people []domainPerson
	var products []domainProduct
	var spaces []domainSpace
	err := sqldb.Together(ctx, func(ctx context.Context) (err error) {
		list, err = sqldb.Select[*Domain](ctx, q, "SELECT domain_key, position, '' AS name, '' AS description FROM knowledge_domain ORDER BY position, domain_key LIMIT ?", maxDomains)
		return err
	}, func(ctx context.Context) (err error) {
		names, err = sqldb.Select[domainName](ctx, q, "SELECT domain_key, locale, name, description FROM knowledge_domain_name ORDER BY domain_key, locale LIMIT ?", maxDomains*20)
		return err
	}, func(ctx context.Context) (err error) {
		people, err = sqldb.Select[domainPerson](ctx, q, "SELECT domain_key, part, person_id FROM knowledge_domain_person ORDER BY domain_key, part, position, person_id LIMIT ?", maxDomains*2*maxDomainPeople)
		return err
	}, func(ctx context.Context) (err error) {
		products, err = sqldb.Select[domainProduct](ctx, q, "SELECT x.domain_key, p.product_key FROM knowledge_domain_product x JOIN product p ON p.id = x.product_id ORDER BY p.position, p.product_key LIMIT ?", maxAllProducts)
		return err
	}, func(ctx context.Context) (err error) {
		spaces, err = sqldb.Select[domainSpace](ctx, q, "SELECT domain_key, space_id FROM knowledge_domain_space ORDER BY space_id LIMIT ?", maxDomainMembers*4)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read domains: %w", err)
	}
	byKey := map[string]*Domain{}
	for _, d := range list {
		d.Names, d.Descriptions = map[string]string{}, map[string]string{}
		d.OwnerIDs, d.CoachIDs, d.ProductKeys, d.SpaceIDs = []ids.PersonID{}, []ids.PersonID{}, []string{}, []SpaceID{}
		byKey[d.Key] = d
	}
	for _, n := range names {
		if d := byKey[n.Key]; d != nil {
			d.Names[n.Locale], d.Descriptions[n.Locale] = n.Name, n.Text
			if d.Name == "" || n.Locale == locale {
				d.Name, d.Description = n.Name, n.Text
			}
		}
	}
	for _, p := range people {
		switch d := byKey[p.Key]; {
		case d == nil:
		case p.Part == partOwner:
			d.OwnerIDs = append(d.OwnerIDs, p.PersonID)
		default:
			d.CoachIDs = append(d.CoachIDs, p.PersonID)
		}
	}
	for _, p := range products {
		if d := byKey[p.Key]; d != nil {
			d.ProductKeys = append(d.ProductKeys, p.Product)
		}
	}
	for _, s := range spaces {
		if d := byKey[s.Key]; d != nil {
			d.SpaceIDs = append(d.SpaceIDs, s.ID)
		}
	}
	return list, nil
}

const (
	partOwner = "OWNER"
	partCoach = "COACH"
)

// putDomain writes a domain and all that belongs to it.
func putDomain(ctx context.Context, tx *sqldb.Tx, d DomainSetup) error {
	if _, err := sqldb.Exec(ctx, tx, `INSERT INTO knowledge_domain (domain_key, position, created_at) VALUES (?, ?, ?)
		ON DUPLICATE KEY UPDATE position = VALUES(position)`, d.Key, d.Position, tx.Now); err != nil {
		return fmt.Errorf("write domain: %w", err)
	}
	for _, table := range []string{"knowledge_domain_name", "knowledge_domain_person", "knowledge_domain_product", "knowledge_domain_space"} {
		if _, err := sqldb.Exec(ctx, tx, "DELETE FROM "+table+" WHERE domain_key = ?", d.Key); err != nil {
			return fmt.Errorf("write domain: %w", err)
		}
	}
	var names, people, spaces [][]any
	for locale, name := range d.Names {
		names = append(names, []any{d.Key, locale, name, d.Descriptions[locale]})
	}
	for i, id := range d.OwnerIDs {
		people = append(people, []any{d.Key, partOwner, id, i})
	}
	for i, id := range d.CoachIDs {
		people = append(people, []any{d.Key, partCoach, id, i})
	}
	for _, id := range d.SpaceIDs {
		spaces = append(spaces, []any{id, d.Key})
	}
	if err := errors.Join(
		insertRows(ctx, tx, "knowledge_domain_name (domain_key, locale, name, description)", names),
		insertRows(ctx, tx, "knowledge_domain_person (domain_key, part, person_id, position)", people),
	); err != nil {
		return err
	}
	if len(spaces) > 0 {
		if _, err := sqldb.Exec(ctx, tx, "DELETE FROM knowledge_domain_space WHERE space_id IN ("+marks(len(d.SpaceIDs))+")", anys(d.SpaceIDs)...); err != nil {
			return err
		}
		if err := insertRows(ctx, tx, "knowledge_domain_space (space_id, domain_key)", spaces); err != nil {
			return err
		}
	}
	if len(d.ProductKeys) == 0 {
		return nil
	}
	_, err := sqldb.Exec(ctx, tx, "INSERT INTO knowledge_domain_product (product_id, domain_key) SELECT id, ? FROM product WHERE product_key IN ("+
		marks(len(d.ProductKeys))+") ON DUPLICATE KEY UPDATE domain_key = VALUES(domain_key)", append([]any{d.Key}, anys(d.ProductKeys)...)...)
	return err
}

func deleteDomain(ctx context.Context, tx *sqldb.Tx, key string) error {
	n, err := sqldb.Exec(ctx, tx, "DELETE FROM knowledge_domain WHERE domain_key = ?", key)
	if err == nil && n == 0 {
		return errs.NotFound("domain")
	}
	return err
}

func isDomain(ctx context.Context, q sqldb.Querier, key string) (bool, error) {
	if !sqldb.IsKey(key) {
		return false, nil
	}
	n, err := sqldb.Get[int](ctx, q, "SELECT COUNT(*) FROM knowledge_domain WHERE domain_key = ?", key)
	return n > 0, err
}

func countInDomain(ctx context.Context, q sqldb.Querier, key string) (int, error) {
	if !sqldb.IsKey(key) {
		return 0, nil
	}
	return sqldb.Get[int](ctx, q, "SELECT COUNT(*) FROM article WHERE domain = ?", key)
}

// countByDomain counts the articles of domains that are offered and that the actor may see, and those of them that wait.
func (m MinConfidence) countByDomain(ctx context.Context, q sqldb.Querier, actor authz.Actor, list []*Domain) error {
	if len(list) == 0 {
		return nil
	}
	type count struct {
		Key     string `db:"domain"`
		N       int    `db:"n"`
		Waiting int    `db:"waiting"`
	}
	keys := make([]any, 0, len(list)+1)
	for _, d := range list {
		keys = append(keys, d.Key)
	}
	visible, args := m.visible(actor)
	rows, err := sqldb.Select[count](ctx, q, "SELECT a.domain, COUNT(*) AS n, CAST(SUM(a.needs_review) AS SIGNED) AS waiting FROM article a WHERE a.domain IN ("+marks(len(keys))+
		") AND a.confidence <> ? AND "+visible+" GROUP BY a.domain", append(append(keys, ConfidenceArchived), args...)...)
	if err != nil {
		return fmt.Errorf("count articles of domains: %w", err)
	}
	for _, r := range rows {
		if i := slices.IndexFunc(list, func(d *Domain) bool { return d.Key == r.Key }); i >= 0 {
			list[i].ArticleCount, list[i].WaitingCount = r.N, r.Waiting
		}
	}
	return nil
}

// firstOwner is who looks after the queue of a domain; zero when nobody does.
func firstOwner(ctx context.Context, q sqldb.Querier, domain string) (ids.PersonID, error) {
	if domain == "" {
		return ids.PersonID{}, nil
	}
	id, err := sqldb.Get[ids.PersonID](ctx, q, "SELECT person_id FROM knowledge_domain_person WHERE domain_key = ? AND part = ? ORDER BY position LIMIT 1", domain, partOwner)
	if errors.Is(err, sqldb.ErrNoRows) {
		return ids.PersonID{}, nil
	}
	return id, err
}

// ownOpenFlags gives the flags of an article that nobody works on to somebody.
func ownOpenFlags(ctx context.Context, tx *sqldb.Tx, id ArticleID, owner ids.PersonID) error {
	_, err := sqldb.Exec(ctx, tx, "UPDATE article_flag SET owner_id = ?, state = ? WHERE article_id = ? AND settled_at IS NULL", owner, FlagOpen, id)
	return err
}

// domainOf is the domain that products, or failing that a space, belong to; "" for none.
func domainOf(ctx context.Context, q sqldb.Querier, products []string, space SpaceID) (string, error) {
	products = slices.DeleteFunc(slices.Clone(products), func(key string) bool { return !sqldb.IsKey(key) })
	if len(products) > 0 {
		keys, err := sqldb.Select[string](ctx, q, `SELECT x.domain_key FROM knowledge_domain_product x JOIN product p ON p.id = x.product_id
			WHERE p.product_key IN (`+marks(len(products))+") ORDER BY x.domain_key LIMIT 1", anys(products)...)
		if err != nil || len(keys) > 0 {
			return first(keys), err
		}
	}
	if space.IsZero() {
		return "", nil
	}
	keys, err := sqldb.Select[string](ctx, q, "SELECT domain_key FROM knowledge_domain_space WHERE space_id = ? LIMIT 1", space)
	return first(keys), err
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
