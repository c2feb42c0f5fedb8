# Everything a person or a workflow runs. `make help` lists it.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
PORT ?= 8000
export NO_MKDOCS_2_WARNING := 1
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: help install serve test check lint build bench lighthouse fix track lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

install: $(STAMP) ## set up .venv with everything locked in requirements.lock

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; $(PYTHON) is $$($(PYTHON) --version). Set PYTHON=python3.12, say." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv." >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

serve: install ## open the site on http://127.0.0.1:8000, rebuilt when a file changes
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

test: install ## set everything up, browser included, and run every test
	$(BIN)/python tests/browser/find_browser.py --install
	$(BIN)/python -m pytest

check: lint build ## everything a pull request must pass besides the tests
	$(BIN)/mi-catalog check

lint: install ## style, formatting, types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict mi_catalog hooks

build: install ## build the whole site into site/, warnings being errors
	$(BIN)/mkdocs build --strict --quiet

bench: install ## measure the build on synthetic catalogs; ARGS="--sizes 1000 --skip-naive"
	$(BIN)/python -m tests.bench.run $(ARGS)

fix: install ## put files in canonical form and mend what can be mended
	$(BIN)/mi-catalog fix
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

track: install ## read arXiv and write what belongs as proposals
	$(BIN)/mi-catalog track --report .cache/track.md

lock: install ## renew requirements.lock from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --generate-hashes --no-emit-index-url --no-header --upgrade --quiet --output-file requirements.lock

clean: ## remove what the targets made
	rm -rf .venv site .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
