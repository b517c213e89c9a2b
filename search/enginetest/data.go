package enginetest

// DataDir is where corpora to measure on are found, seen from a package two levels down (as search/bleve is); they are
// not part of the project. Whoever needs them skips when they are missing.
const DataDir = "../../../shared/data"
