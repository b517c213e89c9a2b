package httpd

import (
	"context"
	"encoding/json"
	"net/http"
	"time"
)

// Check is one part that Plein needs.
type Check struct {
	Name string
	// Essential parts make the node unready when they fail; others only show.
	Essential bool
	Probe     func(ctx context.Context) error
}

// Healthz answers as long as the process runs.
func Healthz(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n"))
}

// Readyz answers 200 when every essential part does, 503 otherwise, with the state of each part.
func Readyz(checks []Check) http.HandlerFunc {
	const patience = 2 * time.Second
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), patience)
		defer cancel()
		status := http.StatusOK
		parts := map[string]string{}
		for _, c := range checks {
			parts[c.Name] = "ok"
			if err := c.Probe(ctx); err != nil {
				parts[c.Name] = "failing"
				if c.Essential {
					status = http.StatusServiceUnavailable
				}
			}
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(parts)
	}
}

// LocalOnly answers only requests that come straight from this machine: figures about the inside are not for everybody. Behind a proxy the
// header X-Forwarded-For gives a request from elsewhere away.
func LocalOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		addr := remote(r)
		if (!addr.IsLoopback() && !addr.IsPrivate()) || r.Header.Get("X-Forwarded-For") != "" {
			http.NotFound(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}
