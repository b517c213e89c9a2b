package bleve

// enoughTyping is how many documents are enough to choose from while somebody types: the words that tell most bring them in, titles
// first, and the rest of the words only add to their scores. In a base of some ten thousand documents that is nearly always all.
const enoughTyping = 1000

// lead adds what a group gives to the documents of a segment, for as-you-type.
func (r *ranker) lead(b *board, g *placed, s int, n lengths) {
	switch {
	case !g.opens || len(b.seen) >= enoughTyping:
		r.add(b, g, s, n, b.known())
	case !g.title && len(b.seen)+b.titles(g, s) >= enoughTyping:
		r.add(b, g, s, n, set{bits: b.met})
	default:
		r.add(b, g, s, n, b.free())
	}
}

// titles marks the documents that have a word of the group in their title as known, and counts those that were not.
func (b *board) titles(g *placed, s int) (more int) {
	may, known := b.free(), b.known()
	for i, leaf := range g.leaves {
		if leaf.weight == 0 {
			continue
		}
		p := g.lists[i][s]
		for j, times := range p.title {
			if times == 0 {
				continue
			}
			if doc := p.docs[j]; may.has(doc) && !known.has(doc) {
				b.met[doc>>6] |= 1 << (doc & 63)
				more++
			}
		}
	}
	return more
}
