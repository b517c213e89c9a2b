package site

import (
	"fmt"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"plein/attachments"
)

// What the pages show. Handlers fill these in; templates only lay them out.

type card struct{ href, icon, title, text, count string }

type homeView struct {
	notices     []item
	mine        []item
	collections []card
	popular     []item
	answered    []item
	// recent and words are what the reader and what many searched for.
	recent, words []link
}

type collectionView struct {
	crumbs      []link
	title, text string
	below       []card
	items       []item
	pager       pager
	others      []link
}

type facetOption struct {
	text, href, count string
	on                bool
}

type facetView struct {
	title   string
	options []facetOption
}

type searchView struct {
	query string
	// note says something of all results; write leads staff to an article that begins with these words.
	note, write string
	sorts       []tab
	total       int
	stale       bool
	facets      []facetView
	filters     []link
	unfiltered  string
	// shorter are fewer of the words, for somebody who wrote too much.
	shorter []link
	// corrected is what the words may have meant; instead was searched for in their place, and exact leads to the words.
	corrected, exact link
	instead          string
	// unsure says that most likely nothing of it fits.
	unsure          bool
	recent, popular []link
	items           []item
	pager           pager
}

type file struct {
	id, name, href, size string
	image                bool
}

type articleView struct {
	gid, locale, title                    string
	crumbs                                []link
	fallback, archived                    string
	askTranslation, asked                 string // where a reader asks for the article in their language, or that they did
	states                                []badge
	chips                                 []string
	issue, resolution, cause, environment string // safe HTML
	resolutionTitle                       string
	files                                 []file
	checkedLabel                          string
	checked                               time.Time
	edit                                  string
	follow                                string // where to begin or end following; empty where nothing changes any more
	follows                               bool
	toc, related, threads                 []link
	languages                             []language
	feedback                              string
	suggest, suggested, suggestedWhy      string
	thanks                                []string
	said                                  string
	saidYes, saidNo                       bool
	hideQuestion, hideReasons, hideNext   bool
	next                                  []link
}

type language struct{ locale, text, href string }

// feedbackReasons are the reasons why an article did not help, most common first.
var feedbackReasons = []string{"DID_NOT_WORK", "UNCLEAR", "WRONG", "INCOMPLETE", "NOT_MY_PROBLEM"}

type tab struct {
	text, href string
	on         bool
}

type communityView struct {
	spaces []card
	tabs   []tab
	items  []item
	pager  pager
	tags   []link
}

type spaceView struct {
	title, text, ask string
	tabs             []tab
	items            []item
	pager            pager
	others, tags     []link
}

type author struct{ name, badge string }

type remark struct {
	anchor, html string
	author       author
	at           time.Time
}

// post is a question or an answer on the page of its thread.
type post struct {
	gid, anchor        string
	question           bool
	accepted, verified bool
	score, vote        int
	author             author
	at                 time.Time
	edited             string
	html               string // safe
	files              []file
	comments, more     []remark
	// accept and verify are the words on the buttons; nil where the reader has none.
	accept, verify            *string
	comment                   bool
	commentText, commentError string
}

type composerView struct {
	show                  bool
	signIn, why           string
	text                  string
	problem, filesProblem string
	files                 []file
}

type threadView struct {
	gid, locale, title, kind string
	crumbs                   []link
	done                     string
	states                   []badge
	question                 post
	answers                  []post
	answerCount, viewCount   int
	pager                    pager
	closed                   string
	composer                 composerView
	// action is the path that the forms of the thread are below.
	action             string
	follows            bool
	knowledge, related []link
	tags               []link
}

type option struct{ value, text string }

// askFields are the fields of the form in their order on the page.
var askFields = []string{"subject", "body", "product", "files", "space", "name", "email"}

type askView struct {
	subject, body, product, target, space, name, email string
	checked                                            string
	check                                              bool
	problems                                           problems
	products, spaces                                   []option
	files                                              []file
	communityText                                      string
	draft, send                                        string
	suggestions                                        []item
}

type sentView struct{ number, text, request string }

func boolText(b bool) string { return strconv.FormatBool(b) }

func number(n int) string { return strconv.Itoa(n) }

func chosen(is bool) templ.Attributes {
	if !is {
		return nil
	}
	return templ.Attributes{"aria-current": "true"}
}

// invalid ties a field to the error beside it.
func invalid(problem, id string) templ.Attributes {
	if problem == "" {
		return nil
	}
	return templ.Attributes{"aria-invalid": "true", "aria-describedby": id + "-error"}
}

// described ties a field to its hint, and to the error beside it.
func described(problem, id, hint string) templ.Attributes {
	if problem == "" {
		return templ.Attributes{"aria-describedby": hint}
	}
	return templ.Attributes{"aria-invalid": "true", "aria-describedby": id + "-error " + hint}
}

func feedbackState(v articleView) templ.Attributes {
	if !v.saidNo {
		return nil
	}
	return templ.Attributes{"data-state": "no"}
}

func accept() string { return attachments.Accept() }

// fileOf shows an attachment.
func fileOf(a *attachments.Attachment) file {
	return file{id: a.ID.String(), name: a.Name, href: a.URL(), size: bytesText(a.Size), image: a.IsImage()}
}

func filesOf(list []*attachments.Attachment) []file {
	out := make([]file, len(list))
	for i, a := range list {
		out[i] = fileOf(a)
	}
	return out
}

// bytesText is a size as people read it.
func bytesText(n int) string {
	const kB, mB = 1000, 1000_000
	switch {
	case n >= mB:
		return fmt.Sprintf("%.1f MB", float64(n)/mB)
	case n >= kB:
		return fmt.Sprintf("%d kB", n/kB)
	default:
		return fmt.Sprintf("%d B", n)
	}
}
