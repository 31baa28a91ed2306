# Everything one does with this repository; `make` alone lists it.

PYTHON := .venv/bin/python
# The files pin every package with its hashes, so there is nothing left for pip to resolve.
INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes
WORKERS ?= auto

# What a production machine sets; lint checks the settings under it, whatever .env says.
PRODUCTION = ENV_FILE=/dev/null DEBUG=0 DEMO=0 DATABASE_URL=sqlite://:memory: CACHE_URL=locmemcache:// \
	SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))') \
	ALLOWED_HOSTS=portal.example SITE_URL=https://portal.example EMAIL_URL=smtp+tls://portal@mail.example:587

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test test-sqlite test-postgresql test-browser coverage lint format bench crash lighthouse screenshots messages requirements clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-17s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: .venv/runtime ## start the portal with demo content on http://127.0.0.1:8000 (HOST=, PORT= change it)
	@exec $(PYTHON) scripts/run.py

test: test-sqlite test-postgresql test-browser ## run the whole test suite: SQLite, PostgreSQL, browser

test-sqlite: .venv/development ## the suite on SQLite
	DATABASE_URL=sqlite://:memory: $(PYTHON) -m pytest -n $(WORKERS) -m "not browser"

test-postgresql: .venv/development ## the suite on a temporary PostgreSQL, or on the one DATABASE_URL names
	$(PYTHON) tests/postgres.py -- $(PYTHON) -m pytest -n $(WORKERS) -m "not browser"

test-browser: .venv/development node_modules/.installed ## the tests in a real browser
	DATABASE_URL=sqlite://:memory: $(PYTHON) -m pytest -n $(WORKERS) -m browser

coverage: .venv/development ## the suite on SQLite, with the lines that no test reaches; takes twice as long
	DATABASE_URL=sqlite://:memory: $(PYTHON) -m pytest -n $(WORKERS) -m "not browser" --cov --cov-report=term

lint: .venv/development ## every static check that .ci/run runs
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/lint-imports --no-logo
	.venv/bin/djlint templates --lint --quiet
	$(PYTHON) scripts/check_repository.py
	$(PYTHON) -m pip --disable-pip-version-check check
	$(PRODUCTION) $(PYTHON) manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(PYTHON) manage.py check --deploy --fail-level WARNING
	$(PRODUCTION) $(PYTHON) manage.py check_catalogues

format: .venv/development ## mend what lint can mend by itself
	.venv/bin/ruff check --fix
	.venv/bin/ruff format

bench: .venv/runtime ## the benchmarks of docs/performance.md, as a table of ratios
	@$(PYTHON) manage.py bench

crash: .venv/development ## kill the server in the middle of saves and publications, and count (SAVES=, PUBLICATIONS=)
	@DATABASE_URL= $(PYTHON) -m tests.serving.trials --saves $(or $(SAVES),50) --publications $(or $(PUBLICATIONS),50)
	@DATABASE_URL= $(PYTHON) tests/postgres.py -- $(PYTHON) -m tests.serving.trials --saves $(or $(SAVES),50) --publications $(or $(PUBLICATIONS),50)

lighthouse: .venv/development scripts/lighthouse/node_modules/.installed ## measure pages as on a phone (PAGES=, LANGUAGES= choose)
	@$(PYTHON) -m scripts.lighthouse.measure

screenshots: .venv/development ## make the pictures of docs/pictures/ anew
	@$(PYTHON) -m scripts.make_screenshots

messages: .venv/runtime ## refresh and compile the message catalogues in locale/
	@command -v xgettext >/dev/null || { \
		echo "make messages reads the sources with GNU gettext. Install it: apt-get install gettext" >&2; exit 1; }
	$(PRODUCTION) $(PYTHON) manage.py makemessages --locale pl --locale en --locale fr --locale uk \
		--add-location file --no-wrap --no-obsolete --ignore .venv --ignore node_modules \
		--ignore staticfiles --ignore media --ignore tests
	$(PRODUCTION) $(PYTHON) manage.py compile_catalogues

requirements: .venv/development ## pin requirements*.txt anew from requirements*.in (UPGRADE=1 takes newer versions)
	@for name in requirements requirements-dev; do \
		.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
			--no-emit-index-url $(if $(UPGRADE),--upgrade) $$name.in --output-file $$name.txt || exit 1; \
	done

clean: ## remove what make installed and tools left; keeps .env, the database and media/
	rm -rf .venv node_modules scripts/lighthouse/node_modules staticfiles .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.* htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -f locale/*/LC_MESSAGES/*.mo

# Installing again only when a pinned file has changed.

$(PYTHON):
	@sh scripts/make_venv

.venv/runtime: requirements.txt | $(PYTHON)
	@echo "Installing the requirements."
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/development: requirements-dev.txt .venv/runtime
	@echo "Installing what tests and checks need."
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

node_modules/.installed: package-lock.json
	@if ! command -v npm >/dev/null; then \
		echo "No npm, so the accessibility checks have no axe-core. Install it: apt-get install npm"; \
	elif npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; then \
		touch $@; \
	else \
		echo "npm could not install axe-core; the accessibility checks need it."; \
	fi; \
	test -e $@ || test -z "$$CI"

scripts/lighthouse/node_modules/.installed: scripts/lighthouse/package-lock.json
	@command -v npm >/dev/null || { echo "make lighthouse needs npm. Install it: apt-get install npm" >&2; exit 1; }
	npm ci --prefix scripts/lighthouse --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
