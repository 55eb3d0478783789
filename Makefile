# The one list of commands. `make` or `make help` prints it.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
# What was compiled once is kept beside its source: tests start hundreds of programs, and compiling takes half of a start.
unexport PYTHONDONTWRITEBYTECODE

# What `make release` builds. With AS_AT alone, the program's own rule gives the publication date.
ifeq ($(origin AS_AT),undefined)
AS_AT := 2026-03-31
PUBLISHED_BY ?= 2026-06-30
endif
OUT ?= var/releases

# Where `make serve` answers. Other machines get in with HOST=0.0.0.0.
PORT ?= 8000
HOST ?= 127.0.0.1

# Further arguments for pytest, for example: make test PYTEST_ARGS="-x -k coverage"
PYTEST_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
# The PDF/UA checker is AGPL: tests run it as a program, from an environment of its own.
PDFUA := .venv-pdfua
# govuk-frontend for the site; axe-core and the Nu HTML checker, which tests run over pages. Pinned by package-lock.json.
NODE := node_modules/.stamp
PYTEST := $(BIN)/python -m pytest

# Every script named here writes one document, and with --check only says whether the document is current.
DOCUMENTS := $(sort $(filter-out scripts/make_reference.py,$(wildcard scripts/make_*.py)))
CHECKS := format lint types contracts docs

# --- what people come for ---------------------------------------------------

.PHONY: help
help: ## Print this list
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "  Settings: AS_AT=2014-09-30 PUBLISHED_BY=2014-10-31 OUT=folder (release), PORT=8000 HOST=127.0.0.1 (serve),"
	@echo "            PYTEST_ARGS=... (test), QUICK=1 (bench), INPUTS=10000 SEED=0 (fuzz), UPGRADE=1 (requirements), PYTHON=python3.12 (which interpreter to use)"

.PHONY: release
release: $(STAMPS)/run ## Set everything up and build a release (AS_AT, PUBLISHED_BY, OUT)
	@$(BIN)/assizes release build --as-at $(AS_AT) $(if $(PUBLISHED_BY),--published-by $(PUBLISHED_BY)) --out $(OUT)

.PHONY: serve
serve: $(STAMPS)/run node ## Set everything up, build the public site, and serve it (PORT, HOST)
	@$(BIN)/assizes serve --port $(PORT) --host $(HOST)

.PHONY: test
test: $(STAMPS)/dev $(PDFUA)/.stamp system node ## Set everything up and run all tests
	@$(PYTEST) -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

# --- one kind of test at a time ---------------------------------------------

.PHONY: fast
fast: $(STAMPS)/dev ## Run the quick tests that need no database: spec, unit, properties, golden, reports
	@$(PYTEST) -n auto -m "not slow" $(wildcard tests/spec tests/unit tests/properties tests/golden tests/reports) $(PYTEST_ARGS)

.PHONY: test-spec
test-spec: $(STAMPS)/dev ## Is the method as published?
	@$(PYTEST) tests/spec $(PYTEST_ARGS)

.PHONY: test-unit
test-unit: $(STAMPS)/dev ## Is each function right at its edges?
	@$(PYTEST) tests/unit $(PYTEST_ARGS)

.PHONY: test-properties
test-properties: $(STAMPS)/dev ## What is true for every input?
	@$(PYTEST) tests/properties $(PYTEST_ARGS)

.PHONY: test-golden
test-golden: $(STAMPS)/dev ## Did any published file change by a byte?
	@$(PYTEST) tests/golden $(PYTEST_ARGS)

.PHONY: test-reports
test-reports: $(STAMPS)/dev ## Is every known trap of a printed report read right, or left to a person?
	@$(PYTEST) tests/reports $(PYTEST_ARGS)

.PHONY: test-integration
test-integration: $(STAMPS)/dev ## Do register and actions work with a real database?
	@$(PYTEST) tests/integration $(PYTEST_ARGS)

.PHONY: test-functional
test-functional: $(STAMPS)/dev ## Does the whole program run?
	@$(PYTEST) tests/functional $(PYTEST_ARGS)

.PHONY: test-browser
test-browser: $(STAMPS)/dev node ## Do the pages of a release hold in a real browser and before the checkers of others?
	@$(PYTEST) tests/browser $(PYTEST_ARGS)

.PHONY: test-architecture
test-architecture: $(STAMPS)/dev ## Does the repository keep its own rules?
	@$(PYTEST) tests/architecture $(PYTEST_ARGS)

.PHONY: test-docs
test-docs: $(STAMPS)/dev ## Do the documents say what the program does?
	@$(PYTEST) tests/docs $(PYTEST_ARGS)

.PHONY: coverage
coverage: $(STAMPS)/dev ## Run all tests and report which branches none of them takes
	@$(PYTEST) --cov --cov-report=term $(PYTEST_ARGS)

# --- checks -----------------------------------------------------------------

.PHONY: check
check: $(STAMPS)/dev ## Run every check, report all failures, change nothing
	@failed=""; \
	for name in $(CHECKS); do \
	    echo "== $$name"; \
	    $(MAKE) "check-$$name" || failed="$$failed $$name"; \
	done; \
	if [ -n "$$failed" ]; then echo "make check: failed:$$failed" >&2; exit 1; fi; \
	echo "make check: all passed"

