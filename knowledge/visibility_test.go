package knowledge

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"plein/internal/authz"
	"plein/internal/ids"
	"plein/internal/page"
	"plein/internal/sqldb"
)

// everyone is an actor of each kind.
func everyone() map[string]authz.Actor {
	out := map[string]authz.Actor{
		"visitor": visitor, "nobody": {}, "system": {System: true},
		"signed in without a role": {PersonID: ids.PersonID(ids.New[env]())},
		"customer with a domain":   person(authz.RoleCustomer, "", "mail"),
		"customer with a licence":  person(authz.RoleCustomer, authz.LicenceCoach),
		"agent of a domain":        agent("", "mail"),
		"agent of two domains":     agent("", "mail", "tv"),
		"agent of another domain":  agent("", "tv"),
	}
	for _, r := range authz.Roles {
		out[string(r)] = person(r, "")
	}
	for _, l := range authz.Licences {
		out[string(l)] = agent(l)
	}
	return out
}

// everyState is an article in each combination of confidence, audience and domain, the forbidden ones too.
func everyState(t *testing.T, e *env) []*Article {
	t.Helper()
	var all []*Article
	for _, c := range Confidences {
		for _, au := range append(slices.Clone(authz.Audiences), "EVERYBODY") {
			for _, domain := range []string{"", "mail", "tv"} {
				a := &Article{
					ID: ids.New[Article](), FamilyID: ids.New[family](), Locale: "nl", Slug: fmt.Sprintf("a%d", len(all)), Type: TypeKCS,
					Title: "t", Issue: "i", Resolution: "r", Confidence: c, Audience: au, Governance: GovernanceExperienceBased,
					Version: 1, Domain: domain, CreatedAt: day(1), UpdatedAt: day(1),
				}
				all = append(all, a)
			}
		}
	}
	e.ok(e.db.InTx(t.Context(), func(tx *sqldb.Tx) error { return insertArticles(t.Context(), tx, all...) }))
	return all
}

// The rule in Go and its twin in SQL agree on everybody and every state, whatever the business rule.
func TestVisibilityInGoAndInSQLAgree(t *testing.T) {
	e := alone(t)
	all := everyState(t, e)
	var list []ArticleID
	for _, a := range all {
		list = append(list, a.ID)
	}
	for name, rule := range map[string]MinConfidence{
		"default": DefaultMinConfidence(),
		"mature": NewMinConfidence(map[authz.Audience]Confidence{
			authz.AudiencePartner: ConfidenceNotValidated, authz.AudienceCustomer: ConfidenceNotValidated, authz.AudiencePublic: ConfidenceValidated,
		}),
		"wrong": NewMinConfidence(map[authz.Audience]Confidence{authz.AudiencePublic: ConfidenceWIP, authz.AudienceCustomer: ConfidenceArchived}),
		"empty": NewMinConfidence(nil),
	} {
		for who, actor := range everyone() {
			rows, err := rule.selectArticles(t.Context(), e.db, actor, list)
			e.ok(err)
			inSQL := map[ArticleID]bool{}
			for _, a := range rows {
				inSQL[a.ID] = true
			}
			for _, a := range all {
				if inGo := rule.sees(actor, a); inGo != inSQL[a.ID] {
					t.Errorf("%s rule, %s, %s %s of %q: Go says %v, SQL %v", name, who, a.Confidence, a.Audience, a.Domain, inGo, inSQL[a.ID])
				}
				if outside := !actor.IsStaff(); outside && inSQL[a.ID] && (a.Confidence == ConfidenceWIP || a.Confidence == ConfidenceArchived) {
					t.Errorf("%s rule: %s sees %s", name, who, a.Confidence)
				}
			}
		}
	}
}

// What the rule says is what each read shows: by id, by address, in lists, in counts.
func TestEveryReadKeepsToTheRule(t *testing.T) {
	e := alone(t)
	e.setUp()
	all := everyState(t, e)
	_, err := sqldb.Exec(t.Context(), e.db, "UPDATE article SET collection_id = (SELECT id FROM collection WHERE slug = 'wifi')")
	e.ok(err)
	for who, actor := range everyone() {
		if actor.SignedIn() && len(actor.Roles) == 0 {
			continue // has no rights at all, so every read is refused
		}
		ctx := e.as(actor)
		want, offered := map[ArticleID]bool{}, 0
		for _, a := range all {
			want[a.ID] = e.min.sees(actor, a)
			if want[a.ID] && a.Confidence != ConfidenceArchived {
				offered++
			}
			_, err := e.Article(ctx, a.ID)
			if (err == nil) != want[a.ID] {
				t.Errorf("%s reads %s %s by id: %v", who, a.Confidence, a.Audience, err)
			}
			if _, _, err = e.ArticleBySlug(ctx, "nl", a.Slug); (err == nil) != want[a.ID] {
				t.Errorf("%s reads %s %s by address: %v", who, a.Confidence, a.Audience, err)
			}
		}
		for _, f := range []Filter{{}, {Locale: "nl"}, {Collection: "internet"}, {Confidence: []Confidence{ConfidenceValidated, ConfidenceWIP, ConfidenceNotValidated}}} {
			if got := e.all(ctx, f, OrderUpdated, 20); len(got) != offered {
				t.Errorf("%s lists %d with %+v, may see %d", who, len(got), f, offered)
			}
		}
		chapters, err := e.Collections(ctx, "nl")
		e.ok(err)
		if n := chapters[slices.IndexFunc(chapters, func(c *Collection) bool { return c.Slug == "internet" })].ArticleCount; n != offered {
			t.Errorf("%s is told of %d articles, may see %d", who, n, offered)
		}
	}
}

// all reads a list to its end.
func (e *env) all(ctx context.Context, f Filter, order ArticleOrder, size int) []*Article {
	e.t.Helper()
	var out []*Article
	var after string
	for range 1000 {
		p, err := e.Articles(ctx, f, order, page.Args{First: size, After: after})
		e.ok(err)
		out = append(out, p.Items...)
		if after = p.Next; after == "" {
			return out
		}
	}
	e.t.Fatal("the list does not end")
	return nil
}
