"""Scanned pages: images → lines of text with their boxes."""
