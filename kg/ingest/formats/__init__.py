"""The files that people have, each read into pages of plain text; `registry` lists them."""
