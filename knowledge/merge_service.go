package knowledge

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

// PreviewMerge tells what merging one article into another would move. Errors: NOT_FOUND; FORBIDDEN; INVALID for two that cannot
// become one.
func (s *Service) PreviewMerge(ctx context.Context, loser, survivor ArticleID) (*MergePreview, error) {
	actor, err := s.authz.Require(ctx, authz.ArticleReview)
	if err != nil {
		return nil, err
	}
	p := &MergePreview{}
	err = sqldb.Together(ctx, func(ctx context.Context) (err error) {
		p.Loser, err = s.min.getArticle(ctx, s.db, actor, loser)
		return err
	}, func(ctx context.Context) (err error) {
		p.Survivor, err = s.min.getArticle(ctx, s.db, actor, survivor)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := mergeable(p.Loser, p.Survivor); err != nil {
		return nil, err
	}
	if refusal := s.mayMerge(actor, p.Loser, p.Survivor, false); refusal != nil && !s.softens(actor, refusal) {
		p.Refusal = refusal
	}
	var families []*Article
	err = sqldb.Together(ctx, func(ctx context.Context) error {
		return countMoves(ctx, s.db, p)
	}, func(ctx context.Context) (err error) {
		families, err = s.min.selectFamilies(ctx, s.db, actor, []FamilyID{p.Loser.FamilyID, p.Survivor.FamilyID})
		return err
	}, func(ctx context.Context) (err error) {
		p.Addresses, err = selectAddresses(ctx, s.db, loser)
		return err
	}, func(ctx context.Context) (err error) {
		p.IncludedIn, err = s.min.selectIncluders(ctx, s.db, actor, loser)
		return err
	})
	if err != nil {
		return nil, err
	}
	p.Joining, p.Apart = s.joining(actor, p.Loser, p.Survivor, families)
	if len(p.Apart) > 0 {
		p.Places = 0 // the family goes on, and so do its places
	}
	p.TakesCollection = p.Survivor.CollectionID.IsZero() && !p.Loser.CollectionID.IsZero()
	var before []*ArticleMerge
	if keys := passagesBeside(p.Loser, p.IncludedIn); len(keys) > 0 {
		if before, err = selectMergesOf(ctx, s.db, keys); err != nil {
			return nil, err
		}
		newestFirst(before)
	}
	p.Passages = mergePassages(p.Loser, p.Survivor, p.IncludedIn, before)
	return p, nil
}

// MergeArticles merges one article into another: the one is archived as a duplicate, the other takes over what was used, said and
// linked of it, all in one transaction. Errors: NOT_FOUND, FORBIDDEN, INVALID; CONFLICT when either was changed meanwhile
// (article_changed, survivor_changed).
func (s *Service) MergeArticles(ctx context.Context, in Merge) (*ArticleMerge, error) {
	var m *ArticleMerge
	_, err := s.changeState(ctx, authz.ArticleArchive, in.LoserID, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		stays := a
		if in.SurvivorID != in.LoserID {
			var err error
			if stays, err = s.min.lockArticle(ctx, tx, actor, in.SurvivorID); err != nil {
				return nil, err
			}
		}
		if err := s.allow(ctx, actor, a, authz.ArticleArchive, s.mayMerge(actor, a, stays, in.changesText())); err != nil {
			return nil, err
		}
		if err := mergeable(a, stays); err != nil {
			return nil, err
		}
		if in.SurvivorVersion != stays.Version {
			return nil, errs.Conflict("survivor_changed", "version", stays.Version)
		}
		if err := a.Archive(actor, in.LoserVersion, ArchiveDuplicate, stays, tx.Now); err != nil {
			return nil, err
		}
		if err := s.takeOver(ctx, tx, actor, stays, &in); err != nil {
			return nil, err
		}
		redirects, err := redirectsTo(stays, in.Passages)
		if err != nil {
			return nil, err
		}
		var events []outbox.Event
		m, events, err = s.absorb(ctx, tx, actor, a, stays, redirects)
		return events, err
	})
	if err != nil {
		return nil, err
	}
	return m, nil
}

// redirectsTo writes down which headings of an article take the place of passages, after its text changed. Errors: INVALID for what it
// has no plain passage of.
func redirectsTo(stays *Article, list []PassageRedirect) ([]byte, error) {
	const most = 100
	var f errs.Fields
	if len(list) > most {
		f.Add("passages", "too_many", "max", most)
		list = nil // reading them takes a while
	}
	for i, r := range list {
		if _, ok := stays.plainPassage(r.ToPart, r.ToSection); !ok {
			f.Add(fmt.Sprintf("passages.%d", i), "passage_unknown")
		}
	}
	if err := f.Err(); err != nil || len(list) == 0 {
		return nil, err
	}
	return json.Marshal(list)
}

// takeOver gives the article that stays its new text.
func (s *Service) takeOver(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, stays *Article, in *Merge) error {
	if !in.changesText() {
		return nil
	}
	title, before := stays.Title, stays.texts()
	var f errs.Fields
	stays.put(&f, in.Text)
	if err := s.checkPassages(ctx, tx, actor, stays, before, &f); err != nil {
		return err
	}
	if err := both(f.Err(), stays.rewritten(ChangeMerged, actor, s.candidate(actor), tx.Now, "", nil)); err != nil {
		return err
	}
	return readdress(ctx, tx, stays, title)
}

// absorb moves what hangs on an article, archived in this transaction as a duplicate, to the one that stays, which gets a version that
// says so. The caller writes the article that goes.
func (s *Service) absorb(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a, stays *Article, redirects []byte) (*ArticleMerge, []outbox.Event, error) {
	if len(stays.pending) == 0 {
		stays.record(ChangeMerged, actor, tx.Now, "")
	}
	stays.pending[0].Note = a.Title
	m := &ArticleMerge{
		ID: ids.New[ArticleMerge](), LoserID: a.ID, SurvivorID: stays.ID, LoserVersion: a.Version, SurvivorVersion: stays.Version,
		MergedByID: actor.PersonID, MergedAt: tx.Now, Passages: redirects,
	}
	if err := s.moveUse(ctx, tx, a, stays, &m.Moved); err != nil {
		return nil, nil, err
	}
	if err := copyFollowers(ctx, tx, a.ID, stays.ID); err != nil {
		return nil, nil, err
	}
	if err := s.discardStage(ctx, tx, actor, a, &m.Moved); err != nil {
		return nil, nil, err
	}
	if err := s.moveFiles(ctx, tx, a, stays, &m.Moved); err != nil {
		return nil, nil, err
	}
	events, err := s.moveFamily(ctx, tx, actor, a, stays, &m.Moved)
	if err != nil {
		return nil, nil, err
	}
	if err := readEvidence(ctx, tx, stays); err != nil {
		return nil, nil, err
	}
	if err := updateArticle(ctx, tx, stays); err != nil {
		return nil, nil, err
	}
	if err := updateVerdicts(ctx, tx, stays); err != nil {
		return nil, nil, err
	}
	if err := s.followed(ctx, tx, stays); err != nil {
		return nil, nil, err
	}
	stays.pending = nil
	tx.AfterCommit(func() {
		s.catalogue.forget()
		s.tell(stays.ID)
	})
	events = append(events, ArticleArchived{a.fact(actor, tx.Now), ArchiveDuplicate, stays.ID}, ArticleMerged{stays.fact(actor, tx.Now), a.ID})
	return m, events, insertMerge(ctx, tx, m)
}

// moveUse moves links, votes, open flags that are not about the duplicate itself, and what was merged into it before.
func (s *Service) moveUse(ctx context.Context, tx *sqldb.Tx, a, stays *Article, moved *Moved) error {
	if err := moveLinks(ctx, tx, a.ID, stays.ID, moved); err != nil {
		return err
	}
	var err error
	if moved.Readers, err = moveVotes(ctx, tx, a, stays, nil); err != nil {
		return err
	}
	if err := updateVerdicts(ctx, tx, a); err != nil {
		return err
	}
	flags, err := lockOpenFlags(ctx, tx, a.ID)
	if err != nil {
		return err
	}
	for _, f := range flags {
		if f.Type != FlagDuplicate {
			moved.Flags = append(moved.Flags, f.ID)
		}
	}
	if err := moveFlags(ctx, tx, moved.Flags, a.ID, stays); err != nil {
		return err
	}
	moved.Duplicates, err = repoint(ctx, tx, a.ID, stays.ID)
	return err
}

// discardStage ends a text that waits to replace one that is no longer offered.
func (s *Service) discardStage(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a *Article, moved *Moved) error {
	c, there, err := lockStage(ctx, tx, a.ID)
	if err != nil || !there {
		return err
	}
	c.touch(actor, tx.Now)
	c.unschedule()
	c.State, moved.StageID = StageDiscarded, c.ID
	return putStage(ctx, tx, c)
}

// fileMover gives files from one owner to another.
type fileMover interface {
	Move(ctx context.Context, tx *sqldb.Tx, from, to attachments.Owner, list []attachments.AttachmentID) error
	ByOwners(ctx context.Context, owners []attachments.Owner) (map[attachments.Owner][]*attachments.Attachment, error)
}

// moveFiles gives the files that the new text shows to the article that stays, so that its readers see them. The others stay: they may
// not be for those readers.
func (s *Service) moveFiles(ctx context.Context, tx *sqldb.Tx, a, stays *Article, moved *Moved) error {
	mover, ok := s.files.(fileMover)
	if !ok {
		return nil
	}
	from := attachments.Owner{Kind: attachments.OwnerArticle, ID: a.ID}
	found, err := mover.ByOwners(ctx, []attachments.Owner{from})
	if err != nil {
		return err
	}
	text := strings.Join(stays.texts(), "\n")
	for _, f := range found[from] {
		if strings.Contains(text, f.ID.String()) {
			moved.Files = append(moved.Files, f.ID)
		}
	}
	return mover.Move(ctx, tx, from, attachments.Owner{Kind: attachments.OwnerArticle, ID: stays.ID}, moved.Files)
}

// moveFamily makes translations those of the article that stays, as far as it lacks their language, and gives it the places in the help
// centre when nothing is left of the family that it had.
func (s *Service) moveFamily(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a, stays *Article, moved *Moved) ([]outbox.Event, error) {
	moved.FamilyID = a.FamilyID
	if stays.CollectionID.IsZero() && !a.CollectionID.IsZero() {
		stays.CollectionID, moved.Collection = a.CollectionID, true
	}
	families, err := s.min.lockFamilies(ctx, tx, actor, a.FamilyID, stays.FamilyID)
	if err != nil {
		return nil, err
	}
	join, apart := s.joining(actor, a, stays, families)
	var events []outbox.Event
	for _, t := range join {
		if err := setFamily(ctx, tx, t, stays.FamilyID); err != nil {
			return nil, err
		}
		moved.Translations = append(moved.Translations, t.ID)
		events = append(events, ArticleReachChanged{t.fact(actor, tx.Now)})
	}
	if err := s.resourced(ctx, tx, a, stays, moved.Translations); err != nil {
		return nil, err
	}
	if len(apart) > 0 || a.FamilyID == stays.FamilyID {
		return events, nil
	}
	moved.Places, err = movePlaces(ctx, tx, a.FamilyID, stays.FamilyID)
	return events, err
}

// SplitMerge takes an article that was merged into another out of the archive again, not validated, and gives back what moved and is
// still there. The text of the other stays as it is now: its history has the older one. Errors: NOT_FOUND; FORBIDDEN; CONFLICT when it
// was split or merged again meanwhile.
func (s *Service) SplitMerge(ctx context.Context, id MergeID) (*ArticleMerge, error) {
	if _, err := s.authz.Require(ctx, authz.ArticleReview); err != nil {
		return nil, err
	}
	loser, err := mergedArticle(ctx, s.db, id)
	if err != nil {
		return nil, err
	}
	var m *ArticleMerge
	_, err = s.changeState(ctx, authz.ArticleArchive, loser, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if m, err = lockMerge(ctx, tx, id); err != nil {
			return nil, err
		}
		stays, err := s.min.lockArticle(ctx, tx, actor, m.SurvivorID)
		if err != nil {
			return nil, err
		}
		if err := s.allow(ctx, actor, a, authz.ArticleArchive, s.mayMerge(actor, a, stays, false)); err != nil {
			return nil, err
		}
		if m.SplitAt != nil || a.Confidence != ConfidenceArchived || a.DuplicateOfID != stays.ID {
			return nil, errs.Conflict("merge_is_over")
		}
		return s.split(ctx, tx, actor, m, a, stays)
	})
	if errs.KindOf(err) == errs.KindNotFound {
		return nil, errs.NotFound("article_merge")
	}
	if err != nil {
		return nil, err
	}
	return m, nil
}

