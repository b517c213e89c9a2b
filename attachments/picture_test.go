package attachments

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"testing"

	"plein/internal/errs"
)

// photo is a picture that is red above and blue below, with the corner at its left top white.
func photo(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{R: 255, A: 255}
			if y > h/2 {
				c = color.RGBA{B: 255, A: 255}
			}
			if x < w/4 && y < h/4 {
				c = color.RGBA{R: 255, G: 255, B: 255, A: 255}
			}
			img.Set(x, y, c)
		}
	}
	return img
}

func asJPEG(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withEXIF puts a place and an orientation into a JPEG.
func withEXIF(data []byte, turn byte) []byte {
	tiff := []byte{'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0}
	body := append([]byte("Exif\x00\x00"), append(tiff, []byte("GPS 52.1,4.3")...)...)
	segment := append([]byte{0xff, 0xe1, 0, 0}, body...)
	binary.BigEndian.PutUint16(segment[2:], uint16(len(body)+2))
	comment := append([]byte{0xff, 0xfe, 0, 16}, []byte("taken by Eva M")...)
	return append(append(append([]byte{0xff, 0xd8}, segment...), comment...), append(data[2:], []byte("tail GPS")...)...)
}

func TestPicturesLoseWhatTheyTellBeside(t *testing.T) {
	text := append([]byte("tEXtGPS\x00"), []byte("52.1")...)
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(text)-4))
	chunk = append(chunk, text...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(text))
	plain := asPNG(t, photo(40, 20))
	const head = 33 // signature and IHDR
	withText := append(append(bytes.Clone(plain[:head]), chunk...), plain[head:]...)

	var moving bytes.Buffer
	pal := image.NewPaletted(image.Rect(0, 0, 8, 8), color.Palette{color.Black, color.White})
	if err := gif.EncodeAll(&moving, &gif.GIF{Image: []*image.Paletted{pal, pal}, Delay: []int{5, 5}}); err != nil {
		t.Fatal(err)
	}
	commented := append(bytes.Clone(moving.Bytes()[:moving.Len()-1]), []byte("\x21\xfe\x04GPS!\x00;")...)

	for _, c := range []struct {
		name, ct string
		data     []byte
	}{
		{"a.jpg", "image/jpeg", withEXIF(asJPEG(t, photo(40, 20)), 1)},
		{"a.jpg", "image/jpeg", withEXIF(asJPEG(t, photo(40, 20)), 6)},
		{"a.png", "image/png", withText},
		{"a.gif", "image/gif", commented},
	} {
		if !bytes.Contains(c.data, []byte("GPS")) {
			t.Fatal("the test file tells nothing")
		}
		keep, name, ct, err := cleanPicture(t.Context(), c.name, c.ct, c.data)
		if err != nil {
			t.Fatalf("%s: %v", c.ct, err)
		}
		if bytes.Contains(keep, []byte("GPS")) || bytes.Contains(keep, []byte("Eva")) {
			t.Errorf("%s still tells where it was taken", c.ct)
		}
		if name != c.name || ct != c.ct {
			t.Errorf("%s became %s %s", c.ct, name, ct)
		}
		if _, _, err := image.Decode(bytes.NewReader(keep)); err != nil {
			t.Errorf("%s does not open any more: %v", c.ct, err)
		}
	}
	keep, _, _, err := cleanPicture(t.Context(), "a.gif", "image/gif", commented)
	if err != nil {
		t.Fatal(err)
	}
	if g, err := gif.DecodeAll(bytes.NewReader(keep)); err != nil || len(g.Image) != 2 {
		t.Errorf("a moving picture stands still: %v", err)
	}
}

func TestPicturesStandUpright(t *testing.T) {
	keep, _, _, err := cleanPicture(t.Context(), "a.jpg", "image/jpeg", withEXIF(asJPEG(t, photo(80, 40)), 6))
	if err != nil {
		t.Fatal(err)
	}
	img, err := jpeg.Decode(bytes.NewReader(keep))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 40 || b.Dy() != 80 {
		t.Fatalf("it is %v", b)
	}
	// Turned a quarter to the right, the corner at the left top goes to the right top, and the red above to the right.
	r, g, b, _ := img.At(36, 4).RGBA()
	if r < 0xe000 || g < 0xe000 || b < 0xe000 {
		t.Error("the white corner is not at the right top")
	}
	if r, _, b, _ := img.At(4, 60).RGBA(); b < 0xe000 || r > 0x3000 {
		t.Error("blue is not at the left")
	}
}

