package knowledge

import (
	"context"
	"errors"
	"slices"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/markup"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

// Draft is a new article as its author wrote it.
type Draft struct {
	Locale      string
	Type        ArticleType // KCS when empty
	Title       string
	Issue       string
	Environment string
	Resolution  string
	Cause       string
	// Collection is a slug, or empty.
	Collection    string
	Products      []string // keys
	Tags          []string
	AttachmentIDs []attachments.AttachmentID
	// TranslationOf is an article in another language, or zero.
	TranslationOf ArticleID
	// space is where it was captured, if that is a thread: the domain that the space belongs to is the article's.
	space SpaceID
}

// Edit changes the content of an article; nil leaves a part as it is.
type Edit struct {
	// Version is the one that was edited.
	Version                                      int
	Title, Issue, Environment, Resolution, Cause *string
	Type                                         *ArticleType
	// Collection is a slug; the empty one takes the article out of its chapter.
	Collection     *string
	Products, Tags []string
	AttachmentIDs  []attachments.AttachmentID
	// Note says why, for the history.
	Note string
	// Minor says that only the spelling changed: translations that were up to date stay so.
	Minor bool
}

// Create writes an article: WIP without a resolution, NOT_VALIDATED with one, for staff only until somebody widens it.
// Errors: FORBIDDEN; INVALID; CONFLICT when there is a translation into that language already.
func (s *Service) Create(ctx context.Context, d Draft) (*Article, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleCreate)
	if err != nil {
		return nil, err
	}
	var a *Article
	err = s.inTx(ctx, func(tx *sqldb.Tx) error {
		a, err = s.create(ctx, tx, actor, d, nil)
		return err
	})
	if err != nil {
		return nil, err
	}
	return a, nil
}

// create is Create within a transaction; from is what the article is captured from, if anything.
func (s *Service) create(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, d Draft, from *Subject) (*Article, error) {
	a := &Article{ID: ids.New[Article](), FamilyID: ids.New[family](), Locale: d.Locale, Type: d.Type}
	if a.Type == "" {
		a.Type = TypeKCS
	}
	var f errs.Fields
	if !slices.Contains(s.locales, d.Locale) {
		f.Add("locale", "unknown_locale")
	}
	a.put(&f, Edit{
		Title: &d.Title, Issue: &d.Issue, Environment: &d.Environment, Resolution: &d.Resolution, Cause: &d.Cause,
		Products: orEmpty(d.Products), Tags: orEmpty(d.Tags),
	})
	if err := s.file(ctx, tx, a, &f, &d.Collection, d.Products); err != nil {
		return nil, err
	}
	if !d.TranslationOf.IsZero() {
		if err := s.joinFamily(ctx, tx, actor, a, d.TranslationOf); err != nil {
			return nil, err
		}
	}
	if err := s.checkPassages(ctx, tx, actor, a, nil, &f); err != nil {
		return nil, err
	}
	if err := s.fileByDomain(ctx, tx, a, d.space); err != nil {
		return nil, err
	}
	if err := both(f.Err(), a.begin(actor, s.candidate(actor), tx.Now)); err != nil {
		return nil, err
	}
	var err error
	if a.Slug, err = freeSlug(ctx, tx, a); err != nil {
		return nil, err
	}
	if err := insertArticles(ctx, tx, a); err != nil {
		switch {
		case sqldb.IsDuplicate(err, "article_family"):
			return nil, errs.Conflict("translation_exists")
		case sqldb.IsDuplicate(err, "PRIMARY"):
			return nil, errAddressTaken
		}
		return nil, err
	}
	a.pending = nil
	if err := s.attach(ctx, tx, a, d.AttachmentIDs); err != nil {
		return nil, err
	}
	if err := s.begunTranslation(ctx, tx, a, d.TranslationOf); err != nil {
		return nil, err
	}
	return a, s.events.Append(ctx, tx, ArticleCreated{Fact: a.fact(actor, tx.Now), From: from})
}

// joinFamily makes a new article a translation.
func (s *Service) joinFamily(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, of ArticleID) error {
	original, err := s.min.lockArticle(ctx, tx, actor, of)
	if err != nil {
		return err
	}
	if err := owned(actor, original); err != nil {
		return err
	}
	a.FamilyID, a.Domain = original.FamilyID, original.Domain
	if a.CollectionID.IsZero() {
		a.CollectionID = original.CollectionID
	}
	if len(a.ProductKeys) == 0 {
		a.ProductKeys = original.ProductKeys
	}
	return nil
}

// put takes over the parts of an edit that are given, cleaned.
func (a *Article) put(f *errs.Fields, e Edit) {
	text := func(path string, to *string, from *string) {
		if from == nil {
			return
		}
		clean, err := markup.Clean(*from)
		if err != nil {
			f.Add(path, "too_long", "max", markup.MaxBytes)
			return
		}
		*to = filledIn(clean)
	}
	title := a.Title
	text("title", &title, e.Title)
	a.Title = oneLine(title)
	text("issue", &a.Issue, e.Issue)
	text("environment", &a.Environment, e.Environment)
	text("resolution", &a.Resolution, e.Resolution)
	text("cause", &a.Cause, e.Cause)
	if e.Type != nil {
		a.Type = *e.Type
	}
	if e.Tags != nil {
		a.Tags = cleanTags(e.Tags)
	}
	if e.Products != nil {
		a.ProductKeys = unique(e.Products)
	}
}

