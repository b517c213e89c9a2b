#!/usr/bin/env bash
# Builds what changed.
#
#   scripts/build.sh portal    portal/dist, which the program carries inside it
#   scripts/build.sh           portal/dist, then ./plein
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

stamp=portal/.build.stamp

# Everything the bundler reads: the portal itself and the texts it shares with Go.
portal_input() {
	local file files=()
	for file in portal/*; do
		case $file in
		portal/node_modules | portal/dist) ;;
		*) files+=("$file") ;;
		esac
	done
	hash_of "${files[@]}" internal/texts
}

build_portal() {
	local input
	input=$(portal_input)
	if fresh "$stamp" "$input" && [ -f portal/dist/index.html ]; then
		return
	fi
	rm -f "$stamp"
	scripts/npm.sh
	timed "portal" npm run --prefix portal --silent build
	# The bundler empties the directory; the program embeds it and must find it in a fresh clone.
	touch portal/dist/.gitkeep
	printf '%s' "$input" >"$stamp"
}

case ${1:-all} in
portal) build_portal ;;
all)
	warm=
	if [ ! -f "$stamp" ]; then
		# The first build: compile Go while npm waits for the network.
		go build ./internal/app >/dev/null 2>&1 </dev/null &
		warm=$!
	fi
	build_portal
	[ -z "$warm" ] || wait "$warm" || true
	timed "plein" go build -o plein .
	;;
*) die "usage: scripts/build.sh [portal]" ;;
esac
