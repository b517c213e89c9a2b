// Package judged measures how well a search engine ranks: it reads judged sets (documents, queries, and which documents
// answer which query), asks an engine, and works out the usual figures, with plain BM25 beside it.
//
// The sets are not part of the project. They stand in a directory each, with corpus.jsonl, queries.jsonl and qrels.tsv.
package judged

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"plein/search"
)

// Document is one text to be found.
type Document struct {
	ID, Title, Text string
}

// Query is what somebody asks.
type Query struct {
	ID, Text string
	// Relevant are the documents that answer it; empty when nothing does.
	Relevant map[string]bool
}

// Set is a judged set. Locale is of its documents, Asked of its queries.
type Set struct {
	Name          string
	Locale, Asked search.Locale
	Documents     []Document
	Queries       []Query
}

// Dir is where the sets are: PLEIN_CORPORA, or ../shared/data beside the repository.
func Dir() string {
	if d := os.Getenv("PLEIN_CORPORA"); d != "" {
		return d
	}
	at, err := os.Getwd()
	if err != nil {
		return ""
	}
	for {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return filepath.Join(filepath.Dir(at), "shared", "data")
		}
		up := filepath.Dir(at)
		if up == at {
			return ""
		}
		at = up
	}
}

// Names lists the sets under dir in their order; those whose queries are in the other language are named with _xling.
func Names(dir string) ([]string, error) {
	list, err := os.ReadDir(filepath.Join(dir, "judged"))
	if err != nil {
		return nil, err
	}
	var plain, across []string
	for _, d := range list {
		if _, err := os.Stat(filepath.Join(dir, "judged", d.Name(), "corpus.jsonl")); err != nil {
			continue
		}
		plain = append(plain, d.Name())
		if _, err := os.Stat(filepath.Join(dir, "judged", d.Name(), "queries"+xling+".jsonl")); err == nil {
			across = append(across, d.Name()+xling)
		}
	}
	return append(plain, across...), nil
}

const xling = "_xling"

// Across reports whether queries and documents are in different languages.
func Across(name string) bool { return strings.HasSuffix(name, xling) }

// Read reads a set by its name.
func Read(dir, name string) (*Set, error) {
	base, suffix := strings.TrimSuffix(name, xling), ""
	if Across(name) {
		suffix = xling
	}
	dir = filepath.Join(dir, "judged", base)
	s := &Set{Name: name}
	var err error
	if s.Locale, err = language(dir); err != nil {
		return nil, err
	}
	s.Asked = s.Locale
	if Across(name) {
		s.Asked = search.English
		if s.Locale == search.English {
			s.Asked = search.Dutch
		}
	}
	relevant, err := readRelevant(filepath.Join(dir, "qrels"+suffix+".tsv"))
	if err != nil {
		return nil, err
	}
	if err := readLines(filepath.Join(dir, "corpus.jsonl"), func(d Document) { s.Documents = append(s.Documents, d) }); err != nil {
		return nil, err
	}
	err = readLines(filepath.Join(dir, "queries"+suffix+".jsonl"), func(q Query) {
		q.Relevant = relevant[q.ID]
		s.Queries = append(s.Queries, q)
	})
	return s, err
}

// language reads the set's language from its description; English where it says nothing.
func language(dir string) (search.Locale, error) {
	b, err := os.ReadFile(filepath.Join(dir, "META.json")) // #nosec G304 -- a directory that the caller names
	if errors.Is(err, fs.ErrNotExist) {
		return search.English, nil
	}
	if err != nil {
		return "", err
	}
	var meta struct{ Lang string }
	if err := json.Unmarshal(b, &meta); err != nil {
		return "", fmt.Errorf("%s: %w", dir, err)
	}
	if strings.HasPrefix(meta.Lang, string(search.Dutch)) {
		return search.Dutch, nil
	}
	return search.English, nil
}

func readLines[T any](name string, each func(T)) (err error) {
	f, err := os.Open(name) // #nosec G304 -- a file that the caller names
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		var r T
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		each(r)
	}
	return sc.Err()
}

func readRelevant(name string) (map[string]map[string]bool, error) {
	b, err := os.ReadFile(name) // #nosec G304 -- a file that the caller names
	if err != nil {
		return nil, err
	}
	out := map[string]map[string]bool{}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 || f[0] == "query-id" || f[2] == "0" {
			continue
		}
		if out[f[0]] == nil {
			out[f[0]] = map[string]bool{}
		}
		out[f[0]][f[1]] = true
	}
	return out, nil
}
