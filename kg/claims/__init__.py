"""Linked values → nodes of the graph."""
