package attachments

import (
	"bytes"
	"image"
	_ "image/gif"  // a picture's size
	_ "image/jpeg" // a picture's size
	_ "image/png"  // a picture's size
	"net/http"
	"net/url"
	"path"
	"strings"
	"unicode"

	_ "golang.org/x/image/webp" // a picture's size

	"plein/internal/errs"
)

// allowed maps the extensions that may be uploaded to the media type they are served as, and to what the first bytes must look like.
// SVG and HTML are not among them: they would run as ours.
var allowed = map[string]struct{ contentType, sniff string }{
	".png":  {"image/png", "image/png"},
	".jpg":  {"image/jpeg", "image/jpeg"},
	".jpeg": {"image/jpeg", "image/jpeg"},
	".gif":  {"image/gif", "image/gif"},
	".webp": {"image/webp", "image/webp"},
	".pdf":  {"application/pdf", "application/pdf"},
	".txt":  {"text/plain; charset=utf-8", "text/plain"},
	".log":  {"text/plain; charset=utf-8", "text/plain"},
	".csv":  {"text/csv; charset=utf-8", "text/plain"},
	".json": {"application/json", "text/plain"},
	".xml":  {"application/xml", "text/"},
	".md":   {"text/plain; charset=utf-8", "text/plain"},
	".zip":  {"application/zip", "application/zip"},
	".gz":   {"application/gzip", "application/x-gzip"},
	".docx": {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/zip"},
	".xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/zip"},
	".pptx": {"application/vnd.openxmlformats-officedocument.presentationml.presentation", "application/zip"},
	".odt":  {"application/vnd.oasis.opendocument.text", "application/zip"},
	".ods":  {"application/vnd.oasis.opendocument.spreadsheet", "application/zip"},
	".eml":  {"message/rfc822", "text/plain"},
	".mp4":  {"video/mp4", "video/mp4"},
	".mp3":  {"audio/mpeg", "audio/mpeg"},
	".wav":  {"audio/wav", "audio/wave"},
	".pcap": {"application/vnd.tcpdump.pcap", "application/octet-stream"},
}

// Accept lists the extensions for a file picker.
func Accept() string {
	return ".png,.jpg,.jpeg,.gif,.webp,.pdf,.txt,.log,.csv,.json,.xml,.md,.zip,.gz,.docx,.xlsx,.pptx,.odt,.ods,.eml,.mp4,.mp3,.wav,.pcap"
}

// contentType finds the media type of a file from its name and checks it against its first bytes. Errors: INVALID.
func contentType(name string, head []byte) (string, error) {
	ext := strings.ToLower(path.Ext(name))
	want, ok := allowed[ext]
	if !ok {
		return "", errs.Invalid(errs.Field{Path: "file", Reason: "file_type_not_allowed", Params: map[string]any{"extension": ext}})
	}
	if !strings.HasPrefix(http.DetectContentType(head), want.sniff) {
		return "", errs.Invalid(errs.Field{Path: "file", Reason: "file_not_what_it_says", Params: map[string]any{"extension": ext}})
	}
	if strings.HasPrefix(want.contentType, "image/") {
		c, _, err := image.DecodeConfig(bytes.NewReader(head))
		if err != nil {
			return "", errs.Invalid(errs.Field{Path: "file", Reason: "file_not_what_it_says", Params: map[string]any{"extension": ext}})
		}
		if c.Width > maxPixels || c.Height > maxPixels || c.Width*c.Height > maxPixels {
			return "", errs.Invalid(errs.Field{Path: "file", Reason: "picture_too_large"})
		}
	}
	return want.contentType, nil
}

// cleanName makes a safe file name: no folders, no control characters, not too long; the extension stays.
func cleanName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`"<>|*?:`, r) || unicode.Is(unicode.Bidi_Control, r) {
			return '_'
		}
		return r
	}, strings.ToValidUTF8(name, "_"))
	ext := path.Ext(name)
	if runes := []rune(name); len(runes) > maxName && len([]rune(ext)) < maxName {
		name = string(runes[:maxName-len([]rune(ext))]) + ext
	}
	if name == "" || name == "." || name == "/" {
		return "file"
	}
	return name
}

func escape(name string) string { return url.PathEscape(name) }
