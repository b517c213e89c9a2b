package meili_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gopkg.in/dnaeon/go-vcr.v4/pkg/cassette"
	"gopkg.in/dnaeon/go-vcr.v4/pkg/recorder"

	"plein/search"
	"plein/search/enginetest"
	"plein/search/meili"
)

// The tests run against the Meilisearch server at MEILI_URL (with MEILI_KEY). Without it they run against what that server
// answered when MEILI_RECORD=1 was set last; the files are in testdata. Those that search while they write have no fixed
// order of requests and need the server.
var (
	serverURL = os.Getenv("MEILI_URL")
	serverKey = os.Getenv("MEILI_KEY")
	recording = serverURL != "" && os.Getenv("MEILI_RECORD") != ""
)

// recorded is the day on which a recorded run takes place.
var recorded = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func TestMain(m *testing.M) {
	switch {
	case serverURL == "":
		fmt.Fprintln(os.Stdout, "search/meili: MEILI_URL is not set; the tests use the recorded answers of Meilisearch in testdata")
	case recording:
		fmt.Fprintln(os.Stdout, "search/meili: recording the answers of", serverURL)
	default:
		fmt.Fprintln(os.Stdout, "search/meili: the tests use", serverURL)
	}
	if serverURL == "" || recording {
		enginetest.Now = func() time.Time { return recorded }
		enginetest.Brief = true
	}
	os.Exit(m.Run())
}

// needServer skips a test that a recorded run cannot stand for.
func needServer(t *testing.T) {
	t.Helper()
	if serverURL == "" || recording {
		t.Skip("needs a Meilisearch server (MEILI_URL)")
	}
}

var notInNames = regexp.MustCompile(`[^a-z0-9]+`)

// nameOf makes a name for files and indexes of a test's name.
func nameOf(t *testing.T) string {
	return strings.Trim(notInNames.ReplaceAllString(strings.ToLower(t.Name()), "-"), "-")
}

// open gives an engine with an index of the test's own, empty.
func open(t *testing.T, change ...func(*meili.Options)) *meili.Engine {
	t.Helper()
	o := meili.Options{URL: serverURL, Key: serverKey, Index: nameOf(t)}
	if serverURL == "" && !(zipped{}).IsFileExists(filepath.Join("testdata", nameOf(t)+".yaml")) {
		t.Skip("needs a Meilisearch server (MEILI_URL): nothing is recorded")
	}
	if serverURL == "" || recording {
		o.Transport, o.URL = tape(t), "http://meilisearch.test"
		o.Now = func() time.Time { return recorded }
	}
	if serverURL == "" {
		o.Pause = time.Microsecond
	}
	if recording {
		o.Pause = 30 * time.Millisecond // fewer questions, smaller files
	}
	o.SearchTimeout = 20 * time.Second // the machine may be busy
	for _, f := range change {
		f(&o)
	}
	if serverURL != "" {
		drop := func() { meili.Drop(t, serverURL, serverKey, o.Index) }
		drop()
		t.Cleanup(drop)
	}
	e, err := meili.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

// tape records what the server answers, or plays it.
func tape(t *testing.T) http.RoundTripper {
	t.Helper()
	mode := recorder.ModeReplayOnly
	if recording {
		mode = recorder.ModeRecordOnly
	}
	r, err := recorder.New(filepath.Join("testdata", nameOf(t)), recorder.WithMode(mode), recorder.WithFS(zipped{}),
		recorder.WithSkipRequestLatency(true), recorder.WithMatcher(sameRequest()), recorder.WithHook(forget, recorder.BeforeSaveHook),
		recorder.WithRealTransport(elsewhere{}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Stop(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// elsewhere sends requests to the real server; the recording has a made-up address.
type elsewhere struct{}

func (elsewhere) RoundTrip(r *http.Request) (*http.Response, error) {
	out := r.Clone(r.Context())
	to, err := out.URL.Parse(serverURL)
	if err != nil {
		return nil, err
	}
	out.URL.Scheme, out.URL.Host, out.Host = to.Scheme, to.Host, to.Host
	return http.DefaultTransport.RoundTrip(out)
}

// sameRequest compares all that the server looks at. It is asked about one request after the other, of each with many
// recorded ones, and reads the body once.
func sameRequest() recorder.MatcherFunc {
	var mu sync.Mutex
	var last *http.Request
	var body, address string
	return func(r *http.Request, i cassette.Request) bool {
		mu.Lock()
		defer mu.Unlock()
		if r != last {
			last, body, address = r, "", r.URL.String()
			if r.Body != nil {
				b, err := io.ReadAll(r.Body)
				if err != nil {
					return false
				}
				r.Body = io.NopCloser(bytes.NewReader(b))
				body = string(b)
			}
		}
		return r.Method == i.Method && body == i.Body && address == i.URL
	}
}

// forget takes out what nobody reads again, keys first of all.
func forget(i *cassette.Interaction) error {
	i.Request.Headers, i.Request.Form = nil, nil
	i.Response.Headers = http.Header{"Content-Type": i.Response.Headers.Values("Content-Type")}
	i.Response.Duration = 0
	return nil
}

// zipped keeps recordings compressed.
type zipped struct{}

func (zipped) ReadFile(name string) ([]byte, error) {
	f, err := os.Open(name + ".gz")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

func (zipped) WriteFile(name string, data []byte) error {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(data); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(name+".gz", b.Bytes(), 0o600)
}

func (zipped) IsFileExists(name string) bool {
	_, err := os.Stat(name + ".gz")
	return err == nil
}

// live are the parts of the contract that need the server itself.
var live = []string{
	"/rebuild_under_searches", "/everything_at_once", // their requests come in no fixed order
}

func TestContract(t *testing.T) {
	enginetest.Run(t, func(t *testing.T) search.Engine {
		if slices.ContainsFunc(live, func(name string) bool { return strings.HasSuffix(t.Name(), name) }) {
			needServer(t)
		}
		return open(t)
	})
}
