package e2e

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the wanted answers of the GraphQL cases anew")

// TestCases runs cases/<domain>/<field>/*.graphql. The head of a file says who asks, with which variables and how many SQL statements
// that may take at most, its session and cold caches too; the answer must equal the .json file beside it. {{name}} stands for an id of the
// world.
//
//	# as: eva
//	# maxQueries: 9
//	# variables: {"id": "{{ticket}}"}
func TestCases(t *testing.T) {
	w := newWorld(t)
	browsers := map[string]*browser{}
	var files []string
	err := filepath.WalkDir("cases", func(path string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".graphql") {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(strings.TrimPrefix(file, "cases/"), ".graphql"), func(t *testing.T) {
			c := w.readCase(t, file)
			if browsers[c.as] == nil {
				browsers[c.as] = w.as(c.as)
			}
			c.check(t, browsers[c.as].in(t))
		})
	}
}

type gqlCase struct {
	file, as, query string
	most            int
	variables       map[string]any
}

var heading = regexp.MustCompile(`(?m)^# (as|maxQueries|variables): (.*)$`)

func (w *world) readCase(t *testing.T, file string) gqlCase {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c := gqlCase{file: file, query: string(raw), most: -1}
	for _, m := range heading.FindAllStringSubmatch(string(raw), -1) {
		switch m[1] {
		case "as":
			if c.as = m[2]; c.as == "visitor" {
				c.as = ""
			}
		case "maxQueries":
			if c.most, err = strconv.Atoi(m[2]); err != nil {
				t.Fatal(err)
			}
		case "variables":
			text := m[2]
			for name, id := range w.ids {
				text = strings.ReplaceAll(text, "{{"+name+"}}", string(id))
			}
			if err := json.Unmarshal([]byte(text), &c.variables); err != nil {
				t.Fatalf("variables: %v", err)
			}
		}
	}
	if c.most < 0 {
		t.Fatal("the case does not say maxQueries")
	}
	return c
}

func (c gqlCase) check(t *testing.T, b *browser) {
	t.Helper()
	// A busy machine may run what is asked together so far apart that it takes a statement more: a query gets three tries.
	var a answer
	n := c.most + 1
	for try := 0; n > c.most && (try == 0 || try < 3 && !strings.Contains(c.query, "mutation")); try++ {
		b.forget()
		a = b.graphql(c.query, c.variables)
		var err error
		if n, err = strconv.Atoi(a.statements); err != nil {
			t.Fatalf("the answer does not say how many statements it took: %q", a.statements)
		}
	}
	t.Logf("%d statements", n)
	if n > c.most {
		t.Errorf("%d SQL statements, at most %d are allowed", n, c.most)
	}
	got := b.normalise(t, a.raw)
	wantFile := strings.TrimSuffix(c.file, ".graphql") + ".json"
	if *update {
		if err := os.WriteFile(wantFile, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(wantFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("answer differs (-want +got), %d statements:\n%s", n, diff)
	}
}

var (
	instants = regexp.MustCompile(`"\d{4}-\d\d-\d\dT[0-9:.]+Z"`)
	requests = regexp.MustCompile(`"requestId": "[^"]*"`)
	intents  = regexp.MustCompile(`intent_[0-9a-z]{26}`)
)

// normalise writes an answer so that it is the same in every run: names for ids, no times.
func (w *world) normalise(t *testing.T, raw string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(raw), "", "  "); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	for name, id := range w.ids {
		text = strings.ReplaceAll(text, string(id), "{{"+name+"}}")
	}
	text = instants.ReplaceAllString(text, `"TIME"`)
	text = requests.ReplaceAllString(text, `"requestId": "ID"`)
	text = intents.ReplaceAllString(text, "INTENT")
	return []byte(text + "\n")
}
