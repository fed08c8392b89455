# The commands of this project; README.md says what each is for.

PORT ?= 8000

# the tests are compiled once, not by each process of each of their parts
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test quick check fix lock messages bench screenshots

run: .venv/runtime.stamp
	@DEBUG=true .venv/bin/python manage.py runserver --load 127.0.0.1:$(PORT)

test:
	@tests/run.sh

quick: .venv/dev.stamp
	@.venv/bin/pytest -n auto --dist loadfile --no-loadscope-reorder -q \
		--ignore tests/browser -m "not slow"

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
		--no-location --no-obsolete --ignore ".venv*"
	DEBUG=true .venv/bin/python manage.py compilemessages --ignore ".venv*"

bench: .venv/dev.stamp
	@tests/bench/run.sh

screenshots: .venv/dev.stamp
	.venv/bin/python -m tests.browser.screenshots

lock: .venv/dev.stamp
	.venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 \
		--generate-hashes --custom-compile-command "make lock" -o requirements.txt
	.venv/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --custom-compile-command "make lock" -o requirements-dev.txt

# it looks for itself whether there is anything to do
.venv/runtime.stamp: ALWAYS
	@./environment.sh requirements.txt $@

.venv/dev.stamp: ALWAYS
	@./environment.sh requirements-dev.txt $@

.PHONY: ALWAYS
ALWAYS:
