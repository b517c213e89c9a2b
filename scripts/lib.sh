# Shared by the scripts of this directory: source it, do not run it.
# shellcheck shell=bash

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The program is pure Go; one value everywhere keeps one build cache.
export CGO_ENABLED=0

# say TEXT prints one line of progress, on standard error.
say() { printf '%s\n' "$*" >&2; }

# die TEXT prints why, and ends with failure.
die() {
	say "plein: $*"
	exit 1
}

# have COMMAND says whether a command is on the PATH.
have() { command -v "$1" >/dev/null 2>&1; }

# timed NAME COMMAND... runs a command behind a progress line; its output is
# shown only when it fails.
timed() {
	local name=$1 log start=$SECONDS
	shift
	log=$(mktemp)
	printf '  %-44s' "$name" >&2
	if "$@" >"$log" 2>&1 </dev/null; then
		printf '%4d s\n' "$((SECONDS - start))" >&2
		rm -f "$log"
		return 0
	fi
	printf 'failed after %d s\n' "$((SECONDS - start))" >&2
	cat "$log" >&2
	rm -f "$log"
	return 1
}

# hash_of PATH... prints one hash over the names and contents of files; paths
# that do not exist are left out.
hash_of() {
	local path
	for path in "$@"; do
		if [ -e "$path" ]; then
			find "$path" -type f -not -path '*/node_modules/*' -print0
		fi
	done | LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum | cut -c1-64
}

# fresh STAMP HASH says whether a step was done for exactly this input.
fresh() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }
