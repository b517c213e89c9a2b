package demo

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"plein/community"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

func (l *loader) loadSpaces(ctx context.Context) error {
	var missing []community.Space
	for _, s := range l.spaces {
		_, err := l.Community.Space(ctx, s.Slug)
		switch {
		case err == nil:
			continue
		case errs.KindOf(err) != errs.KindNotFound:
			return err
		}
		missing = append(missing, community.Space{
			Slug: s.Slug, NameNL: s.NameNL, NameEN: s.NameEN, DescriptionNL: s.DescriptionNL, DescriptionEN: s.DescriptionEN,
			Audience: authz.Audience(s.Audience), Position: s.Position,
		})
	}
	return l.Community.PutSpaces(ctx, missing)
}

// loadThreads loads the oldest first, so that numbers grow with time.
func (l *loader) loadThreads(ctx context.Context) error {
	list := slices.SortedStableFunc(slices.Values(l.threads), func(a, b *thread) int { return cmp.Compare(b.Created, a.Created) })
	var err error
	l.report.Threads, err = inBatches(l, "threads", list, func(part []*thread) (int, error) {
		in := make([]community.Imported, len(part))
		for i, t := range part {
			in[i] = l.importedThread(t)
		}
		got, made, err := l.Community.Import(ctx, in)
		if err != nil {
			return 0, err
		}
		if len(got) != len(part) {
			return made, errMiscount
		}
		for i, t := range part {
			l.threadIDs[t.Key] = got[i]
		}
		return made, nil
	})
	return err
}

func (l *loader) importedThread(t *thread) community.Imported {
	in := community.Imported{
		ExternalID: prefix + t.Key, Space: l.space[t.Space.key].Slug, Kind: community.ThreadKind(t.Kind), Locale: t.Locale, Title: t.Title,
		Body: l.clean(t.Body, t.Locale), Product: t.Product.key, AuthorID: l.personIDs[t.Author.key], CreatedAt: t.Created.before(l.now),
		Views: t.Views, Votes: community.ImportedVotes{Up: l.who(t.Votes)}, CloseReason: community.CloseReason(strings.ToUpper(t.Closed)),
		Followers: l.who(t.Followers), Comments: l.importedComments(t.Comments, t.Locale),
	}
	for _, x := range t.Tags {
		in.Tags = append(in.Tags, x.key)
	}
	for _, a := range t.Answers {
		answer := community.ImportedAnswer{
			AuthorID: l.personIDs[a.Author.key], ByStaff: l.person[a.Author.key].staff(), Body: l.clean(a.Body, t.Locale),
			At: a.Age.before(l.now), Votes: community.ImportedVotes{Up: l.who(a.Votes)}, Accepted: a.Accepted, Verified: a.Verified,
			Comments: l.importedComments(a.Comments, t.Locale),
		}
		if a.Verified {
			answer.VerifiedByID = l.verifier(t, a.Author.key)
		}
		in.Answers = append(in.Answers, answer)
	}
	return in
}

// verifier is the expert of a space, or the coach for an answer of that expert.
func (l *loader) verifier(t *thread, author string) ids.PersonID {
	expert, ok := map[string]string{"mobiel-bellen": "hendrik", "zakelijk": "lucas", "tv": "hendrik"}[t.Space.key]
	if !ok || expert == author {
		expert = "fatima"
	}
	if expert == author {
		expert = "sanne"
	}
	return l.personIDs[expert]
}

func (l *loader) importedComments(list []comment, locale string) []community.ImportedComment {
	out := make([]community.ImportedComment, len(list))
	for i, c := range list {
		out[i] = community.ImportedComment{AuthorID: l.personIDs[c.Author.key], Body: l.clean(c.Body, locale), At: c.Age.before(l.now)}
	}
	return out
}
