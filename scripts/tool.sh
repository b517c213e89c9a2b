#!/usr/bin/env bash
# Runs a development tool at the version that tools/go.mod pins.
#
#   scripts/tool.sh golangci-lint run
#   scripts/tool.sh templ generate
#
# The tool is built from source once a version, into .bin/.
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

name=${1:?usage: scripts/tool.sh NAME [ARGUMENT...]}
shift
case $name in
golangci-lint) module=github.com/golangci/golangci-lint/v2 package=$module/cmd/golangci-lint ;;
templ) module=github.com/a-h/templ package=$module/cmd/templ ;;
*) die "no tool is called $name" ;;
esac

# version_in DIRECTORY prints the version of the module that a go.mod asks for.
version_in() { awk -v module="$module" '$1 == module { print $2 }' "$1/go.mod"; }

version=$(version_in tools)
[ -n "$version" ] || die "tools/go.mod does not name $module"
ours=$(version_in .)
if [ -n "$ours" ] && [ "$ours" != "$version" ]; then
	die "go.mod has $module $ours and tools/go.mod has $version: they must be the same"
fi

binary=.bin/$name-$version-$(go env GOVERSION)
if [ ! -x "$binary" ]; then
	mkdir -p .bin
	rm -f ".bin/$name-"*
	timed "build $name $version (once)" \
		go -C tools build -trimpath -buildvcs=false -ldflags "-s -w -X main.version=$version" -o "../$binary" "$package"
fi
exec "$binary" "$@"
