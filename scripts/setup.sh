#!/usr/bin/env bash
# Sees to it that this machine has what Plein needs.
#
#   scripts/setup.sh run     to build and start: Go, Node, npm, a MariaDB or MySQL server program
#   scripts/setup.sh test    also what the tests need: a Chromium, a C compiler (race detector)
#
# Missing Debian packages are installed when this runs as root or may use sudo;
# otherwise it names the packages and ends with failure. No service is started
# and no running database is touched: Plein only needs the server program.
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

purpose=${1:-run}
go_wanted=1.26
node_wanted=20.19

# at_least HAVE WANT compares dotted versions.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

check_toolchains() {
	local version
	have go || die "Go $go_wanted or newer is missing: https://go.dev/dl/"
	version=$(go env GOVERSION 2>/dev/null) || die "this needs Go $go_wanted or newer; $(go version)"
	version=${version#go}
	version=${version%%[-[:space:]]*}
	at_least "$version" "$go_wanted" || die "this needs Go $go_wanted or newer, found $version: https://go.dev/dl/"
	have node || die "Node.js $node_wanted or newer is missing: https://nodejs.org/"
	version=$(node --version)
	at_least "${version#v}" "$node_wanted" || die "this needs Node.js $node_wanted or newer, found ${version#v}: https://nodejs.org/"
	have npm || die "npm is missing: it comes with Node.js"
}

# database_program says whether a MariaDB or MySQL server program is here.
database_program() {
	local name place
	for name in mariadbd mysqld; do
		have "$name" && return 0
		for place in /usr/sbin /usr/libexec /usr/local/sbin /usr/local/bin /opt/homebrew/bin; do
			[ -x "$place/$name" ] && return 0
		done
	done
	return 1
}

# browser_program says whether a Chromium that the tests can drive is here.
browser_program() {
	[ -n "${CHROME_PATH:-}" ] || have chromium || have chromium-browser || have google-chrome
}

packages=()
wanted=()

# want WHAT PACKAGE... notes something missing and the Debian packages that bring it.
want() {
	wanted+=("$1")
	shift
	packages+=("$@")
}

look() {
	if [ "$purpose" = test ] || [ -z "${PLEIN_MYSQL_DSN:-}" ]; then
		# The core packages hold the program and no service.
		database_program || want "a MariaDB or MySQL server" mariadb-server-core mariadb-client-core
	fi
	if [ "$purpose" = test ]; then
		browser_program || want "Chromium" chromium fonts-liberation
		have gcc || want "a C compiler" gcc libc6-dev
		have git || want "git" git
	fi
}

# as_root COMMAND... runs a command as root; it never asks for a password
# where nobody can type one.
as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif [ -t 0 ]; then
		sudo "$@"
	else
		sudo -n "$@"
	fi
}

may_install() {
	have apt-get || return 1
	[ "$(id -u)" = 0 ] && return 0
	have sudo || return 1
	[ -t 0 ] || sudo -n true 2>/dev/null
}

apt_get() {
	# RUNLEVEL=1 keeps maintainer scripts from starting services.
	as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
		apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 "$@"
}

# known says whether the package lists on this machine name every package.
known() {
	local package
	for package in "${packages[@]}"; do
		apt-cache show "$package" >/dev/null 2>&1 || return 1
	done
}

install_packages() {
	if ! known; then
		timed "apt-get update" apt_get update || die "the package lists could not be fetched"
		updated=yes
	fi
	if timed "apt-get install ${packages[*]}" apt_get install --no-install-recommends "${packages[@]}"; then
		return
	fi
	[ -z "${updated:-}" ] || die "these packages could not be installed: ${packages[*]}"
	say "  the package lists may be old: once more with new ones"
	timed "apt-get update" apt_get update || die "the package lists could not be fetched"
	timed "apt-get install ${packages[*]}" apt_get install --no-install-recommends "${packages[@]}" ||
		die "these packages could not be installed: ${packages[*]}"
}

case $purpose in
run | test) ;;
*) die "usage: scripts/setup.sh run|test" ;;
esac
check_toolchains
look
[ "${#packages[@]}" -gt 0 ] || exit 0

printf -v missing '%s, ' "${wanted[@]}"
say "Missing here: ${missing%, }"
if ! may_install; then
	say "This account may not install packages. Ask somebody who may to run:"
	say "    apt-get install --no-install-recommends ${packages[*]}"
	have apt-get || say "(those are Debian's names; this system has others)"
	[ "$purpose" = run ] && say "Or give Plein a database of yours: make run PLEIN_MYSQL_DSN='user:password@tcp(host:3306)/plein'"
	exit 1
fi
[ "$(id -u)" = 0 ] || [ ! -t 0 ] || sudo -v || die "sudo was refused"
install_packages

# What was installed must now be found, or the names above are wrong.
packages=()
look
[ "${#packages[@]}" -eq 0 ] || die "installed, but still not found: ${packages[*]}"
