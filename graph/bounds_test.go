package graph

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"plein/internal/authz"
)

func TestBodiesThatAreNoRequest(t *testing.T) {
	reached := ""
	h := bounded(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		reached = string(b)
	}))
	of := func(n int) string { return `{"query":"` + strings.Repeat("secret", n/6) + `"}` }
	staff := authz.Actor{Roles: []authz.Role{authz.RoleAgent}}
	for _, c := range []struct {
		who    authz.Actor
		body   string
		want   int
		reason string
	}{
		{authz.Actor{}, `{"query":"{viewer{isStaff}}","variables":{"a":[1]},"more":true}`, http.StatusOK, ""},
		{authz.Actor{}, `{"query":"{viewer{isStaff}}","variables":null}`, http.StatusOK, ""},
		{authz.Actor{}, `[{"query":"{viewer{isStaff}}"}]`, http.StatusBadRequest, "bad_query"},
		{authz.Actor{}, `{"query":"{viewer{isStaff}}","variables":["secret"]}`, http.StatusBadRequest, "bad_query"},
		{authz.Actor{}, `{"password":"secret"`, http.StatusBadRequest, "bad_query"},
		{authz.Actor{}, of(maxBody), http.StatusRequestEntityTooLarge, "request_too_large"},
		{staff, of(maxStaffBody / 2), http.StatusOK, ""},
		{staff, of(maxStaffBody), http.StatusRequestEntityTooLarge, "request_too_large"},
	} {
		reached = ""
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(c.body))
		r.Header.Set("Content-Type", "application/json; charset=utf-8")
		r = r.WithContext(authz.WithActor(r.Context(), c.who))
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		switch {
		case w.Code != c.want:
			t.Errorf("%.60s: %d, want %d", c.body, w.Code, c.want)
		case w.Code == http.StatusOK && reached != c.body:
			t.Errorf("%.60s came through as %q", c.body, reached)
		case w.Code != http.StatusOK && (reached != "" || !strings.Contains(w.Body.String(), `"reason":"`+c.reason+`"`)):
			t.Errorf("%.60s: came through as %.60q, answered %s", c.body, reached, w.Body)
		case strings.Contains(w.Body.String(), "secret"):
			t.Errorf("%.60s is repeated: %s", c.body, w.Body)
		}
	}
}

func TestOneSocketHoldsSoManyOperations(t *testing.T) {
	socket := withOpen(t.Context())
	began := 0
	next := func(ctx context.Context) graphql.ResponseHandler {
		began++
		return graphql.OneShot(&graphql.Response{})
	}
	var ends []context.CancelFunc
	open := func() *graphql.Response {
		ctx, cancel := context.WithCancel(socket)
		ends = append(ends, cancel)
		return boundOpen(ctx, next)(ctx)
	}
	for range maxOpen {
		if r := open(); len(r.Errors) > 0 {
			t.Fatal(r.Errors)
		}
	}
	if r := open(); len(r.Errors) != 1 || r.Errors[0].Extensions["code"] != "RATE_LIMITED" || began != maxOpen {
		t.Fatalf("one too many: %v, %d began", r.Errors, began)
	}
	ends[0]()
	for deadline := time.Now().Add(5 * time.Second); ; {
		r := open()
		if len(r.Errors) == 0 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("one ended, and there is still no room")
		}
	}
	for _, end := range ends {
		end()
	}
}
