package meili

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/meilisearch/meilisearch-go"

	"plein/search"
	"plein/search/bridge"
	"plein/search/text"
)

// Limits and weights of a search.
const (
	// The server reads ten words of a query; a longer text is asked in pieces.
	piece     = 10
	wordsMost = 20
	// otherLocale is what a document counts for in another language than the one who searches.
	otherLocale = 0.6
	// single is what a word apart counts for, against all words together.
	single = 0.9
	// asWritten is what such a word counts for as it was written, and typoShort the length from which it is asked.
	asWritten = 0.8
	// withoutRest is what a quotation alone counts for, against one with the other words.
	withoutRest = 0.5
	typoShort   = 5
	// translationsMost is how many meanings of a word are asked for.
	translationsMost = 2
	// behindTitles puts what a search finds behind titles that hold all that was typed.
	behindTitles = 0.3
)

// plan is a query in terms of the server.
type plan struct {
	q       search.Query
	filters map[search.Locale][]string
	queries []*meilisearch.SearchRequest
	// locales are the languages of the queries.
	locales []search.Locale
	marks   *search.Marks
	index   string
	today   int
	ranking search.Ranking
	// seen are stems of the hits that stand for words of the query; correct says whether to look for typing errors.
	seen    map[search.Locale]map[string]bool
	correct bool
	// ranked says that the best hits are put in order here.
	ranked bool
	// spoken is the language that the text is in, as far as that shows; the searcher's own otherwise.
	spoken text.Language
	// silent are the synonyms of the server, when they count for nothing in this search.
	silent map[string][]string
	// held are the keys of documents that the viewer may find.
	held []string
}

// holds reports whether the viewer may find documents with a key.
func (p *plan) holds(key string) bool { return key != "" && slices.Contains(p.held, key) }

func newPlan(q search.Query, index string, today int) *plan {
	p := &plan{
		q: q, index: index, today: today, filters: filters(q, today), marks: search.NewMarks(), seen: map[search.Locale]map[string]bool{},
		ranking: search.DefaultRanking, held: held(q), spoken: text.Detect(q.Text, text.Language(q.Locale)),
	}
	if q.Ranking != nil {
		p.ranking = *q.Ranking
	}
	return p
}

