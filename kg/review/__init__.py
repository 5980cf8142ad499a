"""The desk: what a reader is asked about an archive, and the files that keep the answers."""

from kg.review.desk import Desk

__all__ = ["Desk"]
