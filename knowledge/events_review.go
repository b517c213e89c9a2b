package knowledge

import "plein/internal/ids"

// Facts about what is said of articles. They are no changes of content.
type (
	// FlagRaised tells of a new flag.
	FlagRaised struct {
		Fact
		FlagID FlagID   `json:"flagId"`
		Type   FlagType `json:"type"`
		// OwnerID has to settle it; zero when nobody owns the domain.
		OwnerID ids.PersonID `json:"ownerId"`
	}
	// FlagTaken tells who settles a flag.
	FlagTaken struct {
		Fact
		FlagID  FlagID       `json:"flagId"`
		OwnerID ids.PersonID `json:"ownerId"`
	}
	// FlagSettled tells how a flag ended.
	FlagSettled struct {
		Fact
		FlagID     FlagID       `json:"flagId"`
		ReporterID ids.PersonID `json:"reporterId"`
		State      FlagState    `json:"state"`
	}
	// EditSuggested tells of a proposed edit.
	EditSuggested struct {
		Fact
		SuggestionID SuggestionID `json:"suggestionId"`
		// OwnerID looks after the domain; zero when nobody does.
		OwnerID ids.PersonID `json:"ownerId"`
	}
	// SuggestionSettled tells how a proposed edit ended.
	SuggestionSettled struct {
		Fact
		SuggestionID SuggestionID    `json:"suggestionId"`
		State        SuggestionState `json:"state"`
		// SuggesterID is zero for somebody who did not sign in.
		SuggesterID ids.PersonID `json:"suggesterId"`
	}
	// TranslationWanted tells that a first reader asked for an article in a language, or that its translation fell behind.
	TranslationWanted struct {
		Fact
		Locale string `json:"locale"`
		Behind bool   `json:"behind,omitempty"`
	}
	// ArticleLinkJudged tells what whoever linked an article said of it.
	ArticleLinkJudged struct {
		Fact
		LinkID  ArticleLinkID `json:"linkId"`
		Verdict LinkVerdict   `json:"verdict"`
	}
)

// Kinds of the events, as subscribers ask for them.
const (
	KindFlagRaised        = "knowledge.flag_raised"
	KindFlagTaken         = "knowledge.flag_taken"
	KindFlagSettled       = "knowledge.flag_settled"
	KindEditSuggested     = "knowledge.edit_suggested"
	KindSuggestionSettled = "knowledge.suggestion_settled"
	KindArticleLinkJudged = "knowledge.link_judged"
	KindTranslationWanted = "knowledge.translation_wanted"
)

// Kind is KindTranslationWanted.
func (TranslationWanted) Kind() string { return KindTranslationWanted }

// Kind is KindFlagRaised.
func (FlagRaised) Kind() string { return KindFlagRaised }

// Kind is KindFlagTaken.
func (FlagTaken) Kind() string { return KindFlagTaken }

// Kind is KindFlagSettled.
func (FlagSettled) Kind() string { return KindFlagSettled }

// Kind is KindEditSuggested.
func (EditSuggested) Kind() string { return KindEditSuggested }

// Kind is KindSuggestionSettled.
func (SuggestionSettled) Kind() string { return KindSuggestionSettled }

// Kind is KindArticleLinkJudged.
func (ArticleLinkJudged) Kind() string { return KindArticleLinkJudged }
