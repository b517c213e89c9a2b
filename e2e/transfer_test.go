package e2e

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"
)

// sendFile sends the file of an import and gives its id, or what the server says against it.
func (b *browser) sendFile(form, name string, data []byte, header ...string) (status int, id, said string) {
	b.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	part, err := m.CreateFormFile("file", name)
	b.ok(err)
	_, err = part.Write(data)
	b.ok(err)
	b.ok(m.Close())
	req, err := http.NewRequestWithContext(b.Context(), http.MethodPost, b.url+"/transfers?form="+form, &body)
	b.ok(err)
	req.Header.Set("Content-Type", m.FormDataContentType())
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := b.http.Do(req)
	b.ok(err)
	defer func() { _ = res.Body.Close() }()
	raw, err := io.ReadAll(res.Body)
	b.ok(err)
	var answer struct {
		ID     string `json:"id"`
		Errors []struct {
			Message string `json:"message"`
		} `json:"errors"`
	}
	_ = json.Unmarshal(raw, &answer) // what another site gets is no JSON
	if len(answer.Errors) > 0 {
		said = answer.Errors[0].Message
	}
	return res.StatusCode, answer.ID, said
}

// fetch reads an address as it is.
func (b *browser) fetch(path string) (int, http.Header, []byte) {
	b.Helper()
	req, err := http.NewRequestWithContext(b.Context(), http.MethodGet, b.url+path, nil)
	b.ok(err)
	res, err := b.http.Do(req)
	b.ok(err)
	defer func() { _ = res.Body.Close() }()
	raw, err := io.ReadAll(res.Body)
	b.ok(err)
	return res.StatusCode, res.Header, raw
}

const transferRun = `state counts { new same bad articles } failure fileUrl reportUrl items { nodes { outcome line message messageLocale } }`

// until asks for a run until it is in a state.
func (b *browser) until(id, state string) map[string]any {
	b.Helper()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); <-tick.C {
		a := b.graphql(`query { transferRun(id: "`+id+`") { `+transferRun+` } }`, nil)
		if len(a.Errors) > 0 {
			b.Fatal(a.raw)
		}
		if run := a.Data["transferRun"].(map[string]any); run["state"] == state {
			return run
		}
	}
	b.Fatalf("%s is not %s", id, state)
	return nil
}

