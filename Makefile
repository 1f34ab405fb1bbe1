# SatArt. `make help` lists the targets; `make demo` and `make test` are all a fresh machine needs.

PYTHON := .venv/bin/python
OFFSCREEN := scripts/offscreen.sh
# A worker a core, up to four for the memory's sake. With more threads than cores they only wait for one another
WORKERS := --numprocesses=auto --maxprocesses=4 --dist=loadfile

.DEFAULT_GOAL := help
.PHONY: help setup link demo gui test test-servers lint package deploy translations bench clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what is missing: QGIS and GDAL by apt, .venv with CPU torch and the test tools
	@scripts/setup.sh

# QGIS wants metadata.txt inside the package: with these links the checkout is a plugin folder as it stands
link: ## make the checkout loadable as a plugin (point QGIS_PLUGINPATH at it)
	@for name in metadata.txt resources i18n models; do ln -sfn ../$$name satart_qgis/$$name; done

demo: setup link ## sharpen a scene through qgis_process: demo/ gets GeoTIFFs, a .qgz and a contact sheet (SCENE=pan.tif,ms.tif)
	@$(OFFSCREEN) $(PYTHON) scripts/demo.py --output demo $(if $(SCENE),--scene "$(SCENE)")

gui: setup link ## open the demo's project in the real Desktop on a virtual screen: demo/desktop.png, desktop-before.png
	@test -f demo/demo.qgz || $(MAKE) demo
	@scripts/gui.sh demo/demo.qgz demo/desktop.png

test: setup link ## run the tests (ARGS="-k raster" for some of them)
	@rm -rf .qgis-settings # pytest-qgis's profile: a fresh one each time
	OMP_NUM_THREADS=1 $(OFFSCREEN) $(PYTHON) -m pytest $(WORKERS) $(ARGS)

test-servers: setup link ## run the tests that need real servers; installs PostgreSQL, nginx and the STAC servers
	@scripts/servers.sh
	SATART_SERVERS=1 $(OFFSCREEN) $(PYTHON) -m pytest tests/servers $(ARGS)

lint: setup ## ruff, mypy --strict on the engine, flake8-qgis, bandit, detect-secrets
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -m flake8
	$(PYTHON) -m bandit --quiet --configfile pyproject.toml --recursive satart_qgis
	git ls-files -z --cached --others --exclude-standard | xargs -0 .venv/bin/detect-secrets-hook

package: setup ## build dist/satart_qgis-<version>.zip
	@$(PYTHON) scripts/package.py dist

deploy: package ## install that zip into your QGIS profile (PROFILE=default)
	@$(PYTHON) scripts/deploy.py dist $(if $(PROFILE),--profile "$(PROFILE)")

translations: ## collect the visible texts into i18n/*.ts and compile them
	@scripts/setup.sh i18n
	@scripts/translations.sh

bench: setup link ## measure against gdal_pansharpen and OTB; installs otb-bin, takes minutes (BENCH=quality for some)
	@scripts/setup.sh bench
	@failed=; for file in tests/benchmarks/bench_*$(BENCH)*.py; do \
		echo "== $$file"; $(OFFSCREEN) $(PYTHON) $$file || failed="$$failed $$file"; \
	done; test -z "$$failed" || { echo "bench: bars missed or failed in$$failed" >&2; exit 1; }

clean: ## remove everything that can be made again, except .venv
	rm -rf build demo dist .qgis-settings .mypy_cache .pytest_cache .ruff_cache .venv-i18n
	find satart_qgis tests scripts -name __pycache__ -prune -exec rm -rf {} +
	for name in metadata.txt resources i18n models; do rm -f satart_qgis/$$name; done
