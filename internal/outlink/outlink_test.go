package outlink

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestOutside(t *testing.T) {
	for address, want := range map[string]bool{
		"1.1.1.1:443": true, "1.1.1.1:80": true, "[2606:4700::1111]:443": true,
		"1.1.1.1:22": false, "127.0.0.1:80": false, "127.8.8.8:80": false, "10.0.0.1:80": false, "172.16.3.4:443": false, "192.168.1.1:80": false,
		"169.254.169.254:80": false, "0.0.0.0:80": false, "100.64.0.1:80": false, "198.18.0.1:80": false, "224.0.0.1:80": false, "255.255.255.255:80": false,
		"[::1]:80": false, "[::]:80": false, "[fe80::1]:80": false, "[fd00::1]:443": false, "[ff02::1]:80": false,
		"[::ffff:127.0.0.1]:80": false, "[::ffff:10.1.2.3]:80": false, "[64:ff9b::7f00:1]:80": false, "[2002:7f00:1::]:80": false, "[2001:db8::1]:443": false,
	} {
		if got := outside(netip.MustParseAddrPort(address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func TestAddressesWithinANetworkAreNeverAsked(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	defer server.Close()
	c := New("Plein test")
	for _, address := range []string{
		server.URL, strings.Replace(server.URL, "127.0.0.1", "localhost", 1), "http://127.0.0.1/", "http://localhost/", "http://0/", "http://2130706433/", "http://0x7f.1/",
		"http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "https://user:pw@example.com/", "http://example.com:22/",
		"ftp://example.com/", "file:///etc/passwd", "gopher://127.0.0.1/", "http:///x", "://",
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		result, _ := c.Probe(ctx, address)
		cancel()
		// A machine without names says of odd ones that there are none; asked they are not.
		if result == OK {
			t.Errorf("%s was asked", address)
		}
		if u, err := url.Parse(address); err == nil && (u.Hostname() == "127.0.0.1" || u.Hostname() == "::1" || u.Hostname() == "10.0.0.1") && result != Refused {
			t.Errorf("%s: %s", address, result)
		}
	}
	if asked > 0 {
		t.Error("a server within the network was asked")
	}
}

func TestProbe(t *testing.T) {
	mux := http.NewServeMux()
	answer := func(status int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if r.UserAgent() != "Plein test" {
				t.Errorf("it names itself %q", r.UserAgent())
			}
			w.WriteHeader(status)
		}
	}
	for path, status := range map[string]int{"/ok": 200, "/gone": 410, "/missing": 404, "/down": 503, "/private": 403} {
		mux.Handle(path, answer(status))
	}
	mux.HandleFunc("/nohead", func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusMethodNotAllowed)
		}
	})
	mux.HandleFunc("/inside", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://10.0.0.1/", http.StatusFound)
	})
	mux.HandleFunc("/port", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://plein.test:6379/", http.StatusFound)
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	to := netip.MustParseAddrPort(strings.TrimPrefix(server.URL, "http://"))
	c := newClient("Plein test", func(a netip.AddrPort) bool { return a == to })
	// The test server has no usual port, so the question that does not look at it is asked.
	probe := func(path string) (Result, string) {
		status, err := c.ask(t.Context(), http.MethodHead, server.URL+path)
		if err != nil {
			return failed(err)
		}
		if status >= 400 {
			if status, err = c.ask(t.Context(), http.MethodGet, server.URL+path); err != nil {
				return failed(err)
			}
		}
		return judge(status)
	}
	for path, want := range map[string]Result{
		"/ok": OK, "/gone": Broken, "/missing": Broken, "/down": Unreachable, "/private": OK, "/nohead": OK, "/inside": Refused, "/port": Refused,
	} {
		if got, detail := probe(path); got != want {
			t.Errorf("%s: %s %s, want %s", path, got, detail, want)
		}
	}
	slow, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
	defer cancel()
	if _, err := c.ask(slow, http.MethodGet, server.URL+"/ok"); err == nil {
		t.Error("it waits for ever")
	}
}
