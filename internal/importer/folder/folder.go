// Package folder writes the knowledge base as a folder of Markdown files with front matter, and reads it back. docs/import.md describes
// the form.
//
// One file is one article in one language. Ids stay, so that reading a folder twice changes nothing, and an article is written in one
// transaction, so that a reading that was cut off goes on where it was. What cannot be read is told with its file, line and field.
package folder

import (
	"errors"
	"fmt"
	"time"

	"plein/accounts"
	"plein/attachments"
	"plein/community"
	"plein/internal/errs"
	"plein/internal/texts"
	"plein/knowledge"
)

// Format is the version of the form; it goes up when an older Plein could not read it.
const Format = 2

// Base is the Plein whose knowledge is written or read.
type Base struct {
	Accounts    *accounts.Service
	Attachments *attachments.Service
	Knowledge   *knowledge.Service
	Community   *community.Service
}

// Bad is something that could not be read.
type Bad struct {
	// File is its path in the folder, Line its line from 1, 0 when no line is to blame, Field the field of the front matter or the section.
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Field  string `json:"field,omitempty"`
	Reason string `json:"reason"`
	// Code and Params are the key of the reason in the texts and what fills it; empty where it has no key.
	Code   string         `json:"-"`
	Params map[string]any `json:"-"`
}

// String says it on one line.
func (b Bad) String() string {
	out := b.File
	if b.Line > 0 {
		out += fmt.Sprintf(":%d", b.Line)
	}
	if b.Field != "" {
		out += ": " + b.Field
	}
	return out + ": " + b.Reason
}

// Names of what is in a folder.
const (
	fileManifest    = "plein.yaml"
	filePeople      = "people.yaml"
	fileCollections = "collections.yaml"
	fileProducts    = "products.yaml"
	fileDomains     = "domains.yaml"
	dirArticles     = "articles"
	dirTemplates    = "templates"
	dirDrafts       = "drafts"
	suffixHistory   = ".history"
	suffixFiles     = ".files"
)

// saysSources is the first form in which an article says what it is a translation of.
const saysSources = 2

// manifest says what a folder is.
type manifest struct {
	Plein   string `yaml:"plein"`
	Format  int    `yaml:"format"`
	History bool   `yaml:"history"`
}

const manifestName = "knowledge"

// person is somebody who is named in the other files, by e-mail.
type person struct {
	Email  string `yaml:"email"`
	Name   string `yaml:"name"`
	Locale string `yaml:"locale,omitempty"`
}

// collection is a chapter.
type collection struct {
	Slug         string            `yaml:"slug"`
	Parent       string            `yaml:"parent,omitempty"`
	OldSlugs     []string          `yaml:"old_slugs,omitempty"`
	Icon         string            `yaml:"icon,omitempty"`
	Position     int               `yaml:"position"`
	Names        map[string]string `yaml:"names"`
	Descriptions map[string]string `yaml:"descriptions,omitempty"`
}

// product is something that the desk supports; its versions are newest first.
type product struct {
	Key      string   `yaml:"key"`
	Name     string   `yaml:"name"`
	Position int      `yaml:"position"`
	Versions []string `yaml:"versions,omitempty"`
	EndsOn   string   `yaml:"ends_on,omitempty"`
}

// domain is a knowledge domain.
type domain struct {
	Key          string            `yaml:"key"`
	Position     int               `yaml:"position"`
	Names        map[string]string `yaml:"names"`
	Descriptions map[string]string `yaml:"descriptions,omitempty"`
	Owners       []string          `yaml:"owners,omitempty"`
	Coaches      []string          `yaml:"coaches,omitempty"`
	Products     []string          `yaml:"products,omitempty"`
	Spaces       []string          `yaml:"spaces,omitempty"`
}

// templateHead is the front matter of a template that curators changed.
type templateHead struct {
	Locale  string    `yaml:"locale"`
	Type    string    `yaml:"type"`
	Title   string    `yaml:"title"`
	Version int       `yaml:"version"`
	Editor  string    `yaml:"editor,omitempty"`
	Updated time.Time `yaml:"updated"`
}

