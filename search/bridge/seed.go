package bridge

import (
	_ "embed"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"plein/search/text"
)

// seed.tsv is written by learn/; NOTICE.md says what it was learned from and under which licences.
//
//go:embed seed.tsv
var seedFile string

// Seed gives the table that comes with the program.
var Seed = sync.OnceValue(func() *Table {
	t, err := Read(seedFile)
	if err != nil {
		panic("bridge: the table that comes with the program cannot be read: " + err.Error())
	}
	return t
})

// Read reads what Write wrote: a line each of a language, a stem, and its translations with their shares in percent.
func Read(s string) (*Table, error) {
	t := &Table{words: map[text.Language]map[string][]Word{text.Dutch: {}, text.English: {}}}
	for line := range strings.Lines(s) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		l := text.Language(f[0])
		if t.words[l] == nil || len(f) < 4 || len(f)%2 != 0 {
			return nil, fmt.Errorf("malformed line %q", line)
		}
		var list []Word
		for i := 2; i < len(f); i += 2 {
			n, err := strconv.Atoi(f[i+1])
			if err != nil || n < 0 || n > 100 {
				return nil, fmt.Errorf("malformed share in %q", line)
			}
			list = append(list, Word{f[i], float32(n) / 100})
		}
		t.words[l][f[1]] = list
	}
	return t, nil
}

// Write writes a table as text, in a fixed order.
func (t *Table) Write(w io.Writer) error {
	for _, l := range text.Languages {
		for _, stem := range slices.Sorted(maps.Keys(t.words[l])) {
			line := string(l) + " " + stem
			for _, x := range t.words[l][stem] {
				line += fmt.Sprintf(" %s %.0f", x.Term, 100*x.Share)
			}
			if _, err := fmt.Fprintln(w, line); err != nil {
				return err
			}
		}
	}
	return nil
}
