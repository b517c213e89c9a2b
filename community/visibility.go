package community

import (
	"slices"

	"github.com/huandu/go-sqlbuilder"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/sqldb"
)

// Answers for what does not exist and for what the actor may not see.
var (
	ErrSpaceNotFound   = errs.NotFound("space")
	ErrThreadNotFound  = errs.NotFound("thread")
	ErrAnswerNotFound  = errs.NotFound("answer")
	ErrCommentNotFound = errs.NotFound("comment")
)

// reads is the Go form of who reads a space and all that stands in it. whereReads is its SQL twin; one test holds them equal.
func (s *Service) reads(actor authz.Actor, space *Space) bool {
	return s.authz.Can(actor, authz.ThreadRead) && actor.Reads(space.Audience, space.DomainKey)
}

// whereReads is the SQL form of reads: conditions on the table space.
func (s *Service) whereReads(b *sqlbuilder.Cond, actor authz.Actor) string {
	switch {
	case actor.System:
		return "1 = 1"
	case !s.authz.Can(actor, authz.ThreadRead):
		return "1 = 0"
	}
	wide := b.In("space.audience", sqldb.List(authz.ReadableAudiences(actor))...)
	if !actor.IsStaff() || len(actor.Domains) == 0 {
		return wide
	}
	return b.Or(wide, b.And(
		b.Equal("space.audience", authz.AudienceWithinDomain),
		b.In("space.domain_key", sqldb.List(actor.Domains)...),
	))
}

func (s *Service) moderates(actor authz.Actor) bool { return s.authz.Can(actor, authz.ThreadModerate) }

// wrote reports whether the actor is the author.
func wrote(actor authz.Actor, author [16]byte) bool {
	return actor.SignedIn() && [16]byte(actor.PersonID) == author
}

// mayPost reports whether the actor may do something that counts as posting: the right, and a proven address.
func (s *Service) mayPost(actor authz.Actor, action authz.Action) bool {
	return actor.SignedIn() && actor.EmailVerified && s.authz.Can(actor, action)
}

// CanAsk reports whether the actor may start a thread in a space that it sees.
func (s *Service) CanAsk(actor authz.Actor, space *Space) bool {
	return s.mayPost(actor, authz.ThreadAsk) && s.reads(actor, space)
}

// ThreadAbilities is what an actor may do with a thread.
type ThreadAbilities struct {
	Answer, Comment, Vote, Edit, Accept, Verify, Close, Reopen, Delete, Capture bool
}

// AbilitiesOf tells what the actor may do with a thread that it sees.
func (s *Service) AbilitiesOf(actor authz.Actor, t *Thread) ThreadAbilities {
	own, moderates, closed := wrote(actor, t.AuthorID), s.moderates(actor), t.State == StateClosed
	return ThreadAbilities{
		Answer:  !closed && s.mayPost(actor, authz.ThreadAnswer),
		Comment: !closed && s.mayPost(actor, authz.ThreadAnswer),
		Vote:    !own && s.mayPost(actor, authz.ThreadVote),
		Edit:    moderates || own && s.authz.Can(actor, authz.ThreadAsk),
		Accept:  t.Kind == KindQuestion && (moderates || own && s.authz.Can(actor, authz.ThreadAccept)),
		Verify:  s.authz.Can(actor, authz.AnswerVerify),
		Close:   moderates && !closed,
		Reopen:  moderates && closed,
		Delete:  moderates || own && t.AnswerCount == 0,
		Capture: s.authz.Can(actor, authz.ArticleCreate),
	}
}

// CanEditAnswer reports whether the actor may edit the answer, and delete it unless it is accepted.
func (s *Service) CanEditAnswer(actor authz.Actor, a *Answer) bool {
	return s.moderates(actor) || wrote(actor, a.AuthorID) && s.authz.Can(actor, authz.ThreadAnswer)
}

// CanDeleteComment reports whether the actor may delete the comment.
func (s *Service) CanDeleteComment(actor authz.Actor, c *Comment) bool {
	return s.moderates(actor) || wrote(actor, c.AuthorID)
}

// known reports whether v is one of list.
func known[T comparable](list []T, v T) bool { return slices.Contains(list, v) }
