# Set-up is done once and then skipped: a stamp in .venv stands for each part.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SYSTEM_PACKAGES := libportaudio2 libfst-tools flite pulseaudio libasound2-plugins python3-venv

.PHONY: run test lint clean system

# Listens; where there is no microphone or no loudspeaker, it says so and answers recorded requests instead.
run: $(VENV)/ready
	@$(BIN)/voiceguide models verify || true
	@$(BIN)/voiceguide listen --or-demo --answers answers

test: $(VENV)/ready
	$(BIN)/python -m pytest

lint: $(VENV)/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

clean:
	rm -rf $(VENV) build dist answers .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/ready: requirements.lock pyproject.toml | system
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

system:
	@missing=; for p in $(SYSTEM_PACKAGES); do dpkg -s $$p >/dev/null 2>&1 || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
		sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		$$sudo apt-get update -qq && $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi
