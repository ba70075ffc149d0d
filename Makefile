PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PYTHONDONTWRITEBYTECODE ?=

.PHONY: run test lint code content format docs bench bench-agent bench-studio bench-teaching conformance fuzz mutate lock clean help

help:
	@echo "make run          set up and start Slipway on http://127.0.0.1:$(PORT) (PORT=… for another)"
	@echo "make test         set up and run every check and test, the browser's included"
	@echo "make lint         format, lint, types and import contracts alone"
	@echo "make docs         write docs/rules.md and docs/curriculum.md from the rules and the course"
	@echo "make bench        print the engine's speed as ratios, and how long a worker takes"
	@echo "make bench-agent  print how far the agent agrees with its questions, and how long answers take (QUESTIONS=folder)"
	@echo "make bench-teaching  print how long the gradebook, and insight into 10,000 learners, take as multiples of an empty page"
	@echo "make bench-studio print how long publishing a changed lesson takes against a load of the whole course, and the lab builder's matrix"
	@echo "make conformance  print how far the rules agree with the peers' own cases"
	@echo "make fuzz         feed the parsers with what fuzzing finds (SECONDS=60 a family)"
	@echo "make mutate       break the rules and the engine in small ways, and see whether a test notices"
	@echo "make lock         resolve pyproject.toml's dependencies anew"

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Slipway needs Python 3.11 or newer; name one: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/base: $(VENV)/python requirements/base.txt
	pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	@touch $@

$(VENV)/dev: $(VENV)/python requirements/dev.txt
	pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@ $(VENV)/base

run: export DEMO_ACCOUNTS ?= True
run: export SITE_URL ?= http://localhost:$(PORT)
run: $(VENV)/base
	@python manage.py prepare --port $(PORT)
	@honcho start --port $(PORT) || [ $$? -eq 130 ]

test: $(VENV)/dev lint
	@sh bin/ensure-chromium
	pytest -n logical --dist worksteal --ignore tests/browser --ignore tests/workers
	pytest -n logical --dist loadfile tests/browser tests/workers  # real processes: each of pytest's has its own

lint: $(VENV)/dev
	@$(MAKE) --no-print-directory -j 2 code content

code: $(VENV)/dev
	ruff format --check .
	ruff check .
	mypy
	lint-imports --no-cache

content: $(VENV)/dev
	djlint templates --check --lint --quiet
	python manage.py makemigrations --check --dry-run
	python manage.py content check --no-rehearsal  # each lab is graded by a test of its own
	@python -m agentcore rules --format markdown | diff -u docs/rules.md - || { echo "docs/rules.md is not what the rules say: make docs"; exit 1; }
	@python manage.py content curriculum | diff -u docs/curriculum.md - || { echo "docs/curriculum.md is not what the course says: make docs"; exit 1; }

format: $(VENV)/dev
	ruff format .
	ruff check --fix .
	djlint templates --reformat --quiet

docs: $(VENV)/base
	python -m agentcore rules --format markdown > docs/rules.md
	python manage.py content curriculum > docs/curriculum.md

bench: $(VENV)/dev
	@python bin/bench.py
	@python bin/bench_limits.py
	@python bin/bench_grading.py

bench-teaching: $(VENV)/dev
	@python bin/bench_gradebook.py
	@python bin/bench_insight.py

bench-studio: $(VENV)/dev
	@python bin/bench_studio.py
	@python bin/bench_lab_builder.py

QUESTIONS ?= tests/agent/questions
bench-agent: $(VENV)/dev
	@python bin/bench_agent.py --questions $(QUESTIONS)

CONFORMANCE ?= ../shared/conformance/run.py
conformance: $(VENV)/base
	@python bin/conformance.py
	@if [ -f $(CONFORMANCE) ]; then python $(CONFORMANCE); else echo "$(CONFORMANCE) is not here; name it: make conformance CONFORMANCE=…"; fi

$(VENV)/probing: $(VENV)/dev requirements/probing.txt
	pip install --quiet --disable-pip-version-check --require-hashes -r requirements/probing.txt
	@touch $@

SECONDS ?= 60
fuzz: $(VENV)/probing
	@python bin/fuzz.py --seconds $(SECONDS)

mutate: $(VENV)/probing
	@python bin/mutate_rules.py
	@rm -rf mutants && mutmut run && mutmut results

LOCK := pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
lock: $(VENV)/dev
	$(LOCK) --extra platform --extra model --extra dev -o requirements/dev.txt pyproject.toml
	$(LOCK) --extra platform -c requirements/dev.txt -o requirements/base.txt pyproject.toml
	$(LOCK) --extra probing -c requirements/dev.txt -o requirements/probing.txt pyproject.toml
	$(LOCK) --extra platform --extra model -c requirements/dev.txt -o requirements/model.txt pyproject.toml

clean:
	rm -rf $(VENV) var
