# Everything that is done with this repository. The work is in scripts/, where
# each step can be read and run by itself.

.DEFAULT_GOAL := help
.PHONY: help run test lint gen fmt build bench relevance lighthouse licences clean

# What "make run" and "make bench" pass on: make run ARGS='--addr 127.0.0.1:9000'
ARGS ?=

help: ## Show this list
	@echo 'Plein. Start with: make run'
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "  Flags for Plein itself: make run ARGS='--help'"

# An empty database gets the demo; PLEIN_DEMO=false leaves it empty.
run: ## Install what is missing, build what changed, start Plein (Ctrl-C stops it)
	@scripts/setup.sh run
	@scripts/build.sh
	@PLEIN_DEMO="$${PLEIN_DEMO:-true}" exec ./plein $(ARGS)

test: ## Install what is missing, then every check: generated code, lint, Go, portal, browser
	@scripts/test.sh

lint: ## Check style and common mistakes in Go, templates and the portal
	@scripts/setup.sh run
	@scripts/lint.sh

gen: ## Write all generated code anew from schema, templates and tokens
	@scripts/setup.sh run
	@scripts/gen.sh

fmt: ## Format Go, templates and the portal
	@scripts/npm.sh
	@scripts/tool.sh golangci-lint fmt
	@scripts/tool.sh templ fmt site
	@npm run --prefix portal --silent format

build: ## Build portal and program: ./plein
	@scripts/setup.sh run
	@scripts/build.sh

bench: ## Measure requests a second, latency, SQL and memory on 10,000 of everything
	@scripts/setup.sh run
	@scripts/build.sh
	@go run ./bench $(ARGS)

relevance: ## Measure how well the search engines rank on the judged sets in ../shared/data
	@scripts/setup.sh run
	@go run ./bench/relevance $(ARGS)

lighthouse: ## Hold the public pages to their budgets (bytes, requests, axe, score)
	@scripts/setup.sh test
	@scripts/build.sh
	@scripts/npm.sh
	@node scripts/lighthouse.mjs $(ARGS)

licences: ## Check the licences of everything that ships inside Plein
	@scripts/npm.sh
	@node scripts/licences.mjs

clean: ## Remove what was built or fetched; your data stays
	rm -rf plein .bin portal/node_modules portal/.build.stamp
	find portal/dist -mindepth 1 ! -name .gitkeep -delete
