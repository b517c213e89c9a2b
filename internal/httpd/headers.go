package httpd

import (
	"context"
	"net/http"
	"strings"
)

type nonceKey struct{}

// Nonce returns the nonce of the page, for the one inline script that sets the theme before the first paint.
func Nonce(ctx context.Context) string {
	n, _ := ctx.Value(nonceKey{}).(string)
	return n
}

// secureHeaders sets what every answer carries. Nothing is ever loaded from another origin.
func secureHeaders(next http.Handler) http.Handler {
	const csp = "default-src 'self'; script-src 'self' 'nonce-NONCE'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
		"font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		nonce := randomID(12)
		h := w.Header()
		h.Set("Content-Security-Policy", strings.Replace(csp, "NONCE", nonce, 1))
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		if isTLS(r) {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), nonceKey{}, nonce)))
	})
}

// isTLS reports whether the browser speaks TLS, to us or to a trusted proxy (see client).
func isTLS(r *http.Request) bool { return r.TLS != nil || r.URL.Scheme == "https" }
