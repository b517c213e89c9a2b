package knowledge

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"plein/internal/authz"
	"plein/internal/ids"
)

// sayChanges says what differs of each article, with the names of chapters, products, domains and people.
func (s *Service) sayChanges(ctx context.Context, items []*BulkItem) error {
	names, err := s.bulkNames(ctx)
	if err != nil {
		return err
	}
	var people []ids.PersonID
	shots := make([][2]bulkSnapshot, len(items))
	for i, item := range items {
		for n, raw := range []string{item.Was, item.Becomes} {
			if err := json.Unmarshal([]byte(raw), &shots[i][n]); err != nil {
				return err
			}
			people = append(people, shots[i][n].OwnerIDs...)
		}
	}
	if err := s.addNames(ctx, names, people); err != nil {
		return err
	}
	for i, item := range items {
		item.Changes = names.differences(shots[i][0], shots[i][1])
	}
	return nil
}

// sayParts says what changes of many articles change, with the same names.
func (s *Service) sayParts(ctx context.Context, list []*Bulk) error {
	if len(list) == 0 {
		return nil
	}
	names, err := s.bulkNames(ctx)
	if err != nil {
		return err
	}
	var people []ids.PersonID
	edits := make([]BulkEdit, len(list))
	for i, b := range list {
		if err := json.Unmarshal([]byte(b.Raw), &edits[i]); err != nil {
			return err
		}
		people = append(people, edits[i].OwnerIDs...)
	}
	if err := s.addNames(ctx, names, people); err != nil {
		return err
	}
	for i, b := range list {
		b.Parts = names.parts(edits[i])
	}
	return nil
}

// addNames adds those of people.
func (s *Service) addNames(ctx context.Context, names bulkNames, people []ids.PersonID) error {
	if people = unique(people); len(people) == 0 || s.people == nil {
		return nil
	}
	found, err := s.people.PeopleByIDs(ctx, people)
	for id, p := range found {
		names["person "+id.String()] = p.DisplayName
	}
	return err
}

// parts are what an edit changes, in the order of the form.
func (n bulkNames) parts(e BulkEdit) []*BulkPart {
	out := []*BulkPart{}
	add := func(field string, values []string) { out = append(out, &BulkPart{field, values}) }
	for _, l := range []struct {
		field, kind string
		keys        []string
	}{{"addLabels", "", e.AddLabels}, {"removeLabels", "", e.RemoveLabels}, {"addProducts", "product", e.AddProducts}, {"removeProducts", "product", e.RemoveProducts}} {
		if len(l.keys) > 0 {
			add(l.field, n.list(l.kind, l.keys))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(e.Versions)) {
		add("versions", []string{strings.TrimSpace(n.of("product", key)[0] + " " + strings.Join(e.Versions[key], ", "))})
	}
	if e.Collection != nil {
		add("collection", n.of("collection", *e.Collection))
	}
	if e.Domain != nil {
		add("domain", n.of("domain", *e.Domain))
	}
	if len(e.OwnerIDs) > 0 {
		add("owners", n.list("person", idTexts(e.OwnerIDs)))
	}
	if e.Audience != nil {
		add("audience", []string{string(*e.Audience)})
	}
	if e.Confidence != nil {
		add("confidence", []string{string(*e.Confidence)})
	}
	if e.ArchiveReason != nil {
		add("archiveReason", []string{string(*e.ArchiveReason)})
	}
	return out
}

func idTexts(list []ids.PersonID) (out []string) {
	for _, id := range list {
		out = append(out, id.String())
	}
	return out
}

// bulkNames are names by kind and key.
type bulkNames map[string]string

func (s *Service) bulkNames(ctx context.Context) (bulkNames, error) {
	actor := authz.ActorFrom(ctx)
	out := bulkNames{}
	chapters, err := s.allCollections(ctx, s.localeOr("", actor))
	if err != nil {
		return nil, err
	}
	for _, c := range chapters {
		out["collection "+c.ID.String()], out["collection "+c.Slug] = c.Name, c.Name
	}
	products, err := s.allProducts(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range products {
		out["product "+p.Key] = p.Name
	}
	domains, err := selectDomains(ctx, s.db, actor.Locale)
	for _, d := range domains {
		out["domain "+d.Key] = d.Name
	}
	return out, err
}

func (n bulkNames) of(kind, key string) []string {
	if key == "" {
		return []string{}
	}
	if name := n[kind+" "+key]; name != "" {
		return []string{name}
	}
	return []string{key}
}

func (n bulkNames) list(kind string, keys []string) []string {
	out := []string{}
	for _, k := range keys {
		out = append(out, n.of(kind, k)...)
	}
	return out
}

func (n bulkNames) differences(a, b bulkSnapshot) []*BulkFieldChange {
	out := []*BulkFieldChange{}
	add := func(field string, from, to []string) {
		if !slices.Equal(from, to) {
			out = append(out, &BulkFieldChange{field, from, to})
		}
	}
	versions := func(s bulkSnapshot) []string {
		list := []string{}
		for _, key := range s.Products {
			if v := s.Versions[key]; len(v) > 0 {
				list = append(list, n.of("product", key)[0]+" "+strings.Join(v, ", "))
			}
		}
		return list
	}
	key := func(id CollectionID) string {
		if id.IsZero() {
			return ""
		}
		return id.String()
	}
	word := func(s string) []string { return []string{s} }
	reason := func(s bulkSnapshot) []string {
		if s.ArchiveReason == nil {
			return []string{}
		}
		return word(string(*s.ArchiveReason))
	}
	add("labels", a.Labels, b.Labels)
	add("products", n.list("product", a.Products), n.list("product", b.Products))
	add("versions", versions(a), versions(b))
	add("collection", n.of("collection", key(a.CollectionID)), n.of("collection", key(b.CollectionID)))
	add("domain", n.of("domain", a.Domain), n.of("domain", b.Domain))
	add("owners", n.list("person", idTexts(a.OwnerIDs)), n.list("person", idTexts(b.OwnerIDs)))
	add("audience", word(string(a.Audience)), word(string(b.Audience)))
	add("confidence", word(string(a.Confidence)), word(string(b.Confidence)))
	add("archiveReason", reason(a), reason(b))
	return out
}
