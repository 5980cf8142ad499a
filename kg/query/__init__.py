"""SPARQL over exports and stores, named queries, reports."""
