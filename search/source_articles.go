package search

import (
	"context"
	"encoding/json"

	"plein/internal/authz"
	"plein/internal/markup"
	"plein/internal/outbox"
	"plein/knowledge"
)

type articles interface {
	IndexDocs(ctx context.Context, after knowledge.ArticleID, limit int) ([]knowledge.IndexDoc, error)
	IndexDocsByID(ctx context.Context, list []knowledge.ArticleID) ([]knowledge.IndexDoc, error)
	IndexDocsByFamily(ctx context.Context, list []knowledge.FamilyID) ([]knowledge.IndexDoc, error)
	ByFamilies(ctx context.Context, list []knowledge.FamilyID) (map[knowledge.FamilyID][]*knowledge.Article, error)
}

// articleSource indexes an article's family as one thing, so that its translations are one hit.
type articleSource struct {
	knowledge articles
	names     *Names
}

// Articles is the source of knowledge.
func Articles(k articles, names *Names) Source { return &articleSource{k, names} }

func (*articleSource) Kind() Kind     { return KindArticle }
func (*articleSource) Events() string { return "knowledge.article_*" }

// Changed names families. An event that does not tell its family is about an article that is still there.
func (s *articleSource) Changed(ctx context.Context, list []outbox.Delivery) ([][16]byte, error) {
	seen := map[knowledge.FamilyID]bool{}
	var unknown []knowledge.ArticleID
	for _, d := range list {
		var fact struct {
			FamilyID knowledge.FamilyID `json:"familyId"`
		}
		if err := json.Unmarshal(d.Payload, &fact); err != nil || fact.FamilyID.IsZero() {
			unknown = append(unknown, d.AggregateID)
			continue
		}
		seen[fact.FamilyID] = true
	}
	if len(unknown) > 0 {
		docs, err := s.knowledge.IndexDocsByID(ctx, unknown)
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			seen[d.FamilyID] = true
		}
	}
	out := make([][16]byte, 0, len(seen))
	for id := range seen {
		out = append(out, id)
	}
	return out, nil
}

func (s *articleSource) Documents(ctx context.Context, list [][16]byte) ([]Document, error) {
	families := make([]knowledge.FamilyID, len(list))
	for i, id := range list {
		families[i] = id
	}
	docs, err := s.knowledge.IndexDocsByFamily(ctx, families)
	return articleDocuments(docs), err
}

// DocumentsAfter goes through articles; a family comes with the first of its articles.
func (s *articleSource) DocumentsAfter(ctx context.Context, after [16]byte, limit int) ([]Document, [16]byte, bool, error) {
	part, err := s.knowledge.IndexDocs(ctx, after, limit)
	if err != nil || len(part) == 0 {
		return nil, after, false, err
	}
	here := make(map[knowledge.ArticleID]bool, len(part))
	families := make([]knowledge.FamilyID, 0, len(part))
	for _, d := range part {
		here[d.ID] = true
		families = append(families, d.FamilyID)
	}
	all, err := s.knowledge.IndexDocsByFamily(ctx, families)
	if err != nil {
		return nil, after, false, err
	}
	first := map[knowledge.FamilyID]bool{}
	var docs []knowledge.IndexDoc
	for _, d := range all { // by family, then id
		begins, seen := first[d.FamilyID]
		if !seen {
			begins = here[d.ID]
			first[d.FamilyID] = begins
		}
		if begins {
			docs = append(docs, d)
		}
	}
	return articleDocuments(docs), part[len(part)-1].ID, len(part) == limit, nil
}

// productVersion names a version as the index knows it: other products may have one of the same name.
func productVersion(product, version string) string { return product + " " + version }

// worstHealth is how low the health of a document goes: 0 would say that it is not known.
const worstHealth = 0.001

func articleDocuments(list []knowledge.IndexDoc) []Document {
	out := make([]Document, 0, len(list))
	for _, a := range list {
		d := Document{
			Ref: Ref{Kind: KindArticle, ID: a.FamilyID}, Locale: Locale(a.Locale), Title: a.Title, Issue: markup.Text(a.Issue),
			Body: markup.Text(joined(a.Environment, a.Resolution, a.Cause)), Also: markup.Text(joined(a.Also...)), Products: a.ProductKeys, Tags: a.Tags, Audience: Audience(a.Reach),
			Confidence: Confidence(a.Confidence), CreatedAt: a.CreatedAt, UpdatedAt: a.UpdatedAt,
			Signals: Signals{Helpful: a.HelpfulCount, NotHelpful: a.NotHelpfulCount, Reused: a.ReuseCount},
		}
		if health := a.StepHealth(); health != nil {
			d.Signals.Health = max(*health, worstHealth)
		}
		for _, key := range a.ProductKeys {
			for _, v := range a.Versions[key] {
				d.Versions = append(d.Versions, productVersion(key, v))
			}
		}
		if a.Reach == authz.AudienceWithinDomain {
			d.Domain = domainID(a.Domain)
		}
		if len(a.CollectionSlugs) > 0 {
			d.Collection = a.CollectionSlugs[0]
		}
		out = append(out, d)
	}
	return out
}

// Found gives each family in the language that was found; the actor may see that one, or it is not a hit.
func (s *articleSource) Found(ctx context.Context, _ string, hits []Hit) (map[Ref]Found, error) {
	families := make([]knowledge.FamilyID, len(hits))
	for i, h := range hits {
		families[i] = h.ID
	}
	read, err := s.knowledge.ByFamilies(ctx, families)
	if err != nil {
		return nil, err
	}
	out := make(map[Ref]Found, len(hits))
	for _, h := range hits {
		for _, a := range read[knowledge.FamilyID(h.ID)] {
			if a.Locale != string(h.Locale) {
				continue
			}
			where := ""
			if len(a.ProductKeys) > 0 {
				if where, err = s.names.productName(ctx, a.ProductKeys[0]); err != nil {
					return nil, err
				}
			}
			out[h.Ref] = Found{
				ID: a.ID, Title: a.Title, Text: markup.Text(joined(a.Issue, a.Resolution, a.Environment, a.Cause)), Locale: a.Locale, URL: a.URL(),
				Context: where, Solved: a.Resolution != "", UpdatedAt: a.UpdatedAt,
			}
		}
	}
	return out, nil
}
