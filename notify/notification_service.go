package notify

import (
	"context"
	"time"

	"plein/accounts"
	"plein/community"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/page"
	"plein/internal/sqldb"
	"plein/internal/texts"
	"plein/knowledge"
	"plein/tickets"
)

const (
	// MaxUnread is how far unread notifications are counted.
	MaxUnread = 100
	maxMarked = 100
	markBatch = 2_000

	keepNotifications = 180 * 24 * time.Hour
	keepMailLog       = 90 * 24 * time.Hour // longer than a failed delivery can be replayed
	sweepBatch        = 5_000
)

// Notifications lists the actor's notifications, newest first. Errors: UNAUTHENTICATED, INVALID for the page.
func (s *Service) Notifications(ctx context.Context, unread bool, a page.Args) (page.Page[*Notification], error) {
	var none page.Page[*Notification]
	actor, err := s.requirePerson(ctx)
	if err != nil {
		return none, err
	}
	size, err := a.Size()
	if err != nil {
		return none, err
	}
	key, ok, err := page.Decode[listKey](a.After)
	if err != nil {
		return none, err
	}
	var after *listKey
	if ok {
		after = &key
	}
	rows, err := selectNotifications(ctx, s.db, actor.PersonID, unread, after, size+1)
	if err != nil {
		return none, err
	}
	p := page.Of(rows, size, func(r row) listKey { return listKey{r.CreatedAt, r.ID} })
	list, err := s.inWords(ctx, actor, p.Items)
	if err != nil {
		return none, err
	}
	return page.Page[*Notification]{Items: list, Next: p.Next, Cursors: p.Cursors}, nil
}

// NotificationsByIDs returns those of the notifications that are the actor's own.
func (s *Service) NotificationsByIDs(ctx context.Context, list []NotificationID) (map[NotificationID]*Notification, error) {
	actor, err := s.requirePerson(ctx)
	if err != nil || len(list) == 0 {
		return map[NotificationID]*Notification{}, nil //nolint:nilerr // a visitor has none
	}
	rows, err := selectByIDs(ctx, s.db, actor.PersonID, list)
	if err != nil {
		return nil, err
	}
	found, err := s.inWords(ctx, actor, rows)
	if err != nil {
		return nil, err
	}
	out := make(map[NotificationID]*Notification, len(found))
	for _, n := range found {
		out[n.ID] = n
	}
	return out, nil
}

// Notification returns one of the actor's own. Errors: NOT_FOUND.
func (s *Service) Notification(ctx context.Context, id NotificationID) (*Notification, error) {
	found, err := s.NotificationsByIDs(ctx, []NotificationID{id})
	if err != nil {
		return nil, err
	}
	if found[id] == nil {
		return nil, errs.NotFound("notification")
	}
	return found[id], nil
}

// Unread counts the actor's unread notifications up to MaxUnread; 0 for a visitor.
func (s *Service) Unread(ctx context.Context) (int, error) {
	actor, err := s.requirePerson(ctx)
	if err != nil {
		return 0, nil //nolint:nilerr // a visitor has none
	}
	return countUnread(ctx, s.db, actor.PersonID, MaxUnread)
}

// MarkRead marks some of the actor's notifications as read, or all when list is nil, and returns how many are left unread. What is not
// the actor's own is passed over. Errors: UNAUTHENTICATED, INVALID (more than 100).
func (s *Service) MarkRead(ctx context.Context, list []NotificationID) (int, error) {
	actor, err := s.requirePerson(ctx)
	if err != nil {
		return 0, err
	}
	if len(list) > maxMarked {
		return 0, errs.Invalid(errs.Field{Path: "ids", Reason: "too_many", Params: map[string]any{"max": maxMarked}})
	}
	for list == nil || len(list) > 0 {
		n, err := updateRead(ctx, s.db, actor.PersonID, list, sqldb.Now(), markBatch)
		if err != nil {
			return 0, err
		}
		if n < markBatch {
			break
		}
	}
	return countUnread(ctx, s.db, actor.PersonID, MaxUnread)
}

// Sweep deletes notifications half a year old and forgets old mails, some thousands at a time. It runs on any node, now and then.
func (s *Service) Sweep(ctx context.Context) error {
	now := sqldb.Now()
	return deleteOld(ctx, s.db, now.Add(-keepNotifications), now.Add(-keepMailLog), sweepBatch)
}

// requirePerson is the actor when it is a person, never Plein itself.
func (s *Service) requirePerson(ctx context.Context) (authz.Actor, error) {
	actor, err := s.authz.Require(ctx, authz.AccountUse)
	if err == nil && !actor.SignedIn() {
		err = errs.Unauthenticated()
	}
	return actor, err
}

