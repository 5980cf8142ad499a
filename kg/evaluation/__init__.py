"""Scores of exported graphs against hand-made annotations."""
