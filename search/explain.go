package search

// Channel is how a word of a query matched a document, or what else moved it.
type Channel string

// The channels.
const (
	// ByWord is the word itself, in any of its forms.
	ByWord Channel = "WORD"
	// ByForm is the word exactly as it was written.
	ByForm Channel = "FORM"
	// ByCode is a code, version or model name, whole.
	ByCode Channel = "CODE"
	// ByPair is two words of the query close together.
	ByPair Channel = "PAIR"
	// ByLikeness is a word that looks like it: a typing error, a compound, another derivation.
	ByLikeness Channel = "LIKENESS"
	// BySynonym is a word that curators said means the same.
	BySynonym Channel = "SYNONYM"
	// ByTranslation is a word of the other language.
	ByTranslation Channel = "TRANSLATION"
	// ByBeginning is a title word that begins with the unfinished word.
	ByBeginning Channel = "BEGINNING"
	// ByFeedback is a word that the best hits have in common.
	ByFeedback Channel = "FEEDBACK"
	// ByMeaning is likeness of meaning (embeddings).
	ByMeaning Channel = "MEANING"
	// BySignal is what is known of the document beside its words; Word is the signal's name.
	BySignal Channel = "SIGNAL"
	// ByEngine is a ranking rule of an engine that does not tell more; Word is the rule's name.
	ByEngine Channel = "ENGINE"
)

// The names of signals, as Word of a Reason.
const (
	SignalValidated = "validated"
	SignalAnswered  = "answered"
	SignalAccepted  = "accepted"
	SignalVerified  = "verified"
	SignalOutcome   = "outcome"
	SignalHealth    = "health"
	SignalFresh     = "fresh"
	SignalProduct   = "product"
	SignalVersion   = "version"
)

// Part is where in a document a word stands.
type Part string

// The parts. Body is everything but the title.
const (
	InTitle Part = "TITLE"
	InBody  Part = "BODY"
)

// Reason is one part of the answer to "why is this here".
type Reason struct {
	Channel Channel
	// Word is the word of the query (stems, for what has many forms) or the name of a signal.
	Word string
	// Found is the word of the document that stood for it, where it is another.
	Found string
	// Part is empty for signals.
	Part Part
	// Contribution is what it added to the score. The contributions of all reasons add up to the hit's score.
	Contribution float64
}

// Fit says whether what was found answers the question: a soft hint, never a reason to hide something.
type Fit string

// The fits.
const (
	// FitNone says that most likely nothing fits, FitWeak that it is uncertain, FitGood that the best hit is about it.
	FitNone Fit = "NONE"
	FitWeak Fit = "WEAK"
	FitGood Fit = "GOOD"
)

// FitScale says which Result.Fit is weak and which is good. Figures do not carry over from one base of knowledge to
// another, so a scale is worked out of the running base's own searches.
type FitScale struct {
	// Weak is the least figure that is not FitNone, Good the least that is FitGood.
	Weak, Good float64
}

// DefaultFitScale serves until there are searches to learn from.
var DefaultFitScale = FitScale{Weak: 0.29, Good: 0.46}

// Of names a figure.
func (s FitScale) Of(fit float64) Fit {
	switch {
	case fit < s.Weak:
		return FitNone
	case fit < s.Good:
		return FitWeak
	default:
		return FitGood
	}
}
