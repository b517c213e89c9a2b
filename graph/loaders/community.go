package loaders

import (
	"plein/community"
	"plein/internal/page"
)

// CommunitySet has the loaders of the community. Who may see what is the service's to say.
type CommunitySet struct {
	Space   *Loader[community.SpaceID, *community.Space]
	Thread  *Loader[community.ThreadID, *community.Thread]
	Answer  *Loader[community.AnswerID, *community.Answer]
	Comment *Loader[community.CommentID, *community.Comment]
	// Answers are the first page of those of a thread.
	Answers *Loader[page.First[*community.Thread], page.Page[*community.Answer]]
	// ThreadTags are the labels of a thread.
	ThreadTags *Loader[community.ThreadID, []*community.Tag]
	// Comments are those on a thread or an answer.
	Comments *Loader[community.Subject, []*community.Comment]
	// Vote and Follows are the viewer's.
	Vote    *Loader[community.Subject, community.VoteValue]
	Follows *Loader[community.ThreadID, bool]
}

func newCommunitySet(all *rounds, s *community.Service) CommunitySet {
	return CommunitySet{
		Answers: at(all, things, s.FirstAnswers),
		Space:   at(all, things, s.SpacesByIDs), Thread: at(all, things, s.ThreadsByIDs), Answer: at(all, things, s.AnswersByIDs), Comment: at(all, parts, s.CommentsByIDs),
		ThreadTags: at(all, things, s.TagsByThreads), Comments: at(all, parts, s.CommentsBySubjects), Vote: at(all, parts, s.VotesOf), Follows: at(all, things, s.FollowsOf),
	}
}
