"""Bytes → pages: encodings, pages.toml, judgements.toml."""
