# make run     the app with its demo, on http://127.0.0.1:8501
# make test    every check, as CI runs them
# make screenshots   picture every page of the demo, for the README and for reviews
# make lock    write what pyproject.toml asks for into the two locks (UPGRADE=--upgrade: newest versions)

PYTHON ?= python3
ADDRESS ?= 127.0.0.1
PORT ?= 8501
BIN := .venv/bin
# The locks name everything, so there is nothing to resolve.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --no-deps --no-compile
# What is installed, and ours, is compiled by all cores, where pip takes one: each start is quick, also where Python is
# told to write no bytecode. What does not compile is said by who imports it.
COMPILE := $(BIN)/python -m compileall -qq -j 0 .venv/lib analytics app.py || true
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test format lint types layers unit browser messages screenshots lock clean

help:
	@sed -n '/^#/!q; s/^# //p' Makefile

setup: .venv/setup.stamp
setup-dev: .venv/setup-dev.stamp

# A stamp is written last and taken away first, so a setup that was interrupted starts over.
.venv/setup.stamp: requirements.lock pyproject.toml .ci/venv
	@.ci/venv $(PYTHON) $@
	@rm -f .venv/*.stamp
	@echo "Installing Readership into .venv ..."
	@$(PIP) --require-hashes --requirement requirements.lock
	@$(PIP) --no-build-isolation --editable .
	@$(COMPILE)
	@touch $@

.venv/setup-dev.stamp: .venv/setup.stamp requirements-dev.lock
	@echo "Installing the tools that check it ..."
	@$(PIP) --require-hashes --requirement requirements-dev.lock
	@$(COMPILE)
	@touch $@

run: setup
	@exec $(BIN)/readership serve --demo --address $(ADDRESS) --port $(PORT)

test: lint types layers unit browser

format: setup-dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lint: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup-dev
	$(BIN)/mypy

layers: setup-dev
	$(BIN)/lint-imports

unit: setup-dev
	$(BIN)/pytest -n 3 --dist worksteal -m "not browser"

browser: setup-dev
	@.ci/browser
	$(BIN)/pytest -n 2 --dist worksteal -m browser tests/e2e

messages: setup-dev
	$(BIN)/pybabel --quiet extract --mapping babel.cfg --keyword mark --no-location --sort-output \
		--project Readership --copyright-holder "Readership contributors" \
		--output-file analytics/locale/messages.pot .
	$(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
		--input-file analytics/locale/messages.pot --output-dir analytics/locale

screenshots: setup-dev
	@.ci/browser
	$(BIN)/python docs/screenshots.py

lock: setup-dev
	$(LOCK) pyproject.toml --group build --output-file requirements.lock
	$(LOCK) pyproject.toml --group build --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
