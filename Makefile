# Each target sets up .venv by itself, from the pinned versions in requirements*.txt.
PYTHON ?= python3.11
SRC ?= samples/songzhuang-2025.pdf
OUT ?= out
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup ingest check test lint bench lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

setup: .venv/.ready ## make .venv with what running needs

ingest: .venv/.ready ## read a list into records: make ingest SRC=a.pdf OUT=dir
	$(BIN)/lvzhi ingest $(SRC) -o $(OUT) --formats csv,json,parquet,html

check: .venv/.ready ## read a list and print whether it adds up: make check SRC=a.pdf
	$(BIN)/lvzhi check $(SRC)

test: .venv/.ready-dev ## run the tests
	$(BIN)/pytest

lint: .venv/.ready-dev ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/.ready-dev ## time the reader beside pdfplumber and the parser beneath, in one run
	$(BIN)/python -m tests.bench

lock: .venv/.ready-dev ## pin the newest versions again
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --no-header \
		--python-version 3.11 pyproject.toml --group build -o requirements.txt
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --no-header \
		--python-version 3.11 -c requirements.txt --group dev -o requirements-dev.txt

clean: ## remove .venv, outputs and caches
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find $(OUT) -mindepth 1 -not -name .gitkeep -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.ready: requirements.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) is not installed; name another with PYTHON=…" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q ingest models
	@touch $@

.venv/.ready-dev: .venv/.ready requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