.PHONY: check-format
check-format: $(STAMPS)/dev ## Is the code formatted?
	@$(BIN)/ruff format --check --quiet --diff .

.PHONY: check-lint
check-lint: $(STAMPS)/dev ## Does the code keep the lint rules?
	@$(BIN)/ruff check .

.PHONY: check-types
check-types: $(STAMPS)/dev ## Do the types agree?
	@$(BIN)/mypy

.PHONY: check-contracts
check-contracts: $(STAMPS)/dev ## Do the rooms import one way only?
	@$(BIN)/lint-imports

.PHONY: check-docs
check-docs: $(STAMPS)/dev ## Are the generated documents current?
	@status=0; for script in $(DOCUMENTS); do $(BIN)/python $$script --check || status=1; done; exit $$status

.PHONY: audit
audit: $(STAMPS)/dev ## Is a weakness known of anything that is pinned? Needs the network
	@$(BIN)/python scripts/audit_requirements.py

.PHONY: fix
fix: $(STAMPS)/dev ## Format the code and mend what the linter can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# --- making things ----------------------------------------------------------

.PHONY: docs
docs: $(STAMPS)/dev ## Write the generated documents anew
	@for script in $(DOCUMENTS); do $(BIN)/python $$script; done

.PHONY: reference
reference: $(STAMPS)/run ## Make the packaged reference data anew from ../shared/facts
	@$(BIN)/python scripts/make_reference.py

.PHONY: evidence
evidence: $(STAMPS)/run ## Read the reports of ../shared/corpus and pack where each judgement stands in them
	@folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; export ASSIZES_DATA=$$folder/data; \
	rm -f src/assizes/reference/evidence.csv; \
	$(BIN)/assizes reports read ../shared/corpus/reports --apply --out "$$folder/read.txt" || [ $$? -eq 1 ]; \
	$(BIN)/assizes register export "$$folder/export"; \
	$(BIN)/python scripts/pack_evidence.py "$$folder/export"

.PHONY: bench
bench: $(STAMPS)/dev node ## Measure time and memory (QUICK=1 for a small register, each once)
	@PYTHONPATH=tests $(BIN)/python -m benchmarks $(if $(QUICK),--quick)

.PHONY: accuracy
accuracy: $(STAMPS)/run ## Read the labelled corpus beside the project and write docs/accuracy.md
	@$(BIN)/python -m benchmarks.accuracy

.PHONY: assurance
assurance: $(STAMPS)/run ## Plant faults in the register, count what the checks find, and write docs/assurance.md
	@$(BIN)/python -m benchmarks.assurance

.PHONY: fuzz
fuzz: $(STAMPS)/dev ## Read 10,000 damaged reports and look for crashes and wrong grades (INPUTS, SEED)
	@PYTHONPATH=tests $(BIN)/python -m fuzz $(if $(INPUTS),--inputs $(INPUTS)) $(if $(SEED),--seed $(SEED))

.PHONY: wheel
wheel: $(STAMPS)/dev ## Build the wheel into var/dist
	@rm -rf var/dist
	@$(BIN)/python -m build --wheel --no-isolation --outdir var/dist .

.PHONY: requirements
requirements: ## Pin the requirements anew from pyproject.toml (UPGRADE=1 takes newer versions)
	@scripts/pin_requirements.sh $(if $(UPGRADE),--upgrade)

# --- setting up -------------------------------------------------------------

.PHONY: setup
setup: $(STAMPS)/dev ## Set up .venv with everything that development needs

.PHONY: pdfua
pdfua: $(PDFUA)/.stamp ## Set up .venv-pdfua with the PDF/UA checker that tests run

.PHONY: node
node: ## Set up node_modules with the look of the site, and the checkers of pages that tests run
	@scripts/install_system_packages.sh npm
	@$(MAKE) $(NODE) || echo "The site cannot be built, and tests of pages will be skipped: they need npm, and once the network." >&2

$(NODE): package.json package-lock.json
	@npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

.PHONY: system
system: ## Install the system packages that tests use, or print the line to type
	@scripts/install_system_packages.sh

$(STAMPS)/python: scripts/make_venv.sh
	@scripts/make_venv.sh $(VENV) $(PYTHON)
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/run: $(STAMPS)/python requirements.txt requirements-build.txt pyproject.toml src/assizes/__init__.py
	@scripts/install_requirements.sh $(VENV) requirements.txt requirements-build.txt
	@touch $@

$(STAMPS)/dev: $(STAMPS)/run requirements-dev.txt
	@scripts/install_requirements.sh $(VENV) requirements-dev.txt
	@touch $@

$(PDFUA)/.stamp: requirements-pdfua.txt
	@scripts/make_venv.sh $(PDFUA) $(PYTHON)
	@$(PDFUA)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-pdfua.txt
	@touch $@

.PHONY: clean
clean: ## Remove what can be made again: .venv, built files, caches; releases and register in var/ stay
	rm -rf $(VENV) $(PDFUA) node_modules var/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .import_linter_cache
	find src tests scripts benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
