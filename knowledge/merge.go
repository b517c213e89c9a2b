package knowledge

import (
	"encoding/json"
	"slices"
	"time"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/markup"
)

// MergeID names the merging of one article into another.
type MergeID = ids.ID[ArticleMerge]

// Merge is what becomes of two articles that say the same: one stays and may take over parts of the other, which is archived.
type Merge struct {
	LoserID, SurvivorID           ArticleID
	LoserVersion, SurvivorVersion int
	// Text is what the article that stays says from now on; a part that is nil stays as it is.
	Text Edit
	// Passages say which heading of the article that stays takes the place of passages of the other, where others show them.
	Passages []PassageRedirect
}

// PassageRedirect makes a heading of the article that stays take the place of a passage of the one that went. A section that is empty is
// the whole part.
type PassageRedirect struct {
	Part      string `json:"part"`
	Section   string `json:"section,omitempty"`
	ToPart    string `json:"toPart"`
	ToSection string `json:"toSection,omitempty"`
}

// changesText reports whether the article that stays gets another text.
func (m *Merge) changesText() bool {
	e := &m.Text
	return e.Title != nil || e.Issue != nil || e.Environment != nil || e.Resolution != nil || e.Cause != nil
}

// ArticleMerge is an article that was merged into another.
type ArticleMerge struct {
	ID         MergeID   `db:"id"`
	LoserID    ArticleID `db:"loser_id"`
	SurvivorID ArticleID `db:"survivor_id"`
	// LoserVersion and SurvivorVersion are those that the merge made.
	LoserVersion    int    `db:"loser_version"`
	SurvivorVersion int    `db:"survivor_version"`
	MovedJSON       []byte `db:"moved"`
	// Passages is the JSON of which headings take the place of passages; nil when nobody chose any.
	Passages   []byte       `db:"redirects"`
	MergedByID ids.PersonID `db:"merged_by_id"`
	MergedAt   time.Time    `db:"merged_at"`
	// SplitAt is set when the articles were split again.
	SplitAt   *time.Time   `db:"split_at"`
	SplitByID ids.PersonID `db:"split_by_id"`

	Moved Moved `db:"-"`
}

// Redirects are the headings of the article that stays that take the place of passages of the other.
func (m *ArticleMerge) Redirects() (out []PassageRedirect) {
	if len(m.Passages) > 0 && json.Unmarshal(m.Passages, &out) != nil {
		return nil
	}
	return out
}

// Redirect adds one.
func (m *ArticleMerge) Redirect(r PassageRedirect) {
	m.Passages, _ = json.Marshal(append(m.Redirects(), r)) //nolint:errchkjson // texts only
}

// Moved is what went from one article to the other, by name, so that it finds its way back.
type Moved struct {
	Links []ArticleLinkID `json:"links,omitempty"`
	// Shared are the uses in what used both; the other article kept its own. Raised are those of its uses that became the resolution.
	Shared []*ArticleLink  `json:"shared,omitempty"`
	Raised []ArticleLinkID `json:"raised,omitempty"`
	// Readers are those whose word on the one counts for the other now.
	Readers []string `json:"readers,omitempty"`
	Flags   []FlagID `json:"flags,omitempty"`
	// Duplicates were merged into the one before.
	Duplicates   []ArticleID                `json:"duplicates,omitempty"`
	Translations []ArticleID                `json:"translations,omitempty"`
	Files        []attachments.AttachmentID `json:"files,omitempty"`
	StageID      ids.ID[StagedChange]       `json:"stageId,omitzero"`
	FamilyID     FamilyID                   `json:"familyId,omitzero"`
	Collection   bool                       `json:"collection,omitempty"`
	// Places are those on the home page and beside other articles.
	Places []MovedPlace `json:"places,omitempty"`
}

// MovedPlace is a place that curators gave to a family: on the home page, or beside another (RelatedID).
type MovedPlace struct {
	FamilyID  FamilyID     `db:"family_id" json:"familyId"`
	RelatedID FamilyID     `db:"related_id" json:"relatedId,omitzero"`
	Position  int          `db:"position" json:"position"`
	By        ids.PersonID `db:"placed_by" json:"by,omitzero"`
	At        time.Time    `db:"placed_at" json:"at"`
	// Taken tells that the article that stays did not have it yet, and took it over.
	Taken bool `db:"-" json:"taken,omitempty"`
}

