"""Linked sentences → observations, telephone numbers, citations, donations, campaigns."""
