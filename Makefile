# Everything a person or a workflow runs. `make help` lists it.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
LOCK := requirements.lock
STAMP := .venv/.installed
ifeq ($(TOOLS),no)
LOCK := requirements-run.lock
STAMP := .venv/.installed-to-run
endif
PORT ?= 8000
export NO_MKDOCS_2_WARNING := 1

.PHONY: help install serve test fuzz check entries lint workflows build bench lighthouse fix lock clean
.PHONY: changes track resume ticks yield spare suggest reply posts hub libraries publications dictionaries installable installs installed links report labels dist announce

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

install: $(STAMP) ## set up .venv with everything that is locked; TOOLS=no without what only tests and linters need

$(STAMP): $(LOCK) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; $(PYTHON) is $$($(PYTHON) --version). Set PYTHON=python3.12, say." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv." >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

serve: install ## open the site on http://127.0.0.1:8000, rebuilt when a file changes
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

test: install ## set everything up, browser included, and run every test
	$(BIN)/python tests/browser/find_browser.py --install
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 \
		--dist loadfile --no-loadscope-reorder

# A failure prints a line to add above the test, by which the same example fails again.
fuzz: install ## run the property tests on many random examples; ARGS="tests/test_store.py"
	HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -m hypothesis $(ARGS)

check: entries lint workflows build ## everything a pull request must pass besides the tests

# On a pull request GitHub names the branch it goes to, and shows what is wrong beside the line.
entries: install ## check the catalog and the prose that cites it
	$(BIN)/mi-catalog check $${GITHUB_ACTIONS:+--format github} $${GITHUB_BASE_REF:+--base "origin/$$GITHUB_BASE_REF"}

lint: install ## style, formatting, types of Python, JavaScript and shell
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict mi_catalog hooks
	$(BIN)/oxlint --deny-warnings docs/assets tests/js
	$(BIN)/oxfmt --check docs/assets tests/js
	$(BIN)/shellcheck $$(grep -lm1 '^#!.*bash' .ci/*)

# Zizmor passes over what it holds for remarks, here that `gh` can open pull requests as well as the
# action does; the action also brings them up to date and sees when there is nothing to propose.
workflows: install ## workflows and issue forms: schemas, pins, permissions
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.citation-file-format CITATION.cff
	$(BIN)/zizmor --quiet --offline --no-progress .github

build: install ## build the whole site into site/, warnings being errors
	$(BIN)/mkdocs build --strict

dist: install ## build the package and the data into dist/, and try them in a clean environment
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist/package
	$(BIN)/mi-catalog release dist/data
	.ci/try-release dist

announce: ## make the release of the tag GITHUB_REF_NAME from dist/
	gh release create "$${GITHUB_REF_NAME:?}" --verify-tag --notes-file dist/data/README.md dist/data/* dist/package/*

bench: install ## measure the build on synthetic catalogs; ARGS="--sizes 1000 --skip-naive"
	$(BIN)/python -m tests.bench.run $(ARGS)

lighthouse: build ## score the built site as a phone loads it; needs Node
	$(BIN)/python tests/browser/find_browser.py --install
	$(BIN)/python -m tests.lighthouse.run $(ARGS)

fix: install ## put files in canonical form and fix what can be fixed
	$(BIN)/mi-catalog fix
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/oxfmt docs/assets tests/js

changes: install ## list the entries this branch adds, changes and removes
	$(BIN)/mi-catalog changes --base "origin/$${GITHUB_BASE_REF:-main}" | tee -a "$${GITHUB_STEP_SUMMARY:-/dev/null}"

track: install ## read arXiv and write what belongs as proposals
	$(BIN)/mi-catalog track --report .cache/track.md

resume: ## take up what reviewers did on the open pull request of proposals; BRANCH=tracker/proposals
	.ci/continue-review take "$${BRANCH:?}"

ticks: ## keep the description of a pull request, in which reviewers tick remarks; BRANCH=...
	.ci/continue-review ticks "$${BRANCH:?}"

yield: ## drop the report of "make track" if the pull request changed meanwhile; BRANCH=...
	.ci/continue-review yield "$${BRANCH:?}"

spare: ## report to the next steps whether a person has worked on the pull request of BRANCH
	.ci/worked-on "$${BRANCH:?}" >> "$${GITHUB_OUTPUT:-/dev/stdout}"

# The refusal may repeat a stranger's words, and a runner takes commands from what is printed.
suggest: install ## make an entry of the issue in the event file GITHUB_EVENT_PATH, or change the one that it sends
	@mkdir -p .cache
	@rm -f .cache/refusal.txt
	@$(BIN)/python .ci/issue-body "$${GITHUB_EVENT_PATH:?}" > .cache/suggestion.md
	way=add; if grep -q '^### The changed file' .cache/suggestion.md; then way=amend; fi; $(BIN)/mi-catalog $$way --from-issue .cache/suggestion.md 2> .cache/refusal.txt || { echo "No entry could be made of it; .cache/refusal.txt says why." >&2; exit 1; }

reply: ## comment on the issue ISSUE_NUMBER why "make suggest" made nothing of it
	.ci/reply "$${ISSUE_NUMBER:?}" .cache/refusal.txt

posts: install ## read feeds and index pages beside arXiv and write what belongs as proposals
	$(BIN)/mi-catalog posts --report .cache/posts.md

hub: install ## keep which models, data sets and demos name listed papers on the Hub
	$(BIN)/mi-catalog observe hub

libraries: install ## keep releases, last commits, licences and stars of libraries
	$(BIN)/mi-catalog observe libraries

publications: install ## ask scholarly sources for venues and citations, and fill what entries lack
	$(BIN)/mi-catalog observe publications --report .cache/publications.md

dictionaries: install ## keep which dictionaries the newest sae-lens loads by name
	$(BIN)/mi-catalog observe dictionaries

installable: install ## report to the next jobs which libraries say how to install them
	@echo "libraries=$$($(BIN)/mi-catalog observe installs --list)" >> "$${GITHUB_OUTPUT:-/dev/stdout}"

# This runs other people's code; on a machine that is kept, do it in a container.
installs: install ## try whether LIBRARY installs into a fresh environment today
	$(BIN)/mi-catalog observe installs "$${LIBRARY:?}" --into ".cache/installs/$$LIBRARY.json"

installed: install ## keep what the jobs that ran "make installs" wrote
	$(BIN)/mi-catalog observe installs --merge .cache/installs

links: install ## make the link checker pass over what has an archived copy
	$(BIN)/mi-catalog links > .lycheeignore
	mkdir -p .cache

report: ## keep one issue for the dead links in .cache/links.md
	.ci/one-issue links "Dead links" .cache/links.md "$${LYCHEE_EXIT:?}"

labels: ## create the labels that forms and workflows use, once for a repository
	.ci/labels suggestion report topic proposals links observed dependencies

lock: install ## renew requirements.lock from pyproject.toml, and the part of it that TOOLS=no installs
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --generate-hashes --no-emit-index-url --no-header --upgrade --quiet --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra tracker --extra install --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --constraints requirements.lock --output-file requirements-run.lock

clean: ## remove what the targets made
	rm -rf .venv site .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
