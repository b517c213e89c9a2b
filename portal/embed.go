// Package portal carries the built scripts, styles and pages of portal/src in the binary.
//
// Without a build (dist holds only its placeholder) everything still compiles and serves: the public pages come without
// styles and islands, and the app answers that it was not built.
package portal

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
)

//go:embed all:dist
var embedded embed.FS

// Names of the assets that Go pages link to; see Asset.
const (
	// Islands is the script of the public pages.
	Islands = "islands"
	// Styles is the stylesheet of the public pages.
	Styles = "styles"
	// Font is the Latin part of Inter, worth a preload on every page.
	Font = "font"
	// Icons is the SVG sprite: <use href="URL#name">.
	Icons = "icons"
)

var sources = map[string]string{
	Islands: "src/islands/index.ts",
	Styles:  "src/styles/portal.css",
	Font:    "src/styles/inter-latin.woff2",
	Icons:   "src/styles/icons.svg",
}

type chunk struct {
	File    string   `json:"file"`
	Imports []string `json:"imports"`
}

var (
	assets   = mustReadManifest(Files())
	preloads = readImports(Files())
)

// Preloads are the scripts that the islands import: named in a page, they are fetched beside the islands and not after them.
func Preloads() []string { return preloads }

func readImports(dist fs.FS) []string {
	var manifest map[string]chunk
	raw, err := fs.ReadFile(dist, ".vite/manifest.json")
	if err != nil || json.Unmarshal(raw, &manifest) != nil {
		return nil // mustReadManifest speaks of it
	}
	var out []string
	for _, name := range manifest[sources[Islands]].Imports {
		out = append(out, "/"+manifest[name].File)
	}
	return out
}

// Files is what the build wrote: index.html, graphiql.html and assets/*, each with a .br and .gz twin where that is
// smaller. The names under assets/ hold a hash of the content and never change meaning.
func Files() fs.FS {
	dist, err := fs.Sub(embedded, "dist")
	if err != nil {
		panic("portal: " + err.Error())
	}
	return dist
}

// Built tells whether the binary was made with a built portal.
func Built() bool { return assets[Styles] != "" }

// Asset is the path (from the root of the site) of one of the named assets, empty when the portal was not built.
func Asset(name string) string { return assets[name] }

func mustReadManifest(dist fs.FS) map[string]string {
	found, err := readManifest(dist)
	if err != nil {
		panic("portal: " + err.Error())
	}
	return found
}

func readManifest(dist fs.FS) (map[string]string, error) {
	raw, err := fs.ReadFile(dist, ".vite/manifest.json")
	if errors.Is(err, fs.ErrNotExist) {
		return map[string]string{}, nil
	}
	if err != nil {
		return nil, err
	}
	var manifest map[string]chunk
	if err := json.Unmarshal(raw, &manifest); err != nil {
		return nil, fmt.Errorf("manifest: %w", err)
	}
	found := make(map[string]string, len(sources))
	for name, source := range sources {
		entry, ok := manifest[source]
		if !ok {
			return nil, fmt.Errorf("manifest has no %s", source)
		}
		found[name] = "/" + entry.File
	}
	return found, nil
}
