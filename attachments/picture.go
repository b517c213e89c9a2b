package attachments

import (
	"bytes"
	"context"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"path"
	"strings"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"

	"plein/internal/errs"
)

// maxSide is the longest side of a picture that is kept, in pixels: enough for a whole screen, sharp when it is enlarged.
const maxSide = 2560

// decoding lets one picture at a time be unpacked: a large one takes a few hundred megabytes for a moment.
var decoding = make(chan struct{}, 1)

// cleanPicture unpacks a picture to see that it is one, takes off what it tells beside what is on it (where and when and with
// what it was taken), turns it upright and makes it smaller when it is larger than anybody looks at. It gives the bytes to keep
// and the file's name with the extension that fits them. Errors: INVALID.
func cleanPicture(ctx context.Context, name, contentType string, data []byte) (keep []byte, newName, newType string, err error) {
	select {
	case decoding <- struct{}{}:
		defer func() { <-decoding }()
	case <-ctx.Done():
		return nil, "", "", ctx.Err()
	}
	broken := errs.Invalid(errs.Field{Path: "file", Reason: "picture_broken"})
	if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err != nil {
		return nil, "", "", broken
	} else if c.Width*c.Height > maxPixels {
		return nil, "", "", errs.Invalid(errs.Field{Path: "file", Reason: "picture_too_large"})
	}
	if contentType == "image/gif" {
		if keep, err = cleanGIF(data); err != nil {
			return nil, "", "", err
		}
		return keep, name, contentType, nil
	}
	img, err := decode(contentType, data)
	if err != nil {
		return nil, "", "", broken
	}
	turn := 1
	if contentType == "image/jpeg" {
		turn = orientation(data)
	}
	b := img.Bounds()
	if turn == 1 && max(b.Dx(), b.Dy()) <= maxSide {
		if keep = strip(contentType, data); keep == nil {
			return nil, "", "", broken
		}
		return keep, name, contentType, nil
	}
	img = upright(shrink(img), turn)
	var out bytes.Buffer
	ext := ".png"
	newType = "image/png"
	if contentType == "image/jpeg" || contentType == "image/webp" && opaque(img) {
		ext, newType = ".jpg", "image/jpeg"
		const quality = 85
		err = jpeg.Encode(&out, img, &jpeg.Options{Quality: quality})
	} else {
		err = png.Encode(&out, img)
	}
	if err != nil {
		return nil, "", "", err
	}
	if newType != contentType {
		name = strings.TrimSuffix(name, path.Ext(name)) + ext
	}
	return out.Bytes(), name, newType, nil
}

func decode(contentType string, data []byte) (image.Image, error) {
	r := bytes.NewReader(data)
	switch contentType {
	case "image/jpeg":
		return jpeg.Decode(r)
	case "image/png":
		return png.Decode(r)
	default:
		return webp.Decode(r)
	}
}

// maxFrames is how many pictures a moving one may have.
const maxFrames = 500

// cleanGIF writes a moving picture anew, without what was said beside it. Errors: INVALID.
func cleanGIF(data []byte) ([]byte, error) {
	if err := gifBounds(data); err != nil {
		return nil, err
	}
	g, err := gif.DecodeAll(bytes.NewReader(data))
	if err != nil {
		return nil, errs.Invalid(errs.Field{Path: "file", Reason: "picture_broken"})
	}
	var out bytes.Buffer
	if err := gif.EncodeAll(&out, g); err != nil {
		return nil, errs.Invalid(errs.Field{Path: "file", Reason: "picture_broken"})
	}
	return out.Bytes(), nil
}

// gifBounds adds up the frames before any is unpacked: a small file can hold thousands of large ones. Errors: INVALID.
func gifBounds(data []byte) error {
	broken := errs.Invalid(errs.Field{Path: "file", Reason: "picture_broken"})
	const header = 13
	if len(data) < header {
		return broken
	}
	table := func(flags byte) int {
		if flags&0x80 == 0 {
			return 0
		}
		return 3 << (flags&7 + 1)
	}
	at := header + table(data[10])
	blocks := func() bool { // past a row of blocks, each with its length in front
		for at < len(data) {
			n := int(data[at])
			at += n + 1
			if n == 0 {
				return true
			}
		}
		return false
	}
	frames, pixels := 0, 0
	for at < len(data) {
		switch data[at] {
		case 0x3b: // the end
			return nil
		case 0x21: // said beside it
			at += 2
		case 0x2c: // a frame
			if at+10 > len(data) {
				return broken
			}
			pixels += (int(data[at+5]) | int(data[at+6])<<8) * (int(data[at+7]) | int(data[at+8])<<8)
			if frames++; frames > maxFrames || pixels > 2*maxPixels {
				return errs.Invalid(errs.Field{Path: "file", Reason: "picture_too_large"})
			}
			at += 11 + table(data[at+9])
		default:
			return broken
		}
		if !blocks() {
			return broken
		}
	}
	return nil
}

func opaque(img image.Image) bool {
	o, ok := img.(interface{ Opaque() bool })
	return ok && o.Opaque()
}

// shrink makes a picture fit maxSide.
func shrink(img image.Image) image.Image {
	b := img.Bounds()
	long := max(b.Dx(), b.Dy())
	if long <= maxSide {
		return img
	}
	w, h := max(1, b.Dx()*maxSide/long), max(1, b.Dy()*maxSide/long)
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.CatmullRom.Scale(small, small.Bounds(), img, b, draw.Src, nil)
	return small
}

// upright turns a picture as its camera was held: 1 is upright, the others as EXIF counts them.
func upright(img image.Image, turn int) image.Image {
	if turn < 2 || turn > 8 {
		return img
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	size := image.Rect(0, 0, w, h)
	if turn >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	out := image.NewRGBA(size)
	for y := range h {
		for x := range w {
			tx, ty := x, y
			switch turn {
			case 2:
				tx = w - 1 - x
			case 3:
				tx, ty = w-1-x, h-1-y
			case 4:
				ty = h - 1 - y
			case 5:
				tx, ty = y, x
			case 6:
				tx, ty = h-1-y, x
			case 7:
				tx, ty = h-1-y, w-1-x
			case 8:
				tx, ty = y, w-1-x
			}
			out.Set(tx, ty, img.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return out
}
