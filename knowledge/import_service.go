package knowledge

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

// How many articles an import looks up and writes at a time.
const (
	importLookup = 500
	importWrite  = 100
)

// ImportArticle imports one article; created is false when it was there already. Errors: as ImportArticles.
func (s *Service) ImportArticle(ctx context.Context, in ImportedArticle) (created bool, err error) {
	r, err := s.ImportArticles(ctx, []ImportedArticle{in})
	return r.Created == 1, err
}

// ImportArticles writes articles from elsewhere. It is idempotent by ExternalID: what was imported before is left as it is
// now, so that nobody's later work is overwritten. Links "article:family" become links to the article of that family in the
// same language, in the same import or an earlier one. Only Plein itself may. Errors: FORBIDDEN, UNAUTHENTICATED; INVALID
// names every fault of the whole list, and then nothing is written.
func (s *Service) ImportArticles(ctx context.Context, list []ImportedArticle) (ImportResult, error) {
	im, result, err := s.checkImport(ctx, list)
	if err != nil {
		return ImportResult{}, err
	}
	if err := im.address(ctx, s.db, s.locales, list, result.IDs); err != nil {
		return ImportResult{}, err
	}
	for chunk := range slices.Chunk(im.add, importWrite) {
		if err := s.db.InTx(ctx, func(tx *sqldb.Tx) error { return s.writeImport(ctx, tx, im, chunk) }); err != nil {
			return ImportResult{}, err
		}
		im.fresh = nil // written with the first of the articles
		result.Created += len(chunk)
	}
	return result, nil
}

// CheckImport looks what ImportArticles would do, and writes nothing. Errors: as ImportArticles.
func (s *Service) CheckImport(ctx context.Context, list []ImportedArticle) (ImportResult, error) {
	im, result, err := s.checkImport(ctx, list)
	if err != nil {
		return ImportResult{}, err
	}
	result.Created = len(im.add)
	return result, nil
}

// checkImport looks up what a list names and checks what is new in it.
func (s *Service) checkImport(ctx context.Context, list []ImportedArticle) (*importer, ImportResult, error) {
	result := ImportResult{IDs: map[string]ArticleID{}}
	im := &importer{families: map[string]FamilyID{}, chapters: map[string]CollectionID{}, paths: map[[2]string]string{}}
	if err := systemOnly(ctx); err != nil {
		return im, result, err
	}
	var err error
	if result.IDs, err = findExternal(ctx, s.db, list); err != nil {
		return im, result, err
	}
	if err := im.lookUp(ctx, s.db, list); err != nil {
		return im, result, err
	}
	var f errs.Fields
	for i := range list {
		if _, there := result.IDs[list[i].ExternalID]; there {
			result.Existing++
			continue
		}
		a := list[i].article(&f, importPath(i), s.locales)
		im.file(&f, importPath(i), &list[i], a)
		im.add = append(im.add, a)
		result.IDs[list[i].ExternalID] = a.ID
		result.New = append(result.New, i)
	}
	return im, result, f.Err()
}

func (s *Service) writeImport(ctx context.Context, tx *sqldb.Tx, im *importer, chunk []*Article) error {
	if err := insertFamilyKeys(ctx, tx, im.fresh); err != nil {
		return err
	}
	if err := insertArticles(ctx, tx, chunk...); err != nil {
		if sqldb.IsDuplicate(err, "") {
			return errors.Join(errs.Conflict("changed_during_import"), err)
		}
		return err
	}
	families := make([]FamilyID, len(chunk))
	for i, a := range chunk {
		families[i] = a.FamilyID
	}
	if err := importTranslations(ctx, tx, s.locales[0], unique(families)); err != nil {
		return err
	}
	if err := refreshTasks(ctx, tx, s.locales, unique(families)...); err != nil {
		return err
	}
	facts := make([]outbox.Event, len(chunk))
	for i, a := range chunk {
		facts[i] = ArticleCreated{Fact: a.fact(authz.Actor{PersonID: a.AuthorID}, tx.Now), Imported: true}
	}
	return s.events.Append(ctx, tx, facts...)
}

// importer is what one import knows.
type importer struct {
	add      []*Article
	families map[string]FamilyID // by name
	fresh    map[string]FamilyID // the new ones among them
	chapters map[string]CollectionID
	products []string
	paths    map[[2]string]string // family, locale -> path
}

// lookUp reads the families, chapters and products that the list names.
func (im *importer) lookUp(ctx context.Context, q sqldb.Querier, list []ImportedArticle) error {
	var names []string
	for _, in := range list {
		if in.Family != "" {
			names = append(names, in.Family)
		}
		for _, text := range []string{in.Issue, in.Environment, in.Resolution, in.Cause} {
			for _, m := range familyLink.FindAllStringSubmatch(text, -1) {
				names = append(names, m[1])
			}
		}
	}
	known, err := findFamilies(ctx, q, unique(names))
	if err != nil {
		return err
	}
	for _, k := range known {
		im.families[k.Key] = k.FamilyID
		if k.Slug != nil {
			im.paths[[2]string{k.Key, *k.Locale}] = (&Article{Locale: *k.Locale, Slug: *k.Slug}).URL()
		}
	}
	im.fresh = map[string]FamilyID{}
	for _, in := range list {
		if _, ok := im.families[in.Family]; !ok && in.Family != "" {
			im.families[in.Family] = ids.New[family]()
			im.fresh[in.Family] = im.families[in.Family]
		}
	}
	chapters, err := selectCollections(ctx, q, "")
	if err != nil {
		return err
	}
	for _, c := range chapters {
		im.chapters[c.Slug] = c.ID
	}
	products, err := selectProducts(ctx, q)
	for _, p := range products {
		im.products = append(im.products, p.Key)
	}
	return err
}

