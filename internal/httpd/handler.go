package httpd

import (
	"log/slog"
	"net/http"
	"net/netip"

	"github.com/prometheus/client_golang/prometheus"
)

// Options configure what surrounds every request.
type Options struct {
	Log            *slog.Logger
	Metrics        prometheus.Registerer
	Sessions       *Sessions
	TrustedProxies []netip.Prefix
	// CountSQL adds the header X-Sql-Statements to every answer.
	CountSQL bool
}

// Public wraps the routes that need no session: health, metrics, static files.
func Public(o Options, h http.Handler) http.Handler {
	return chain(h, client(o.TrustedProxies), requestID, recovered(o.Log), secureHeaders)
}

// Wrap puts the whole chain around the routes: who asks, from where, limits, headers, log and metrics. Requests that change
// something must come from our own pages (CSRF).
func Wrap(o Options, h http.Handler) (http.Handler, error) {
	zip, err := compressed()
	if err != nil {
		return nil, err
	}
	sameOrigin := http.NewCrossOriginProtection()
	sameOrigin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "This request came from another site and was refused.", http.StatusForbidden)
	}))
	list := []Middleware{
		client(o.TrustedProxies), requestID, observed(o.Log, o.Metrics), recovered(o.Log), secureHeaders, zip, sameOrigin.Handler,
	}
	if o.CountSQL {
		list = append(list, counted)
	}
	return chain(h, append(list, o.Sessions.Middleware)...), nil
}