// inWords makes notifications of rows: with the title that the thing has now, and only if the actor still sees it. It takes one
// statement for each kind of thing and one for the people, however many rows there are.
func (s *Service) inWords(ctx context.Context, actor authz.Actor, rows []row) ([]*Notification, error) {
	var tics []tickets.TicketID
	var threads []community.ThreadID
	var articles []knowledge.ArticleID
	people := append(make([]ids.PersonID, 0, len(rows)+1), actor.PersonID)
	for _, r := range rows {
		people = append(people, r.ActorID)
		switch r.SubjectKind {
		case subjectTicket:
			tics = append(tics, tickets.TicketID(r.SubjectID))
		case subjectThread:
			threads = append(threads, community.ThreadID(r.SubjectID))
		case subjectArticle:
			articles = append(articles, knowledge.ArticleID(r.SubjectID))
		}
	}
	var seen things
	var err error
	if seen.tickets, err = s.tickets.TicketsByIDs(ctx, tics); err != nil {
		return nil, err
	}
	if seen.threads, err = s.threadsByIDs(ctx, threads); err != nil {
		return nil, err
	}
	if seen.articles, err = s.articlesByIDs(ctx, articles); err != nil {
		return nil, err
	}
	if seen.people, err = s.accounts.PeopleByIDs(ctx, people); err != nil {
		return nil, err
	}
	seen.reader = seen.people[actor.PersonID]
	seen.desk, seen.staff = s.authz.Can(actor, authz.TicketWork), actor.IsStaff()
	out := make([]*Notification, len(rows))
	for i, r := range rows {
		out[i] = seen.inWords(r, actor.Locale)
	}
	return out, nil
}

func (s *Service) threadsByIDs(ctx context.Context, list []community.ThreadID) (map[community.ThreadID]*community.Thread, error) {
	if len(list) == 0 {
		return nil, nil // reading from it finds nothing
	}
	return s.community.ThreadsByIDs(ctx, list)
}

// things is what the rows of one page are about, as far as the reader sees it.
type things struct {
	tickets     map[tickets.TicketID]*tickets.Ticket
	threads     map[community.ThreadID]*community.Thread
	people      map[ids.PersonID]*accounts.Person
	articles    map[knowledge.ArticleID]*knowledge.Article
	desk, staff bool
	reader      *accounts.Person
}

func (t things) inWords(r row, locale string) *Notification {
	n := &Notification{ID: r.ID, Kind: r.Kind, ActorID: r.ActorID, CreatedAt: r.CreatedAt, ReadAt: r.ReadAt}
	who := texts.T(locale, "mail.notice.somebody")
	if p := t.people[r.ActorID]; p != nil {
		who = p.DisplayName
	}
	key := "mail.notice." + r.Kind + ".title"
	if tk := t.tickets[tickets.TicketID(r.SubjectID)]; r.SubjectKind == subjectTicket && tk != nil {
		n.Title = texts.T(locale, key, "actor", who)
		n.Body = texts.T(locale, "mail.notice.aboutTicket", "number", tk.Number, "title", tk.Subject)
		n.URL = ticketPath(tk.ID, t.desk)
		return n
	}
	if th := t.threads[community.ThreadID(r.SubjectID)]; r.SubjectKind == subjectThread && th != nil {
		n.Title, n.Body, n.URL = texts.T(locale, key, "actor", who), th.Title, th.URL()
		return n
	}
	if a := t.articles[knowledge.ArticleID(r.SubjectID)]; r.SubjectKind == subjectArticle && a != nil {
		n.Title, n.Body, n.URL = texts.T(locale, key, "actor", who), a.Title, articlePath(a, t.staff)
		if r.Kind == KindArticleChanged {
			n.URL = a.URL()
		}
		if r.Kind == KindTranslationWanted || r.Kind == KindTranslationBehind {
			n.URL = translatePath(a, t.reader)
		}
		return n
	}
	n.ActorID = ids.PersonID{}
	n.Title, n.Body, n.URL = texts.T(locale, "mail.notice.gone.title"), texts.T(locale, "mail.notice.gone.body"), "/"+texts.Locales[0]
	if texts.Has(locale) {
		n.URL = "/" + locale
	}
	return n
}

// ticketPath is the page of a ticket: in the workspace for the desk, among the requests for everybody else.
func ticketPath(id tickets.TicketID, desk bool) string {
	if desk {
		return "/workspace/tickets/ticket_" + id.String()
	}
	return "/requests/ticket_" + id.String()
}
