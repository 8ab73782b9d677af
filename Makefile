# Two commands: `make run` reads raw/ and publishes a release in output/; `make test` runs lint, types and tests.
# Both set up .venv first; nothing else is needed than Python 3.11 or newer and make.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: run test docs clean
.DELETE_ON_ERROR:

run: $(READY)
	$(BIN)/jirei ingest

test: $(READY)
	@$(BIN)/ruff check . || { echo "lint: run '$(BIN)/ruff check --fix .' and mend what is left"; exit 1; }
	@$(BIN)/ruff format --check . || { echo "format: run '$(BIN)/ruff format .'"; exit 1; }
	@$(BIN)/mypy || { echo "types: mend what mypy names above"; exit 1; }
	@$(BIN)/pytest || { echo "tests: run one alone with '$(BIN)/pytest -x PATH::NAME'"; exit 1; }

# the data dictionary is made from the declared schema
docs: $(READY)
	$(BIN)/python -m extractors.tables

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.12 run"; exit 1; }
	$(PYTHON) -m venv .venv
	PIP_CONSTRAINT=$(CURDIR)/constraints.txt PIP_BUILD_CONSTRAINT=$(CURDIR)/constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
