# Two commands do all the set-up: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
PORT   ?= 8000
VENV   := .venv
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help run install test lint format bench screenshots messages lock clean

help: ## list these commands
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

run: $(VENV)/installed ## set up what is missing, then serve on 127.0.0.1:$PORT (8000)
	@$(BIN)/python manage.py prepare
	@echo "Serving on http://127.0.0.1:$(PORT)/ (staff: /admin/); stop with Ctrl-C."
	@$(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

install: $(VENV)/installed ## set up what is missing for a server of your own, and nothing else

test: $(VENV)/installed-dev ## set up what is missing, then run the whole suite
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/installed-dev ## check style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/installed-dev ## lay the code out, mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/installed-bench ## measure, as ratios in one run (some minutes)
	$(BIN)/python -m benchmarks

screenshots: $(VENV)/installed-dev ## take the pictures of this README anew (needs Chromium)
	$(BIN)/python .readme/screenshots.py

messages: $(VENV)/installed ## gather the texts of the site for the translators, and compile (needs gettext)
	$(BIN)/python manage.py makemessages -l es -l pt -l fr --no-obsolete --add-location file \
	    --ignore tests --ignore benchmarks --ignore staticfiles
	$(BIN)/python manage.py compilemessages --ignore .venv

lock: ## pin the dependencies anew, with hashes
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --upgrade pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --upgrade pyproject.toml --group dev -o requirements-dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --upgrade pyproject.toml --group bench -o requirements-bench.txt

clean: ## remove the virtual environment and caches; the database stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache staticfiles

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Python 3.11 or newer is needed; name one with PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/installed-bench: requirements-bench.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@ $(VENV)/installed-dev $(VENV)/installed

$(VENV)/installed-dev: requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/installed
