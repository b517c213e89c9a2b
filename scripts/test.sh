#!/usr/bin/env bash
# Every check of the repository, in order; it stops at the first that fails and
# names it on the last line.
#
#   scripts/test.sh              all steps
#   scripts/test.sh NAME...      only these: scripts/test.sh go browser
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

# Packages where goroutines meet: they run under the race detector, which is
# too slow for the rest. PLEIN_RACE=all takes it everywhere.
race_packages='^plein/(internal/(authz|outbox|sqldb|httpd)|notify|search|deflection|graph)(/|$)'

steps=(setup npm generated vet lint licences portal-build go race portal-types portal-lint portal-test portal-size browser)

do_setup() { scripts/setup.sh test; }
do_npm() { scripts/npm.sh; }

# state prints a hash and a name for every file that git knows or would take.
state() {
	git ls-files -z --cached --others --exclude-standard |
		while IFS= read -r -d '' file; do
			if [ -f "$file" ]; then printf '%s\0' "$file"; fi
		done | LC_ALL=C sort -zu | xargs -0 sha256sum
}

do_generated() {
	local before after
	before=$(state)
	scripts/gen.sh
	after=$(state)
	[ "$before" != "$after" ] || return 0
	say "Generated code is not what \"make gen\" writes. Changed just now:"
	diff <(printf '%s\n' "$before") <(printf '%s\n' "$after") | awk '/^[<>]/ { print "    " $3 }' | sort -u >&2
	say "Commit what \"make gen\" wrote, and never edit it by hand."
	return 1
}

do_vet() { go vet ./...; }
do_lint() { scripts/lint.sh go shell; }
do_licences() { node scripts/licences.mjs; }
do_portal-build() { scripts/build.sh portal; }

# packages_with REGEXP-OPTION prints the packages that do (-E) or do not (-vE) run under the race detector.
packages_with() { go list ./... | { grep "$1" "$race_packages" || true; }; }

do_go() {
	local packages
	[ "${PLEIN_RACE:-}" != all ] || return 0
	mapfile -t packages < <(packages_with -vE)
	go test -timeout 20m "${packages[@]}"
}

do_race() {
	local packages
	mapfile -t packages < <(if [ "${PLEIN_RACE:-}" = all ]; then go list ./...; else packages_with -E; fi)
	CGO_ENABLED=1 go test -race -timeout 20m "${packages[@]}"
}

do_portal-types() { npm run --prefix portal --silent typecheck; }
do_portal-lint() { scripts/lint.sh portal; }
do_portal-test() { npm run --prefix portal --silent test; }
do_portal-size() { npm run --prefix portal --silent size; }

# The journeys start the program itself, each with a data directory of its own.
do_browser() {
	local files
	mapfile -t files < <(find e2e -name '*.test.mjs' | LC_ALL=C sort)
	[ "${#files[@]}" -gt 0 ] || die "no browser test was found in e2e/"
	scripts/build.sh
	node --test --test-concurrency=1 "${files[@]}"
}

passed=0
begin=$SECONDS

run_step() {
	local name=$1 start=$SECONDS status
	printf '\n== %s\n' "$name"
	# Not inside an "if": that would switch off "set -e" in the step.
	set +e
	(
		set -e
		"do_$name"
	) </dev/null
	status=$?
	set -e
	if [ "$status" -ne 0 ]; then
		printf '\nsteps: %d passed, 1 failed\nFAILED after %d s: %s\n' "$passed" "$((SECONDS - start))" "$name"
		exit 1
	fi
	passed=$((passed + 1))
	printf -- '-- %s: %d s\n' "$name" "$((SECONDS - start))"
}

for name in "$@"; do
	[[ " ${steps[*]} " == *" $name "* ]] || die "no step is called $name; there are: ${steps[*]}"
done
[ $# -eq 0 ] || steps=("$@")
for name in "${steps[@]}"; do
	run_step "$name"
done
printf '\nAll checks passed in %d s.\nsteps: %d passed, 0 failed\n' "$((SECONDS - begin))" "$passed"
