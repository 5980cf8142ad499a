"""Sentence → mentions, knowing nothing of home, events or other pages."""
