"""The core: what the assistant decides, as a pure function of state and event."""
