// Package importrules holds the house rules of this repository as tests: who may import whom, how long a file may be, and
// that nothing is left for later. It has no code of its own. The table and its reasons: docs/architecture.md.
package importrules
