package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"plein/demo"
)

// site is what the requests are about.
type site struct {
	base     string
	articles []struct{ Locale, Slug, URL string }
	threads  []struct {
		Number int
		URL    string
	}
	agent []*http.Cookie
}

const (
	articlePage = `query($locale: Locale!, $slug: String!) { article(locale: $locale, slug: $slug) {
		id title type confidence audience version issueHtml environmentHtml resolutionHtml causeHtml createdAt updatedAt validatedAt viewCount
		helpfulCount notHelpfulCount tags author { id displayName title } collection { id slug name } products { id name }
		translations { locale url } attachments { id } } }`
	threadPage = `query($number: Int!) { thread(number: $number) {
		id title state kind bodyHtml score answerCount viewCount createdAt space { slug name } author { id displayName title } tags { name }
		viewerCan { answer vote accept } comments { id bodyHtml author { displayName } }
		answers(first: 20) { nodes { id bodyHtml score accepted verified createdAt author { id displayName title }
			comments { id bodyHtml author { displayName } } } pageInfo { hasNextPage endCursor } } } }`
	searchPage = `query($text: String!, $locale: Locale!) { search(input: {text: $text, locale: $locale, first: 20}) {
		total stale hits { kind rank id titleHtml passageHtml url context solved } facets { key values { value label count } }
		pageInfo { hasNextPage endCursor } } }`
	typeahead   = `query($text: String!, $locale: Locale!) { suggest(text: $text, locale: $locale) { hits { kind id titleHtml url context solved } } }`
	ticketQueue = `query($view: String!) { tickets(filter: {view: $view}, orderBy: UPDATED, first: 50) {
		nodes { id number subject status priority channel createdAt updatedAt requester { id displayName } assignee { id displayName }
			team { id name } organisation { id name } product { id name } } pageInfo { hasNextPage endCursor } } }`
	submitTicket = `mutation($input: SubmitTicketInput!) { submitTicket(input: $input) { number ticket { id status } } }`
	signIn       = `mutation($email: String!, $password: String!) { signIn(input: {email: $email, password: $password}) { viewer { isStaff } } }`
	articleList  = `query($filter: ArticleFilter, $orderBy: ArticleOrder) { articles(filter: $filter, orderBy: $orderBy, first: 50) {
		nodes { id title summary locale updatedAt viewCount helpfulCount notHelpfulCount confidence audience governance health { score }
			author { id displayName } products { id name } } pageInfo { hasNextPage endCursor } } }`
	// The generated articles, if there are any.
	whatThereIs = `{ nl: articles(filter: {locale: nl, collection: "bench"}, first: 100) { nodes { locale slug url } }
		en: articles(filter: {locale: en, collection: "bench"}, first: 100) { nodes { locale slug url } }
		any: articles(first: 100) { nodes { locale slug url } } threads(orderBy: NEW, first: 100) { nodes { number url } } }`
)

// look finds out what there is, as a visitor, and signs an agent in.
func look(ctx context.Context, base string) (*site, error) {
	s := &site{base: base}
	var there struct {
		NL, EN, Any struct {
			Nodes []struct{ Locale, Slug, URL string }
		}
		Threads struct {
			Nodes []struct {
				Number int
				URL    string
			}
		}
	}
	if _, err := ask(ctx, base, whatThereIs, nil, &there); err != nil {
		return nil, err
	}
	s.articles, s.threads = slices.Concat(there.NL.Nodes, there.EN.Nodes), there.Threads.Nodes
	if len(s.articles) == 0 {
		s.articles = there.Any.Nodes
	}
	if len(s.articles) == 0 || len(s.threads) == 0 {
		return nil, errors.New("there are no articles or no threads")
	}
	var in struct {
		SignIn struct{ Viewer struct{ IsStaff bool } }
	}
	cookies, err := ask(ctx, base, signIn, map[string]any{"email": "sanne@duinnet.example", "password": demo.Password}, &in)
	if err != nil {
		return nil, fmt.Errorf("sign in as the demo's agent: %w", err)
	}
	s.agent = cookies
	return s, nil
}

// ask sends one query and reads its data.
func ask(ctx context.Context, base, query string, variables map[string]any, into any) ([]*http.Cookie, error) {
	return askAs(ctx, http.DefaultClient, base, nil, query, variables, into)
}