// file looks up the chapter and the products that an article is filed under. nil leaves them.
func (s *Service) file(ctx context.Context, tx *sqldb.Tx, a *Article, f *errs.Fields, collection *string, products []string) error {
	if collection != nil {
		a.CollectionID = CollectionID{}
		if *collection != "" {
			id, ok, err := findCollection(ctx, tx, *collection)
			if err != nil {
				return err
			}
			if !ok {
				f.Add("collection", "unknown_value")
			}
			a.CollectionID = id
		}
	}
	if len(products) == 0 || len(products) > maxProducts {
		return nil
	}
	n, err := countProducts(ctx, tx, unique(products))
	if err == nil && n != len(unique(products)) {
		f.Add("products", "unknown_value")
	}
	return err
}

func (s *Service) attach(ctx context.Context, tx *sqldb.Tx, a *Article, list []attachments.AttachmentID) error {
	if len(list) == 0 || s.files == nil {
		return nil
	}
	return s.files.Attach(ctx, tx, attachments.Owner{Kind: attachments.OwnerArticle, ID: a.ID}, list)
}

// Update changes the content. What a Candidate changes in a VALIDATED article is NOT_VALIDATED again; a changed title gives
// a new address, to which the old one leads. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
func (s *Service) Update(ctx context.Context, id ArticleID, e Edit) (*Article, error) {
	return s.changeState(ctx, authz.ArticleEditOwn, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		return s.update(ctx, tx, actor, a, e)
	})
}

// update is Update of a locked article.
func (s *Service) update(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, e Edit) ([]outbox.Event, error) {
	if err := s.allow(ctx, actor, a, authz.ArticleEditInternal, s.mayEdit(actor, a)); err != nil {
		return nil, err
	}
	if err := a.at(e.Version); err != nil {
		return nil, err
	}
	if a.Confidence == ConfidenceArchived {
		return nil, errArchived()
	}
	var f errs.Fields
	title, before := a.Title, a.texts()
	a.put(&f, e)
	a.minor = e.Minor
	f.AtMost("note", e.Note, maxNote)
	if err := s.checkPassages(ctx, tx, actor, a, before, &f); err != nil {
		return nil, err
	}
	if err := s.file(ctx, tx, a, &f, e.Collection, e.Products); err != nil {
		return nil, err
	}
	if err := both(f.Err(), a.edited(actor, s.candidate(actor), tx.Now, oneLine(e.Note))); err != nil {
		return nil, err
	}
	if err := readdress(ctx, tx, a, title); err != nil {
		return nil, err
	}
	if e.Tags != nil || e.Products != nil {
		if err := replaceLabels(ctx, tx, a); err != nil {
			return nil, err
		}
	}
	if err := s.attach(ctx, tx, a, e.AttachmentIDs); err != nil {
		return nil, err
	}
	return []outbox.Event{ArticleEdited{a.fact(actor, tx.Now)}}, nil
}

// readdress gives an article whose title changed an address that fits; the old one goes on leading to it.
func readdress(ctx context.Context, tx *sqldb.Tx, a *Article, before string) error {
	if a.Title == before {
		return nil
	}
	slug, err := freeSlug(ctx, tx, a)
	if err != nil {
		return err
	}
	a.Slug = slug
	return keepSlug(ctx, tx, a)
}

// change is the frame of every change to one article: authorise, lock, rule, save, tell. The rule returns what to tell,
// after the article recorded what changed; when it recorded nothing, nothing is written or told.
func (s *Service) change(ctx context.Context, action authz.Action, id ArticleID, rule func(*sqldb.Tx, authz.Actor, *Article) ([]outbox.Event, error)) (*Article, error) {
	actor, err := s.authz.Require(ctx, action)
	if err != nil {
		// What is not there for the actor is NOT_FOUND, not FORBIDDEN.
		if _, missing := s.min.getArticle(ctx, s.db, actor, id); errs.KindOf(missing) == errs.KindNotFound && actor.SignedIn() {
			return nil, missing
		}
		return nil, err
	}
	return s.changeAs(ctx, actor, id, rule)
}

// changeState is change for what the soft mode may let pass: there the rule itself asks for the licence, through allow.
func (s *Service) changeState(ctx context.Context, action authz.Action, id ArticleID, rule func(*sqldb.Tx, authz.Actor, *Article) ([]outbox.Event, error)) (*Article, error) {
	if actor := authz.ActorFrom(ctx); s.lenient(actor) {
		return s.changeAs(ctx, actor, id, rule)
	}
	return s.change(ctx, action, id, rule)
}

func (s *Service) changeAs(ctx context.Context, actor authz.Actor, id ArticleID, rule func(*sqldb.Tx, authz.Actor, *Article) ([]outbox.Event, error)) (*Article, error) {
	var a *Article
	err := s.inTx(ctx, func(tx *sqldb.Tx) (err error) {
		if a, err = s.min.lockArticle(ctx, tx, actor, id); err != nil {
			return err
		}
		events, err := rule(tx, actor, a)
		if err != nil || len(a.pending) == 0 {
			return err
		}
		more, err := s.closeArchived(ctx, tx, actor, a)
		if err != nil {
			return err
		}
		if err := updateArticle(ctx, tx, a); err != nil {
			return err
		}
		if err := insertOverrides(ctx, tx, a, actor, tx.Now); err != nil {
			return err
		}
		if err := s.followed(ctx, tx, a); err != nil {
			return err
		}
		a.pending = nil
		tx.AfterCommit(func() { s.tell(id) })
		return s.events.Append(ctx, tx, append(events, more...)...)
	})
	if err != nil {
		return nil, err
	}
	return a, nil
}

// errAddressTaken says that somebody took the address in this very instant; the transaction is run again with another.
var errAddressTaken = errors.New("address taken")

// inTx is db.InTx that starts again when an address was just taken.
func (s *Service) inTx(ctx context.Context, fn func(*sqldb.Tx) error) error {
	err := s.db.InTx(ctx, fn)
	for try := 0; errors.Is(err, errAddressTaken) && try < 5; try++ {
		err = s.db.InTx(ctx, fn)
	}
	return err
}
