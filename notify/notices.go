package notify

import (
	"context"
	"slices"
	"time"

	"plein/accounts"
	"plein/community"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/outbox"
	"plein/internal/page"
	"plein/knowledge"
	"plein/tickets"
)

// maxFollowers bounds how many followers of a thread hear of one answer. Each is asked for what they may see.
const maxFollowers = 2_000

// notice tells one person of one thing.
type notice struct {
	to    *accounts.Person
	kind  string
	actor ids.PersonID
	about subject
	// portal and mail say where it is told.
	portal, mail bool
	// prove asks for the link that proves the address instead of a mail with words.
	prove bool
	// quote is what was written, Markdown.
	quote string

	ticket *tickets.Ticket
	thread *community.Thread
}

// notices works out whom an event tells what. It acts as Plein itself.
func (s *Service) notices(ctx context.Context, d outbox.Delivery) ([]notice, error) {
	ctx = authz.AsSystem(ctx)
	list, err := s.candidates(ctx, d)
	if errs.KindOf(err) == errs.KindNotFound { // gone meanwhile: nothing to tell
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return s.allowed(ctx, list)
}

// candidates is notices before anybody is asked what they may see.
func (s *Service) candidates(ctx context.Context, d outbox.Delivery) ([]notice, error) {
	switch d.Kind {
	case tickets.Submitted{}.Kind():
		return decoded(ctx, d, s.onSubmitted)
	case tickets.MessageAdded{}.Kind():
		return decoded(ctx, d, s.onMessage)
	case tickets.Changed{}.Kind():
		return decoded(ctx, d, s.onChanged)
	case tickets.ResolutionJudged{}.Kind():
		return decoded(ctx, d, s.onJudged)
	case community.AnswerPosted{}.Kind():
		return decoded(ctx, d, s.onAnswer)
	case community.AnswerAccepted{}.Kind():
		return decoded(ctx, d, s.onAccepted)
	case community.AnswerVerified{}.Kind():
		return decoded(ctx, d, s.onVerified)
	case community.CommentAdded{}.Kind():
		return decoded(ctx, d, s.onComment)
	case knowledge.KindFlagRaised:
		return decoded(ctx, d, s.onFlagRaised)
	case knowledge.KindFlagTaken:
		return decoded(ctx, d, s.onFlagTaken)
	case knowledge.KindFlagSettled:
		return decoded(ctx, d, s.onFlagSettled)
	case knowledge.KindEditSuggested:
		return decoded(ctx, d, s.onSuggested)
	case knowledge.KindSuggestionSettled:
		return decoded(ctx, d, s.onSuggestionSettled)
	case knowledge.KindArticleEdited:
		return decoded(ctx, d, s.onArticleEdited)
	case knowledge.KindTranslationWanted:
		return decoded(ctx, d, s.onTranslationWanted)
	default:
		return nil, nil
	}
}

func decoded[E any](ctx context.Context, d outbox.Delivery, handle func(context.Context, E) ([]notice, error)) ([]notice, error) {
	var e E
	if err := d.Decode(&e); err != nil {
		return nil, err
	}
	return handle(ctx, e)
}

// onSubmitted confirms to the requester and tells the team.
func (s *Service) onSubmitted(ctx context.Context, e tickets.Submitted) ([]notice, error) {
	t, err := s.tickets.Ticket(ctx, e.TicketID)
	if err != nil {
		return nil, err
	}
	base := ticketNotice(t, KindTicketSubmitted, e.RequesterID)
	list, err := s.desk(ctx, t, base)
	if err != nil {
		return nil, err
	}
	requester := base
	requester.mail, requester.prove = true, e.Anonymous
	confirmation, err := s.to(ctx, requester, e.RequesterID)
	return append(confirmation, except(list, e.RequesterID)...), err
}

// onMessage tells the other side.
func (s *Service) onMessage(ctx context.Context, e tickets.MessageAdded) ([]notice, error) {
	t, err := s.tickets.Ticket(ctx, e.TicketID)
	if err != nil {
		return nil, err
	}
	found, err := s.tickets.MessagesByIDs(ctx, []tickets.MessageID{e.MessageID})
	if err != nil || found[e.MessageID] == nil {
		return nil, err
	}
	n := ticketNotice(t, KindTicketReplied, e.AuthorID)
	n.quote = found[e.MessageID].Body
	if !e.FromStaff {
		list, err := s.desk(ctx, t, n)
		return except(list, e.AuthorID), err
	}
	n.kind, n.portal, n.mail = KindTicketAnswered, true, true
	if sameMoment(t.SolvedAt, e.At) {
		n.kind = KindTicketSolved
	}
	list, err := s.to(ctx, n, t.RequesterID)
	return except(list, e.AuthorID), err
}

// onChanged tells a new assignee, and the requester of a proposed resolution unless a message came with it, which tells.
func (s *Service) onChanged(ctx context.Context, e tickets.Changed) ([]notice, error) {
	assigned := !e.ToAssignee.IsZero() && e.ToAssignee != e.ActorID
	solved := e.ToStatus == tickets.StatusSolved
	if !assigned && !solved {
		return nil, nil
	}
	t, err := s.tickets.Ticket(ctx, e.TicketID)
	if err != nil {
		return nil, err
	}
	var list []notice
	if solved && !sameMoment(t.LastMessageAt, e.At) {
		n := ticketNotice(t, KindTicketSolved, e.ActorID)
		n.portal, n.mail = true, true
		if list, err = s.to(ctx, n, t.RequesterID); err != nil {
			return nil, err
		}
	}
	if assigned {
		n := ticketNotice(t, KindTicketAssigned, e.ActorID)
		n.portal = true
		more, err := s.to(ctx, n, e.ToAssignee)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	return except(list, e.ActorID), nil
}

// onJudged tells the assignee that the resolution worked; that it did not comes with a message, which tells.
func (s *Service) onJudged(ctx context.Context, e tickets.ResolutionJudged) ([]notice, error) {
	if !e.Confirmed {
		return nil, nil
	}
	t, err := s.tickets.Ticket(ctx, e.TicketID)
	if err != nil {
		return nil, err
	}
	n := ticketNotice(t, KindTicketConfirmed, t.RequesterID)
	n.portal = true
	list, err := s.to(ctx, n, t.AssigneeID)
	return except(list, t.RequesterID), err
}

// onAnswer tells the asker, also by mail, and the followers.
func (s *Service) onAnswer(ctx context.Context, e community.AnswerPosted) ([]notice, error) {
	th, err := s.community.Thread(ctx, e.ThreadID)
	if err != nil {
		return nil, err
	}
	a, err := s.community.Answer(ctx, e.AnswerID)
	if err != nil {
		return nil, err
	}
	n := threadNotice(th, KindThreadAnswered, e.AuthorID)
	n.quote = a.Body
	asker := n
	asker.mail = true
	list, err := s.to(ctx, asker, th.AuthorID)
	if err != nil {
		return nil, err
	}
	followers, err := followers(ctx, th.ID, s.community.Followers, th.AuthorID, e.AuthorID)
	if err != nil {
		return nil, err
	}
	more, err := s.to(ctx, n, followers...)
	return except(append(list, more...), e.AuthorID), err
}

// followers gives who follows a thing, at most maxFollowers, without some.
func followers[T any](
	ctx context.Context, id ids.ID[T], list func(context.Context, ids.ID[T], ids.PersonID, int) ([]ids.PersonID, error), but ...ids.PersonID,
) ([]ids.PersonID, error) {
	const batch = 500
	var out []ids.PersonID
	var after ids.PersonID
	for len(out) < maxFollowers {
		got, err := list(ctx, id, after, batch)
		if err != nil {
			return nil, err
		}
		for _, p := range got {
			if !slices.Contains(but, p) {
				out = append(out, p)
			}
		}
		if len(got) < batch {
			break
		}
		after = got[len(got)-1]
	}
	return out[:min(len(out), maxFollowers)], nil
}

func (s *Service) onAccepted(ctx context.Context, e community.AnswerAccepted) ([]notice, error) {
	return s.toAuthor(ctx, e.ThreadID, KindThreadAccepted, e.ActorID, e.AuthorID)
}

func (s *Service) onVerified(ctx context.Context, e community.AnswerVerified) ([]notice, error) {
	if !e.Verified {
		return nil, nil
	}
	return s.toAuthor(ctx, e.ThreadID, KindThreadVerified, e.ActorID, e.AuthorID)
}

func (s *Service) onComment(ctx context.Context, e community.CommentAdded) ([]notice, error) {
	return s.toAuthor(ctx, e.ThreadID, KindThreadCommented, e.AuthorID, e.SubjectAuthorID)
}

// toAuthor tells one person in the portal about something in a thread.
func (s *Service) toAuthor(ctx context.Context, id community.ThreadID, kind string, actor, to ids.PersonID) ([]notice, error) {
	if actor == to {
		return nil, nil
	}
	th, err := s.community.Thread(ctx, id)
	if err != nil {
		return nil, err
	}
	return s.to(ctx, threadNotice(th, kind, actor), to)
}

// desk addresses a notice to those who work on a ticket: the assignee, also by mail; else the team that owns it; else the default team;
// else every agent.
func (s *Service) desk(ctx context.Context, t *tickets.Ticket, n notice) ([]notice, error) {
	n.portal = true
	if !t.AssigneeID.IsZero() {
		n.mail = n.kind == KindTicketReplied
		return s.to(ctx, n, t.AssigneeID)
	}
	people, err := s.team(ctx, t.TeamID)
	if err != nil {
		return nil, err
	}
	out := make([]notice, len(people))
	for i, p := range people {
		out[i] = n
		out[i].to = p
	}
	return out, nil
}

// team lists who hears of a ticket without an assignee.
func (s *Service) team(ctx context.Context, id ids.TeamID) ([]*accounts.Person, error) {
	if id.IsZero() {
		teams, err := s.accounts.Teams(ctx)
		if err != nil {
			return nil, err
		}
		for _, t := range teams {
			if t.Key == s.opts.DefaultTeam {
				id = t.ID
			}
		}
	}
	if !id.IsZero() {
		members, err := s.accounts.TeamMembers(ctx, []ids.TeamID{id})
		return members[id], err
	}
	return s.everybody(ctx, accounts.PeopleQuery{Role: authz.RoleAgent})
}

// everybody reads all whom a query finds, page after page.
func (s *Service) everybody(ctx context.Context, query accounts.PeopleQuery) ([]*accounts.Person, error) {
	var out []*accounts.Person
	for args := (page.Args{First: page.MaxSize}); ; {
		found, err := s.accounts.People(ctx, query, args)
		if err != nil {
			return nil, err
		}
		out = append(out, found.Items...)
		if args.After = found.Next; args.After == "" {
			return out, nil
		}
	}
}

// to addresses a notice to people by id.
func (s *Service) to(ctx context.Context, n notice, list ...ids.PersonID) ([]notice, error) {
	people, err := s.accounts.PeopleByIDs(ctx, list)
	if err != nil {
		return nil, err
	}
	out := make([]notice, 0, len(people))
	for _, id := range list {
		if p := people[id]; p != nil {
			n.to = p
			out = append(out, n)
		}
	}
	return out, nil
}

// allowed leaves out closed accounts and those who may not see what it is about, asking as each of them. Who asked the desk without an
// account cannot sign in yet; they get the link that lets them.
func (s *Service) allowed(ctx context.Context, list []notice) ([]notice, error) {
	out := make([]notice, 0, len(list))
	for _, n := range list {
		if n.to.Deactivated() {
			continue
		}
		as := authz.WithActor(ctx, actorOf(n.to))
		var err error
		switch n.about.Kind {
		case subjectTicket:
			_, err = s.tickets.Ticket(as, tickets.TicketID(n.about.ID))
		case subjectThread:
			_, err = s.community.Thread(as, community.ThreadID(n.about.ID))
		case subjectArticle:
			_, err = s.knowledge.Article(as, n.about.ID)
		}
		switch errs.KindOf(err) {
		case "":
			// To an address that nobody proved goes the link and nothing of what was written.
			n.prove = n.prove || n.mail && !n.to.EmailVerified()
			out = append(out, n)
		case errs.KindNotFound, errs.KindForbidden, errs.KindUnauthenticated:
		default:
			return nil, err
		}
	}
	return out, nil
}

// actorOf is a person as one who acts, to find out what they may see.
func actorOf(p *accounts.Person) authz.Actor {
	return authz.Actor{
		PersonID: p.ID, DisplayName: p.DisplayName, Email: p.Email, EmailVerified: p.EmailVerified(), OrganisationID: p.OrganisationID, Partner: p.Partner,
		TeamIDs: p.TeamIDs, Roles: p.Roles, Licence: p.Licence, Domains: p.Domains, Locale: p.Locale,
	}
}

func ticketNotice(t *tickets.Ticket, kind string, actor ids.PersonID) notice {
	return notice{kind: kind, actor: actor, about: subject{subjectTicket, t.ID}, ticket: t}
}

func threadNotice(th *community.Thread, kind string, actor ids.PersonID) notice {
	return notice{kind: kind, actor: actor, about: subject{subjectThread, th.ID}, thread: th, portal: true}
}

// except leaves out the one who acted.
func except(list []notice, actor ids.PersonID) []notice {
	return slices.DeleteFunc(list, func(n notice) bool { return n.to.ID == actor })
}

// sameMoment reports whether a change carries the clock reading of a transaction.
func sameMoment(at *time.Time, of time.Time) bool { return at != nil && at.Equal(of) }
