package markup

import "strings"

// maxNesting is how many quotes and list items may be within each other; the rest is flattened.
const maxNesting = 24

// flatten takes markers of quotes and lists beyond maxNesting off the start of lines, for the renderer only.
func flatten(md string) string {
	lines := strings.Split(md, "\n")
	for i, line := range lines {
		lines[i] = flattenLine(line)
	}
	return limitLinks(strings.Join(lines, "\n"))
}

// maxLinks is how many links a text may have. The parser looks for the end of each one over all that follows, so that a
// text of nothing but unended links would take time with the square of its length.
const maxLinks = 500

// limitLinks makes the links beyond maxLinks text.
func limitLinks(md string) string {
	if strings.Count(md, "](") <= maxLinks {
		return md
	}
	at := 0
	for range maxLinks {
		at += strings.Index(md[at:], "](") + 2
	}
	return md[:at] + strings.ReplaceAll(md[at:], "](", `]\(`)
}

func flattenLine(line string) string {
	indent := 0
	for indent < len(line) && (line[indent] == ' ' || line[indent] == '\t') {
		indent++
	}
	if indent > maxNesting*4 {
		line = line[indent-maxNesting*4:]
		indent = maxNesting * 4
	}
	markers, i := 0, indent
	for i < len(line) {
		n := marker(line[i:])
		if n == 0 {
			break
		}
		if markers++; markers > maxNesting {
			end := i
			for n := marker(line[end:]); n > 0; n = marker(line[end:]) {
				end += n
			}
			return line[:i] + line[end:]
		}
		i += n
	}
	return line
}

// marker is the length of a quote or list marker with its blank space at the start of s, 0 when there is none.
func marker(s string) int {
	n := 0
	switch {
	case s == "":
		return 0
	case s[0] == '>':
		n = 1
	case len(s) > 1 && (s[0] == '-' || s[0] == '*' || s[0] == '+') && (s[1] == ' ' || s[1] == '\t'):
		n = 1
	default:
		for n < len(s) && n < 9 && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		if n == 0 || n+1 >= len(s) || (s[n] != '.' && s[n] != ')') || s[n+1] != ' ' {
			return 0
		}
		n++
	}
	for n < len(s) && (s[n] == ' ' || s[n] == '\t') {
		n++
	}
	return n
}
