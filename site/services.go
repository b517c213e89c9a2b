package site

import (
	"context"
	"io"

	"plein/accounts"
	"plein/attachments"
	"plein/community"
	"plein/deflection"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/page"
	"plein/knowledge"
	"plein/search"
	"plein/tickets"
	"plein/transfer"
)

// Services are what the pages are made from; the domains' services fit as they are. Limits may be nil.
type Services struct {
	Knowledge   Knowledge
	Community   Community
	Tickets     Tickets
	Accounts    Accounts
	Attachments Attachments
	Search      Search
	Help        Help
	Limits      Limits
	Transfer    Transfer
}

// Transfer is what files of imports and exports come in and go out by.
type Transfer interface {
	Expect(ctx context.Context, form transfer.Form, size int64) error
	Upload(ctx context.Context, form transfer.Form, name string, in io.Reader) (*transfer.Run, error)
	Run(ctx context.Context, id transfer.RunID) (*transfer.Run, error)
	Open(ctx context.Context, id transfer.RunID) (*transfer.File, error)
	Report(ctx context.Context, id transfer.RunID, tell func(*transfer.Item) error) error
	SayItem(ctx context.Context, i *transfer.Item) (text, in string)
}

// Knowledge is what the pages ask of articles, chapters and products.
type Knowledge interface {
	ArticleBySlug(ctx context.Context, locale, slug string) (a *knowledge.Article, moved bool, err error)
	ByIDs(ctx context.Context, list []knowledge.ArticleID) (map[knowledge.ArticleID]*knowledge.Article, error)
	Articles(ctx context.Context, f knowledge.Filter, order knowledge.ArticleOrder, args page.Args) (page.Page[*knowledge.Article], error)
	Translations(ctx context.Context, list []knowledge.ArticleID) (map[knowledge.ArticleID][]*knowledge.Article, error)
	Collections(ctx context.Context, locale string) ([]*knowledge.Collection, error)
	CollectionBySlug(ctx context.Context, slug, locale string) (c *knowledge.Collection, moved bool, err error)
	Featured(ctx context.Context, locale string) ([]*knowledge.Article, error)
	PinnedBeside(ctx context.Context, list ...*knowledge.Article) (map[knowledge.ArticleID][]*knowledge.Article, error)
	AppliesTo(ctx context.Context, list []*knowledge.Article) (map[*knowledge.Article][]*knowledge.Applies, error)
	Products(ctx context.Context) ([]*knowledge.Product, error)
	ProductsByKeys(ctx context.Context, keys []string) (map[string]*knowledge.Product, error)
	GiveFeedback(ctx context.Context, id knowledge.ArticleID, v knowledge.Verdict) (*knowledge.Article, error)
	Follow(ctx context.Context, id knowledge.ArticleID, on bool) (*knowledge.Article, error)
	FollowsOf(ctx context.Context, list []knowledge.ArticleID) (map[knowledge.ArticleID]bool, error)
	FeedbackOf(ctx context.Context, list []knowledge.ArticleID) (map[knowledge.ArticleID]*knowledge.ArticleFeedback, error)
	LinksBySubjects(ctx context.Context, subjects []knowledge.Subject) (map[knowledge.Subject][]*knowledge.ArticleLink, error)
	Abilities(actor authz.Actor, a *knowledge.Article) knowledge.ArticleAbilities
	CountView(ctx context.Context, id knowledge.ArticleID)
	CountMissed(ctx context.Context, id knowledge.ArticleID, locale string)
	RequestTranslation(ctx context.Context, id knowledge.ArticleID, locale string) error
	Suggest(ctx context.Context, in knowledge.NewSuggestion) (*knowledge.ArticleSuggestion, error)
	OwnSuggestions(ctx context.Context, list []knowledge.ArticleID) (map[knowledge.ArticleID]*knowledge.ArticleSuggestion, error)
	Credits(ctx context.Context, list []knowledge.ArticleID) (map[knowledge.ArticleID][]*knowledge.Credit, error)
	MayWrite(actor authz.Actor) bool
	Notices(ctx context.Context, locale string) ([]*knowledge.Article, error)
	PassagesIn(ctx context.Context, texts ...string) (*knowledge.Passages, error)
}

