# onrecord. "make" alone says what there is.
#
#   make run WORKERS=2               as many processes that take statements out of articles
#   make run PYTHON=/path/to/python  which Python the environment is made with
#   ONRECORD_PORT_BASE=9700 make run other ports; every setting is an environment variable ONRECORD_...

VENV := .venv
PYTHON_HERE := $(VENV)/bin/python
WORKERS ?= $(or $(ONRECORD_WORKERS),1)
LOCKS := infra/requirements
COMPILE := $(PYTHON_HERE) -m uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate

.DEFAULT_GOAL := help
.PHONY: help run test test-deployment lint format bench quality contracts lock clean install-run install-dev

help: ## Show this
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@ / { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo

##@ Use
run: install-run ## Install and start everything here; Ctrl-C stops it (WORKERS=2: two extractors)
	@ONRECORD_WORKERS=$(WORKERS) exec $(PYTHON_HERE) -m infra.runner

##@ Develop
test: install-dev ## Run all tests
	@$(PYTHON_HERE) -m pytest

lint: install-dev ## Check style, types and which module may import which
	@$(PYTHON_HERE) -m ruff check .
	@$(PYTHON_HERE) -m ruff format --check .
	@$(PYTHON_HERE) -m mypy
	@$(VENV)/bin/lint-imports

format: install-dev ## Let ruff put every file into shape
	@$(PYTHON_HERE) -m ruff check --fix-only --quiet .
	@$(PYTHON_HERE) -m ruff format .

bench: install-dev ## Measure how fast it is on this machine; fails where a limit is broken
	@failed=0; \
	for part in push_to_search pipeline_cost extraction_cost index_speed page_speed; do \
	  echo "== $$part"; $(PYTHON_HERE) -m bench.$$part || failed=1; \
	done; exit $$failed

quality: install-dev ## Measure how good the statements are (ONRECORD_DATA names the data; WRITE=1 keeps it)
	@$(PYTHON_HERE) -m bench.quality --all $(if $(WRITE),--write)

test-deployment: install-dev ## Build and try docker-compose.yml for real (needs Docker; minutes)
	@$(PYTHON_HERE) -m pytest -m deployment tests/deployment

##@ Maintain
contracts: install-dev ## Write the JSON Schemas in docs/ again
	@$(PYTHON_HERE) -m infra.contracts

lock: install-dev ## Resolve the dependencies in pyproject.toml again, with hashes
	@$(PYTHON_HERE) -m pip install --quiet --disable-pip-version-check uv
	@$(COMPILE) --upgrade --extra dev --output-file $(LOCKS)/dev.txt pyproject.toml
	@for extra in run build ingest nlp indexer alerts search; do \
	  $(COMPILE) --upgrade --constraint $(LOCKS)/dev.txt --extra $$extra \
	    --output-file $(LOCKS)/$$extra.txt pyproject.toml || exit 1; \
	done
	@echo "written: $(LOCKS)/*.txt"

clean: ## Remove what was installed and cached here, never the data in .onrecord
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Both find out by themselves whether there is anything to do.
install-run install-dev: install-%:
	@python=$$(sh infra/install/python.sh) && exec "$$python" -m infra.install $*
