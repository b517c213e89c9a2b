package text

import "strings"

// closing are the quotation marks that open a phrase and those that end it.
var closing = map[rune]string{'"': "\"\u201d", '\u201c': "\u201d\"", '\u201d': "\u201d\"", '\u201e': "\u201d\u201c\"", '\u00ab': "\u00bb"}

// Phrases gives what stands between quotation marks. A mark without its other half is no quotation.
func Phrases(s string) []string {
	var out []string
	for {
		i := strings.IndexFunc(s, func(r rune) bool { return closing[r] != "" })
		if i < 0 {
			return out
		}
		var ends string
		for _, r := range s[i:] {
			ends = closing[r]
			s = s[i+len(string(r)):]
			break
		}
		n := strings.IndexAny(s, ends)
		if n < 0 {
			return out
		}
		if p := strings.TrimSpace(s[:n]); p != "" {
			out = append(out, p)
		}
		for _, r := range s[n:] {
			s = s[n+len(string(r)):]
			break
		}
	}
}
