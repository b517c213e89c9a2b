package httpd

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"

	"plein/internal/authz"
	"plein/internal/errs"
	"plein/internal/ids"
	"plein/internal/reqid"
	"plein/internal/texts"
)

const (
	sessionCookie = "plein_session"
	visitorCookie = "plein_visitor"
	localeCookie  = "plein_locale"

	sessionLife = 30 * 24 * time.Hour
	sessionIdle = 14 * 24 * time.Hour
	visitorLife = 30 * 24 * time.Hour
	localeLife  = 365 * 24 * time.Hour

	personKey = "person"
	epochKey  = "epoch"
)

// Actors tells who a session belongs to. ok is false when the session no longer counts (signed out everywhere, account closed).
type Actors interface {
	ActorByID(ctx context.Context, id ids.PersonID, epoch int) (actor authz.Actor, ok bool, err error)
}

// Sessions keeps browsers signed in.
type Sessions struct {
	scs    *scs.SessionManager
	actors Actors
}

// NewSessions keeps sessions in store. secure is set where browsers speak TLS.
func NewSessions(store scs.Store, actors Actors, secure bool) *Sessions {
	m := scs.New()
	m.Store = store
	m.Lifetime = sessionLife
	m.IdleTimeout = sessionIdle
	m.Cookie.Name = sessionCookie
	m.Cookie.HttpOnly = true
	m.Cookie.Secure = secure
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Path = "/"
	m.HashTokenInStore = true
	m.ErrorFunc = func(w http.ResponseWriter, r *http.Request, _ error) { unavailable(w, r) }
	return &Sessions{scs: m, actors: actors}
}

// Begin signs the browser of ctx in, with a fresh session token.
func (s *Sessions) Begin(ctx context.Context, person ids.PersonID, epoch int) error {
	if err := s.scs.RenewToken(ctx); err != nil {
		return err
	}
	s.scs.Put(ctx, personKey, hex.EncodeToString(person[:]))
	s.scs.Put(ctx, epochKey, epoch)
	return nil
}

// End signs the browser of ctx out.
func (s *Sessions) End(ctx context.Context) error { return s.scs.Destroy(ctx) }

// unavailable answers when the session cannot be read: whoever asks must not pass for a visitor meanwhile. Programs get what GraphQL
// itself would answer.
func unavailable(w http.ResponseWriter, r *http.Request) {
	const reason = "database_unavailable"
	id := reqid.From(r.Context())
	text := texts.T(localeOf(r, authz.Actor{}), "errors."+reason)
	w.Header().Set("Retry-After", "1")
	if r.URL.Path != "/graphql" {
		http.Error(w, text+" ("+id+")", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusServiceUnavailable)
	_ = json.NewEncoder(w).Encode(map[string]any{"data": nil, "errors": []any{map[string]any{
		"message": text, "extensions": map[string]any{"code": errs.KindUnavailable, "reason": reason, "requestId": id},
	}}})
}

// actor reads who the session of ctx belongs to; a visitor when nobody.
func (s *Sessions) actor(ctx context.Context) (authz.Actor, error) {
	raw, err := hex.DecodeString(s.scs.GetString(ctx, personKey))
	if err != nil || len(raw) != 16 {
		return authz.Actor{}, nil
	}
	a, ok, err := s.actors.ActorByID(ctx, ids.PersonID(raw), s.scs.GetInt(ctx, epochKey))
	if err != nil || !ok {
		return authz.Actor{}, err
	}
	return a, nil
}

// Middleware loads the session and puts the actor into the context.
func (s *Sessions) Middleware(next http.Handler) http.Handler {
	inner := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		a, err := s.actor(ctx)
		if err != nil {
			unavailable(w, r)
			return
		}
		if c, err := r.Cookie(visitorCookie); err == nil && len(c.Value) == visitorIDLength {
			a.VisitorID = c.Value
		}
		a.Locale = localeOf(r, a)
		ctx = reqid.WithVisitor(ctx, ensureVisitor(w, r, a.VisitorID))
		if longLived(r) {
			ctx = authz.WithActorSource(ctx, s.liveActor(context.WithoutCancel(ctx), a))
		} else {
			ctx = authz.WithActor(ctx, a)
		}
		next.ServeHTTP(w, r.WithContext(ctx))
	})
	plain := s.scs.LoadAndSave(inner)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if longLived(r) {
			s.loadOnly(inner).ServeHTTP(w, r)
			return
		}
		plain.ServeHTTP(w, r)
	})
}

// loadOnly loads the session without buffering the response or saving: for WebSockets and event streams.
func (s *Sessions) loadOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token := ""
		if c, err := r.Cookie(sessionCookie); err == nil {
			token = c.Value
		}
		ctx, err := s.scs.Load(r.Context(), token)
		if err != nil {
			unavailable(w, r)
			return
		}
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// liveActor reads the actor anew when the last reading is older than a few seconds, so that a revoked session goes quiet.
func (s *Sessions) liveActor(ctx context.Context, first authz.Actor) func() authz.Actor {
	const fresh = 5 * time.Second
	var mu sync.Mutex
	last, at := first, time.Now()
	return func() authz.Actor {
		mu.Lock()
		defer mu.Unlock()
		if time.Since(at) < fresh {
			return last
		}
		short, cancel := context.WithTimeout(ctx, fresh)
		defer cancel()
		a, err := s.actor(short)
		if err != nil {
			a = authz.Actor{} // default deny
		}
		a.VisitorID, a.Locale = first.VisitorID, first.Locale
		last, at = a, time.Now()
		return a
	}
}

func longLived(r *http.Request) bool {
	return r.Header.Get("Upgrade") != "" || strings.Contains(r.Header.Get("Accept"), "text/event-stream")
}

const visitorIDLength = 22

// ensureVisitor gives the visitor id, setting its cookie on the first use.
func ensureVisitor(w http.ResponseWriter, r *http.Request, id string) func() string {
	var once sync.Once
	return func() string {
		once.Do(func() {
			if id != "" || reqid.ClientFrom(r.Context()).Robot {
				return
			}
			id = randomID(16)
			http.SetCookie(w, &http.Cookie{
				Name: visitorCookie, Value: id, Path: "/", MaxAge: int(visitorLife.Seconds()), HttpOnly: true,
				Secure: isTLS(r), SameSite: http.SameSiteLaxMode,
			})
		})
		return id
	}
}

// localeOf is the language of a request: the one in the path, the cookie, the person's own, or the browser's.
func localeOf(r *http.Request, a authz.Actor) string {
	if len(r.URL.Path) >= 3 && slices.Contains(texts.Locales, r.URL.Path[1:3]) && (len(r.URL.Path) == 3 || r.URL.Path[3] == '/') {
		return r.URL.Path[1:3]
	}
	if c, err := r.Cookie(localeCookie); err == nil && slices.Contains(texts.Locales, c.Value) {
		return c.Value
	}
	if slices.Contains(texts.Locales, a.Locale) {
		return a.Locale
	}
	return texts.Match(r.Header.Get("Accept-Language"))
}

// SetLocale remembers the language of the browser.
func SetLocale(w http.ResponseWriter, r *http.Request, locale string) {
	http.SetCookie(w, &http.Cookie{
		Name: localeCookie, Value: locale, Path: "/", MaxAge: int(localeLife.Seconds()), Secure: isTLS(r), SameSite: http.SameSiteLaxMode,
	})
}
