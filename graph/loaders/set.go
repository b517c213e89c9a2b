package loaders

// Sources are the services that the loaders read from.
type Sources struct {
}

// Set has all loaders of one response.
type Set struct {
}

// NewSet makes a fresh set.
func NewSet(src Sources) *Set {
	return &Set{}
}
