# Opmaat. `make demo` and `make test` are all a newcomer needs; each prepares what is missing.
# Needs Python >= 3.11 and make.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PORT ?= 8000
DATA ?= .opmaat
PROCESSES ?= 2
ARGS ?=
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test check bench format prepare

help: ## This list
	@sed -n 's/^\([a-z]*\): .*## /\1\t/p' Makefile

# Started without a shell in between, so that a signal to make reaches it.
demo: export OPMAAT_DATA = $(DATA)
demo: prepare ## A region at work: make demo PORT=8000 DATA=.opmaat
	@$(BIN)/opmaat demo run --port $(PORT)

test: ## All tests, the stories in a real browser too: make test ARGS='-k clock'
	@$(PYTHON) tools/prepare.py --browser
	@$(BIN)/pytest -n $(PROCESSES) --dist worksteal $(ARGS)

check: prepare ## What can be said without running: style, types, rooms, templates
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint --quiet --lint templates

bench: export OPMAAT_DATA = .opmaat-bench
bench: prepare ## The tables of docs/benchmarks.md (takes long)
	@$(BIN)/opmaat bench $(ARGS)

format: prepare ## Put the code in one style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

prepare:
	@$(PYTHON) tools/prepare.py
