# The commands of this project. A fresh clone needs Python 3.11 or newer, git and make; nothing else is on the machine's part.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: site test serve check fix charts pdf lint lock clean help

help: ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

site: $(READY) ## build the whole report into site/
	$(BIN)/dossier build

test: $(READY) ## run every test; says so where a browser is missing
	$(BIN)/pytest

serve: $(READY) ## show the report at http://127.0.0.1:8000/ and follow changes
	$(BIN)/dossier serve

check: $(READY) ## find every problem of the report: file, line, remedy
	$(BIN)/dossier check

fix: $(READY) ## mend what is safe: order of sources, spacing, quotation marks
	$(BIN)/dossier check --fix

charts: $(READY) ## draw the charts that have changed
	$(BIN)/dossier charts

pdf: $(READY) ## write the briefing and the full report into site/downloads/
	$(BIN)/dossier pdf

lint: $(READY) ## check the machinery's style and types
	$(BIN)/ruff check dossier tests benchmarks build_charts.py
	$(BIN)/ruff format --check dossier tests benchmarks build_charts.py
	$(BIN)/mypy

lock: $(READY) ## write requirements.txt anew from pyproject.toml, with hashes
	$(BIN)/pip-compile --quiet --extra dev --strip-extras --generate-hashes --no-emit-index-url --no-emit-trusted-host \
		--no-emit-find-links --allow-unsafe --output-file requirements.txt pyproject.toml

clean: ## remove all that was made
	rm -rf site content/charts content/datasets content/datapackage.json .cache .pytest_cache .ruff_cache .mypy_cache .hypothesis

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with make PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
