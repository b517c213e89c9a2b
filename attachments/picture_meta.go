package attachments

import (
	"bytes"
	"encoding/binary"
)

// strip takes off what a picture tells beside what is on it, without packing it anew. nil when it cannot be read.
func strip(contentType string, data []byte) []byte {
	switch contentType {
	case "image/jpeg":
		return stripJPEG(data)
	case "image/png":
		return stripPNG(data)
	default:
		return stripWebP(data)
	}
}

// jpegSegments calls each for the segments before the picture itself, until it returns false; rest is where the picture begins.
func jpegSegments(data []byte, each func(marker byte, segment []byte) bool) (rest int, ok bool) {
	if len(data) < 4 || data[0] != 0xff || data[1] != 0xd8 {
		return 0, false
	}
	at := 2
	for at+4 <= len(data) {
		if data[at] != 0xff {
			return 0, false
		}
		marker := data[at+1]
		if marker == 0xff { // filling
			at++
			continue
		}
		if marker == 0xda {
			return at, true
		}
		n := int(binary.BigEndian.Uint16(data[at+2:]))
		if n < 2 || at+2+n > len(data) {
			return 0, false
		}
		if !each(marker, data[at:at+2+n]) {
			return at, true
		}
		at += 2 + n
	}
	return 0, false
}

func stripJPEG(data []byte) []byte {
	out := []byte{0xff, 0xd8}
	rest, ok := jpegSegments(data, func(marker byte, segment []byte) bool {
		// APP0 says how dense it is, APP2 which colours are meant, APP14 how they are packed. The other APPs and comments go.
		about := marker >= 0xe0 && marker <= 0xef || marker == 0xfe
		colours := marker == 0xe2 && bytes.HasPrefix(segment[4:], []byte("ICC_PROFILE\x00"))
		if !about || marker == 0xe0 || marker == 0xee || colours {
			out = append(out, segment...)
		}
		return true
	})
	if !ok {
		return nil
	}
	body := data[rest:]
	if end := bytes.LastIndex(body, []byte{0xff, 0xd9}); end >= 0 { // what was hung behind it goes
		body = body[:end+2]
	}
	return append(out, body...)
}

// orientation reads how the camera was held: 1 to 8, 1 when nothing is said.
func orientation(data []byte) int {
	turn := 1
	jpegSegments(data, func(marker byte, segment []byte) bool {
		const head = "Exif\x00\x00"
		if marker != 0xe1 || !bytes.HasPrefix(segment[4:], []byte(head)) {
			return true
		}
		turn = orientationOf(segment[4+len(head):])
		return false
	})
	return turn
}

// orientationOf reads it from the first directory of a TIFF header.
func orientationOf(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	at := int(order.Uint32(tiff[4:]))
	if at < 8 || at+2 > len(tiff) {
		return 1
	}
	n := int(order.Uint16(tiff[at:]))
	const entry, tag = 12, 0x0112
	for i := range n {
		e := at + 2 + i*entry
		if e+entry > len(tiff) {
			return 1
		}
		if order.Uint16(tiff[e:]) == tag {
			if v := int(order.Uint16(tiff[e+8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
	}
	return 1
}

// pngKept are the pieces of a PNG that say what is to be seen; others, such as words, times and EXIF, go.
var pngKept = map[string]bool{
	"IHDR": true, "PLTE": true, "IDAT": true, "IEND": true, "tRNS": true, "gAMA": true, "cHRM": true, "sRGB": true, "iCCP": true,
	"cICP": true, "sBIT": true, "pHYs": true, "acTL": true, "fcTL": true, "fdAT": true,
}

func stripPNG(data []byte) []byte {
	const signature, around = 8, 12
	if len(data) < signature {
		return nil
	}
	out := bytes.Clone(data[:signature])
	for at := signature; at+around <= len(data); {
		n := int(binary.BigEndian.Uint32(data[at:]))
		if n < 0 || n > len(data)-at-around {
			return nil
		}
		kind := string(data[at+4 : at+8])
		if pngKept[kind] {
			out = append(out, data[at:at+around+n]...)
		}
		if kind == "IEND" {
			return out
		}
		at += around + n
	}
	return nil
}

func stripWebP(data []byte) []byte {
	const riff, head = 12, 8
	if len(data) < riff {
		return nil
	}
	out := bytes.Clone(data[:riff])
	for at := riff; at+head <= len(data); {
		n := int(binary.LittleEndian.Uint32(data[at+4:]))
		end := at + head + n + n%2
		if n < 0 || at+head+n > len(data) {
			return nil
		}
		end = min(end, len(data))
		switch string(data[at : at+4]) {
		case "EXIF", "XMP ":
		case "VP8X":
			chunk := bytes.Clone(data[at:end])
			const exif, xmp = 0x08, 0x04
			if len(chunk) > head {
				chunk[head] &^= exif | xmp
			}
			out = append(out, chunk...)
		default:
			out = append(out, data[at:end]...)
		}
		at = end
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-head))
	return out
}
