"""A satellite scene drawn from a seed: land, sky and sensor, for demonstrations and tests that need no download."""

from .scene import Scene, draw

__all__ = ["Scene", "draw"]
