"""The version of the program, also in the head of every export."""

__version__ = "0.1.0"
