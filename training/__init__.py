"""Builds the Vosk models that the product ships with, from files and tools in package registries only."""