// MergePreview is what a merge would move.
type MergePreview struct {
	Loser, Survivor *Article
	// Refusal is why the actor cannot merge them; nil when they can.
	Refusal error
	// Links move; SharedLinks are of tickets and threads that use both, which keep one.
	Links       int `db:"links"`
	SharedLinks int `db:"shared_links"`
	// Votes move; SharedVotes are of readers who judged both, whose word on the article that stays counts.
	Votes       int `db:"votes"`
	SharedVotes int `db:"shared_votes"`
	// Followers hear of the article that stays from then on.
	Followers int `db:"followers"`
	// Flags move; SettledFlags say that it is a duplicate, and are settled by the merge.
	Flags        int `db:"flags"`
	SettledFlags int `db:"settled_flags"`
	// Suggestions are turned down: they are about a text that is no longer offered.
	Suggestions int `db:"suggestions"`
	// Staged is 1 when a text that waits is discarded.
	Staged int `db:"staged"`
	// Duplicates were merged into it before and lead on.
	Duplicates int `db:"duplicates"`
	// Places are on the home page and beside other articles.
	Places int `db:"places"`
	// Addresses lead to the article that stays.
	Addresses []string
	// Joining are translations that become those of the article that stays; Apart are in a language that it has already.
	Joining, Apart []*Article
	// IncludedIn are articles that show a passage of it: somebody has to look at them.
	IncludedIn []*Article
	// Passages are those that others show, and what becomes of them.
	Passages []*MergePassage
	// TakesCollection tells that the article that stays takes over its place in the help centre, because it has none.
	TakesCollection bool
}

// MergePassage is a passage of the article that goes, which another shows.
type MergePassage struct {
	Article *Article
	// Part and Section name it as the other article does; Title is its heading, empty for a whole part.
	Part, Section, Title string
	// Follows tells that the article that stays has one of that name, which takes its place. Otherwise it goes on saying what it said.
	Follows bool
}

// passagesBeside lists the passages that some articles show besides those of one: what was merged into that one may be among them.
func passagesBeside(a *Article, others []*Article) []passageKey {
	var texts []string
	for _, o := range others {
		texts = append(texts, o.texts()...)
	}
	return slices.DeleteFunc(passageKeys(texts...), func(key passageKey) bool { return key.ArticleID == a.ID })
}

// mergePassages lists the passages of one article that others show, and whether the article that stays has them. Those of an article that
// was merged into it before are under the name that they have in it.
func mergePassages(loser, survivor *Article, others []*Article, before []*ArticleMerge) []*MergePassage {
	titles := map[[2]string]string{}
	for _, s := range loser.Sections() {
		titles[[2]string{s.Part, s.Name}] = s.Title
	}
	var out []*MergePassage
	for _, o := range others {
		seen := map[[2]string]bool{}
		for _, text := range o.texts() {
			for _, m := range markup.Passages(text) {
				part, section, ok := shownOf(loser, m, before)
				name := [2]string{part, section}
				if !ok || seen[name] {
					continue
				}
				seen[name] = true
				_, follows := survivor.plainPassage(part, section)
				out = append(out, &MergePassage{Article: o, Part: part, Section: section, Title: titles[name], Follows: follows})
			}
		}
	}
	return out
}

// shownOf tells which passage of an article stands where another article asks for one; false when it is none of its own.
func shownOf(a *Article, m markup.Passage, before []*ArticleMerge) (part, section string, ok bool) {
	key, ok := keyOf(m)
	if !ok || key.ArticleID == a.ID {
		return m.Part, m.Section, ok
	}
	t := passageText{merges: trail(before, key.ArticleID, a.ID, time.Time{})}
	if len(t.merges) == 0 {
		return "", "", false
	}
	part, section = t.redirect(m)
	if _, ok = a.plainPassage(part, section); !ok { // as when it is read
		part, section = m.Part, m.Section
		_, ok = a.plainPassage(part, section)
	}
	return part, section, ok
}

// mergeable holds which two articles may become one. Errors: INVALID.
func mergeable(loser, survivor *Article) error {
	var f errs.Fields
	switch {
	case loser.ID == survivor.ID:
		f.Add("survivorId", "same_article")
	case loser.Confidence == ConfidenceArchived:
		return errArchived()
	case survivor.Confidence == ConfidenceArchived:
		f.Add("survivorId", "article_archived")
	case loser.Locale != survivor.Locale:
		f.Add("survivorId", "other_language")
	}
	return f.Err()
}

// mayMerge wants the right to archive, and to be an owner where there are named ones, on both sides; a new text takes the right to
// change the article that stays.
func (s *Service) mayMerge(actor authz.Actor, loser, survivor *Article, text bool) error {
	if err := s.mayArchive(actor, loser); err != nil {
		return err
	}
	if err := owned(actor, survivor); err != nil || !text {
		return err
	}
	return s.mayEdit(actor, survivor)
}

// joining tells which translations of the one become translations of the other: those in a language that the other lacks, as far as
// the actor may archive them. The rest stays together, apart.
func (s *Service) joining(actor authz.Actor, loser, survivor *Article, families []*Article) (join, apart []*Article) {
	var taken []string
	for _, a := range families {
		if a.FamilyID == survivor.FamilyID {
			taken = append(taken, a.Locale)
		}
	}
	for _, a := range families {
		switch {
		case a.FamilyID != loser.FamilyID || a.ID == loser.ID || a.FamilyID == survivor.FamilyID || a.Confidence == ConfidenceArchived:
		case slices.Contains(taken, a.Locale) || s.mayArchive(actor, a) != nil:
			apart = append(apart, a)
		default:
			join = append(join, a)
		}
	}
	return join, apart
}
