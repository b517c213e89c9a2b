#!/usr/bin/env bash
# Style and common mistakes. Everything is looked at, then it fails if anything was found.
#
#   scripts/lint.sh [go|portal|shell]...    default: all
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

found=0
check() { "$@" </dev/null || found=1; }

for part in "${@:-all}"; do
	case $part in
	go | portal | shell | all) ;;
	*) die "usage: scripts/lint.sh [go|portal|shell]..." ;;
	esac
	if [[ $part == @(go|all) ]]; then
		check scripts/tool.sh golangci-lint run ./...
		check scripts/tool.sh templ fmt -fail site
	fi
	if [[ $part == @(portal|all) ]]; then
		scripts/npm.sh
		check npm run --prefix portal --silent lint
		check npm run --prefix portal --silent format:check
	fi
	if [[ $part == @(shell|all) ]]; then
		for script in scripts/*.sh .ci/run; do
			check bash -n "$script"
		done
		! have shellcheck || check shellcheck --external-sources scripts/*.sh .ci/run
	fi
done
exit "$found"
