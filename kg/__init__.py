"""kg: from OCR'd Chinese newspaper pages to a graph of who attended what, each fact with its sentence.

import kg
g = kg.build("seeds")
g.query("SELECT ?name WHERE { ?p a kg:Person ; kg:name ?name }")
"""

__version__ = "0.1.0"
__all__ = ["build", "Graph", "KgError", "__version__"]


def __getattr__(name: str):
    """Heavy parts are imported when they are first asked for, so that `import kg` and `kg --help` start at once."""
    if name == "build":
        from kg.pipeline import build

        return build
    if name == "Graph":
        from kg.model.graph import Graph

        return Graph
    if name == "KgError":
        from kg.errors import KgError

        return KgError
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
