package knowledge

import (
	"context"
	"regexp"
	"slices"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/markup"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

// CollectionEdit is a chapter as a curator writes it.
type CollectionEdit struct {
	// ID is zero for a new chapter.
	ID CollectionID
	// Slug is its address; empty makes one of the first name, or leaves it as it is.
	Slug string
	// ParentID is the chapter above a new one; zero for the top. Moving is MoveCollection's.
	ParentID CollectionID
	Icon     string
	// Names and Descriptions are by language; every language wants a name.
	Names, Descriptions map[string]string
}

var (
	slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	iconForm = regexp.MustCompile(`^[a-z0-9-]{0,50}$`)
)

// CollectionBySlug reads the chapter that has or had an address; moved is true when its own is another. Errors: NOT_FOUND.
func (s *Service) CollectionBySlug(ctx context.Context, slug, locale string) (c *Collection, moved bool, err error) {
	list, err := s.Collections(ctx, locale)
	if err != nil {
		return nil, false, err
	}
	if i := slices.IndexFunc(list, func(c *Collection) bool { return c.Slug == slug }); i >= 0 {
		return list[i], false, nil
	}
	id, ok, err := findOldCollection(ctx, s.db, slug)
	if err != nil {
		return nil, false, err
	}
	if i := slices.IndexFunc(list, func(c *Collection) bool { return ok && c.ID == id }); i >= 0 {
		return list[i], true, nil
	}
	return nil, false, errs.NotFound("collection")
}

// CollectionTexts are the names and descriptions of chapters in every language, for who edits them. Errors: FORBIDDEN,
// UNAUTHENTICATED.
func (s *Service) CollectionTexts(ctx context.Context, list []CollectionID) (map[CollectionID][]*CollectionText, error) {
	if _, err := s.authz.Require(ctx, authz.KnowledgeCurate); err != nil {
		return nil, err
	}
	rows, err := selectCollectionTexts(ctx, s.db)
	out := map[CollectionID][]*CollectionText{}
	for _, r := range rows {
		if slices.Contains(list, r.CollectionID) {
			out[r.CollectionID] = append(out[r.CollectionID], r)
		}
	}
	return out, err
}

// SaveCollection makes a chapter, the last below its parent, or changes one. An old address goes on leading to it. Errors: FORBIDDEN,
// UNAUTHENTICATED, NOT_FOUND, INVALID; CONFLICT when another chapter has or had the address.
func (s *Service) SaveCollection(ctx context.Context, in CollectionEdit) (*Collection, error) {
	actor, err := s.authz.Require(ctx, authz.KnowledgeCurate)
	if err != nil {
		return nil, err
	}
	if err := s.checkCollection(&in); err != nil {
		return nil, err
	}
	var saved CollectionID
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		list, err := lockCollections(ctx, tx)
		if err != nil {
			return err
		}
		c, err := chapterOf(list, in)
		if err != nil {
			return err
		}
		refiled := c.Slug != in.Slug && !in.ID.IsZero()
		c.Slug, c.Icon, saved = in.Slug, in.Icon, c.ID
		// All chapters are locked, so nobody takes the address between this look and the write.
		owner, held, err := findOldCollection(ctx, tx, c.Slug)
		if err != nil {
			return err
		}
		if held && owner != c.ID {
			return errs.Conflict("slug_taken")
		}
		if err := writeCollections(ctx, tx, c); err != nil {
			return err
		}
		if err := keepCollectionSlug(ctx, tx, c); err != nil {
			return err
		}
		if err := writeCollectionTexts(ctx, tx, c.ID, in); err != nil {
			return err
		}
		if refiled {
			return s.tellFiled(ctx, tx, actor, below(list, c.ID))
		}
		return nil
	})
	if err != nil {
		if sqldb.IsDuplicate(err, "collection_slug") {
			return nil, errs.Conflict("slug_taken")
		}
		return nil, err
	}
	s.catalogue.forget()
	return s.collectionByID(ctx, saved)
}

func (s *Service) checkCollection(in *CollectionEdit) error {
	var f errs.Fields
	for _, l := range s.locales {
		in.Names[l], in.Descriptions[l] = oneLine(in.Names[l]), oneLine(in.Descriptions[l])
		f.Require("names."+l, in.Names[l], 100)
		f.AtMost("descriptions."+l, in.Descriptions[l], 300)
	}
	if in.Slug == "" {
		in.Slug = markup.Slug(in.Names[s.locales[0]], maxSlug)
	}
	switch {
	case in.Slug == "":
		f.Add("slug", "required")
	case len(in.Slug) > maxSlug:
		f.Add("slug", "too_long", "max", maxSlug)
	case !slugForm.MatchString(in.Slug):
		f.Add("slug", "key_malformed")
	}
	if !iconForm.MatchString(in.Icon) {
		f.Add("icon", "key_malformed")
	}
	return f.Err()
}

// chapterOf finds the chapter to change, or makes one.
func chapterOf(list []*Collection, in CollectionEdit) (*Collection, error) {
	if !in.ID.IsZero() {
		if i := slices.IndexFunc(list, func(c *Collection) bool { return c.ID == in.ID }); i >= 0 {
			return list[i], nil
		}
		return nil, errs.NotFound("collection")
	}
	if len(list) >= maxCollections {
		return nil, errs.Invalid(errs.Field{Path: "slug", Reason: "too_many", Params: map[string]any{"max": maxCollections}})
	}
	if err := fits(list, in.ParentID, 1); err != nil {
		return nil, err
	}
	c := &Collection{ID: ids.New[Collection](), ParentID: in.ParentID, Position: 1}
	for _, other := range list {
		if other.ParentID == in.ParentID && other.Position >= c.Position {
			c.Position = other.Position + 1
		}
	}
	return c, nil
}