// TestImportAndExportOverTheAPI brings articles in and takes the base out, and tries everything as people who may not.
func TestImportAndExportOverTheAPI(t *testing.T) {
	w := newWorld(t)
	iris := w.as("iris")
	act := func(mutation string) map[string]any {
		t.Helper()
		a := iris.graphql(`mutation { `+mutation+` { run { id state } } }`, nil)
		if len(a.Errors) > 0 {
			t.Fatal(a.raw)
		}
		for _, payload := range a.Data {
			return payload.(map[string]any)["run"].(map[string]any)
		}
		return nil
	}
	lines := "{\"id\": \"a\", \"title\": \"=Wifi is traag\", \"resolution\": \"x\"}\n{\"id\": \"b\", \"title\": \"" + "y\", \"resolution\": \"" + strings.Repeat("z", 70_000) + "\"}\n"
	status, id, said := iris.sendFile("LINES", "oud.jsonl", []byte(lines))
	if status != http.StatusCreated || id == "" {
		t.Fatal(status, said)
	}
	for form, data := range map[string]string{"PLEIN": "no zip", "WORD": "x", "LINES": ""} {
		if code, _, why := iris.sendFile(form, "x", []byte(data)); code != http.StatusUnprocessableEntity || why == "" {
			t.Errorf("%s: %d %q", form, code, why)
		}
	}
	if code, _, _ := iris.sendFile("LINES", "x", []byte(lines), "Origin", "https://elsewhere.example", "Sec-Fetch-Site", "cross-site"); code != http.StatusForbidden {
		t.Errorf("from another site: %d", code)
	}
	if state := act(fmt.Sprintf(`checkImport(input: { id: %q, source: "oud" })`, id))["state"]; state != "CHECKING" {
		t.Errorf("begun: %v", state)
	}
	a := iris.graphql(`mutation { startExport(input: { history: true }) { run { id } } }`, nil)
	if len(a.Errors) != 1 || a.Errors[0].Extensions["reason"] != "transfer_busy" {
		t.Errorf("two at once: %s", a.raw)
	}
	if code, _, why := iris.sendFile("LINES", "x", []byte(lines)); code != http.StatusConflict || why == "" {
		t.Errorf("two at once: %d %q", code, why)
	}
	run := iris.until(id, "CHECKED")
	if got := fmt.Sprint(run["counts"]); got != "map[articles:2 bad:1 new:1 same:0]" {
		t.Errorf("looked at: %s", got)
	}
	act(fmt.Sprintf(`startImport(input: { id: %q })`, id))
	iris.until(id, "DONE")
	status, head, raw := iris.fetch("/transfers/" + strings.TrimPrefix(id, "transferrun_") + "/report.csv")
	rows, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil || status != http.StatusOK || len(rows) != 3 || !strings.HasPrefix(head.Get("Content-Disposition"), "attachment") {
		t.Errorf("report: %d %v %q %v", status, head, raw, err)
	}

	export := act(`startExport(input: { history: false })`)["id"].(string)
	run = iris.until(export, "DONE")
	file := run["fileUrl"].(string)
	status, head, raw = iris.fetch(file)
	if status != http.StatusOK || head.Get("Cache-Control") != "no-store" || head.Get("Content-Type") != "application/zip" || !strings.HasPrefix(head.Get("Content-Disposition"), "attachment; filename=plein-") {
		t.Errorf("download: %d %v", status, head)
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil || len(z.File) < 5 {
		t.Errorf("the zip: %v", err)
	}

	for who, want := range map[string]struct {
		code   string
		status int
	}{"": {"UNAUTHENTICATED", http.StatusUnauthorized}, "eva": {"FORBIDDEN", http.StatusForbidden}, "sanne": {"FORBIDDEN", http.StatusForbidden}, "noor": {"FORBIDDEN", http.StatusForbidden}} {
		t.Run(orVisitor(who), func(t *testing.T) {
			b := w.as(who).in(t)
			for _, operation := range []string{
				`query { transferRuns { nodes { id fileUrl } } }`, `query { transferMaxSize }`, `query { transferRun(id: "` + export + `") { fileUrl } }`,
				`mutation { startExport(input: { history: false }) { run { id } } }`, `mutation { checkImport(input: { id: "` + id + `" }) { run { id } } }`,
				`mutation { startImport(input: { id: "` + id + `" }) { run { id } } }`, `mutation { stopTransfer(input: { id: "` + id + `" }) { run { id } } }`,
				`mutation { resumeTransfer(input: { id: "` + id + `" }) { run { id } } }`, `mutation { discardTransfer(input: { id: "` + export + `" }) { run { id } } }`,
			} {
				if a := b.graphql(operation, nil); len(a.Errors) != 1 || a.Errors[0].Extensions["code"] != want.code {
					t.Errorf("%s: %s", operation, a.raw)
				}
			}
			if a := b.graphql(`query { node(id: "`+export+`") { id } }`, nil); a.Data["node"] != nil {
				t.Errorf("node: %s", a.raw)
			}
			if status, _, _ := b.sendFile("LINES", "x", []byte(lines)); status != want.status {
				t.Errorf("upload: %d", status)
			}
			for _, path := range []string{file, "/transfers/" + strings.TrimPrefix(id, "transferrun_") + "/report.csv"} {
				if status, _, raw := b.fetch(path); status == http.StatusOK && !bytes.Contains(raw, []byte("<html")) || bytes.HasPrefix(raw, []byte("PK")) || bytes.Contains(raw, []byte("outcome,")) {
					t.Errorf("%s: %d %.80q", path, status, raw)
				}
			}
		})
	}
	act(fmt.Sprintf(`discardTransfer(input: { id: %q })`, export))
	if status, _, _ := iris.fetch(file); status != http.StatusNotFound {
		t.Errorf("after it was thrown away: %d", status)
	}
}