// Community is what the pages ask of spaces and threads.
type Community interface {
	Spaces(ctx context.Context) ([]*community.Space, error)
	Space(ctx context.Context, slug string) (*community.Space, error)
	SpacesByIDs(ctx context.Context, list []community.SpaceID) (map[community.SpaceID]*community.Space, error)
	Threads(ctx context.Context, f community.Filter, o community.ThreadOrder, a page.Args) (page.Page[*community.Thread], error)
	ThreadByNumber(ctx context.Context, number int) (*community.Thread, error)
	ThreadsByIDs(ctx context.Context, list []community.ThreadID) (map[community.ThreadID]*community.Thread, error)
	Answers(ctx context.Context, t *community.Thread, a page.Args) (page.Page[*community.Answer], error)
	CommentsBySubjects(ctx context.Context, list []community.Subject) (map[community.Subject][]*community.Comment, error)
	VotesOf(ctx context.Context, list []community.Subject) (map[community.Subject]community.VoteValue, error)
	FollowsOf(ctx context.Context, list []community.ThreadID) (map[community.ThreadID]bool, error)
	Tags(ctx context.Context, startsWith string) ([]*community.Tag, error)
	TagsByThreads(ctx context.Context, list []community.ThreadID) (map[community.ThreadID][]*community.Tag, error)
	AbilitiesOf(actor authz.Actor, t *community.Thread) community.ThreadAbilities
	CanAsk(actor authz.Actor, space *community.Space) bool
	Ask(ctx context.Context, in community.AskInput) (*community.Thread, error)
	PostAnswer(ctx context.Context, id community.ThreadID, body string, files []ids.AttachmentID) (*community.Answer, error)
	AddComment(ctx context.Context, on community.Subject, body string) (*community.Comment, error)
	Accept(ctx context.Context, id community.AnswerID, accepted bool) (*community.Thread, error)
	Verify(ctx context.Context, id community.AnswerID, verified bool) (*community.Answer, error)
	Vote(ctx context.Context, on community.Subject, v community.VoteValue) (score int, err error)
	Follow(ctx context.Context, id community.ThreadID, on bool) (*community.Thread, error)
	Viewed(id community.ThreadID)
}

// Tickets is what the pages ask of the desk.
type Tickets interface {
	Submit(ctx context.Context, in tickets.SubmitInput) (*tickets.Ticket, error)
	MyTickets(ctx context.Context, open *bool, a page.Args) (page.Page[*tickets.Ticket], error)
}

// Accounts tells who wrote something.
type Accounts interface {
	PeopleByIDs(ctx context.Context, list []ids.PersonID) (map[ids.PersonID]*accounts.Person, error)
}

// Attachments keeps and gives files.
type Attachments interface {
	Upload(ctx context.Context, name string, r io.Reader) (*attachments.Attachment, error)
	Uploaded(ctx context.Context, list []attachments.AttachmentID) ([]*attachments.Attachment, error)
	Open(ctx context.Context, id attachments.AttachmentID) (*attachments.Content, error)
	ByOwners(ctx context.Context, owners []attachments.Owner) (map[attachments.Owner][]*attachments.Attachment, error)
}

// Search finds what the reader may see. Errors: INVALID, UNAVAILABLE.
type Search interface {
	Search(ctx context.Context, in search.Input) (*search.Results, error)
	MayExplain(actor authz.Actor) bool
}

// Help remembers a reader's search for help. A draft survives closing the page and signing in.
type Help interface {
	RecordView(ctx context.Context, about deflection.Target)
	Record(ctx context.Context, in deflection.EventInput) error
	RecordFormOpened(ctx context.Context)
	RecentSearches(ctx context.Context) ([]*deflection.RecentSearch, error)
	ClearRecentSearches(ctx context.Context) error
	PopularSearches(ctx context.Context, locale string, first int) ([]string, error)
	HelpDraft(ctx context.Context) (*deflection.HelpDraft, error)
	SaveHelpDraft(ctx context.Context, d deflection.HelpDraft) (*deflection.HelpDraft, error)
	DropHelpDraft(ctx context.Context) error
}

// Limits bound how often somebody asks for something. Errors: RATE_LIMITED.
type Limits interface {
	Take(ctx context.Context, kind string) error
}

// gid is the id of something as the rest of the world knows it.
func gid[T any](kind string, id ids.ID[T]) string { return kind + "_" + id.String() }