// fits checks that a tree of some height may stand below a parent.
func fits(list []*Collection, parent CollectionID, height int) error {
	depth := height
	for at := parent; !at.IsZero(); depth++ {
		i := slices.IndexFunc(list, func(c *Collection) bool { return c.ID == at })
		if i < 0 || depth > maxDepth {
			break
		}
		at = list[i].ParentID
	}
	if !parent.IsZero() && !slices.ContainsFunc(list, func(c *Collection) bool { return c.ID == parent }) {
		return errs.Invalid(errs.Field{Path: "parentId", Reason: "unknown_value"})
	}
	if depth > maxDepth {
		return errs.Invalid(errs.Field{Path: "parentId", Reason: "too_deep", Params: map[string]any{"max": maxDepth}})
	}
	return nil
}

// below lists a chapter and all below it.
func below(list []*Collection, id CollectionID) []CollectionID {
	out := []CollectionID{id}
	for i := 0; i < len(out); i++ {
		for _, c := range list {
			if c.ParentID == out[i] && !slices.Contains(out, c.ID) {
				out = append(out, c.ID)
			}
		}
	}
	return out
}

// height counts the levels of a chapter with all below it.
func height(list []*Collection, id CollectionID) int {
	most := 0
	for _, c := range list {
		if c.ParentID == id {
			most = max(most, height(list, c.ID))
		}
	}
	return most + 1
}

// MoveCollection puts a chapter below another (zero: at the top), before one of its chapters or at the end (zero). Errors: FORBIDDEN,
// UNAUTHENTICATED, NOT_FOUND; INVALID for a place within itself or too deep.
func (s *Service) MoveCollection(ctx context.Context, id, parent, before CollectionID) ([]*Collection, error) {
	actor, err := s.authz.Require(ctx, authz.KnowledgeCurate)
	if err != nil {
		return nil, err
	}
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		list, err := lockCollections(ctx, tx)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(list, func(c *Collection) bool { return c.ID == id })
		if i < 0 {
			return errs.NotFound("collection")
		}
		c, tree := list[i], below(list, id)
		if slices.Contains(tree, parent) {
			return errs.Invalid(errs.Field{Path: "parentId", Reason: "within_itself"})
		}
		if err := fits(list, parent, height(list, id)); err != nil {
			return err
		}
		moved := c.ParentID != parent
		c.ParentID = parent
		row := siblings(list, c, before)
		if row == nil {
			return errs.Invalid(errs.Field{Path: "beforeId", Reason: "unknown_value"})
		}
		if err := writeCollections(ctx, tx, row...); err != nil || !moved {
			return err
		}
		return s.tellFiled(ctx, tx, actor, tree)
	})
	if err != nil {
		return nil, err
	}
	s.catalogue.forget()
	return s.Collections(ctx, "")
}

// siblings puts a chapter in its place among those below the same parent and counts them anew; nil when before is not one of them.
func siblings(list []*Collection, c *Collection, before CollectionID) []*Collection {
	var row []*Collection
	for _, other := range list {
		if other.ParentID == c.ParentID && other.ID != c.ID {
			row = append(row, other)
		}
	}
	at := len(row)
	if !before.IsZero() {
		if at = slices.IndexFunc(row, func(o *Collection) bool { return o.ID == before }); at < 0 {
			return nil
		}
	}
	row = slices.Insert(row, at, c)
	for i, o := range row {
		o.Position = i + 1
	}
	return row
}

// DeleteCollection takes away a chapter without chapters below it; its articles go to the one above. Errors: FORBIDDEN,
// UNAUTHENTICATED, NOT_FOUND, INVALID.
func (s *Service) DeleteCollection(ctx context.Context, id CollectionID) error {
	actor, err := s.authz.Require(ctx, authz.KnowledgeCurate)
	if err != nil {
		return err
	}
	defer s.catalogue.forget()
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		list, err := lockCollections(ctx, tx)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(list, func(c *Collection) bool { return c.ID == id })
		switch {
		case i < 0:
			return errs.NotFound("collection")
		case height(list, id) > 1:
			return errs.InvalidReason("collection_has_chapters")
		}
		if err := s.tellFiled(ctx, tx, actor, []CollectionID{id}); err != nil {
			return err
		}
		return deleteCollection(ctx, tx, list[i])
	})
}

// tellFiled tells of every article in some chapters that its place in the help centre is another.
func (s *Service) tellFiled(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, chapters []CollectionID) error {
	return s.tellEach(ctx, tx, actor, func(after ArticleID, limit int) ([]reached, error) {
		return selectFiled(ctx, tx, chapters, after, limit)
	})
}

// tellEach tells of many articles that they are found otherwise now, though their text and state are the same.
func (s *Service) tellEach(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, read func(after ArticleID, limit int) ([]reached, error)) error {
	const chunk = 500
	for last := (ArticleID{}); ; {
		rows, err := read(last, chunk)
		if err != nil {
			return err
		}
		events := make([]outbox.Event, len(rows))
		for i, a := range rows {
			events[i] = ArticleReachChanged{Fact{ArticleID: a.ID, FamilyID: a.FamilyID, Version: a.Version, ActorID: actor.PersonID, At: tx.Now}}
			last = a.ID
		}
		if err := s.events.Append(ctx, tx, events...); err != nil || len(rows) < chunk {
			return err
		}
	}
}

func (s *Service) collectionByID(ctx context.Context, id CollectionID) (*Collection, error) {
	found, err := s.CollectionsByIDs(ctx, []CollectionID{id})
	if err == nil && found[id] == nil {
		return nil, errs.NotFound("collection")
	}
	return found[id], err
}
