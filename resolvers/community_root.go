package resolvers

import (
	"context"

	"plein/community"
	"plein/graph/gid"
	"plein/graph/model"
	"plein/internal/errs"
)

// AskThread asks the community.
func (r mutation) AskThread(ctx context.Context, in model.AskThreadInput) (*model.ThreadPayload, error) {
	files, err := attachmentIDs(in.AttachmentIds)
	if err != nil {
		return nil, err
	}
	return threadPayload(r.Community.Ask(ctx, community.AskInput{
		Space: in.Space, Kind: value(in.Kind), Locale: in.Locale, Title: in.Title, Body: in.Body, Tags: in.Tags, AttachmentIDs: files,
	}))
}

func threadPayload(t *community.Thread, err error) (*model.ThreadPayload, error) {
	if err != nil {
		return nil, err
	}
	return &model.ThreadPayload{Thread: t}, nil
}

// EditThread changes a question.
func (r mutation) EditThread(ctx context.Context, in model.EditThreadInput) (*model.ThreadPayload, error) {
	id, err := gid.As[community.Thread](in.ThreadID, gid.Thread)
	if err != nil {
		return nil, err
	}
	edit := community.EditInput{ThreadID: id, Version: in.Version, Title: in.Title, Body: in.Body}
	if in.Tags != nil {
		edit.Tags = &in.Tags
	}
	return threadPayload(r.Community.Edit(ctx, edit))
}

// AnswerThread answers.
func (r mutation) AnswerThread(ctx context.Context, in model.AnswerThreadInput) (*model.AnswerPayload, error) {
	id, err := gid.As[community.Thread](in.ThreadID, gid.Thread)
	if err != nil {
		return nil, err
	}
	files, err := attachmentIDs(in.AttachmentIds)
	if err != nil {
		return nil, err
	}
	return answerPayload(r.Community.PostAnswer(ctx, id, in.Body, files))
}

func answerPayload(a *community.Answer, err error) (*model.AnswerPayload, error) {
	if err != nil {
		return nil, err
	}
	return &model.AnswerPayload{Answer: a}, nil
}

// EditAnswer changes an answer.
func (r mutation) EditAnswer(ctx context.Context, in model.EditAnswerInput) (*model.AnswerPayload, error) {
	id, err := gid.As[community.Answer](in.AnswerID, gid.Answer)
	if err != nil {
		return nil, err
	}
	return answerPayload(r.Community.EditAnswer(ctx, id, in.Version, in.Body))
}

// postSubject reads the id of a thread, an answer or a comment.
func postSubject(id gid.ID) (s community.Subject, err error) {
	switch gid.TypeOf(id) {
	case gid.Thread:
		v, err := gid.As[community.Thread](id, gid.Thread)
		return community.Subject{Kind: community.SubjectThread, ID: v}, err
	case gid.Answer:
		v, err := gid.As[community.Answer](id, gid.Answer)
		return community.Subject{Kind: community.SubjectAnswer, ID: v}, err
	case gid.Comment:
		v, err := gid.As[community.Comment](id, gid.Comment)
		return community.Subject{Kind: community.SubjectComment, ID: v}, err
	default:
		return s, errs.NotFound("thread")
	}
}

// AddComment remarks on a question or an answer.
func (r mutation) AddComment(ctx context.Context, in model.AddCommentInput) (*model.CommentPayload, error) {
	on, err := postSubject(in.SubjectID)
	if err != nil {
		return nil, err
	}
	c, err := r.Community.AddComment(ctx, on, in.Body)
	if err != nil {
		return nil, err
	}
	return &model.CommentPayload{Comment: c}, nil
}

// Vote votes.
func (r mutation) Vote(ctx context.Context, in model.VoteInput) (*model.VotePayload, error) {
	on, err := postSubject(in.SubjectID)
	if err != nil {
		return nil, err
	}
	score, err := r.Community.Vote(ctx, on, in.Value)
	if err != nil {
		return nil, err
	}
	return &model.VotePayload{Score: score, Value: in.Value}, nil
}

// AcceptAnswer says that an answer solved it.
func (r mutation) AcceptAnswer(ctx context.Context, in model.AcceptAnswerInput) (*model.ThreadPayload, error) {
	id, err := gid.As[community.Answer](in.AnswerID, gid.Answer)
	if err != nil {
		return nil, err
	}
	return threadPayload(r.Community.Accept(ctx, id, in.Accepted == nil || *in.Accepted))
}

// VerifyAnswer says for the desk that an answer is right.
func (r mutation) VerifyAnswer(ctx context.Context, in model.VerifyAnswerInput) (*model.AnswerPayload, error) {
	id, err := gid.As[community.Answer](in.AnswerID, gid.Answer)
	if err != nil {
		return nil, err
	}
	return answerPayload(r.Community.Verify(ctx, id, in.Verified == nil || *in.Verified))
}

// FollowThread makes the viewer hear of news, or no longer.
func (r mutation) FollowThread(ctx context.Context, in model.FollowThreadInput) (*model.ThreadPayload, error) {
	id, err := gid.As[community.Thread](in.ThreadID, gid.Thread)
	if err != nil {
		return nil, err
	}
	return threadPayload(r.Community.Follow(ctx, id, in.Follow))
}

// CloseThread closes a thread or opens it again.
func (r mutation) CloseThread(ctx context.Context, in model.CloseThreadInput) (*model.ThreadPayload, error) {
	id, err := gid.As[community.Thread](in.ThreadID, gid.Thread)
	if err != nil {
		return nil, err
	}
	if in.Reason == nil {
		return threadPayload(r.Community.Reopen(ctx, id))
	}
	return threadPayload(r.Community.Close(ctx, id, *in.Reason))
}

// DeletePost deletes a thread, an answer or a comment.
func (r mutation) DeletePost(ctx context.Context, in model.DeletePostInput) (*model.DeletePostPayload, error) {
	what, err := postSubject(in.SubjectID)
	if err != nil {
		return nil, err
	}
	if err := r.Community.DeletePost(ctx, what); err != nil {
		return nil, err
	}
	return &model.DeletePostPayload{DeletedID: in.SubjectID}, nil
}
