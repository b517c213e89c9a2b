package bleve

import (
	"encoding/binary"
	"slices"
)

// A document keeps its words in their order, stop words left out, as numbers of four bytes: the words of the title, a gap,
// and those of the body, with a gap between its texts. Which words stand together, and how they were written, is read
// from that where it matters: of the best hits (see rerank) and of quoted phrases. Fields for pairs of words
// would be most of the work of indexing, as nearly every pair is new.

// token is a word of a sequence: 24 bits that tell the stem and 8 that tell how it was written. Another stem with the same
// bits is one in 16 million; it has to stand beside the other word of a pair to count.
type token uint32

// gap stands where a text ends. No word has it.
const gap token = 0

func newToken(stem, form string) token {
	return max(1, token(hash(stem)<<8|hash(form)&0xff))
}

func (t token) stem() uint32 { return uint32(t) >> 8 }
func (t token) form() uint8  { return uint8(t) } // #nosec G115 -- the low byte is meant

// stemNumber is what the stem of a token reads as.
func stemNumber(stem string) uint32 { return newToken(stem, "").stem() }

func formNumber(form string) uint8 { return uint8(hash(form)) } // #nosec G115 -- the low byte is meant

// hash is FNV-1a, with its bits mixed so that every part of it serves.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	h ^= h >> 16
	h *= 0x7feb352d
	h ^= h >> 15
	return h
}

// writeSequence gives the form in which the words of a document are stored.
func writeSequence(title, body []token) []byte {
	out := make([]byte, 0, 4*(len(title)+1+len(body)))
	for _, t := range slices.Concat(title, []token{gap}, body) {
		out = binary.LittleEndian.AppendUint32(out, uint32(t))
	}
	return out
}

// sequence is what is stored of one document.
type sequence []byte

func (s sequence) len() int       { return len(s) / 4 }
func (s sequence) at(i int) token { return token(binary.LittleEndian.Uint32(s[4*i:])) }

// sequence reads the words of a document; read must not keep them.
func (d *decoded) sequence(doc uint32, read func(sequence)) error {
	return d.seg.VisitStoredFields(uint64(doc), func(field string, _ byte, value []byte, _ []uint64) bool {
		if field == fieldWords {
			read(value)
		}
		return field == "_id" // which comes first, the words second
	})
}

// titleEnd is where the words of the body begin.
func (s sequence) titleEnd() int {
	for i := range s.len() {
		if s.at(i) == gap {
			return i
		}
	}
	return s.len()
}

// phrase counts how often two stems stand next to each other in title and body.
func (s sequence) phrase(first, second uint32) (title, body int) {
	end := s.titleEnd()
	for i := 1; i < s.len(); i++ {
		if t := s.at(i); t == gap || t.stem() != second || s.at(i-1) == gap || s.at(i-1).stem() != first {
			continue
		}
		if i < end {
			title++
		} else {
			body++
		}
	}
	return title, body
}
