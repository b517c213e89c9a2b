package loaders

import "plein/community"

// CommunitySet has the loaders of the community. Who may see what is the service's to say.
type CommunitySet struct {
	Space   *Loader[community.SpaceID, *community.Space]
	Thread  *Loader[community.ThreadID, *community.Thread]
	Answer  *Loader[community.AnswerID, *community.Answer]
	Comment *Loader[community.CommentID, *community.Comment]
	// ThreadTags are the labels of a thread.
	ThreadTags *Loader[community.ThreadID, []*community.Tag]
	// Comments are those on a thread or an answer.
	Comments *Loader[community.Subject, []*community.Comment]
	// Vote and Follows are the viewer's.
	Vote    *Loader[community.Subject, community.VoteValue]
	Follows *Loader[community.ThreadID, bool]
}

func newCommunitySet(s *community.Service) CommunitySet {
	return CommunitySet{
		Space: one(s.SpacesByIDs), Thread: one(s.ThreadsByIDs), Answer: one(s.AnswersByIDs), Comment: one(s.CommentsByIDs),
		ThreadTags: one(s.TagsByThreads), Comments: one(s.CommentsBySubjects), Vote: one(s.VotesOf), Follows: one(s.FollowsOf),
	}
}
