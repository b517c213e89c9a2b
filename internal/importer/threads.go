package importer

import (
	"context"
	"fmt"
	"time"

	"plein/community"
	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
)

// maxThreadTag is how long a label of a thread may be.
const maxThreadTag = 40

// threadWriter writes threads.
type threadWriter struct {
	*run
	products map[string]bool
}

func newThreads(ctx context.Context, r *run, products map[string]bool) (writer, error) {
	_, err := r.to.Community.Space(ctx, r.Space)
	if errs.KindOf(err) == errs.KindNotFound {
		name := titleOf(r.Space)
		err = r.to.Community.PutSpaces(ctx, []community.Space{{
			Slug: r.Space, NameNL: name, NameEN: name, Audience: authz.AudiencePublic, Position: 1000,
		}})
	}
	if err != nil {
		return nil, fmt.Errorf("space %q: %s", r.Space, reason(err))
	}
	return &threadWriter{r, products}, nil
}

func (w *threadWriter) externalID(r *row) (string, error) {
	return externalID(w.Source, r.foreign(), ""), r.err()
}

func (w *threadWriter) existing(ctx context.Context, batch []*row) (map[string]bool, error) {
	return present(w.to.Community.ImportedIDs(ctx, externals(batch)))
}

func externals(batch []*row) []string {
	out := make([]string, len(batch))
	for i, r := range batch {
		out[i] = r.external
	}
	return out
}

func present[V any](found map[string]V, err error) (map[string]bool, error) {
	out := make(map[string]bool, len(found))
	for k := range found {
		out[k] = true
	}
	return out, err
}

func (w *threadWriter) write(ctx context.Context, batch []*row, bad func(*row, error)) (int, error) {
	return writeList(ctx, batch, bad, w.thread, w.to.Community.Import)
}

// thread makes a thread of a line.
func (w *threadWriter) thread(ctx context.Context, r *row) (community.Imported, error) {
	in := community.Imported{
		ExternalID: r.external, Space: firstOf(r.slug("space", "forum", "board"), w.Space),
		Kind: community.ThreadKind(r.upper("QUESTION", nil, "kind", "type")), Locale: r.locale(w.Locale),
		Title: r.oneLine("title", "subject", "headline"), Body: r.markdown("text", "body", "description", "question", "content"),
		Tags: slugs(r.list("tags", "labels", "keywords"), maxThreadTag, community.MaxTags), CreatedAt: r.time(w.now, "created", "createdat", "creationdate", "date"),
		Views: r.count("views", "viewcount"), Votes: community.ImportedVotes{Score: r.number("score", "votes")},
		CloseReason: community.CloseReason(r.upper("", nil, "closereason", "closed")),
	}
	if p := r.text("product"); w.products[p] {
		in.Product = p
	}
	if in.Title == "" {
		in.Title = cutTitle(firstLine(in.Body))
	}
	if in.Body == "" {
		in.Body = in.Title
	}
	author := r.who("author", "user", "owner", "asker")
	k, err := w.people.find(ctx, author)
	if err != nil {
		return in, err
	}
	in.AuthorID = k.id
	if in.Comments, err = w.comments(ctx, r, in.CreatedAt); err != nil {
		return in, err
	}
	if err := w.answers(ctx, r, &in); err != nil {
		return in, err
	}
	if err := r.err(); err != nil {
		return in, err
	}
	return in, in.Check()
}

// answers reads the answers; which one is accepted is said by the answer itself or by its id in the thread.
func (w *threadWriter) answers(ctx context.Context, r *row, in *community.Imported) error {
	accepted := r.acceptedID()
	one := false
	for _, a := range r.rows("answers", "replies") {
		body := a.markdown("text", "body", "content")
		if body == "" {
			continue // a deleted answer in a dump
		}
		k, err := w.people.find(ctx, a.who("author", "user", "owner"))
		if err != nil {
			return err
		}
		out := community.ImportedAnswer{
			AuthorID: k.id, ByStaff: k.staff || a.yes("staff", "bystaff"), Body: body, At: a.time(in.CreatedAt, "created", "createdat", "creationdate", "date"),
			Votes: community.ImportedVotes{Score: a.number("score", "votes")}, Verified: a.yes("verified", "recommended"),
		}
		own := a.text("id", "externalid")
		if in.Kind == community.KindQuestion && !one && (a.yes("accepted", "isaccepted") || accepted != "" && own == accepted) {
			out.Accepted, one = true, true
		}
		if out.Comments, err = w.comments(ctx, a, out.At); err != nil {
			return err
		}
		in.Answers = append(in.Answers, out)
	}
	return nil
}

// acceptedID is the id of the accepted answer, when the thread names one.
func (r *row) acceptedID() string {
	v, _, ok := r.has("accepted", "acceptedanswer", "acceptedanswerid")
	if !ok {
		return ""
	}
	s, _ := asText(v) // true or false says nothing about which
	return s
}

func (w *threadWriter) comments(ctx context.Context, r *row, since time.Time) ([]community.ImportedComment, error) {
	var out []community.ImportedComment
	for _, c := range r.rows("comments") {
		body := c.markdown("text", "body", "content")
		if body == "" {
			continue
		}
		k, err := w.people.find(ctx, c.who("author", "user", "owner"))
		if err != nil {
			return nil, err
		}
		out = append(out, community.ImportedComment{AuthorID: k.id, Body: body, At: c.time(since, "created", "createdat", "creationdate", "date")})
	}
	return out, nil
}

// writeList makes things of rows and sends them in one batch. When the batch as a whole cannot be written, its rows are sent one by one, so
// that one of them does not hold up the rest.
func writeList[In, ID any](
	ctx context.Context, batch []*row, bad func(*row, error), convert func(context.Context, *row) (In, error),
	send func(context.Context, []In) ([]ids.ID[ID], int, error),
) (int, error) {
	var rows []*row
	var list []In
	for _, r := range batch {
		in, err := convert(ctx, r)
		switch {
		case err == nil:
			rows, list = append(rows, r), append(list, in)
		case len(*r.faults) > 0 || faulty(err):
			bad(r, err)
		default:
			return 0, err
		}
	}
	if len(list) == 0 {
		return 0, nil
	}
	_, made, err := send(ctx, list)
	if err == nil || !faulty(err) {
		return made, err
	}
	made = 0
	for i := range list {
		_, n, err := send(ctx, list[i:i+1])
		switch {
		case err == nil:
			made += n
		case faulty(err):
			bad(rows[i], err)
		default:
			return made, err
		}
	}
	return made, nil
}
