package httpd

import (
	"crypto/rand"
	"encoding/base64"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/klauspost/compress/gzhttp"
	"github.com/prometheus/client_golang/prometheus"

	"plein/internal/reqid"
	"plein/internal/sqldb"
)

// Middleware wraps a handler.
type Middleware func(http.Handler) http.Handler

// chain applies middleware so that the first is the outermost.
func chain(h http.Handler, list ...Middleware) http.Handler {
	for i := len(list) - 1; i >= 0; i-- {
		h = list[i](h)
	}
	return h
}

// requestID gives every request an id and says it in the response.
func requestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := randomID(9)
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(reqid.With(r.Context(), id)))
	})
}

// randomID returns n random bytes as URL-safe text.
func randomID(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return base64.RawURLEncoding.EncodeToString(b)
}

var robots = regexp.MustCompile(`(?i)bot|crawl|spider|slurp|preview|monitor|curl|wget|python-requests|headlesschrome-lighthouse|lighthouse`)

// client notes where the request came from, trusting X-Forwarded-* only from the given proxies.
func client(trusted []netip.Prefix) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			addr := remote(r)
			if trusts(trusted, addr) {
				addr = forwardedFor(r, trusted, addr)
				if r.Header.Get("X-Forwarded-Proto") == "https" {
					r.URL.Scheme = "https"
				}
			}
			ua := r.UserAgent()
			c := reqid.Client{Addr: addr, UserAgent: ua, Robot: ua == "" || robots.MatchString(ua)}
			next.ServeHTTP(w, r.WithContext(reqid.WithClient(r.Context(), c)))
		})
	}
}

func remote(r *http.Request) netip.Addr {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	addr, _ := netip.ParseAddr(host)
	return addr.Unmap()
}

func trusts(trusted []netip.Prefix, addr netip.Addr) bool {
	for _, p := range trusted {
		if p.Contains(addr) {
			return true
		}
	}
	return false
}

// forwardedFor walks X-Forwarded-For from the right past our own proxies.
func forwardedFor(r *http.Request, trusted []netip.Prefix, addr netip.Addr) netip.Addr {
	parts := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(parts) - 1; i >= 0; i-- {
		a, err := netip.ParseAddr(strings.TrimSpace(parts[i]))
		if err != nil {
			break
		}
		addr = a.Unmap()
		if !trusts(trusted, addr) {
			break
		}
	}
	return addr
}

// recovered turns a panic into a plain 500.
func recovered(log *slog.Logger) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			defer func() {
				p := recover()
				if p == nil {
					return
				}
				if p == http.ErrAbortHandler { //nolint:errorlint // the value itself is the signal
					panic(p)
				}
				log.ErrorContext(r.Context(), "http: panic", "panic", p, "path", r.URL.Path, "request", reqid.From(r.Context()), "stack", string(debug.Stack()))
				http.Error(w, "Something went wrong ("+reqid.From(r.Context())+")", http.StatusInternalServerError)
			}()
			next.ServeHTTP(w, r)
		})
	}
}

// recorder remembers the status of a response.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int
}

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach the connection (flush, hijack).
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// observed writes the access log and the request metrics.
func observed(log *slog.Logger, reg prometheus.Registerer) Middleware {
	took := prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "plein_http_request_seconds", Help: "Time to answer a request.",
		Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
	}, []string{"route", "status"})
	reg.MustRegister(took)
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if longLived(r) { // it needs the connection itself, and its time says nothing
				next.ServeHTTP(w, r)
				return
			}
			start := time.Now()
			rec := &recorder{ResponseWriter: w}
			next.ServeHTTP(rec, r)
			d := time.Since(start)
			route := r.Pattern
			if route == "" {
				route = "other"
			}
			took.WithLabelValues(route, statusClass(rec.status)).Observe(d.Seconds())
			log.DebugContext(r.Context(), "request", "method", r.Method, "path", r.URL.Path, "status", rec.status, "bytes", rec.bytes,
				"ms", d.Milliseconds(), "request", reqid.From(r.Context()))
		})
	}
}

func statusClass(status int) string {
	if status < 100 || status > 599 {
		return "0xx"
	}
	return string(rune('0'+status/100)) + "xx"
}

// counted says in a header how many SQL statements a request took. Only for measuring: the header is set when the answer begins, so
// it counts what was done until then, which for GraphQL and pages is all.
func counted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if longLived(r) {
			next.ServeHTTP(w, r)
			return
		}
		ctx, n := sqldb.WithCount(r.Context())
		next.ServeHTTP(&countingWriter{ResponseWriter: w, n: n}, r.WithContext(ctx))
	})
}

type countingWriter struct {
	http.ResponseWriter
	n    *atomic.Int64
	done bool
}

func (w *countingWriter) say() {
	if !w.done {
		w.done = true
		w.Header().Set("X-Sql-Statements", strconv.FormatInt(w.n.Load(), 10))
	}
}

func (w *countingWriter) WriteHeader(status int) {
	w.say()
	w.ResponseWriter.WriteHeader(status)
}

func (w *countingWriter) Write(b []byte) (int, error) {
	w.say()
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection (flush, hijack).
func (w *countingWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// compressed compresses answers that are worth it, but never streams.
func compressed() (Middleware, error) {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.ContentTypeFilter(func(ct string) bool {
		return !strings.HasPrefix(ct, "text/event-stream") && gzhttp.DefaultContentTypeFilter(ct)
	}))
	if err != nil {
		return nil, err
	}
	return func(next http.Handler) http.Handler {
		zipped := wrap(next)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if longLived(r) {
				next.ServeHTTP(w, r)
				return
			}
			zipped.ServeHTTP(w, r)
		})
	}, nil
}
