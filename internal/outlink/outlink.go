// Package outlink asks addresses on the internet whether there is something. It asks as little as it can (no contents), waits for
// nobody long, and never reaches an address within a network, whatever a name or a redirect leads to.
package outlink

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"syscall"
	"time"
)

// Result is how an address was found.
type Result string

// The results.
const (
	OK          Result = "OK"
	Broken      Result = "BROKEN"      // there is nothing, and nothing that will pass by itself
	Unreachable Result = "UNREACHABLE" // no answer this time
	Refused     Result = "REFUSED"     // an address that is never asked
)

const (
	patience     = 10 * time.Second // for one address, redirects included
	maxRedirects = 5
	maxHeader    = 64 << 10
)

// errInside says that an address is within a network.
var errInside = errors.New("outlink: an address within a network")

// Client asks addresses.
type Client struct {
	http *http.Client
}

// New makes a client; agent is how it names itself to those it asks.
func New(agent string) *Client { return newClient(agent, outside) }

// newClient makes a client that only reaches addresses that allow accepts.
func newClient(agent string, allow func(netip.AddrPort) bool) *Client {
	dialer := &net.Dialer{
		Timeout: patience,
		// Here the name is an address already, so that a name cannot lead to another one a moment later.
		Control: func(_, address string, _ syscall.RawConn) error {
			to, err := netip.ParseAddrPort(address)
			if err != nil || !allow(to) {
				return errInside
			}
			return nil
		},
	}
	return &Client{http: &http.Client{
		Timeout: patience,
		Transport: withAgent{agent, &http.Transport{
			Proxy: nil, DialContext: dialer.DialContext, ForceAttemptHTTP2: true, DisableKeepAlives: true, MaxResponseHeaderBytes: maxHeader,
			TLSHandshakeTimeout: patience, ResponseHeaderTimeout: patience, TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12},
		}},
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) >= maxRedirects {
				return errors.New("outlink: too many redirects")
			}
			if !askable(r.URL) {
				return errInside
			}
			return nil
		},
	}}
}

type withAgent struct {
	agent string
	next  http.RoundTripper
}

// RoundTrip names who asks.
func (w withAgent) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("User-Agent", w.agent)
	return w.next.RoundTrip(r)
}

// askable reports whether an address may be asked at all: a page of a name on the usual ports, without a password in it.
func askable(u *url.URL) bool {
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return false
	}
	switch u.Port() {
	case "", "80", "443":
		return true
	default:
		return false
	}
}

// Probe asks an address; detail is a status or a word for people who look after it.
func (c *Client) Probe(ctx context.Context, address string) (result Result, detail string) {
	u, err := url.Parse(address)
	if err != nil || !askable(u) {
		return Refused, ""
	}
	status, err := c.ask(ctx, http.MethodHead, address)
	// Many servers answer wrongly to a question without contents.
	if err == nil && status >= http.StatusBadRequest && status != http.StatusTooManyRequests {
		status, err = c.ask(ctx, http.MethodGet, address)
	}
	if err != nil {
		return failed(err)
	}
	return judge(status)
}

// judge says what a status means.
func judge(status int) (Result, string) {
	switch {
	case status == http.StatusNotFound, status == http.StatusGone:
		return Broken, strconv.Itoa(status)
	case status >= http.StatusInternalServerError:
		return Unreachable, strconv.Itoa(status)
	case status >= http.StatusBadRequest: // there is something, for those who may: 401, 403, 429
		return OK, strconv.Itoa(status)
	default:
		return OK, ""
	}
}

func (c *Client) ask(ctx context.Context, method, address string) (status int, err error) {
	r, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return 0, err
	}
	r.Header.Set("Accept", "text/html,*/*;q=0.5")
	if method == http.MethodGet {
		r.Header.Set("Range", "bytes=0-0")
	}
	answer, err := c.http.Do(r)
	if err != nil {
		return 0, err
	}
	return answer.StatusCode, answer.Body.Close()
}

// failed says what an error means.
func failed(err error) (Result, string) {
	var dns *net.DNSError
	var certificate *tls.CertificateVerificationError
	switch {
	case errors.Is(err, errInside):
		return Refused, ""
	case errors.As(err, &dns) && dns.IsNotFound:
		return Broken, "dns"
	case errors.As(err, &certificate):
		return Broken, "certificate"
	case errors.Is(err, context.DeadlineExceeded), isTimeout(err):
		return Unreachable, "timeout"
	default:
		return Unreachable, ""
	}
}

func isTimeout(err error) bool {
	var t net.Error
	return errors.As(err, &t) && t.Timeout()
}

// inside are the networks that are nobody's on the internet, besides those that netip knows.
var inside = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("192.88.99.0/24"), netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"), netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("100::/64"),
	netip.MustParsePrefix("2001::/23"), netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("3fff::/20"), netip.MustParsePrefix("5f00::/16"),
}

// outside reports whether an address is one of the internet, on a usual port.
func outside(to netip.AddrPort) bool {
	a := to.Addr().Unmap()
	if to.Port() != 80 && to.Port() != 443 || a.Zone() != "" {
		return false
	}
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() || a.IsMulticast() || a.IsUnspecified() {
		return false
	}
	for _, p := range inside {
		if p.Contains(a) {
			return false
		}
	}
	return true
}