func askAs(ctx context.Context, client *http.Client, base string, cookies []*http.Cookie, query string, variables map[string]any, into any) ([]*http.Cookie, error) {
	req, err := graphqlRequest(ctx, base, query, variables, cookies)
	if err != nil {
		return nil, err
	}
	res, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	var answer struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		return nil, fmt.Errorf("%s: %.300s", res.Status, body)
	}
	if len(answer.Errors) > 0 {
		return nil, errors.New(answer.Errors[0].Message)
	}
	return res.Cookies(), json.Unmarshal(answer.Data, into)
}

// words is a question of a few words, and its language.
func words(rnd *rand.Rand) (text, locale string) {
	l := &languages[rnd.IntN(2)]
	thing, fault, place, _ := l.subject(rnd)
	switch rnd.IntN(3) {
	case 0:
		return thing, l.code
	case 1:
		return thing + " " + fault, l.code
	default:
		return thing + " " + fault + " " + place, l.code
	}
}

// operations are the kinds of requests whose name holds only.
func (s *site) operations(only string) []operation {
	all := []operation{
		s.graphql("article (GraphQL)", nil, articlePage, func(r *rand.Rand) map[string]any {
			a := s.articles[r.IntN(len(s.articles))]
			return map[string]any{"locale": a.Locale, "slug": a.Slug}
		}),
		s.page("article (page)", func(r *rand.Rand) string { return s.articles[r.IntN(len(s.articles))].URL }),
		s.graphql("thread (GraphQL)", nil, threadPage, func(r *rand.Rand) map[string]any {
			return map[string]any{"number": s.threads[r.IntN(len(s.threads))].Number}
		}),
		s.page("thread (page)", func(r *rand.Rand) string { return s.threads[r.IntN(len(s.threads))].URL }),
		s.graphql("search (GraphQL)", nil, searchPage, func(r *rand.Rand) map[string]any {
			text, locale := words(r)
			return map[string]any{"text": text, "locale": locale}
		}),
		s.page("search (page)", func(r *rand.Rand) string {
			text, locale := words(r)
			return "/" + locale + "/search?q=" + url.QueryEscape(text)
		}),
		s.graphql("typeahead (GraphQL)", nil, typeahead, func(r *rand.Rand) map[string]any {
			text, locale := words(r)
			runes := []rune(text)
			return map[string]any{"text": string(runes[:3+r.IntN(len(runes)-2)]), "locale": locale}
		}),
		s.graphql("article list (GraphQL)", s.agent, articleList, func(r *rand.Rand) map[string]any {
			filter := map[string]any{"locale": languages[r.IntN(2)].code}
			if r.IntN(2) == 0 {
				filter["confidence"] = []string{"VALIDATED"}
			}
			return map[string]any{"filter": filter, "orderBy": []string{"UPDATED", "CREATED", "POPULAR", "HEALTH"}[r.IntN(4)]}
		}),
		s.graphql("ticket queue (GraphQL)", s.agent, ticketQueue, func(r *rand.Rand) map[string]any {
			return map[string]any{"view": []string{"OPEN", "UNASSIGNED", "MY_TEAMS", "ALL"}[r.IntN(4)]}
		}),
		s.graphql("submit ticket (GraphQL)", s.agent, submitTicket, func(r *rand.Rand) map[string]any { // staff, whom no hourly limit stops
			t := ticket(r, r.IntN(2))
			return map[string]any{"input": map[string]any{"subject": t["subject"], "description": t["description"], "locale": t["locale"]}}
		}),
	}
	var out []operation
	for _, o := range all {
		if strings.Contains(o.name, only) {
			out = append(out, o)
		}
	}
	return out
}

func (s *site) graphql(name string, cookies []*http.Cookie, query string, variables func(*rand.Rand) map[string]any) operation {
	return operation{name, func(ctx context.Context, r *rand.Rand) (*http.Request, error) {
		return graphqlRequest(ctx, s.base, query, variables(r), cookies)
	}, true}
}

func (s *site) page(name string, path func(*rand.Rand) string) operation {
	return operation{name, func(ctx context.Context, r *rand.Rand) (*http.Request, error) {
		return http.NewRequestWithContext(ctx, http.MethodGet, s.base+path(r), nil)
	}, false}
}
