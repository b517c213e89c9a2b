package portal

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

const manifest = `{
  "src/islands/index.ts": {"file": "assets/islands-1a.js"},
  "src/styles/portal.css": {"file": "assets/portal-2b.css"},
  "src/styles/icons.svg": {"file": "assets/icons-3c.svg"},
  "src/styles/inter-latin.woff2": {"file": "assets/inter-4d.woff2"}
}`

func TestReadManifest(t *testing.T) {
	dist := fstest.MapFS{".vite/manifest.json": {Data: []byte(manifest)}}
	got, err := readManifest(dist)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		Islands: "/assets/islands-1a.js", Styles: "/assets/portal-2b.css",
		Icons: "/assets/icons-3c.svg", Font: "/assets/inter-4d.woff2",
	}
	for name, path := range want {
		if got[name] != path {
			t.Errorf("%s is %q, want %q", name, got[name], path)
		}
	}
}

func TestReadManifestWithoutABuild(t *testing.T) {
	got, err := readManifest(fstest.MapFS{".gitkeep": {}})
	if err != nil || len(got) != 0 {
		t.Errorf("got %v, %v; want nothing and no error", got, err)
	}
}

func TestReadManifestRefusesAPartialBuild(t *testing.T) {
	dist := fstest.MapFS{".vite/manifest.json": {Data: []byte(`{"src/styles/portal.css": {"file": "a.css"}}`)}}
	if _, err := readManifest(dist); err == nil || !strings.Contains(err.Error(), "manifest has no") {
		t.Errorf("got %v, want an error that names what is missing", err)
	}
}

// Every path that Asset gives is in the binary; with no build there are none.
func TestAssetsAreEmbedded(t *testing.T) {
	for name, path := range assets {
		if _, err := fs.Stat(Files(), strings.TrimPrefix(path, "/")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if Built() != (Asset(Islands) != "") {
		t.Errorf("Built() is %v and Asset(Islands) is %q", Built(), Asset(Islands))
	}
}
