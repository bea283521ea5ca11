# The two commands a newcomer needs: `make run` and `make test`.
VENV := .venv
PYTHON := $(VENV)/bin/python
BASE_PYTHON ?= python3
# Wherever the machine says otherwise: each of the hundred processes that tests start would compile everything anew.
export PYTHONDONTWRITEBYTECODE =

.PHONY: run test code base format bench evaluate faults reloads check

run: $(VENV)/prepared
	@$(PYTHON) main.py

# Three workers on two cores, for some tests wait rather than compute; files in the order of `tests/conftest.py`.
test: $(VENV)/installed-dev
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	@$(MAKE) --no-print-directory -j 2 code base  # side by side, for each keeps one core busy
	$(PYTHON) -m pytest -n 3 --dist loadfile --no-loadscope-reorder

code: $(VENV)/installed-dev
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports
	@$(PYTHON) -m pytest --collect-only > /dev/null || true  # compiled once, not by every worker

base: $(VENV)/installed-dev
	$(PYTHON) main.py check
	$(PYTHON) main.py prepare  # many tests start it as a process of its own

format: $(VENV)/installed-dev
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

check: $(VENV)/installed
	@$(PYTHON) main.py check $(if $(DIR),"$(DIR)") $(if $(AGAINST),--against "$(AGAINST)")

bench: $(VENV)/installed-dev
	@$(PYTHON) -m tests.bench

evaluate: $(VENV)/installed-evaluate
	@$(PYTHON) -m tests.evaluation

faults: $(VENV)/installed-dev
	@$(PYTHON) -m tests.faults

reloads: $(VENV)/installed-dev
	@$(PYTHON) -m tests.reload_storm

$(VENV)/installed: requirements.txt
	@$(BASE_PYTHON) -m venv $(VENV)
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

# So that the first answer does not wait for it; `test` prepares beside other checks.
$(VENV)/prepared: $(VENV)/installed
	-@$(PYTHON) main.py prepare
	@touch $@

$(VENV)/installed-evaluate: requirements-evaluate.txt $(VENV)/installed-dev
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements-evaluate.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-compile -r requirements-dev.txt
	@touch $@
