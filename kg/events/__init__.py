"""Linked sentences → events with their participants."""