// split gives everything back that a merge moved.
func (s *Service) split(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, m *ArticleMerge, a, stays *Article) ([]outbox.Event, error) {
	if err := a.Restore(actor, a.Version, "", tx.Now); err != nil {
		return nil, err
	}
	stays.record(ChangeSplit, actor, tx.Now, a.Title)
	moved := &m.Moved
	if err := returnLinks(ctx, tx, stays.ID, a.ID, moved); err != nil {
		return nil, err
	}
	if _, err := moveVotes(ctx, tx, stays, a, orEmpty(moved.Readers)); err != nil {
		return nil, err
	}
	if err := moveFlags(ctx, tx, moved.Flags, stays.ID, a); err != nil {
		return nil, err
	}
	if err := pointBack(ctx, tx, moved.Duplicates, stays.ID, a.ID); err != nil {
		return nil, err
	}
	if !moved.StageID.IsZero() {
		if err := reopenStage(ctx, tx, moved.StageID, tx.Now); err != nil {
			return nil, err
		}
	}
	if mover, ok := s.files.(fileMover); ok {
		own := attachments.Owner{Kind: attachments.OwnerArticle, ID: a.ID}
		if err := mover.Move(ctx, tx, attachments.Owner{Kind: attachments.OwnerArticle, ID: stays.ID}, own, moved.Files); err != nil {
			return nil, err
		}
	}
	events, err := s.splitFamily(ctx, tx, actor, a, stays, moved)
	if err != nil {
		return nil, err
	}
	for _, one := range []*Article{a, stays} {
		if err := readEvidence(ctx, tx, one); err != nil {
			return nil, err
		}
	}
	if err := updateArticle(ctx, tx, stays); err != nil {
		return nil, err
	}
	for _, one := range []*Article{a, stays} {
		if err := updateVerdicts(ctx, tx, one); err != nil {
			return nil, err
		}
	}
	m.SplitAt, m.SplitByID = &tx.Now, actor.PersonID
	tx.AfterCommit(func() { s.tell(stays.ID) })
	return append(events, ArticleRestored{a.fact(actor, tx.Now)}, ArticleSplit{stays.fact(actor, tx.Now), a.ID}), endMerge(ctx, tx, m)
}

