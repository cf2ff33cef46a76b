# make run    opens the wizard on this computer          make test   everything that must hold, browser included
# make bench  benchmarks (quiet machine)                 make lock   new lock files after a change in pyproject.toml
# Needs only Python 3.11 or newer, git and make.

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
PORT ?= 8501
# One more than processors: the two workers that drive a browser mostly wait for it.
WORKERS ?= $(shell expr $$($(BIN)/python -c 'import os; print(os.cpu_count() or 1)') + 1)
# The first Python on this machine that is new enough; `make run PYTHON=/path/to/python` chooses another.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; done)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header

.PHONY: run test fuzz lint types browser bench peers mutation screenshots pictures load soak capacity several audit lock check-lock clean

run: export WIZARD_MODE := local
run: .venv/installed
	$(BIN)/python -m streamlit run wizard_app.py --server.port $(PORT)

test: lint types browser
	$(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 4 --dist loadgroup

# Properties on new examples: not part of `make test`, which says the same of the same code each time.
fuzz: .venv/installed-dev
	$(BIN)/python -m pytest tests/core -n $(WORKERS) --maxprocesses 4 --hypothesis-profile fuzz

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed-dev
	$(BIN)/mypy

browser: .venv/installed-dev
	$(BIN)/python -m tests.browser.installed

bench: .venv/installed-dev
	$(BIN)/python -m pytest tests/bench --override-ini=addopts= --import-mode=importlib

# Other packages on the same work, and mutmut: beside the environment, in no lock.
peers: .venv/installed-dev
	$(BIN)/python -m pip install --quiet --no-deps --upgrade --target build/peers financial-debt-optimizer==2.0.2 \
		amortization==3.0.1 repaykit==1.0.0 numpy-financial==1.0.0
	$(BIN)/python -m tests.bench.side_by_side

# An hour of one core; name modules to do a part: make mutation MUTATE="core.finance.cap 'core.plans.*'"
mutation: export PYTHONPATH := build/mutation
mutation: .venv/installed-dev
	$(BIN)/python -m pip install --quiet --target build/mutation "mutmut>=3.8,<4"
	$(BIN)/python -m tests.mutation $(MUTATE)

# Every page in every language, width and theme, with axe, compared with the look that is kept. Twenty minutes.
# `make screenshots KEEP=--keep` keeps the new look, once every picture was looked at.
screenshots: browser
	$(BIN)/python -m tests.browser.every_page $(KEEP)
	$(BIN)/python -m tests.browser.by_keyboard

# The pictures of README.md, README.zh-CN.md and docs/look.md, taken anew from the wizard.
pictures: browser
	$(BIN)/python -m tests.browser.pictures

# Real servers on loopback; they stop by themselves. `load` and `several` need nginx and say so.
load: browser
	$(BIN)/python -m tests.load.load

soak: .venv/installed-dev
	$(BIN)/python -m tests.load.soak

capacity: .venv/installed-dev
	$(BIN)/python -m tests.load.capacity

several: .venv/installed-dev
	$(BIN)/python -m tests.load.several

audit: .venv/installed-dev
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml core pages wizard_app.py

lock: .venv/installed-dev
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) --extra hosted -c requirements.lock pyproject.toml -o requirements-hosted.lock
	$(LOCK) --extra dev --extra hosted --extra cluster -c requirements.lock pyproject.toml -o requirements-dev.lock

# Every locked package must come as a wheel for each system and Python we promise.
check-lock: .venv/installed-dev
	@mkdir -p build
	@for system in linux aarch64-unknown-linux-gnu macos x86_64-apple-darwin windows; do \
		for version in 3.11 3.12 3.13 3.14; do \
			$(BIN)/uv pip compile --quiet --python-platform $$system --python-version $$version --only-binary :all: \
				--no-header --no-annotate -c requirements-dev.lock --extra dev --extra hosted --extra cluster pyproject.toml -o build/lock-$$system-$$version.txt \
				&& echo "$$system $$version: wheels for all" || exit 1; \
		done; \
	done

clean:
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks

.venv/made:
	@[ -n "$(PYTHON)" ] && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: install it, or run make PYTHON=/path/to/python."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "$(PYTHON) cannot make an environment: install its venv package (Debian: python3-venv)."; exit 1; }
	@touch $@

.venv/installed: requirements.lock .venv/made
	$(INSTALL) -r requirements.lock
	@touch $@

# The development lock holds the other one whole, so one installation serves both.
.venv/installed-dev: requirements-dev.lock .venv/made
	$(INSTALL) -r requirements-dev.lock
	@touch $@
