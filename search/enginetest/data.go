package enginetest

import "os"

// DataDir is where corpora to measure on are found (PLEIN_CORPORA). They are not part of the project: whoever needs them
// skips when they are missing.
func DataDir() string { return os.Getenv("PLEIN_CORPORA") }
