"""The graph as documented tables: what ontology/codebook.toml describes, archive.duckdb holds, and
CSV and Parquet are copies of."""
