# The commands of this project; README.md says what each is for.

PYTHON ?= python3
PORT ?= 8000

.PHONY: run test check fix lock messages screenshots

run: .venv/runtime.stamp
	@DEBUG=true .venv/bin/python manage.py migrate --verbosity 0
	@DEBUG=true .venv/bin/python manage.py load_catalogue
	@DEBUG=true .venv/bin/python manage.py create_demo_accounts
	@echo
	@echo "The catalogue is ready: open http://127.0.0.1:$(PORT)/ (stop with Ctrl+C)."
	@echo
	@DEBUG=true .venv/bin/python manage.py runserver 127.0.0.1:$(PORT)

test:
	@tests/run.sh

check: .venv/dev.stamp
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/djlint templates --lint --quiet
	.venv/bin/pytest -q tests/guards

fix: .venv/dev.stamp
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

messages: .venv/dev.stamp
	DEBUG=true .venv/bin/python manage.py makemessages --locale fr --locale nl \
		--no-location --no-obsolete --ignore .venv
	DEBUG=true .venv/bin/python manage.py compilemessages --ignore .venv

screenshots: .venv/dev.stamp
	.venv/bin/python -m tests.browser.screenshots

lock: .venv/dev.stamp
	.venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 \
		--generate-hashes --custom-compile-command "make lock" -o requirements.txt
	.venv/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --custom-compile-command "make lock" -o requirements-dev.txt

.venv/bin/python:
	@echo "Making a virtual environment in .venv"
	@$(PYTHON) -m venv .venv

.venv/runtime.stamp: requirements.txt | .venv/bin/python
	@echo "Installing what the catalogue needs (about a minute, once)"
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes --requirement requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt | .venv/bin/python
	@echo "Installing what the tests and checks need (about a minute, once)"
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes --requirement requirements-dev.txt
	@touch $@