// splitFamily gives back what the family had: its translations, and its places.
func (s *Service) splitFamily(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a, stays *Article, moved *Moved) ([]outbox.Event, error) {
	if moved.Collection && stays.CollectionID == a.CollectionID {
		stays.CollectionID = CollectionID{}
	}
	events, err := s.splitTranslations(ctx, tx, actor, a, stays, moved)
	if err != nil {
		return nil, err
	}
	return events, returnPlaces(ctx, tx, stays.FamilyID, a.FamilyID, moved.Places)
}

// splitTranslations gives translations back, unless their language is taken by now.
func (s *Service) splitTranslations(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a, stays *Article, moved *Moved) ([]outbox.Event, error) {
	if len(moved.Translations) == 0 {
		return nil, nil
	}
	families, err := s.min.lockFamilies(ctx, tx, actor, a.FamilyID, stays.FamilyID)
	if err != nil {
		return nil, err
	}
	var events []outbox.Event
	var back []ArticleID
	for _, t := range families {
		taken := slices.ContainsFunc(families, func(o *Article) bool { return o.FamilyID == a.FamilyID && o.Locale == t.Locale })
		if t.FamilyID != stays.FamilyID || taken || !slices.Contains(moved.Translations, t.ID) {
			continue
		}
		if err := setFamily(ctx, tx, t, a.FamilyID); err != nil {
			return nil, err
		}
		back = append(back, t.ID)
		events = append(events, ArticleReachChanged{t.fact(actor, tx.Now)})
	}
	return events, s.resourced(ctx, tx, stays, a, back)
}

