package text

// Detect tells which language a text is in, by the words that only one of them has and that say nothing else ("the",
// "het"). A text without such words, or with as many of each, is in the fallback.
func Detect(s string, fallback Language) Language {
	counts := map[Language]int{}
	for _, t := range Tokens(s) {
		for _, l := range Languages {
			if l.Stop(t.Term) && alone(l, t.Term) {
				counts[l]++
			}
		}
	}
	best := fallback
	for _, l := range Languages {
		if counts[l] > counts[best] {
			best = l
		}
	}
	return best
}

func alone(l Language, term string) bool {
	for _, o := range Languages {
		if o != l && o.Stop(term) {
			return false
		}
	}
	return true
}
