package knowledge

import (
	"context"
	"errors"
	"slices"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// CountAll counts all articles, whoever may see them. Only Plein itself may. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) CountAll(ctx context.Context) (int, error) {
	if err := systemOnly(ctx); err != nil {
		return 0, err
	}
	return countArticles(ctx, s.db)
}

// Copies reads articles with all that belongs to them, in the order of their ids, after one of them: with history all their versions,
// without it the present one and those that other articles include. Only Plein itself may. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) Copies(ctx context.Context, after ArticleID, limit int, history bool) ([]*ArticleCopy, error) {
	if err := systemOnly(ctx); err != nil {
		return nil, err
	}
	scope := saidPresent
	if history {
		scope = saidAll
	}
	return selectCopies(ctx, s.db, scope, "a.id > ? ORDER BY a.id LIMIT ?", after[:], limit)
}

// errDryRun undoes what was only tried.
var errDryRun = errors.New("tried only")

// RestoreCopy puts a copy back under its own id, whole or not at all. An article that is there stays as it is and is compared, or takes the
// content of the copy with Overwrite. Nobody is told. Only Plein itself may. Errors: FORBIDDEN, UNAUTHENTICATED; INVALID names every
// fault by the field of a file.
func (s *Service) RestoreCopy(ctx context.Context, c *ArticleCopy, o RestoreOptions) (Restored, error) {
	if err := systemOnly(ctx); err != nil {
		return Restored{}, err
	}
	if err := c.settle(s.locales); err != nil {
		return Restored{}, err
	}
	var r Restored
	err := s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		r = Restored{}
		there, err := lockCopy(ctx, tx, c)
		if err != nil {
			return err
		}
		applied, err := s.checkCopy(ctx, tx, c)
		if err != nil {
			return err
		}
		if there == nil {
			r.Created = true
			err = s.insertCopy(ctx, tx, c, applied, o)
		} else if r.Differs = there.differs(c); len(r.Differs) > 0 && o.Overwrite {
			r.Changed = true
			err = s.overwrite(ctx, tx, there, c, applied)
		}
		if err == nil && o.DryRun {
			return errDryRun
		}
		return err
	})
	if errors.Is(err, errDryRun) {
		err = nil
	}
	s.catalogue.forget()
	return r, err
}

// checkCopy looks up what a copy names, and reports what is not there or belongs to another article.
func (s *Service) checkCopy(ctx context.Context, tx *sqldb.Tx, c *ArticleCopy) (applied [][]any, err error) {
	var f errs.Fields
	if err := s.file(ctx, tx, &c.Article, &f, &c.Collection, c.ProductKeys); err != nil {
		return nil, err
	}
	products, err := selectProducts(ctx, tx)
	if err != nil {
		return nil, err
	}
	var applies []Applies
	for key, versions := range c.Applied {
		applies = append(applies, Applies{ProductKey: key, Versions: versions})
	}
	applied, err = appliedRows(&c.Article, applies, products)
	if e, ok := errors.AsType[*errs.Error](err); ok {
		f = append(f, e.Fields...)
	} else if err != nil {
		return nil, err
	}
	clashes, err := findClashes(ctx, tx, c)
	if err != nil {
		return nil, err
	}
	said, err := findSaidClashes(ctx, tx, c)
	if err != nil {
		return nil, err
	}
	for _, clash := range append(clashes, said...) {
		f.Add(clash.What, "belongs_to_another_article", "value", "article_"+clash.ID.String())
	}
	if !c.DuplicateOfID.IsZero() {
		if known, err := isArticle(ctx, tx, c.DuplicateOfID); err != nil {
			return nil, err
		} else if !known {
			f.Add("duplicate_of", "article_not_found")
		}
	}
	return applied, f.Err()
}

func (s *Service) insertCopy(ctx context.Context, tx *sqldb.Tx, c *ArticleCopy, applied [][]any, o RestoreOptions) error {
	c.await()
	if err := insertArticles(ctx, tx, &c.Article); err != nil {
		return err
	}
	if err := insertCopiedParts(ctx, tx, c, applied); err != nil {
		return err
	}
	if err := writeSaid(ctx, tx, c); err != nil {
		return err
	}
	if c.Translated != nil {
		if err := putTranslation(ctx, tx, c.Translated); err != nil {
			return err
		}
	}
	if o.FindSource {
		if err := importTranslations(ctx, tx, s.locales[0], []FamilyID{c.FamilyID}); err != nil {
			return err
		}
	}
	if err := refreshTasks(ctx, tx, s.locales, c.FamilyID); err != nil {
		return err
	}
	if err := s.refuseCircles(ctx, tx, &c.Article); err != nil {
		return err
	}
	if err := insertCopiedPlaces(ctx, tx, c); err != nil {
		return err
	}
	return s.events.Append(ctx, tx, ArticleCreated{Fact: c.fact(authz.Actor{PersonID: c.AuthorID}, tx.Now), Imported: true})
}

