package site

import (
	"errors"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"

	"plein/attachments"
	"plein/internal/errs"
	"plein/internal/ids"
)

const (
	maxForm   = 1 << 20 // of a form without files
	inMemory  = 1 << 20 // of a form with files; the rest waits on disk
	filesRoom = 4       // files of the largest size that one form may carry
)

// parseForm reads a form without files. Errors: INVALID.
func parseForm(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		return errs.InvalidReason("form_unreadable")
	}
	repair(r.PostForm)
	return nil
}

// repair makes valid text of what came in another encoding, which databases refuse.
func repair(form url.Values) {
	for _, values := range form {
		for i, v := range values {
			values[i] = strings.ToValidUTF8(v, "\uFFFD")
		}
	}
}

// parseFiles reads a form that may carry files. Errors: INVALID when it is larger than we take. Call the function returned
// when the files are no longer needed.
func (s *Site) parseFiles(w http.ResponseWriter, r *http.Request) (done func(), err error) {
	r.Body = http.MaxBytesReader(w, r.Body, filesRoom*s.maxUpload+maxForm)
	err = r.ParseMultipartForm(inMemory) //nolint:gosec // the body is bounded above
	if errors.Is(err, http.ErrNotMultipart) {
		err = r.ParseForm()
	}
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, errs.Invalid(errs.Field{Path: "file", Reason: "file_too_large", Params: map[string]any{"max": s.maxUpload >> 20}})
	}
	if err != nil {
		return nil, errs.InvalidReason("form_unreadable")
	}
	repair(r.PostForm)
	return func() {
		if r.MultipartForm != nil {
			_ = r.MultipartForm.RemoveAll() // temporary files
		}
	}, nil
}

// takeFiles keeps the files of a form, and those that came with an earlier try of it. What cannot be kept is told in text;
// the others are kept all the same, so that nobody chooses them again.
func (f *frame) takeFiles(r *http.Request) (list []*attachments.Attachment, problem string, err error) {
	var kept []attachments.AttachmentID
	for _, raw := range r.PostForm["attachment"] {
		if id, err := parseAttachmentID(raw); err == nil {
			kept = append(kept, id)
		}
	}
	if len(kept) > 0 {
		if list, err = f.site.Attachments.Uploaded(f.ctx, kept); err != nil {
			return nil, "", err
		}
	}
	if r.MultipartForm == nil {
		return list, "", nil
	}
	for _, part := range r.MultipartForm.File["files"] {
		if part.Filename == "" {
			continue
		}
		a, err := f.keepFile(part)
		if err != nil {
			found, ok := f.problemsOf(err, map[string]string{"file": "file"})
			if !ok {
				return list, "", err
			}
			problem = part.Filename + ": " + orElse(found["file"], found[""])
			continue
		}
		list = append(list, a)
	}
	return list, problem, nil
}

func (f *frame) keepFile(part *multipart.FileHeader) (*attachments.Attachment, error) {
	file, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	return f.site.Attachments.Upload(f.ctx, part.Filename, file)
}

func attachmentIDs(list []*attachments.Attachment) []ids.AttachmentID {
	out := make([]ids.AttachmentID, len(list))
	for i, a := range list {
		out[i] = a.ID
	}
	return out
}
