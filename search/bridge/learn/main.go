// Learn writes the table of words in both languages that comes with Plein (search/bridge/seed.tsv), from texts that exist
// in both. search/bridge/NOTICE.md says which texts those are, where they come from and how to run it.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"plein/search/bridge"
)

type flags struct {
	Trees    []string `help:"Directories with JSON of the same keys under nl/ and en/ (Unicode CLDR's packages, our own texts)." placeholder:"DIR"`
	Markdown []string `help:"Directories with nl.md and en.md of the same lines." placeholder:"DIR"`
	Articles []string `help:"Directories with NAME-nl/corpus.jsonl and NAME-en/corpus.jsonl, as DIR/NAME." placeholder:"DIR/NAME"`
	Out      string   `help:"File to write." default:"search/bridge/seed.tsv"`
}

func main() {
	var f flags
	kong.Parse(&f, kong.Name("learn"))
	if err := run(f); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

func run(f flags) error {
	var pairs []bridge.Pair
	for _, s := range []struct {
		from []string
		read func(string) ([]bridge.Pair, error)
	}{{f.Articles, articles}, {f.Markdown, markdown}, {f.Trees, trees}} {
		for _, name := range s.from {
			more, err := s.read(name)
			if err != nil {
				return err
			}
			fmt.Fprintf(os.Stderr, "%s: %d passages\n", name, len(more))
			pairs = append(pairs, more...)
		}
	}
	table := bridge.Learn(pairs)
	fmt.Fprintf(os.Stderr, "%d words\n", table.Size())
	var out bytes.Buffer
	if err := table.Write(&out); err != nil {
		return err
	}
	return os.WriteFile(f.Out, out.Bytes(), 0o600)
}

func articles(name string) ([]bridge.Pair, error) {
	type article struct{ ID, Title, Text string }
	read := func(l string) (map[string]article, []string, error) {
		b, err := os.ReadFile(filepath.Join(name+"-"+l, "corpus.jsonl"))
		if err != nil {
			return nil, nil, err
		}
		out, order := map[string]article{}, []string{}
		sc := bufio.NewScanner(bytes.NewReader(b))
		sc.Buffer(nil, 16<<20)
		for sc.Scan() {
			var a article
			if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
				return nil, nil, err
			}
			out[a.ID] = a
			order = append(order, a.ID)
		}
		return out, order, sc.Err()
	}
	dutch, order, err := read("nl")
	if err != nil {
		return nil, err
	}
	english, _, err := read("en")
	var out []bridge.Pair
	for _, id := range order {
		if e, ok := english[id]; ok {
			out = append(out, bridge.Pair{Dutch: dutch[id].Title, English: e.Title})
			out = append(out, bridge.Lines(dutch[id].Text, e.Text)...)
		}
	}
	return out, err
}

func markdown(dir string) ([]bridge.Pair, error) {
	var out []bridge.Pair
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Base(path) != "nl.md" {
			return err
		}
		d, err := os.ReadFile(path) //nolint:gosec // a tool on files of our own
		if err != nil {
			return err
		}
		e, err := os.ReadFile(filepath.Join(filepath.Dir(path), "en.md"))
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		out = append(out, bridge.Lines(string(d), string(e))...)
		return err
	})
	return out, err
}

// trees pairs the texts of two trees of JSON files by their keys.
func trees(dir string) ([]bridge.Pair, error) {
	var out []bridge.Pair
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Base(filepath.Dir(path)) != "nl" || filepath.Ext(path) != ".json" {
			return err
		}
		dutch, err := flat(path)
		if err != nil {
			return err
		}
		english, err := flat(filepath.Join(filepath.Dir(filepath.Dir(path)), "en", filepath.Base(path)))
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		var keys []string
		for k := range dutch {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			if english[k] != "" {
				out = append(out, bridge.Pair{Dutch: dutch[k], English: english[k]})
			}
		}
		return err
	})
	return out, err
}

func flat(path string) (map[string]string, error) {
	b, err := os.ReadFile(path) // #nosec G304 -- a directory that the caller names
	if err != nil {
		return nil, err
	}
	var tree any
	if err := json.Unmarshal(b, &tree); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	out := map[string]string{}
	flatten(out, "", tree)
	return out, nil
}

// flatten takes a list of texts as one. The names of the languages themselves are no keys.
func flatten(into map[string]string, key string, tree any) {
	switch x := tree.(type) {
	case string:
		into[key] = x
	case []any:
		var all []string
		for _, v := range x {
			if s, ok := v.(string); ok {
				all = append(all, s)
			}
		}
		into[key] = strings.Join(all, " ")
	case map[string]any:
		for k, v := range x {
			if k == "nl" || k == "en" {
				k = ""
			}
			flatten(into, key+"\x00"+k, v)
		}
	}
}
