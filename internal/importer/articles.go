package importer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/knowledge"
)

// Bounds of an article's labels.
const (
	maxArticleTags = 10
	maxArticleTag  = 40
)

// articleWriter writes articles.
type articleWriter struct {
	*run
	products map[string]bool
	fresh    bool // the chapter of the options is not there, and a dry run does not make it
}

func newArticles(ctx context.Context, r *run, products map[string]bool) (writer, error) {
	w := &articleWriter{run: r, products: products}
	if r.Collection == "" {
		return w, nil
	}
	_, err := r.to.Knowledge.Collection(ctx, r.Collection, r.Locale)
	if errs.KindOf(err) == errs.KindNotFound && r.DryRun {
		w.fresh = true
		return w, nil
	}
	if errs.KindOf(err) == errs.KindNotFound {
		name := titleOf(r.Collection)
		err = r.to.Knowledge.SetUpCollections(ctx, []knowledge.CollectionSetup{{
			Slug: r.Collection, Icon: "folder", Position: 1000, Names: map[string]string{"nl": name, "en": name},
		}})
	}
	if err != nil {
		return nil, fmt.Errorf("chapter %q: %s", r.Collection, reason(err))
	}
	return w, nil
}

// titleOf makes a name of a slug.
func titleOf(slug string) string {
	words := strings.ReplaceAll(slug, "-", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}

func (w *articleWriter) externalID(r *row) (string, error) {
	locale := r.locale(w.Locale)
	return externalID(w.Source, r.foreign(), ":"+locale), r.err()
}

// existing leaves it to the service, which looks for all of them at once and passes those that are there.
func (w *articleWriter) existing(context.Context, []*row) (map[string]bool, error) {
	return map[string]bool{}, nil
}

func (w *articleWriter) write(ctx context.Context, batch []*row, bad func(*row, error)) (int, error) {
	var rows []*row
	var list []knowledge.ImportedArticle
	for _, r := range batch {
		in, err := w.article(ctx, r)
		if err != nil {
			if !faulty(err) && len(*r.faults) == 0 {
				return 0, err
			}
			bad(r, err)
			continue
		}
		if w.fresh && in.Collection == w.Collection {
			in.Collection = ""
		}
		rows, list = append(rows, r), append(list, in)
	}
	made := 0
	write := w.to.Knowledge.ImportArticles
	if w.DryRun {
		write = w.to.Knowledge.CheckImport
	}
	for len(list) > 0 {
		got, err := write(ctx, list)
		if err == nil {
			w.result.Existing += got.Existing
			for _, i := range got.New {
				if w.Made != nil {
					w.Made("", rows[i].line)
				}
			}
			return got.Created, nil
		}
		wrong := byIndex(err, len(list))
		if len(wrong) == 0 {
			return made, err
		}
		for i := len(list) - 1; i >= 0; i-- {
			if e, ok := wrong[i]; ok {
				bad(rows[i], e)
				rows, list = slices.Delete(rows, i, i+1), slices.Delete(list, i, i+1)
			}
		}
	}
	return made, nil
}

// byIndex takes apart what is wrong with a list, by the place in it: "articles.3.title".
func byIndex(err error, n int) map[int]error {
	var e *errs.Error
	if !errors.As(err, &e) || e.Kind != errs.KindInvalid {
		return nil
	}
	fields := map[int][]errs.Field{}
	for _, f := range e.Fields {
		parts := strings.SplitN(f.Path, ".", 3)
		if len(parts) != 3 {
			return nil
		}
		i, err := strconv.Atoi(parts[1])
		if err != nil || i < 0 || i >= n {
			return nil
		}
		f.Path = parts[2]
		fields[i] = append(fields[i], f)
	}
	out := map[int]error{}
	for i, list := range fields {
		out[i] = errs.Invalid(list...)
	}
	return out
}

// article makes an article of a line. Errors: what is wrong with the line.
func (w *articleWriter) article(ctx context.Context, r *row) (knowledge.ImportedArticle, error) {
	locale := r.locale(w.Locale)
	in := knowledge.ImportedArticle{
		ExternalID: r.external, Family: externalID(w.Source, firstOf(r.text("translationof", "family"), r.foreign()), ""), Locale: locale,
		Slug: r.text("slug"), Type: knowledge.ArticleType(r.upper("KCS", nil, "type", "form")), Title: r.oneLine("title", "subject", "name", "headline"),
		Collection: firstOf(r.slug("collection", "chapter"), w.Collection), Domain: r.slug("domain"),
		Governance: knowledge.Governance(r.upper("", nil, "governance")), CreatedAt: r.time(w.now, "created", "createdat", "creationdate", "date"),
		Views: r.count("views", "viewcount"), Helpful: r.count("helpful", "helpfulcount", "upvotes"),
		NotHelpful: r.count("nothelpful", "nothelpfulcount", "unhelpful", "downvotes"),
	}
	in.UpdatedAt = r.time(in.CreatedAt, "updated", "updatedat", "modified", "modifiedat", "lastmodified")
	w.content(r, &in)
	w.state(r, &in)
	in.Tags = articleTags(r)
	var unknown []string
	for _, p := range r.list("products", "product") {
		if p = strings.TrimSpace(p); w.products[p] {
			in.Products = append(in.Products, p)
		} else if p != "" {
			unknown = append(unknown, "- "+p)
		}
	}
	if in.Environment == "" { // a product that we do not know is part of where the problem occurs all the same
		in.Environment = strings.Join(unknown, "\n")
	}
	author := r.who("author", "user", "owner", "createdby")
	if err := r.err(); err != nil {
		return in, err
	}
	k, err := w.people.find(ctx, author)
	in.AuthorID = k.id
	return in, err
}

func articleTags(r *row) []string {
	var out []string
	for _, t := range slices.Concat(r.list("tags", "labels", "keywords"), r.list("category", "categories"), r.list("feature", "topic", "topics")) {
		if t = cutTitle(t); len([]rune(t)) > maxArticleTag {
			t = strings.TrimSpace(string([]rune(t)[:maxArticleTag]))
		}
		t = strings.ToLower(t)
		if t != "" && !slices.Contains(out, t) && len(out) < maxArticleTags {
			out = append(out, t)
		}
	}
	return out
}

// content takes the four parts of an article as they are named, or finds them in one text.
func (w *articleWriter) content(r *row, in *knowledge.ImportedArticle) {
	in.Issue = r.markdown("issue", "problem", "symptoms", "symptom", "question", "summary")
	in.Environment = r.markdown("environment", "appliesto", "affected")
	in.Resolution = r.markdown("resolution", "solution", "answer", "fix", "steps")
	in.Cause = r.markdown("cause", "reason")
	text := r.markdown("text", "body", "content", "description", "utterance")
	if in.Resolution == "" && text != "" {
		p := splitText(text)
		in.Resolution = p.resolution
		in.Issue, in.Environment, in.Cause = firstOf(in.Issue, p.issue), firstOf(in.Environment, p.environment), firstOf(in.Cause, p.cause)
	}
	if in.Title == "" {
		in.Title = cutTitle(firstLine(firstOf(in.Issue, in.Resolution)))
	}
	if in.Issue == "" {
		in.Issue = in.Title
	}
}

// state is what the line says, or what fits: an article with a resolution is validated and for the audience of the options, one without is
// work in progress for the desk.
func (w *articleWriter) state(r *row, in *knowledge.ImportedArticle) {
	confidence, audience := knowledge.ConfidenceValidated, w.Audience
	if in.Resolution == "" {
		confidence, audience = knowledge.ConfidenceWIP, authz.AudienceInternal
	}
	in.Confidence = knowledge.Confidence(r.upper(string(confidence), map[string]string{
		"PUBLISHED": "VALIDATED", "APPROVED": "VALIDATED", "DRAFT": "WIP", "WORK_IN_PROGRESS": "WIP", "OBSOLETE": "ARCHIVED", "RETIRED": "ARCHIVED",
	}, "confidence", "status", "state"))
	if in.Confidence == knowledge.ConfidenceWIP && audience.Outside() {
		audience = authz.AudienceInternal
	}
	in.Audience = authz.Audience(r.upper(string(audience), map[string]string{"EXTERNAL": "PUBLIC", "EVERYBODY": "PUBLIC"}, "audience", "visibility"))
	why := knowledge.ArchiveReason(r.upper("", map[string]string{"EOL": "PRODUCT_EOL"}, "archivereason"))
	if why != "" && in.Confidence == knowledge.ConfidenceArchived {
		oneOf(r, "archiveReason", why, knowledge.ArchiveObsolete, knowledge.ArchiveDuplicate, knowledge.ArchiveProductEOL, knowledge.ArchiveCompliance)
		in.ArchiveReason = &why
	}
}