// articleHead is the front matter of an article.
type articleHead struct {
	ID            string        `yaml:"id"`
	Family        string        `yaml:"family"`
	ExternalID    *string       `yaml:"external_id,omitempty"`
	FamilyKeys    []string      `yaml:"family_keys,omitempty"`
	Locale        string        `yaml:"locale"`
	Slug          string        `yaml:"slug"`
	OldSlugs      []string      `yaml:"old_slugs,omitempty"`
	Type          string        `yaml:"type"`
	Title         string        `yaml:"title"`
	Confidence    string        `yaml:"confidence"`
	Audience      string        `yaml:"audience"`
	Governance    string        `yaml:"governance"`
	ArchiveReason *string       `yaml:"archive_reason,omitempty"`
	DuplicateOf   string        `yaml:"duplicate_of,omitempty"`
	Domain        string        `yaml:"domain,omitempty"`
	Collection    string        `yaml:"collection,omitempty"`
	Products      []productHead `yaml:"products,omitempty"`
	Labels        []string      `yaml:"labels,omitempty"`
	Author        string        `yaml:"author,omitempty"`
	Editor        string        `yaml:"editor,omitempty"`
	Owners        []string      `yaml:"owners,omitempty"`
	ByCandidate   bool          `yaml:"by_candidate,omitempty"`
	Created       time.Time     `yaml:"created"`
	Updated       time.Time     `yaml:"updated"`
	Validated     *time.Time    `yaml:"validated,omitempty"`
	Published     *time.Time    `yaml:"published,omitempty"`
	Counts        counts        `yaml:"counts"`
	Related       []pinHead     `yaml:"related,omitempty"`
	Notice        *noticeHead   `yaml:"notice,omitempty"`
	Featured      *featuredHead `yaml:"featured,omitempty"`
	Translated    *sourceHead   `yaml:"translated,omitempty"`
	Waiting       *time.Time    `yaml:"waiting,omitempty"`
	HealthFell    *time.Time    `yaml:"health_fell,omitempty"`
	Version       versionHead   `yaml:"version"`
	Attachments   []fileHead    `yaml:"attachments,omitempty"`
}

type productHead struct {
	Key      string   `yaml:"key"`
	Versions []string `yaml:"versions,omitempty"`
}

type counts struct {
	Views      int `yaml:"views"`
	Helpful    int `yaml:"helpful"`
	NotHelpful int `yaml:"not_helpful"`
	Doubts     int `yaml:"doubts"`
	Reused     int `yaml:"reused"`
}

type pinHead struct {
	Family string    `yaml:"family"`
	By     string    `yaml:"by,omitempty"`
	At     time.Time `yaml:"at"`
}

type noticeHead struct {
	Until time.Time `yaml:"until"`
	By    string    `yaml:"by,omitempty"`
	At    time.Time `yaml:"at"`
}

type featuredHead struct {
	Position int       `yaml:"position"`
	By       string    `yaml:"by,omitempty"`
	At       time.Time `yaml:"at"`
}

// versionHead is the change that made a version: of the article as it is, and at the head of a file of its history. Title and state are
// left out where they are those of the article.
type versionHead struct {
	Number     int       `yaml:"number"`
	Change     string    `yaml:"change"`
	Title      string    `yaml:"title,omitempty"`
	Confidence string    `yaml:"confidence,omitempty"`
	Audience   string    `yaml:"audience,omitempty"`
	Governance string    `yaml:"governance,omitempty"`
	By         string    `yaml:"by,omitempty"`
	At         time.Time `yaml:"at"`
	Note       string    `yaml:"note,omitempty"`
	Source     *int      `yaml:"source,omitempty"`
}

// fileHead is a file of an article. Its bytes are in a file by its id.
type fileHead struct {
	ID      string    `yaml:"id"`
	Name    string    `yaml:"name"`
	By      string    `yaml:"by,omitempty"`
	Created time.Time `yaml:"created"`
}

// reasons says an error of a service field by field, in words.
func reasons(err error) []Bad {
	e, ok := errors.AsType[*errs.Error](err)
	if !ok {
		return []Bad{{Reason: err.Error()}}
	}
	word := func(reason string, params map[string]any) string {
		var list []any
		for k, v := range params {
			list = append(list, k, v)
		}
		return texts.T("en", "errors."+reason, list...)
	}
	if len(e.Fields) == 0 {
		return []Bad{{Reason: word(e.Reason, e.Params), Code: e.Reason, Params: e.Params}}
	}
	out := make([]Bad, len(e.Fields))
	for i, f := range e.Fields {
		out[i] = Bad{Field: f.Path, Reason: word(f.Reason, f.Params), Code: f.Reason, Params: f.Params}
		if v, ok := f.Params["value"]; ok {
			out[i].Reason += fmt.Sprintf(" (%v)", v)
		}
	}
	return out
}

// itemFault tells something wrong with one item from a base that cannot be reached.
func itemFault(err error) bool {
	switch errs.KindOf(err) {
	case errs.KindInvalid, errs.KindConflict, errs.KindNotFound:
		return true
	default:
		return false
	}
}
