# Delta's commands. `make help` lists them; each line there comes from the ## beside its target.

PYTHON := .venv/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check
# All cores compile what pip leaves to one; the rest is big and hardly ever imported.
COMPILE := $(PYTHON) -m compileall -q -j 0 -x '/(pip|setuptools|phonenumbers|gis|locale)/'
DELTA := .venv/bin/delta
THEME ?= skeleton
ARGS ?=
# Processes that share the tests; each has a database server of its own.
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help setup demo test check accept bench soak docs format peers clean

help: ## this list
	@echo "Delta: transportation management, and the way onto it."
	@echo
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/  make \1#\2/p' $(MAKEFILE_LIST) | while IFS='#' read -r target text; do \
		printf '%-16s %s\n' "$$target" "$$text"; done
	@echo
	@echo "  Pass more words on with ARGS, as in: make test ARGS='tests/rules -x'"

setup: .venv/.dev ## make .venv with everything that runs, tests and checks Delta

demo: .venv/.base ## a legacy operator's export, migrated, verified and served (needs nothing but Python)
	@$(DELTA) demo $(ARGS)

test: .venv/.dev ## every test; the ones that lack a peer are listed by name
	@$(PYTHON) -m pytest -n $(WORKERS) --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

check: .venv/.dev ## format, lint, types, imports, migrations, house tests, generated docs
	@tools/check $(ARGS)

accept: .venv/.dev ## every acceptance line of THEME with its figure
	@$(PYTHON) -m tests.accept $(THEME) $(ARGS)

bench: .venv/.dev ## figures, as ratios against a floor measured in the same run
	@for name in $(filter-out __init__,$(basename $(notdir $(wildcard bench/*.py)))); do \
		echo "== $$name" && $(PYTHON) -m bench.$$name $(ARGS) || exit 1; done

soak: .venv/.dev ## the long fault runs; stop and start again as you like
	@$(PYTHON) -m pytest -m soak $(ARGS)

docs: .venv/.dev ## write the generated documents anew
	@$(PYTHON) -m tools.docs $(ARGS)

format: .venv/.dev ## put the source into its one format
	@$(PYTHON) -m ruff format src tests tools bench manage.py
	@$(PYTHON) -m ruff check --fix src tests tools bench manage.py

peers: ## (root) the programs some tests speak to: chromium postgresql-15 pgbouncer pgbackrest
	@tools/peers

clean: ## forget .venv and what the tools left; keeps var/, where the data is
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './var/*' -prune -exec rm -rf {} +

# Stamps: a rule runs again only when a lock or the package's own description has changed.

.venv/bin/python:
	@tools/venv .venv

.venv/.installer: requirements/installer.txt | .venv/bin/python
	@$(PIP) install --quiet --require-hashes -r requirements/installer.txt
	@touch $@

.venv/.base: requirements/base.txt pyproject.toml | .venv/.installer
	@echo "Installing what Delta runs on ..."
	@$(PIP) install --quiet --no-compile --require-hashes -r requirements/base.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@$(COMPILE) .venv/lib
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.base
	@echo "Installing what tests and checks need ..."
	@$(PIP) install --quiet --no-compile --require-hashes -r requirements/dev.txt
	@$(COMPILE) .venv/lib
	@touch $@