// file puts an article under its family, chapter and products.
func (im *importer) file(f *errs.Fields, path string, in *ImportedArticle, a *Article) {
	if in.Family != "" {
		a.FamilyID = im.families[in.Family]
	}
	if in.Collection != "" {
		id, ok := im.chapters[in.Collection]
		if !ok {
			f.Add(path+".collection", "unknown_value")
		}
		a.CollectionID = id
	}
	for _, key := range a.ProductKeys {
		if !slices.Contains(im.products, key) {
			f.Add(path+".products", "unknown_value", "value", key)
		}
	}
}

// address gives every new article an address of its own and then writes the links between articles.
func (im *importer) address(ctx context.Context, q sqldb.Querier, locales []string, list []ImportedArticle, byExternal map[string]ArticleID) error {
	fresh := make(map[ArticleID]*Article, len(im.add))
	var wanted []string
	for _, a := range im.add {
		fresh[a.ID] = a
	}
	for i := range list {
		wanted = append(wanted, list[i].wantedSlug())
	}
	taken, err := findSlugs(ctx, q, locales, unique(wanted))
	if err != nil {
		return err
	}
	numbered := map[[2]string]bool{} // looked up already
	for i := range list {
		a := fresh[byExternal[list[i].ExternalID]]
		if a == nil || a.Slug != "" {
			continue
		}
		base := list[i].wantedSlug()
		a.Slug = base
		for n := 2; taken[[2]string{a.Locale, a.Slug}]; n++ {
			a.Slug = base + "-" + strconv.Itoa(n)
			if n > 2 || numbered[[2]string{a.Locale, base}] {
				continue
			}
			numbered[[2]string{a.Locale, base}] = true
			if err := findNumbered(ctx, q, a.Locale, base, taken); err != nil {
				return err
			}
		}
		taken[[2]string{a.Locale, a.Slug}] = true
		if f := list[i].Family; f != "" {
			im.paths[[2]string{f, a.Locale}] = a.URL()
		}
	}
	for _, a := range im.add {
		a.linkFamilies(func(family, locale string) (string, bool) {
			to, ok := im.paths[[2]string{family, locale}]
			return to, ok
		})
	}
	return nil
}

// ImportLinks writes uses of articles from elsewhere; those that are there already stay as they are. Only Plein itself may.
// Errors: FORBIDDEN, UNAUTHENTICATED; INVALID when two articles are to resolve one subject.
func (s *Service) ImportLinks(ctx context.Context, list []ImportedLink) error {
	if err := systemOnly(ctx); err != nil {
		return err
	}
	for chunk := range slices.Chunk(list, importWrite) {
		if err := s.db.InTx(ctx, func(tx *sqldb.Tx) error { return s.importLinks(ctx, tx, chunk) }); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) importLinks(ctx context.Context, tx *sqldb.Tx, list []ImportedLink) error {
	articles, err := presentArticles(ctx, tx, list)
	if err != nil {
		return err
	}
	there, err := linkedAlready(ctx, tx, list)
	if err != nil {
		return err
	}
	var links []*ArticleLink
	var facts []outbox.Event
	var touched []ArticleID
	for _, in := range list {
		a, ok := articles[in.ArticleID]
		if !ok || there[linkPair{in.Subject, in.ArticleID}] {
			continue
		}
		l := &ArticleLink{
			ID: ids.New[ArticleLink](), ArticleID: in.ArticleID, ArticleVersion: a.Version, Subject: in.Subject,
			Captured: in.Captured, LinkedByID: in.LinkedByID, CreatedAt: in.At.UTC(),
		}
		if in.Verdict != nil {
			l.Verdict, l.VerdictAt = in.Verdict, &l.CreatedAt
		}
		l.setType(in.Type)
		links = append(links, l)
		touched = append(touched, in.ArticleID)
		facts = append(facts, ArticleLinked{
			Fact: Fact{ArticleID: a.ID, FamilyID: a.FamilyID, Version: a.Version, ActorID: in.LinkedByID, At: l.CreatedAt}, LinkID: l.ID, Subject: in.Subject,
			Type: l.Type(), Captured: in.Captured,
		})
	}
	if err := insertLinks(ctx, tx, links...); err != nil {
		if sqldb.IsDuplicate(err, "") {
			return errors.Join(errs.InvalidReason("two_resolutions"), err)
		}
		return err
	}
	for _, id := range unique(touched) {
		if err := countReuse(ctx, tx, id); err != nil {
			return err
		}
	}
	return s.events.Append(ctx, tx, facts...)
}
