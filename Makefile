# make demo   the portal on this machine, with the demo bureau (PORT=8000)
# make test   everything: lint, types, contracts, migrations, settings, translations, tests
# make check  the fast part of it, while you work          make fix       what tools can repair
# make journeys  the long ways through the browser that make test leaves out
# make lock   requirements*.txt from requirements*.in      make messages  the translation catalogue
# make bench  the measurements of docs/performance.md      make clean     environment and demo data away, for good

.PHONY: demo test journeys check fix lock messages bench clean python

PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PORT ?= 8000
export PORT
MAKEFLAGS += --no-print-directory

demo: python
	@$(PYTHON) portal/launch/environment.py requirements-demo.txt && exec .venv/bin/python -m portal.launch.demo

test: python
	@$(PYTHON) portal/launch/environment.py requirements-dev.txt && exec .venv/bin/python -m portal.launch.gate all

journeys: python
	@$(PYTHON) portal/launch/environment.py requirements-dev.txt && exec .venv/bin/python -m portal.launch.gate journeys

check: python
	@$(PYTHON) portal/launch/environment.py requirements-dev.txt && exec .venv/bin/python -m portal.launch.gate fast

fix: python
	@$(PYTHON) portal/launch/environment.py requirements-dev.txt
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .

lock: python
	@$(PYTHON) portal/launch/environment.py requirements-dev.txt && exec .venv/bin/python -m portal.launch.lock

messages: python
	@$(PYTHON) portal/launch/environment.py requirements-dev.txt
	@.venv/bin/python -m portal.messages extract && .venv/bin/python -m portal.messages compile

bench: python
	@$(PYTHON) portal/launch/environment.py requirements-dev.txt && exec .venv/bin/python -m bench $(BENCH)

clean:
	@case "$$(readlink var/engines)" in /var/lib/tongxin-*) rm -rf "$$(readlink var/engines)" ;; esac
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: install your system's packages 'python3' and 'python3-venv'." >&2; exit 2; }
