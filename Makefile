# Two commands: `make run` reads raw/ and publishes a release in output/; `make test` runs lint, types and tests.
# Both set up .venv first; nothing else is needed than Python 3.11 or newer and make.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
PEERS := .venv-bench/.ready
WHEEL := .venv-bench/wheel/.ready

.PHONY: run test docs learn bench clean
.DELETE_ON_ERROR:

run: $(READY)
	$(BIN)/jirei ingest

# the first line of a failure says what to do
test: $(READY)
	@out=$$($(BIN)/ruff check . 2>&1) || { echo "lint: run '$(BIN)/ruff check --fix .', mend what is left:"; echo "$$out"; exit 1; }
	@out=$$($(BIN)/ruff format --check . 2>&1) || { echo "format: run '$(BIN)/ruff format .':"; echo "$$out"; exit 1; }
	@out=$$($(BIN)/mypy 2>&1) || { echo "types: mend what mypy names:"; echo "$$out"; exit 1; }
	@echo "tests (one that fails runs alone with '$(BIN)/pytest PATH::NAME'):"
	@$(BIN)/pytest

# the data dictionary is made from the declared schema, the reasons of refusals from their declaration
docs: $(READY)
	$(BIN)/python -m extractors.tables > docs/tables.md
	$(BIN)/python -m extractors.refusals > docs/refusals.md

# what the words around a date say of it is learned anew from the labelled passages
learn: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[learn]'
	$(BIN)/python -m benchmarks.learning

# accuracy against the golden documents; quantities and periods beside other libraries; plain Python beside compiled
bench: $(READY) $(PEERS) $(WHEEL)
	$(BIN)/python -m benchmarks.accuracy
	$(BIN)/python -m benchmarks.values
	$(BIN)/python -m benchmarks.extraction

# what a server would install: about two minutes of compiling
$(WHEEL): $(PEERS) setup.py pyproject.toml $(shell find extractors -name '*.py')
	rm -rf build .venv-bench/wheel
	PIP_BUILD_CONSTRAINT=$(CURDIR)/constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target .venv-bench/wheel .
	@touch $@

# ja-timex and the project cannot share an environment: they need different versions of pendulum
$(PEERS): benchmarks/values/peers.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/values/peers.txt
	@touch $@

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.12 run"; exit 1; }
	$(PYTHON) -m venv .venv
	PIP_CONSTRAINT=$(CURDIR)/constraints.txt PIP_BUILD_CONSTRAINT=$(CURDIR)/constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@

clean:
	rm -rf .venv .venv-bench build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
