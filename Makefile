# Needs Python 3.11 or later and make; everything else goes into .venv.
#   make run     set up, build exports/ from seeds/, and say what was found
#   make test    set up with the tests' needs, run all tests
#   make check   formatter, linter, types, arrows (what is not yet clean is listed in pyproject.toml)
#   make attack  the whole of tests/attack, of which make test runs a part
#   make bench   measure, and write benchmarks/results (see benchmarks/)
#   make sbom    dist/kg.cdx.json, the bill of materials in CycloneDX
#   make page    where the explorer page is
#   make clean   take .venv and caches away

PYTHON ?= python3
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
TESTS ?=
BUSIEST := SELECT ?name (COUNT(DISTINCT ?e) AS ?events) WHERE { ?p a kg:Person ; kg:name ?name ; kg:attended ?e } \
  GROUP BY ?p ?name ORDER BY DESC(?events) ?name LIMIT 8

.PHONY: run test check attack exports page bench sbom clean

run: exports
	@echo
	@$(PY) -m kg query "$(BUSIEST)"
	@echo
	@echo "Open exports/graph.html in a browser. Ask on: .venv/bin/kg query --list"

exports: .venv/run.stamp
	rm -f exports/ids.tsv  # the demo's ids are of its pages alone
	$(PY) -m kg build seeds -o exports

test: .venv/test.stamp
	$(PY) -m pytest -q -n logical --maxprocesses 4 --dist worksteal $(TESTS)

check: .venv/test.stamp
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -m pytest -q tests/test_arrows.py tests/test_clean.py

attack: .venv/test.stamp
	@$(PIP) install -q --require-hashes -r locks/attack.txt || echo "atheris cannot be installed here: its part is skipped"
	KG_ATTACK=all $(PY) -m pytest -q tests/attack

bench: .venv/test.stamp
	$(PY) -m benchmarks --save

sbom: .venv/made.stamp
	@$(PY) tools/sbom.py dist/kg.cdx.json

page: exports
	@echo "Open exports/graph.html in a browser."

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	find kg tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "kg needs Python 3.11 or later; say where it is: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	$(PYTHON) -m venv --clear .venv
	@touch $@

# Every file that is installed is one whose hash is in locks/ (tools/lock writes them from constraints.txt). Without build isolation
# the build tools too are these; kg itself comes last, by itself, since nothing can be hashed of a checkout.
.venv/run.stamp: .venv/made.stamp pyproject.toml locks/build.txt locks/run.txt
	$(PIP) install -q --require-hashes -r locks/build.txt
	$(PIP) install -q --require-hashes --no-build-isolation -r locks/run.txt
	$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@

.venv/test.stamp: .venv/run.stamp locks/test.txt
	$(PIP) install -q --require-hashes --no-build-isolation -r locks/test.txt
	@touch $@