// MergesInto reads what was merged into articles that the caller shows, newest first; for staff, others get none.
func (s *Service) MergesInto(ctx context.Context, list []ArticleID) (map[ArticleID][]*ArticleMerge, error) {
	out := map[ArticleID][]*ArticleMerge{}
	actor := authz.ActorFrom(ctx)
	if len(list) == 0 || !s.authz.Can(actor, authz.ArticleReview) {
		return out, nil
	}
	rows, err := s.min.selectMerges(ctx, s.db, actor, unique(list))
	for _, m := range rows {
		out[m.SurvivorID] = append(out[m.SurvivorID], m)
	}
	return out, err
}

// UseInstead drops an article that was begun and uses another in its place: in every ticket and thread that the first was captured from.
// Errors: NOT_FOUND; FORBIDDEN; INVALID when the first is past WIP, or the other archived.
func (s *Service) UseInstead(ctx context.Context, id, instead ArticleID) (*Article, error) {
	if _, err := s.authz.Require(ctx, authz.ArticleLink); err != nil {
		return nil, err
	}
	var other *Article
	_, err := s.changeState(ctx, authz.ArticleEditOwn, id, func(tx *sqldb.Tx, actor authz.Actor, a *Article) ([]outbox.Event, error) {
		if err := s.allow(ctx, actor, a, authz.ArticleDelete, s.mayDelete(actor, a)); err != nil {
			return nil, err
		}
		if a.Confidence != ConfidenceWIP || id == instead {
			return nil, errs.InvalidReason("article_not_wip")
		}
		var err error
		if other, err = s.min.lockArticle(ctx, tx, actor, instead); err != nil {
			return nil, err
		}
		if other.Confidence == ConfidenceArchived {
			return nil, errArchived()
		}
		if err := s.relinkAll(ctx, tx, actor, a, other); err != nil {
			return nil, err
		}
		if err := deleteArticle(ctx, tx, a.ID); err != nil {
			return nil, err
		}
		if err := refreshTasks(ctx, tx, s.locales, a.FamilyID); err != nil {
			return nil, err
		}
		if err := insertOverrides(ctx, tx, a, actor, tx.Now); err != nil {
			return nil, err
		}
		return nil, s.events.Append(ctx, tx, ArticleDeleted{a.fact(actor, tx.Now)})
	})
	if err != nil {
		return nil, err
	}
	return other, nil
}

// relinkAll links another article in every place where one is: as what resolves it, where nothing else does.
func (s *Service) relinkAll(ctx context.Context, tx *sqldb.Tx, actor authz.Actor, a, other *Article) error {
	list, err := selectArticleLinks(ctx, tx, []ArticleID{a.ID})
	if err != nil {
		return err
	}
	for _, l := range list {
		if err := deleteLink(ctx, tx, l.ID); err != nil {
			return err
		}
		there, err := lockSubjectLinks(ctx, tx, l.Subject)
		if err != nil {
			return err
		}
		t := LinkResolution
		if slices.ContainsFunc(there, func(o *ArticleLink) bool { return o.Type() == LinkResolution && o.ArticleID != other.ID }) {
			t = LinkReference
		}
		if _, err := s.link(ctx, tx, actor, other, l.Subject, t, false); err != nil {
			return err
		}
	}
	return nil
}
