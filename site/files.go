package site

import (
	"encoding/json"
	"mime"
	"net/http"
	"strings"

	"plein/attachments"
	"plein/internal/errs"
	"plein/internal/reqid"
	"plein/internal/texts"
)

// parseAttachmentID reads the id of an attachment, with or without its type in front.
func parseAttachmentID(raw string) (id attachments.AttachmentID, err error) {
	err = id.UnmarshalJSON([]byte(`"` + strings.TrimPrefix(raw, "attachment_") + `"`))
	return id, err
}

// uploaded is what POST /attachments answers.
type uploaded struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	ContentType string `json:"contentType"`
	Size        int    `json:"size"`
	URL         string `json:"url"`
}

// refused is the answer when a file is not taken.
type refused struct {
	Errors []refusal `json:"errors"`
}

type refusal struct {
	Message    string `json:"message"`
	Extensions struct {
		Code      string `json:"code"`
		RequestID string `json:"requestId"`
	} `json:"extensions"`
}

// upload keeps one file for something that is still being written. It wants the field "file" of a multipart form.
func (s *Site) upload(w http.ResponseWriter, r *http.Request) {
	f := s.frame(r, localeOf(r))
	f.visitor()
	done, err := s.parseFiles(w, r)
	if err != nil {
		f.refuseUpload(w, r, err)
		return
	}
	defer done()
	if r.MultipartForm == nil || len(r.MultipartForm.File["file"]) != 1 {
		f.refuseUpload(w, r, errs.Invalid(errs.Field{Path: "file", Reason: "required"}))
		return
	}
	a, err := f.keepFile(r.MultipartForm.File["file"][0])
	if err != nil {
		f.refuseUpload(w, r, err)
		return
	}
	writeJSON(w, http.StatusCreated, uploaded{ID: gid("attachment", a.ID), Name: a.Name, ContentType: a.ContentType, Size: a.Size, URL: a.URL()})
}

// refuseUpload answers in the form of a GraphQL error, which clients read anyway.
func (f *frame) refuseUpload(w http.ResponseWriter, r *http.Request, err error) {
	kind := errs.KindOf(err)
	status := map[errs.Kind]int{
		errs.KindInvalid: http.StatusUnprocessableEntity, errs.KindUnauthenticated: http.StatusUnauthorized,
		errs.KindForbidden: http.StatusForbidden, errs.KindRateLimited: http.StatusTooManyRequests,
		errs.KindConflict: http.StatusConflict, errs.KindUnavailable: http.StatusServiceUnavailable,
	}[kind]
	message := texts.T(f.locale, "common.error.text")
	if status == 0 {
		status = http.StatusInternalServerError
		f.site.log.ErrorContext(r.Context(), "site: upload failed", "error", err, "request", reqid.From(r.Context()))
	} else if found, ok := f.problemsOf(err, map[string]string{"file": "file"}); ok {
		message = orElse(found["file"], found[""])
	} else {
		message = f.reason(err, "site.error.forbiddenText")
	}
	one := refusal{Message: message}
	one.Extensions.Code, one.Extensions.RequestID = string(kind), reqid.From(r.Context())
	writeJSON(w, status, refused{Errors: []refusal{one}})
}

func writeJSON[T uploaded | refused](w http.ResponseWriter, status int, v T) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(v); err != nil {
		return // the browser has gone
	}
}

// download gives a file to whoever may see what it belongs to. Only pictures are shown by browsers; nothing in a file can
// run as ours.
func (s *Site) download(w http.ResponseWriter, r *http.Request) {
	f := s.frame(r, localeOf(r))
	id, err := parseAttachmentID(r.PathValue("id"))
	if err != nil {
		s.fail(f, w, r, errs.NotFound("attachment"))
		return
	}
	c, err := s.Attachments.Open(f.ctx, id)
	if err != nil {
		s.fail(f, w, r, err)
		return
	}
	defer func() { _ = c.Close() }()
	h := w.Header()
	h.Set("Content-Type", c.ContentType)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "private, max-age=3600")
	h.Set("ETag", `"`+c.ID.String()+`"`) // the bytes of an attachment never change
	disposition := "attachment"
	if c.IsImage() {
		disposition = "inline"
	}
	h.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": c.Name}))
	http.ServeContent(w, r, "", c.CreatedAt, c.ReadSeekCloser)
}
