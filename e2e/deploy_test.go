package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var settingName = regexp.MustCompile(`\bPLEIN_[A-Z0-9_]+\b`)

// TestDeployNamesSettingsThatExist reads the examples in deploy/: what they set, the program has to know. A name that it
// does not know is passed over in silence when it starts.
func TestDeployNamesSettingsThatExist(t *testing.T) {
	o := ends(t, command(t, "--help"))
	if o.code != 0 {
		t.Fatal(o.stderr)
	}
	known := map[string]bool{}
	for _, name := range settingName.FindAllString(o.stdout, -1) {
		known[name] = true
	}
	files, err := filepath.Glob("../deploy/*")
	if err != nil || len(files) < 2 {
		t.Fatalf("%d files in deploy/, %v", len(files), err)
	}
	looked := 0
	for _, file := range files {
		text, err := os.ReadFile(file) // #nosec G304 -- our own files
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range settingName.FindAllString(string(text), -1) {
			if looked++; !known[name] {
				t.Errorf("%s names %s, which plein --help does not", file, name)
			}
		}
	}
	if looked < 5 {
		t.Errorf("only %d settings are named in deploy/", looked)
	}
	if !known["PLEIN_DATA"] || known["PLEIN_BOGUS"] || !strings.Contains(o.stdout, "--data") {
		t.Error("the settings are not read from plein --help")
	}
}