// languages lists those in which to search, the searcher's own first.
func (p *plan) languages() []search.Locale {
	var out []search.Locale
	for _, l := range append([]search.Locale{p.q.Locale}, search.Locales...) {
		if p.filters[l] != nil && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}

func (p *plan) weight(l search.Locale) float64 {
	if l == p.q.Locale {
		return 1
	}
	return min(1, otherLocale*p.ranking.OtherLocale/search.DefaultRanking.OtherLocale)
}

// words adds the queries for the words of the text and reports whether it has any that say something.
func (p *plan) words(factor float64) bool {
	if p.phrases(factor) {
		return true
	}
	tokens := text.Tokens(p.q.Text)
	unfinished := p.q.Typing && len(tokens) > 0 && tokens[len(tokens)-1].End == len(strings.TrimRight(p.q.Text, "\n"))
	some := false
	for _, l := range p.languages() {
		list := p.stems(l, tokens, unfinished)
		if len(list) == 0 {
			continue
		}
		some = true
		fields := []string{"t_" + string(l), "b_" + string(l), "c_" + string(l)}
		if unfinished {
			fields = append(fields, "s_"+string(l))
		}
		for part := range slices.Chunk(list, piece) {
			strategy := meilisearch.Frequency
			if len(part) == 1 {
				strategy = meilisearch.Last
			}
			share := factor * p.weight(l) * float64(len(part)) / float64(len(list))
			p.add(l, part, unfinished, fields, strategy, share)
			if !p.ranked {
				p.own(share)
			}
		}
		written := p.written(l, tokens)
		p.translations(l, tokens, fields, factor)
		if len(list) > 1 {
			p.compounds(l, list, fields, factor)
			for i := range list {
				open := unfinished && i == len(list)-1
				in, share := fields, single/float64(len(list))
				if k := slices.Index(written, list[i]); k >= 0 && !open { // one question for both
					in, written = append(slices.Clone(fields), "w_"+string(l)), slices.Delete(written, k, k+1)
				}
				p.add(l, list[i:i+1], open, in, meilisearch.Last, factor*p.weight(l)*share)
			}
		}
		for i := range written {
			p.add(l, written[i:i+1], false, []string{"w_" + string(l)}, meilisearch.Last, factor*p.weight(l)*asWritten/float64(max(1, len(list))))
		}
	}
	return some
}

// phrases adds queries for texts with quotations, which have to stand in the document as they are, and reports whether there
// are any. The server may leave out any but the first of a query's parts.
func (p *plan) phrases(factor float64) bool {
	var quoted []string
	rest := p.q.Text
	for _, s := range text.Phrases(p.q.Text) {
		rest = strings.Replace(rest, s, " ", 1)
		if w := typed(s); w != "" {
			quoted = append(quoted, `"`+w+`"`)
			for _, t := range text.Tokens(s) {
				p.marks.AddWord(t.Term, 1)
			}
		}
	}
	if len(quoted) == 0 {
		return false
	}
	for _, l := range p.languages() {
		fields := []string{"w_" + string(l)}
		p.add(l, quoted, false, fields, meilisearch.All, factor*p.weight(l)*withoutRest)
		more := p.stems(l, text.Tokens(rest), false)
		if len(more) == 0 || len(quoted) > 1 {
			continue
		}
		fields = append(fields, "t_"+string(l), "b_"+string(l), "c_"+string(l))
		p.add(l, append(quoted, more[:min(len(more), piece-1)]...), false, fields, meilisearch.Last, factor*p.weight(l))
	}
	return true
}

// compounds asks for words of the query that stand next to each other as one Dutch word, in either order.
func (p *plan) compounds(l search.Locale, list, fields []string, factor float64) {
	if l != search.Dutch || p.spoken != text.Dutch {
		return
	}
	for i := 1; i < len(list); i++ {
		for _, w := range []string{list[i-1] + list[i], list[i] + list[i-1]} {
			p.add(l, []string{w}, false, fields, meilisearch.Last, factor*p.weight(l)*asWritten*2/float64(len(list)))
		}
	}
}

// translations asks for what the words mean in the language of documents, when they are in the other.
func (p *plan) translations(l search.Locale, tokens []text.Token, fields []string, factor float64) {
	if p.spoken == text.Language(l) || !p.ranked {
		return
	}
	var all, apart []string
	for _, t := range tokens {
		if p.spoken.Stop(t.Term) || t.Code || isCode(t) || len(all) == wordsMost {
			continue
		}
		words := bridge.Seed().Means(p.spoken, t.Term)
		for i, w := range words[:min(len(words), translationsMost)] {
			stem := undoubled(text.Language(l), w.Term)
			if i == 0 {
				all = append(all, stem)
			}
			if !slices.Contains(apart, stem) {
				apart = append(apart, stem)
			}
		}
	}
	if len(all) > 1 {
		for part := range slices.Chunk(all, piece) {
			p.add(l, part, false, fields, meilisearch.Frequency, factor*p.weight(l)*float64(len(part))/float64(len(all)))
		}
	}
	for _, w := range apart {
		p.add(l, []string{w}, false, fields, meilisearch.Last, factor*p.weight(l)*single/float64(len(all)))
	}
}

// written lists the words as they are written, to be asked for apart: a typing error often changes the stem by more than
// itself.
func (p *plan) written(l search.Locale, tokens []text.Token) []string {
	var out []string
	for _, t := range tokens {
		if t.Code || isCode(t) || utf8.RuneCountInString(t.Term) < typoShort || text.Language(l).Stop(t.Term) || p.spoken.Stop(t.Term) {
			continue
		}
		if !slices.Contains(out, t.Term) && len(out) < wordsMost {
			out = append(out, t.Term)
		}
	}
	return out
}

// stems reads the words in one language, each once, without stop words. An unfinished word stays as it is typed.
func (p *plan) stems(l search.Locale, tokens []text.Token, unfinished bool) []string {
	lang := text.Language(l)
	var out []string
	for i, t := range tokens {
		last := unfinished && i == len(tokens)-1
		if (lang.Stop(t.Term) || p.spoken.Stop(t.Term)) && (!last || i > 0) {
			continue
		}
		w := stemOf(lang, t.Term)
		switch {
		case last:
			w = codeWord(t.Term)
			p.marks.SetPrefix(t.Term)
		case isCode(t):
			w = codeWord(t.Term)
			p.marks.AddWord(t.Term, 1)
		default:
			p.marks.AddStem(l, lang.Stem(t.Term), 1)
		}
		if w != "" && !slices.Contains(out, w) {
			out = append(out, w)
		}
		if len(out) == wordsMost {
			break
		}
	}
	return out
}

// titles adds queries for titles that hold every word as typed, the last one possibly unfinished.
func (p *plan) titles() {
	var list []string
	for _, t := range text.Tokens(p.q.Text) {
		if w := codeWord(t.Term); !t.Code && w != "" {
			list = append(list, w)
			p.marks.AddWord(t.Term, 1)
		}
	}
	if len(list) == 0 {
		return
	}
	if len(list) > piece {
		list = append(list[:piece-1], list[len(list)-1])
	}
	for _, l := range p.languages() {
		p.add(l, list, true, []string{"s_" + string(l)}, meilisearch.All, p.weight(l))
	}
}

// add adds a query for words.
func (p *plan) add(l search.Locale, words []string, unfinished bool, fields []string, strategy meilisearch.MatchingStrategy, weight float64) {
	asked, open := p.silenced(words)
	if len(open) > 0 && len(open) < len(words) && strategy != meilisearch.All { // a quotation has to be there
		p.send(l, open, unfinished && open[len(open)-1] == words[len(words)-1], fields, strategy, weight*float64(len(open))/float64(len(words)))
	}
	p.send(l, asked, unfinished, fields, strategy, weight)
}

// silenced puts the words in quotes that the server has synonyms for, which it does not look for then, and tells which others there are. A
// phrase is no longer one when its first word is quoted.
func (p *plan) silenced(words []string) (quoted, open []string) {
	if len(p.silent) == 0 {
		return words, nil
	}
	for i, w := range words {
		has := false
		for k := i + 1; k <= min(len(words), i+synonymMost) && !has; k++ {
			has = len(p.silent[strings.Join(words[i:k], " ")]) > 0
		}
		if has {
			w = `"` + w + `"`
		} else {
			open = append(open, w)
		}
		quoted = append(quoted, w)
	}
	return quoted, open
}

func (p *plan) send(l search.Locale, words []string, unfinished bool, fields []string, strategy meilisearch.MatchingStrategy, weight float64) {
	q := strings.Join(words, " ")
	if !unfinished {
		q += " " // so that the server does not take the last word for a beginning
	}
	r := &meilisearch.SearchRequest{
		IndexUID: p.index, Query: q, Filter: p.filters[l], AttributesToSearchOn: fields, MatchingStrategy: strategy,
		AttributesToRetrieve: []string{"ref"}, FederationOptions: &meilisearch.SearchFederationOptions{Weight: weight},
	}
	if p.ranked {
		r.AttributesToRetrieve = rankedBy
	} else {
		r.AttributesToHighlight, r.AttributesToCrop, r.CropLength = fields, fields, cropWords
		r.CropMarker, r.HighlightPreTag, r.HighlightPostTag = " ", "<", ">"
		r.ShowRankingScoreDetails = p.q.Explain
	}
	if p.q.Sort == search.SortNewest {
		r.Sort = []string{"minute:desc"}
	}
	p.queries, p.locales = append(p.queries, r), append(p.locales, l)
}

// rankedBy is what has to be known of the best hits to put them in order.
var rankedBy = []string{
	"ref", "locale", "twin", "r_nl", "r_en", "confidence", "accepted", "answered", "verified", "outcome", "health", "day", "product", "version",
}

// own asks the last query again for what the viewer has or asks about, for a little more.
func (p *plan) own(weight float64) {
	last, l := p.queries[len(p.queries)-1], p.locales[len(p.locales)-1]
	for _, f := range []struct {
		field  string
		keys   []string
		factor float64
	}{
		{"product", p.q.Viewer.Products, 1 + 0.1*p.ranking.Product/search.DefaultRanking.Product},
		{"version", p.q.Viewer.Versions, 1 + 0.15*p.ranking.Version/search.DefaultRanking.Version},
	} {
		if len(f.keys) == 0 {
			continue
		}
		again := *last
		again.Filter = append(slices.Clone(p.filters[l]), f.field+" IN "+list(search.FacetKeys(f.keys)))
		again.FederationOptions = &meilisearch.SearchFederationOptions{Weight: weight * f.factor}
		p.queries, p.locales = append(p.queries, &again), append(p.locales, l)
	}
}

// cropWords is how many stems around a match come back, to see which words the server took for those of the query.
const cropWords = 12

// filters are the conditions for the documents of each language; a language that is not wanted has none.
//
// Of the translations that the viewer may see, one stands for the thing: the one in the searcher's language, else the other.
// Its words in the other language count only for who may see that translation. So the union of all queries holds every
// thing once, and a count of it is a count of things.
func filters(q search.Query, today int) map[search.Locale][]string {
	keys := held(q)
	access, twin := "access IN "+list(keys), "twin IN "+list(keys)
	rest := narrowings(q, today)
	wanted := q.Filters.Locales
	if len(wanted) == 0 {
		wanted = search.Locales
	}
	out := map[search.Locale][]string{}
	for _, l := range wanted {
		switch {
		case l == q.Locale || !slices.Contains(wanted, q.Locale):
			out[l] = append([]string{access, "locale = " + quote(string(l))}, rest...)
		default:
			alone := fmt.Sprintf("(locale = %s AND NOT %s)", quote(string(l)), twin)
			beside := fmt.Sprintf("(locale = %s AND %s)", quote(string(q.Locale)), twin)
			out[l] = append([]string{access, alone + " OR " + beside}, rest...)
		}
	}
	return out
}

// held are the keys of documents that somebody may find.
func held(q search.Query) []string {
	out := q.Viewer.Access()
	if q.Archived {
		for _, k := range slices.Clone(out) {
			out = append(out, archived(k))
		}
	}
	return out
}

func narrowings(q search.Query, today int) []string {
	var out []string
	add := func(field string, keys []string) {
		if len(keys) > 0 {
			out = append(out, field+" IN "+list(keys))
		}
	}
	f := q.Filters
	add("kind", search.AsStrings(q.Kinds))
	add("confidence", search.AsStrings(f.Confidence))
	add("product", search.FacetKeys(f.Products))
	add("space", search.FacetKeys(f.Spaces))
	add("collection", search.FacetKeys(f.Collections))
	add("tag", search.FacetKeys(f.Tags))
	add("status", search.FacetKeys(f.Statuses))
	if f.Answered != nil {
		add("answered", []string{flag(*f.Answered)})
	}
	if f.Accepted != nil {
		add("accepted", []string{flag(*f.Accepted)})
	}
	if f.Solved {
		add("solved", []string{flag(true)})
	}
	if f.Age != "" {
		out = append(out, age(f.Age, today))
	}
	return out
}

// age asks for days, by the one rule of search.Age.
func age(a search.Age, today int) string {
	oldest := today
	for oldest > 0 && a.Holds(oldest-1, today) != (a == search.AgeOlder) {
		oldest--
	}
	if a == search.AgeOlder {
		return "day < " + strconv.Itoa(oldest)
	}
	return "day >= " + strconv.Itoa(oldest)
}

// list writes values as the server's filters take them.
func list(values []string) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = quote(v)
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// quote writes a value so that nothing in it is read as part of the filter.
func quote(v string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(strings.Map(printable, v)) + `"`
}

func printable(r rune) rune {
	if r < ' ' || r == 0x7f {
		return ' '
	}
	return r
}
