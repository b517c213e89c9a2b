package demo

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"plein/internal/authz"
	"plein/internal/progress"
	"plein/knowledge"
)

// loadCatalogue sets up the chapters and products that are missing.
func (l *loader) loadCatalogue(ctx context.Context) error {
	there, err := l.Knowledge.Collections(ctx, "nl")
	if err != nil {
		return err
	}
	var chapters []knowledge.CollectionSetup
	for _, c := range l.collections {
		if slices.ContainsFunc(there, func(x *knowledge.Collection) bool { return x.Slug == c.Key }) {
			continue
		}
		chapters = append(chapters, knowledge.CollectionSetup{
			Slug: c.Key, Parent: c.Parent.key, Icon: c.Icon, Position: c.Position,
			Names:        map[string]string{"nl": c.Title.NL, "en": c.Title.EN},
			Descriptions: map[string]string{"nl": c.Description.NL, "en": c.Description.EN},
		})
	}
	if len(chapters) > 0 {
		if err := l.Knowledge.SetUpCollections(ctx, chapters); err != nil {
			return err
		}
	}
	return l.loadProducts(ctx)
}

func (l *loader) loadProducts(ctx context.Context) error {
	there, err := l.Knowledge.Products(ctx)
	if err != nil {
		return err
	}
	var missing []knowledge.ProductSetup
	for i, p := range l.products {
		if slices.ContainsFunc(there, func(x *knowledge.Product) bool { return x.Key == p.Key }) {
			continue
		}
		newestFirst := slices.Clone(p.Versions)
		slices.Reverse(newestFirst)
		missing = append(missing, knowledge.ProductSetup{Key: p.Key, Name: p.Name, Position: i + 1, Versions: newestFirst})
	}
	if len(missing) == 0 {
		return nil
	}
	return l.Knowledge.SetUpProducts(ctx, missing)
}

// loadArticles loads those that took the place of others before the others.
func (l *loader) loadArticles(ctx context.Context) error {
	list := slices.SortedStableFunc(slices.Values(l.articles), func(a, b *article) int {
		return cmp.Or(cmp.Compare(btoi(a.duplicate()), btoi(b.duplicate())), cmp.Compare(b.Created, a.Created))
	})
	s := l.out.Start("articles", int64(len(list)), progress.Items)
	defer s.End()
	l.report.Articles.All = len(list)
	for from := 0; from < len(list); {
		to := min(from+batch, len(list))
		if i := slices.IndexFunc(list[from:to], (*article).duplicate); i > 0 {
			to = from + i
		}
		in := make([]knowledge.ImportedArticle, 0, to-from)
		for _, a := range list[from:to] {
			in = append(in, l.importedArticle(a))
		}
		got, err := l.Knowledge.ImportArticles(ctx, in)
		if err != nil {
			return err
		}
		for _, a := range list[from:to] {
			l.articleIDs[a.name()] = got.IDs[prefix+a.name()]
		}
		l.report.Articles.New += got.Created
		if got.Created > 0 {
			if err := l.loadNotices(ctx, list[from:to]); err != nil {
				return err
			}
		}
		s.Add(int64(to - from))
		from = to
	}
	return nil
}

// loadNotices puts the running problems on the home page.
func (l *loader) loadNotices(ctx context.Context, list []*article) error {
	for _, a := range list {
		if a.Notice == 0 {
			continue
		}
		until := l.now.Add(time.Duration(a.Notice))
		if _, err := l.Knowledge.SetNotice(ctx, l.articleIDs[a.name()], &until); err != nil {
			return err
		}
	}
	return nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// name tells the articles of all languages apart.
func (a *article) name() string { return a.key + "/" + a.locale }

func (a *article) duplicate() bool { return a.ArchiveReason == "duplicate" }

func (l *loader) importedArticle(a *article) knowledge.ImportedArticle {
	text := func(s section) string { return l.clean(s.text, a.locale) }
	in := knowledge.ImportedArticle{
		ExternalID: prefix + a.name(), Family: prefix + a.key, Locale: a.locale, Slug: a.Slug, Type: knowledge.ArticleType(a.Type),
		Title: a.Title, Issue: text(a.issue), Environment: text(a.environment), Resolution: text(a.resolution), Cause: text(a.cause),
		Confidence: knowledge.Confidence(a.Confidence), Audience: authz.Audience(a.Audience), Governance: knowledge.Governance(a.Governance),
		Domain: a.Domain, Collection: l.collection[a.Collection.key].Key, Tags: a.Tags, AuthorID: l.personIDs[a.Author.key],
		ByCandidate: l.person[a.Author.key].Licence == string(authz.LicenceCandidate) && a.Confidence != string(knowledge.ConfidenceValidated),
		CreatedAt:   a.Created.before(l.now), UpdatedAt: a.Updated.before(l.now), Views: a.Views, Helpful: a.Helpful, NotHelpful: a.NotHelpful,
	}
	for _, p := range a.Products {
		in.Products = append(in.Products, p.key)
	}
	if a.Published > 0 {
		at := a.Published.before(l.now)
		in.PublishedAt = &at
	}
	if a.ArchiveReason != "" {
		reason := knowledge.ArchiveReason(strings.ToUpper(a.ArchiveReason))
		in.ArchiveReason = &reason
	}
	if a.duplicate() {
		in.DuplicateOfID = l.articleIDs[l.survivor(a).name()]
	}
	return in
}

// loadLinks tells which articles the tickets used, in the language of the ticket.
func (l *loader) loadLinks(ctx context.Context) error {
	var list []knowledge.ImportedLink
	for _, t := range l.tickets {
		for _, x := range t.Links {
			link := knowledge.ImportedLink{
				ArticleID: l.articleIDs[l.in(x.Article.key, t.Locale).name()], Subject: knowledge.TicketSubject(l.ticketIDs[t.Key]),
				Type: knowledge.ArticleLinkType(x.Type), LinkedByID: l.personIDs[x.By.key], Captured: x.Captured,
				At: t.Updated.before(l.now),
			}
			if x.Verdict != "" {
				link.Verdict = new(knowledge.LinkVerdict(x.Verdict))
			}
			list = append(list, link)
		}
	}
	return l.Knowledge.ImportLinks(ctx, list)
}
