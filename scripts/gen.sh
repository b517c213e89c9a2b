#!/usr/bin/env bash
# The only writer of generated code: GraphQL server from graph/schema, Go from
# templ templates, TypeScript types of the portal's queries, design tokens.
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

timed "gqlgen" go run github.com/99designs/gqlgen generate
timed "templ" scripts/tool.sh templ generate -path site
scripts/npm.sh
timed "portal types and tokens" npm run --prefix portal --silent gen