func (s *Service) overwrite(ctx context.Context, tx *sqldb.Tx, there, c *ArticleCopy, applied [][]any) error {
	if there.FamilyID != c.FamilyID || there.Locale != c.Locale {
		return errs.Invalid(errs.Field{Path: "family", Reason: "not_allowed"})
	}
	if err := writeSaid(ctx, tx, c); err != nil {
		return err
	}
	if err := readEvidence(ctx, tx, &there.Article); err != nil {
		return err
	}
	votes := there.weighCopied(c.Feedback)
	if len(there.differs(&ArticleCopy{Article: c.Article, Collection: c.Collection, Applied: c.Applied})) == 0 {
		if err := updateVerdicts(ctx, tx, &there.Article); err != nil || !votes {
			return err
		}
		return s.events.Append(ctx, tx, ArticleReachChanged{there.fact(authz.Actor{}, tx.Now)})
	}
	there.takeOver(c, tx.Now)
	if err := updateArticle(ctx, tx, &there.Article); err != nil {
		return err
	}
	if err := updateVerdicts(ctx, tx, &there.Article); err != nil {
		return err
	}
	if err := replaceLabels(ctx, tx, &there.Article); err != nil {
		return err
	}
	if err := keepSlug(ctx, tx, &there.Article); err != nil {
		return err
	}
	if err := writeAppliedVersions(ctx, tx, there.ID, applied); err != nil {
		return err
	}
	if _, err := s.measureTranslations(ctx, tx, &there.Article); err != nil {
		return err
	}
	if err := refreshTasks(ctx, tx, s.locales, there.FamilyID); err != nil {
		return err
	}
	if err := s.refuseCircles(ctx, tx, &there.Article); err != nil {
		return err
	}
	return s.events.Append(ctx, tx, ArticleEdited{there.fact(authz.Actor{PersonID: c.EditorID}, tx.Now)}, ArticleReachChanged{there.fact(authz.Actor{}, tx.Now)})
}

// refuseCircles reports passages by which a written article includes itself.
func (s *Service) refuseCircles(ctx context.Context, tx *sqldb.Tx, a *Article) error {
	var f errs.Fields
	for _, part := range a.partsOf() {
		for _, key := range passageKeys(part.Markdown) {
			round, err := s.comesRound(ctx, tx, a.ID, key)
			if err != nil {
				return err
			}
			if round {
				f.Add(part.Name, "passage_circular", "title", "article_"+key.ArticleID.String())
				break
			}
		}
	}
	return f.Err()
}

// CatalogueCopy is what articles are filed under, and the templates that curators changed.
type CatalogueCopy struct {
	Collections []CopiedCollection
	Products    []ProductSetup
	Domains     []*Domain
	Templates   []*ArticleTemplate
}

// CopiedCollection is a chapter with the addresses that it had.
type CopiedCollection struct {
	CollectionSetup
	OldSlugs []string
}

// Catalogue reads what articles are filed under, parents before their children. Only Plein itself may. Errors: FORBIDDEN, UNAUTHENTICATED.
func (s *Service) Catalogue(ctx context.Context) (*CatalogueCopy, error) {
	if err := systemOnly(ctx); err != nil {
		return nil, err
	}
	out := &CatalogueCopy{}
	list, err := selectCollections(ctx, s.db, "")
	if err != nil {
		return nil, err
	}
	names, err := selectCollectionTexts(ctx, s.db)
	if err != nil {
		return nil, err
	}
	old, err := oldCollectionSlugs(ctx, s.db)
	if err != nil {
		return nil, err
	}
	var below func(parent *Collection)
	below = func(parent *Collection) {
		for _, c := range list {
			in := CopiedCollection{CollectionSetup{Slug: c.Slug, Icon: c.Icon, Position: c.Position, Names: map[string]string{}, Descriptions: map[string]string{}}, old[c.ID]}
			switch {
			case parent == nil && !c.ParentID.IsZero(), parent != nil && c.ParentID != parent.ID:
				continue
			case parent != nil:
				in.Parent = parent.Slug
			}
			for _, n := range names {
				if n.CollectionID == c.ID {
					in.Names[n.Locale], in.Descriptions[n.Locale] = n.Name, n.Description
				}
			}
			out.Collections = append(out.Collections, in)
			below(c)
		}
	}
	below(nil)
	products, err := selectProducts(ctx, s.db)
	if err != nil {
		return nil, err
	}
	for _, p := range products {
		in := ProductSetup{Key: p.Key, Name: p.Name, Position: p.Position, Versions: p.Versions}
		if day := p.EndOfLife(); day != nil {
			in.EndsOn = *day
		}
		out.Products = append(out.Products, in)
	}
	if out.Domains, err = selectDomains(ctx, s.db, ""); err != nil {
		return nil, err
	}
	out.Templates, err = selectChangedTemplates(ctx, s.db)
	return out, err
}

// RestoreCollection makes a chapter with the addresses that it had. Only Plein itself may. Errors: as SetUpCollections; CONFLICT when
// another chapter has or had one of the addresses.
func (s *Service) RestoreCollection(ctx context.Context, c CopiedCollection) error {
	if err := s.SetUpCollections(ctx, []CollectionSetup{c.CollectionSetup}); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		id, _, err := findCollection(ctx, tx, c.Slug)
		if err != nil {
			return err
		}
		for _, slug := range c.OldSlugs {
			if err := keepCollectionSlug(ctx, tx, &Collection{ID: id, Slug: slug}); err != nil {
				return err
			}
			if owner, _, err := findOldCollection(ctx, tx, slug); err != nil || owner != id {
				return errors.Join(errs.Conflict("slug_taken"), err)
			}
		}
		return nil
	})
}

// RestoreTemplate puts a template back where curators left the one that comes with Plein; it reports whether it did. Only Plein itself
// may. Errors: FORBIDDEN, UNAUTHENTICATED, INVALID.
func (s *Service) RestoreTemplate(ctx context.Context, t ArticleTemplate) (done bool, err error) {
	if err := systemOnly(ctx); err != nil {
		return false, err
	}
	var f errs.Fields
	if !slices.Contains(s.locales, t.Locale) {
		f.Add("locale", "unknown_locale")
	}
	if !slices.Contains(ArticleTypes, t.Type) {
		f.Add("type", "unknown_value")
	}
	if err := both(f.Err(), t.check()); err != nil {
		return false, err
	}
	err = s.db.InTx(ctx, func(tx *sqldb.Tx) error {
		done, err = insertTemplate(ctx, tx, &t)
		return err
	})
	return done, err
}
