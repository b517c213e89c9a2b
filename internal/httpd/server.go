// Package httpd is the HTTP side of Plein: middleware, sessions, static files, health. Pages are made by site and portal, data by graph.
package httpd

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"syscall"
	"time"
)

// Listen takes an address. Who comes before Serve waits. Errors: a busy or forbidden address, in one line.
func Listen(addr string) (net.Listener, error) {
	var config net.ListenConfig
	ln, err := config.Listen(context.Background(), "tcp", addr)
	if err != nil {
		return nil, explainListen(addr, err)
	}
	return ln, nil
}

// Serve answers on ln until ctx ends, then ends streams and lets running requests finish for at most drain.
func Serve(ctx context.Context, ln net.Listener, h http.Handler, drain time.Duration, log *slog.Logger, ready func()) error {
	srv := &http.Server{
		Handler:           endStreams(ctx, h),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       2 * time.Minute, // uploads over slow lines
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
		BaseContext:       func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
	}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(ln) }()
	ready()
	select {
	case err := <-failed:
		return fmt.Errorf("http server: %w", err)
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	if err := srv.Shutdown(stop); err != nil {
		log.Warn("requests were still running when the time to drain was over", "error", err)
		return srv.Close()
	}
	return nil
}

// endStreams lets WebSockets and event streams live longer than other requests, and ends them when stop ends. Their browsers come back
// by themselves.
func endStreams(stop context.Context, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if longLived(r) {
			ctx, cancel := context.WithCancel(r.Context())
			defer cancel()
			defer context.AfterFunc(stop, cancel)()
			r = r.WithContext(ctx)
			_ = http.NewResponseController(w).SetReadDeadline(time.Time{}) // or the stream would end with ReadTimeout
		}
		next.ServeHTTP(w, r)
	})
}

func explainListen(addr string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("the address %s is in use by another program; choose another with --addr", addr)
	case errors.Is(err, syscall.EACCES):
		return fmt.Errorf("no permission to listen on %s; choose a port above 1023 with --addr", addr)
	default:
		return fmt.Errorf("cannot listen on %s: %w", addr, err)
	}
}
