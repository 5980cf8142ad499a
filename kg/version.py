"""The version and the licence of the program, which stand in the head of exports that have one."""

__version__ = "0.2.0"
LICENCE = "MIT"
MADE_BY = f"kg {__version__} ({LICENCE})"
