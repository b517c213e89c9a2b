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

	"plein/accounts"
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

	touchEvery = time.Hour

	personKey = "person"
	epochKey  = "epoch"
	begunKey  = "begun" // Unix seconds
	usedKey   = "used"  // Unix seconds, within touchEvery
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
	m.Lifetime = sessionIdle // touch moves it on
	m.Cookie.Name = sessionCookie
	m.Cookie.HttpOnly = true
	m.Cookie.Secure = secure
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Path = "/"
	m.HashTokenInStore = true
	return &Sessions{scs: m, actors: actors}
}

// Begin signs the browser of ctx in, with a fresh session token.
func (s *Sessions) Begin(ctx context.Context, person ids.PersonID, epoch int) error {
	if err := s.scs.RenewToken(ctx); err != nil {
		return err
	}
	accounts.SessionOf(ctx, person)
	s.scs.Put(ctx, personKey, hex.EncodeToString(person[:]))
	s.scs.Put(ctx, epochKey, epoch)
	now := time.Now()
	s.scs.Put(ctx, begunKey, now.Unix())
	s.scs.Put(ctx, usedKey, now.Unix())
	s.scs.SetDeadline(ctx, now.Add(sessionIdle).UTC())
	return nil
}

// touch moves the end of a session that is used: sessionIdle from now, but never past sessionLife. It does so once an hour: a write for
// every request would cost more than most requests.
func (s *Sessions) touch(ctx context.Context, now time.Time) {
	if now.Sub(time.Unix(s.scs.GetInt64(ctx, usedKey), 0)) < touchEvery {
		return
	}
	end := time.Unix(s.scs.GetInt64(ctx, begunKey), 0).Add(sessionLife)
	if idle := now.Add(sessionIdle); idle.Before(end) {
		end = idle
	}
	s.scs.Put(ctx, usedKey, now.Unix())
	s.scs.SetDeadline(ctx, end.UTC())
}

// End signs the browser of ctx out.
func (s *Sessions) End(ctx context.Context) error { return s.scs.Destroy(ctx) }

// unavailable answers when the session cannot be read: whoever asks must not pass for a visitor meanwhile. Programs get what GraphQL
// itself would answer.
func unavailable(w http.ResponseWriter, r *http.Request) {
	const reason = "database_unavailable"
	id := reqid.From(r.Context())
	text := texts.T(localeOf(r, authz.Actor{}), "errors."+reason)
	w.Header().Del("Content-Length")
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
		return authz.Actor{}, nil //nolint:nilerr // nobody signed in
	}
	a, ok, err := s.actors.ActorByID(ctx, ids.PersonID(raw), s.scs.GetInt(ctx, epochKey))
	if err != nil || !ok {
		return authz.Actor{}, err
	}
	return a, nil
}

// Middleware loads the session and puts the actor into the context.
func (s *Sessions) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token := ""
		if c, err := r.Cookie(sessionCookie); err == nil {
			token = c.Value
		}
		bare := r.Context()
		ctx, err := s.scs.Load(accounts.WithSession(bare), token)
		if err != nil {
			unavailable(w, r)
			return
		}
		r = r.WithContext(ctx)
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
		if longLived(r) { // its session is read again and again, and changes in plain requests only
			next.ServeHTTP(w, r.WithContext(authz.WithActorSource(ctx, s.liveActor(context.WithoutCancel(bare), token, a))))
			return
		}
		if a.SignedIn() {
			s.touch(ctx, time.Now())
		}
		w.Header().Add("Vary", "Cookie")
		saving := &savingWriter{ResponseWriter: w, request: r, sessions: s.scs}
		next.ServeHTTP(saving, r.WithContext(authz.WithActor(ctx, a)))
		saving.save()
	})
}

// savingWriter saves the session before the answer begins, since its cookie is in the head of the answer. When it cannot be saved the
// answer is not given: it would say that somebody is signed in who is not.
type savingWriter struct {
	http.ResponseWriter
	request       *http.Request
	sessions      *scs.SessionManager
	saved, failed bool
}

func (w *savingWriter) save() {
	if w.saved {
		return
	}
	w.saved = true
	ctx := w.request.Context()
	switch w.sessions.Status(ctx) {
	case scs.Modified:
		token, expiry, err := w.sessions.Commit(ctx)
		if err != nil {
			w.failed = true
			unavailable(w.ResponseWriter, w.request)
			return
		}
		w.sessions.WriteSessionCookie(ctx, w.ResponseWriter, token, expiry)
	case scs.Destroyed:
		w.sessions.WriteSessionCookie(ctx, w.ResponseWriter, "", time.Time{})
	case scs.Unmodified:
	}
}

func (w *savingWriter) WriteHeader(status int) {
	if w.save(); !w.failed {
		w.ResponseWriter.WriteHeader(status)
	}
}

func (w *savingWriter) Write(b []byte) (int, error) {
	if w.save(); w.failed {
		return len(b), nil
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection (deadlines).
func (w *savingWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// liveActor reads session and actor anew when the last reading is older than a few seconds, so that a revoked session goes quiet. bare has
// no session in it.
func (s *Sessions) liveActor(bare context.Context, token string, first authz.Actor) func() authz.Actor {
	const fresh = 5 * time.Second
	var mu sync.Mutex
	last, at := first, time.Now()
	return func() authz.Actor {
		mu.Lock()
		defer mu.Unlock()
		if time.Since(at) < fresh {
			return last
		}
		short, cancel := context.WithTimeout(bare, fresh)
		defer cancel()
		var a authz.Actor // default deny
		if ctx, err := s.scs.Load(accounts.WithSession(short), token); err == nil {
			if now, err := s.actor(ctx); err == nil {
				a = now
			}
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
