// Package knowledge owns articles: their content, their state (confidence, audience, governance), their history, addresses
// and translations, what readers say of them, where they are used, and the chapters and products that they are filed under.
//
// It follows KCS v6: an article is written while a question is answered, is reviewed by being used, and has three
// independent states. It refuses to show anybody an article that is not for them: such an article does not exist for them
// (NOT_FOUND). It knows tickets and threads only as subjects, and asks about them through Subjects.
package knowledge

import (
	"context"

	"plein/accounts"
	"plein/attachments"
	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/sqldb"
)

// SubjectKind is what an article is used in.
type SubjectKind string

// The kinds of subjects.
const (
	SubjectTicket SubjectKind = "TICKET"
	SubjectThread SubjectKind = "THREAD"
)

// Subject names a ticket or a thread.
type Subject struct {
	Kind SubjectKind         `json:"kind" db:"subject_kind"`
	ID   ids.ID[SubjectKind] `json:"id" db:"subject_id"`
}

// TicketSubject names a ticket as a subject.
func TicketSubject[T any](id ids.ID[T]) Subject {
	return Subject{Kind: SubjectTicket, ID: ids.ID[SubjectKind](id)}
}

// ThreadSubject names a thread as a subject.
func ThreadSubject[T any](id ids.ID[T]) Subject {
	return Subject{Kind: SubjectThread, ID: ids.ID[SubjectKind](id)}
}

// SubjectInfo is what an article takes over from the ticket or thread that it is captured from (KCS v6 1.2: the
// requestor's context, in the requestor's words).
type SubjectInfo struct {
	// Title is the subject's own.
	Title string
	// Words are what the requestor wrote. Markdown.
	Words string
	// RequestorID is who asks; zero for an account that is gone.
	RequestorID ids.PersonID
	// ProductKeys are the products it is about.
	ProductKeys []string
	// Locale is the language of the words.
	Locale string
	// Tags are labels that also fit an article.
	Tags []string
	// Searched is what the requestor typed before they asked, newest first: how they say it themselves (KCS v6 3.3).
	Searched []string
	// SpaceID is the space of a thread.
	SpaceID SpaceID
}

// Subjects tells about tickets and threads. It answers for the actor of ctx and only about what that actor may see.
// Errors: NOT_FOUND.
type Subjects interface {
	Subject(ctx context.Context, s Subject) (SubjectInfo, error)
}

// Files gives uploaded files to an article, in the transaction that writes it. Errors: INVALID.
type Files interface {
	Attach(ctx context.Context, tx *sqldb.Tx, owner attachments.Owner, list []attachments.AttachmentID) error
}

// Events takes facts, in the transaction of the change that they tell of.
type Events interface {
	Append(ctx context.Context, tx *sqldb.Tx, events ...outbox.Event) error
}

// People tells who somebody is. Those that do not exist are missing.
type People interface {
	PeopleByIDs(ctx context.Context, list []ids.PersonID) (map[ids.PersonID]*accounts.Person, error)
}

// Options are what an installation chooses once; the rules that a manager changes are Rules.
type Options struct {
	// Locales are the languages of articles; nil means nl and en.
	Locales []string
	// PublicURL is our own address: links that begin with it are to our own pages.
	PublicURL string
}

// Service is the use cases of knowledge.
type Service struct {
	db       *sqldb.DB
	authz    *authz.Authorizer
	events   Events
	files    Files
	subjects Subjects
	live     Live
	min      MinConfidence
	locales  []string
	views    *viewCounter
	missed   map[string]*viewCounter // by the language that was wanted
	people   People
	similar  Similar
	searches Searches
	outcomes Outcomes
	rules    ruleState
	site     string

	catalogue catalogue
}

// New makes the service. files may be nil where no article has any (a command that only reads). Wire SetSubjects before
// anything is linked, and run Run beside the server so that reads are counted.
func New(db *sqldb.DB, az *authz.Authorizer, events Events, files Files, opts Options) *Service {
	if opts.Locales == nil {
		opts.Locales = []string{"nl", "en"}
	}
	missed := map[string]*viewCounter{}
	for _, l := range opts.Locales {
		missed[l] = newViewCounter()
	}
	return &Service{
		missed: missed, db: db, authz: az, events: events, files: files, min: DefaultMinConfidence(), locales: opts.Locales, views: newViewCounter(),
		rules: ruleState{now: DefaultRules()}, site: siteOf(opts.PublicURL),
	}
}

// SetSubjects wires in tickets and threads, whose services come later.
func (s *Service) SetSubjects(subjects Subjects) { s.subjects = subjects }

// SetPeople wires in who people are.
func (s *Service) SetPeople(people People) { s.people = people }
