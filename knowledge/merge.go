package knowledge

import (
	"slices"
	"time"

	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

// MergeID names the merging of one article into another.
type MergeID = ids.ID[ArticleMerge]

// Merge is what becomes of two articles that say the same: one stays and may take over parts of the other, which is archived.
type Merge struct {
	LoserID, SurvivorID           ArticleID
	LoserVersion, SurvivorVersion int
	// Text is what the article that stays says from now on; a part that is nil stays as it is.
	Text Edit
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
	LoserVersion    int          `db:"loser_version"`
	SurvivorVersion int          `db:"survivor_version"`
	MovedJSON       []byte       `db:"moved"`
	MergedByID      ids.PersonID `db:"merged_by_id"`
	MergedAt        time.Time    `db:"merged_at"`
	// SplitAt is set when the articles were split again.
	SplitAt   *time.Time   `db:"split_at"`
	SplitByID ids.PersonID `db:"split_by_id"`

	Moved Moved `db:"-"`
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
	// TakesCollection tells that the article that stays takes over its place in the help centre, because it has none.
	TakesCollection bool
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