func TestLargePicturesAreMadeSmaller(t *testing.T) {
	for ct, data := range map[string][]byte{"image/jpeg": asJPEG(t, photo(4000, 1000)), "image/png": asPNG(t, photo(1000, 4000))} {
		keep, _, _, err := cleanPicture(t.Context(), "a", ct, data)
		if err != nil {
			t.Fatal(err)
		}
		c, _, err := image.DecodeConfig(bytes.NewReader(keep))
		if err != nil || max(c.Width, c.Height) != maxSide || min(c.Width, c.Height) != maxSide/4 {
			t.Errorf("%s is %dx%d: %v", ct, c.Width, c.Height, err)
		}
	}
}

func TestWhatIsNoPictureIsRefused(t *testing.T) {
	e := setUp(t)
	ctx, _ := e.customer()
	whole := asPNG(t, photo(300, 300))
	bomb := bytes.Clone(asPNG(t, photo(2, 2)))
	binary.BigEndian.PutUint32(bomb[16:], 60_000) // says that it is 60,000 wide and high
	binary.BigEndian.PutUint32(bomb[20:], 60_000)
	binary.BigEndian.PutUint32(bomb[29:], crc32.ChecksumIEEE(bomb[12:29]))
	var frame bytes.Buffer
	pal := image.NewPaletted(image.Rect(0, 0, 2000, 2000), color.Palette{color.Black, color.White})
	if err := gif.EncodeAll(&frame, &gif.GIF{Image: []*image.Paletted{pal}, Delay: []int{0}}); err != nil {
		t.Fatal(err)
	}
	one := frame.Bytes()
	const head = 13
	manyFrames := bytes.Clone(one[:head])
	body := one[head : len(one)-1]
	for range 30 {
		manyFrames = append(manyFrames, body...)
	}
	manyFrames = append(manyFrames, ';')

	for name, c := range map[string]struct {
		file, reason string
		data         []byte
	}{
		"a page":         {"a.png", "file_not_what_it_says", []byte("<html><script>alert(1)</script></html>")},
		"a text":         {"a.jpg", "file_not_what_it_says", []byte("hello")},
		"another form":   {"a.jpg", "file_not_what_it_says", whole},
		"half a picture": {"a.png", "picture_broken", whole[:len(whole)/2]},
		"a drawing":      {"a.svg", "file_type_not_allowed", []byte("<svg onload=alert(1)>")},
		"a bomb":         {"a.png", "picture_too_large", bomb},
		"a bomb in time": {"a.gif", "picture_too_large", manyFrames},
		"nothing":        {"a.png", "file_empty", nil},
	} {
		_, err := e.Upload(ctx, c.file, bytes.NewReader(c.data))
		bad, ok := errors.AsType[*errs.Error](err)
		if !ok || len(bad.Fields) != 1 || bad.Fields[0].Path != "file" || bad.Fields[0].Reason != c.reason {
			t.Errorf("%s: got %v, want %s", name, err, c.reason)
		}
	}
	a, err := e.Upload(ctx, "foto.jpg", bytes.NewReader(withEXIF(asJPEG(t, photo(40, 20)), 1)))
	e.ok(err)
	got, err := e.Open(ctx, a.ID)
	e.ok(err)
	kept, err := io.ReadAll(got)
	e.ok(err)
	if bytes.Contains(kept, []byte("GPS")) || a.Size != len(kept) {
		t.Errorf("what is kept tells where it was taken, or its size %d is not %d", a.Size, len(kept))
	}
}

// FuzzCleanPicture checks that no bytes make it fall over, and that what it lets through opens.
func FuzzCleanPicture(f *testing.F) {
	img := image.NewRGBA(image.Rect(0, 0, 4, 4))
	var j, p bytes.Buffer
	_ = jpeg.Encode(&j, img, nil)
	_ = png.Encode(&p, img)
	f.Add(0, withEXIF(j.Bytes(), 3))
	f.Add(1, p.Bytes())
	f.Add(2, []byte("RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"))
	f.Fuzz(func(t *testing.T, kind int, data []byte) {
		ct := []string{"image/jpeg", "image/png", "image/webp", "image/gif"}[uint(kind)%4]
		if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && c.Width*c.Height > 1_000_000 {
			t.Skip()
		}
		keep, _, _, err := cleanPicture(t.Context(), "a", ct, data)
		if err != nil {
			return
		}
		if _, _, err := image.Decode(bytes.NewReader(keep)); err != nil {
			t.Errorf("%s does not open: %v", ct, err)
		}
	})
}
