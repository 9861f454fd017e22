# Each target sets up .venv by itself, from the pinned versions in requirements*.txt.
PYTHON ?= python3.11
SRC ?= samples/songzhuang-2025.pdf
OLD ?= samples/yangli-2025.pdf
NEW ?= samples/yangli-2026.pdf
OUT ?= out
BIN := .venv/bin
export SRC OLD NEW OUT
# A name with spaces or brackets is one source; else the shell makes of SRC what it does of several names, or patterns.
SOURCES = if [ -e "$$SRC" ]; then set -- "$$SRC"; else set -- $$SRC; fi;

.DEFAULT_GOAL := help
.PHONY: help setup setup-ocr ingest check diff test golden lint corpus bench bench-compare bench-corpus bench-queries \
	bench-duties bench-faults bench-found bench-ocr elsewhere fuzz lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

setup: .venv/.ready ## make .venv with what running needs

ingest: .venv/.ready ## read a list into records: make ingest SRC=a.pdf OUT=dir
	@$(SOURCES) $(BIN)/lvzhi ingest "$$@" -o "$$OUT" --formats csv,json,parquet,xlsx,html

check: .venv/.ready ## read a list and print whether it adds up: make check SRC=a.pdf
	@$(SOURCES) $(BIN)/lvzhi check "$$@"

diff: .venv/.ready ## compare two editions: make diff OLD=a.pdf NEW=b.pdf
	@$(BIN)/lvzhi diff "$$OLD" "$$NEW" $(if $(filter command line,$(origin OUT)),-o "$$OUT")

setup-ocr: .venv/.ready-ocr ## add text recognition, for scans and images

corpus: .venv/.ready-dev ## the samples and a made-up country into one dataset, every outcome checked
	$(BIN)/python -m tests.bench.county $(OUT)/corpus

test: .venv/.ready-dev ## run the tests
	$(BIN)/pytest -n auto --dist loadfile

golden: .venv/.ready-dev ## make the golden files anew (tests/golden) and print in what they differ
	$(BIN)/python -m tests.support.golden

lint: .venv/.ready-dev ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/.ready-dev ## time the reader beside other tools and the parser beneath, in one run
	@$(MAKE) --no-print-directory .venv-bench/.ready || echo "make: going on without the tools of requirements-bench.txt" >&2
	$(BIN)/python -m tests.bench

bench-compare: .venv/.ready-dev ## judge and time comparing, beside a comparison by key
	$(BIN)/python -m tests.bench.compare

bench-corpus: .venv/.ready-dev ## time and kill runs over many documents: WHAT="cost workers growth kills"
	$(BIN)/python -m tests.bench.corpus $(WHAT)

bench-duties: .venv/.ready-dev ## judge and time recognising duties, beside MinHash, TF-IDF and splink
	@$(MAKE) --no-print-directory .venv-bench/.ready || echo "make: going on without the tools of requirements-bench.txt" >&2
	$(BIN)/python -m tests.bench.duties

bench-faults: .venv/.ready-dev ## put 6,000 faults into sound documents: is each said? PER_KIND=4 for a quick look
	$(BIN)/python -m tests.faults --clean
	$(BIN)/python -m tests.faults --gate $(if $(PER_KIND),--per-kind $(PER_KIND))

bench-found: .venv/.ready-dev ## read 1,400 made-up notices, compilations, flat tables: all exactly? SEEDS=4 for a quick look
	$(BIN)/python -m tests.found $(if $(SEEDS),--seeds $(SEEDS))

fuzz: .venv/.ready-dev ## read documents broken at random, in children with limits: MINUTES=10, or COUNT=1000 of each format
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),1) $(if $(COUNT),--count $(COUNT))

elsewhere: .venv/.ready-dev ## read the samples with other Pythons there are, and with the lowest versions of what is needed
	$(BIN)/python -m tests.elsewhere

bench-queries: .venv/.ready-dev ## time what is asked of a dataset, find planted slips: WHAT="matrix differences search"
	$(BIN)/python -m tests.bench.queries $(WHAT)

bench-ocr: .venv/.ready-dev ## time reading a scan beside RapidOCR alone, and count the characters each misreads
	$(BIN)/python -m tests.bench.ocr

lock: .venv/.ready-dev ## pin the newest versions again
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --no-header \
		--python-version 3.11 pyproject.toml --group build -o requirements.txt
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --no-header \
		--python-version 3.11 -c requirements.txt pyproject.toml --extra ocr -o requirements-ocr.txt
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --no-header \
		--python-version 3.11 -c requirements-ocr.txt --group dev -o requirements-dev.txt
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --no-header \
		--python-version 3.11 --group bench -o requirements-bench.txt

clean: ## remove .venv, outputs and caches
	rm -rf .venv .venv-bench build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find $(OUT) -mindepth 1 -not -name .gitkeep -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.ready: requirements.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) is not installed; name another with PYTHON=…" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q ingest models
	@touch $@

.venv/.ready-ocr: .venv/.ready requirements-ocr.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-ocr.txt
	@touch $@

.venv/.ready-dev: .venv/.ready-ocr requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# Apart from .venv: one of these tools is under the AGPL, and nothing but the benchmark may need it.
.venv-bench/.ready: requirements-bench.txt
	test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@
