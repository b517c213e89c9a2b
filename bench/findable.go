package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"plein/demo"
)

// findableName is the name of what findable measures, findableTimes how often it does.
const (
	findableName  = "publish to findable"
	findableTimes = 100
	// askAgain is how often a visitor searches until the article is there.
	askAgain = 5 * time.Millisecond
)

const (
	articleVersion = `query($locale: Locale!, $slug: String!) { article(locale: $locale, slug: $slug) { id version issue } }`
	publish        = `mutation($id: ID!, $version: Int!, $issue: String!) { updateArticle(input: {articleId: $id, version: $version, issue: $issue}) {
		article { version } } }`
	findWord = `query($text: String!, $locale: Locale!) { search(input: {text: $text, locale: $locale}) { total stale } }`
)

// findable measures how long it takes from the moment somebody publishes a change of an article until a visitor's search for
// a word of it finds it: one change at a time.
func (s *site) findable(ctx context.Context) (figures, error) {
	client := &http.Client{Timeout: patience}
	var in struct {
		SignIn struct{ Viewer struct{ IsStaff bool } }
	}
	expert, err := ask(ctx, s.base, signIn, map[string]any{"email": "fatima@duinnet.example", "password": demo.Password}, &in)
	if err != nil {
		return figures{}, fmt.Errorf("sign in as the demo's expert: %w", err)
	}
	if err := s.complete(ctx, client); err != nil {
		return figures{}, err
	}
	f := figures{Name: findableName, SQL: -1}
	var took []time.Duration
	began := time.Now()
	for n := range findableTimes {
		a := s.articles[n%len(s.articles)]
		// A word without a digit, that resembles no other one.
		word := "wulp" + letters(uint64(time.Now().UnixNano())) // #nosec G115 -- after 1970
		d, err := s.publishOnce(ctx, client, expert, a.Locale, a.Slug, word)
		if err != nil {
			return f, err
		}
		took = append(took, d)
	}
	slices.Sort(took)
	f.Requests, f.PerSecond = len(took), float64(len(took))/time.Since(began).Seconds()
	f.P50, f.P99 = milliseconds(percentile(took, 50)), milliseconds(percentile(took, 99))
	return f, nil
}

// letters writes a number in letters.
func letters(n uint64) string {
	b := []byte(strconv.FormatUint(n, 10))
	for i := range b {
		b[i] += 'a' - '0'
	}
	return string(b)
}

func (s *site) publishOnce(ctx context.Context, client *http.Client, expert []*http.Cookie, locale, slug, word string) (time.Duration, error) {
	var read struct {
		Article *struct {
			ID      string
			Version int
			Issue   string
		}
	}
	if _, err := askAs(ctx, client, s.base, expert, articleVersion, map[string]any{"locale": locale, "slug": slug}, &read); err != nil {
		return 0, err
	}
	if read.Article == nil {
		return 0, fmt.Errorf("there is no article %s", slug)
	}
	var wrote struct {
		UpdateArticle struct{ Article struct{ Version int } }
	}
	change := map[string]any{"id": read.Article.ID, "version": read.Article.Version, "issue": read.Article.Issue + "\n\n" + word}
	began := time.Now()
	if _, err := askAs(ctx, client, s.base, expert, publish, change, &wrote); err != nil {
		return 0, err
	}
	for time.Since(began) < patience {
		total, stale, err := s.find(ctx, client, word, locale)
		switch {
		case err != nil:
			return 0, err
		case stale:
			return 0, errors.New("another index than the one that is measured answers")
		case total > 0:
			return time.Since(began), nil
		}
		time.Sleep(askAgain)
	}
	return 0, fmt.Errorf("%s is not found after %s", slug, patience)
}

// complete waits until the index is there.
func (s *site) complete(ctx context.Context, client *http.Client) error {
	for began := time.Now(); time.Since(began) < buildMost; time.Sleep(time.Second) {
		if _, stale, err := s.find(ctx, client, "router", "nl"); err != nil || !stale {
			return err
		}
	}
	return errors.New("the index is not complete")
}

// buildMost is how long an index may take to be built.
const buildMost = 15 * time.Minute

func (s *site) find(ctx context.Context, client *http.Client, text, locale string) (total int, stale bool, err error) {
	var found struct {
		Search struct {
			Total int
			Stale bool
		}
	}
	_, err = askAs(ctx, client, s.base, nil, findWord, map[string]any{"text": text, "locale": locale}, &found)
	return found.Search.Total, found.Search.Stale, err
}
