# Two commands do everything on a fresh machine with Python 3.11 or newer:
#   make grade    sets up, then grades examples/submission (ends 0 whatever the score)
#   make test     sets up, then runs lint, types and all tests
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_CONSTRAINT=constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet
WORKERS ?= 2

# the first interpreter that runs and is new enough; PYTHON=… chooses another
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2])' 2>/dev/null \
	&& { echo $$name; break; }; done)

.PHONY: grade test lint types unit wheel rubrics verify bench bench-peers format clean

grade: $(VENV)/.ready
	@$(BIN)/grade examples/submission || [ $$? -eq 1 ]

test: lint types unit

lint: $(VENV)/.ready-to-develop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready-to-develop
	$(BIN)/mypy

unit: $(VENV)/.ready-to-develop
	$(BIN)/python -m pytest -n $(WORKERS)

# the wheel, installed alone in its own environment, grades from outside of the source tree
wheel: $(VENV)/.ready-to-develop
	rm -rf build dist $(VENV)-wheel
	$(BIN)/python -m build --wheel --outdir dist
	$(BIN)/python -m venv $(VENV)-wheel
	PIP_CONSTRAINT=constraints.txt $(VENV)-wheel/bin/python -m pip install --quiet dist/*.whl
	DEEPGRADE_COMMAND="$(abspath $(VENV)-wheel/bin/grade)" $(BIN)/python -m pytest -n $(WORKERS) tests/e2e

# every bundled rubric: reference, misconceptions, mutants, blindness, false rejections
rubrics: $(VENV)/.ready-to-develop
	$(BIN)/grade verify

# the long form: all rubrics proven; corpus cases under ten seeds and specimens under five instead
# of one; ten thousand random inputs; processes killed a hundred times
verify: rubrics
	DEEPGRADE_PROFILE=full $(BIN)/python -m pytest -n $(WORKERS)

bench: $(VENV)/.ready-to-develop
	$(BIN)/python -m benchmarks.cold_start
	$(BIN)/python -m benchmarks.sandbox
	$(BIN)/python -m benchmarks.experiments
	$(BIN)/python -m benchmarks.class_run

# the same checks in otter-grader, nbgrader, gradescope-utils and pytest, which are installed into
# environments of their own in a scratch folder (DEEPGRADE_PEERS): about nine minutes
bench-peers: $(VENV)/.ready-to-develop
	$(BIN)/python -m benchmarks.peers

format: $(VENV)/.ready-to-develop
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/bin/python:
	@[ -n "$(PYTHON)" ] || { echo "deepgrade needs Python 3.11 or newer: none of python3, python3.13, python3.12, python3.11, python is. Install one, or name it: make PYTHON=/path/to/python3.12"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "setting up $(VENV) (once) ..."
	$(PIP) --editable .
	@touch $@

$(VENV)/.ready-to-develop: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "setting up $(VENV) with the tools for development (once) ..."
	$(PIP) --editable ".[dev]"
	@touch $@ $(VENV)/.ready

clean:
	rm -rf $(VENV) $(VENV)-wheel build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
