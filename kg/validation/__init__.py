"""Checks of exported graphs: terms, shapes, quotes."""
