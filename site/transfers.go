package site

import (
	"encoding/csv"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"plein/internal/errs"
	"plein/internal/ids"
	"plein/transfer"
)

// uploadPause is how long the next bytes of a large file may take to come.
const uploadPause = time.Minute

// patient reads the body of a request that may take long as a whole, but not between two reads.
type patient struct {
	io.Reader
	control *http.ResponseController
}

func (p patient) Read(b []byte) (int, error) {
	_ = p.control.SetReadDeadline(time.Now().Add(uploadPause)) // where it cannot be set, that of the server holds
	return p.Reader.Read(b)
}

// uploadTransfer keeps the file of an import: the field "file" of a multipart form, of the form that the address names. It goes to where files
// are kept as it comes in, whatever its size.
func (s *Site) uploadTransfer(w http.ResponseWriter, r *http.Request) {
	f := s.frame(r, localeOf(r))
	run, err := f.keepTransfer(w, r)
	if err != nil {
		f.refuseUpload(w, r, err)
		return
	}
	writeJSON(w, http.StatusCreated, uploaded{ID: gid("transferrun", run.ID), Name: run.FileName, Size: int(run.Size)})
}

func (f *frame) keepTransfer(w http.ResponseWriter, r *http.Request) (*transfer.Run, error) {
	form := transfer.Form(r.URL.Query().Get("form"))
	if err := f.site.Transfer.Expect(f.ctx, form, r.ContentLength-maxForm); err != nil {
		return nil, err
	}
	r.Body = struct {
		io.Reader
		io.Closer
	}{patient{r.Body, http.NewResponseController(w)}, r.Body}
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, errs.InvalidReason("form_unreadable")
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil, errs.Invalid(errs.Field{Path: "file", Reason: "required"})
		}
		if err != nil {
			return nil, errs.InvalidReason("form_unreadable")
		}
		if part.FormName() == "file" {
			return f.site.Transfer.Upload(f.ctx, form, part.FileName(), part)
		}
	}
}

func transferID(r *http.Request) (transfer.RunID, error) {
	id, err := ids.Parse[transfer.Run](strings.TrimPrefix(r.PathValue("id"), "transferrun_"))
	if err != nil {
		err = errs.NotFound("transfer")
	}
	return id, err
}

// asFile makes an answer a file that browsers keep nowhere but where the person puts it.
func asFile(w http.ResponseWriter, contentType, name string) {
	h := w.Header()
	h.Set("Content-Type", contentType)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
}

// downloadTransfer gives the zip of an export to whoever may export.
func (s *Site) downloadTransfer(w http.ResponseWriter, r *http.Request) {
	f := s.frame(r, localeOf(r))
	id, err := transferID(r)
	if err != nil {
		s.fail(f, w, r, err)
		return
	}
	file, err := s.Transfer.Open(f.ctx, id)
	if err != nil {
		s.fail(f, w, r, err)
		return
	}
	defer func() { _ = file.Close() }()
	s.log.InfoContext(r.Context(), "an export was downloaded", "run", id, "person", f.actor.PersonID)
	asFile(w, "application/zip", file.FileName)
	http.ServeContent(w, r, "", *file.FinishedAt, file.ReadSeekCloser)
}

// transferReport gives what became of each item of an import, as CSV.
func (s *Site) transferReport(w http.ResponseWriter, r *http.Request) {
	f := s.frame(r, localeOf(r))
	id, err := transferID(r)
	if err == nil {
		_, err = s.Transfer.Run(f.ctx, id)
	}
	if err != nil {
		s.fail(f, w, r, err)
		return
	}
	asFile(w, "text/csv; charset=utf-8", "plein-import.csv")
	out := csv.NewWriter(w)
	_ = out.Write([]string{"outcome", "file", "line", "field", "reason", "fields"})
	err = s.Transfer.Report(f.ctx, id, func(i *transfer.Item) error {
		line := ""
		if i.AtLine > 0 {
			line = strconv.Itoa(i.AtLine)
		}
		reason, _ := s.Transfer.SayItem(f.ctx, i)
		return out.Write([]string{string(i.Outcome), plainCell(i.File), line, plainCell(i.Field), plainCell(reason), plainCell(i.RawFields)})
	})
	out.Flush()
	if err != nil {
		s.log.ErrorContext(r.Context(), "site: a report was cut off", "error", err)
		panic(http.ErrAbortHandler) // the answer has begun: only breaking it off says that it is not whole
	}
}

// plainCell keeps a spreadsheet from taking a text for a formula.
func plainCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
