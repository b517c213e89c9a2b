#!/usr/bin/env bash
# Installs the portal's npm packages as its lock file names them. Does nothing
# when they stand already.
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

stamp=portal/node_modules/.installed.stamp
input=$(hash_of portal/package.json portal/package-lock.json)
fresh "$stamp" "$input" && exit 0
[ -f portal/package-lock.json ] || die "portal/package-lock.json is missing"
timed "npm ci" npm ci --prefix portal --no-audit --no-fund --loglevel=error
printf '%s' "$input" >"$stamp"
