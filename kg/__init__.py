"""kg: from OCR'd Chinese newspaper pages to a graph of who attended what, each fact with its
sentence.

import kg
g = kg.build("seeds")
g.query("SELECT ?name WHERE { ?p a kg:Person ; kg:name ?name }")
"""

from kg.version import __version__

__all__ = ["build", "load", "Graph", "KgError", "__version__"]


def __getattr__(name: str) -> object:
    """Heavy parts are imported when they are first asked for, so that `import kg` and `kg --help`
    start at once."""
    if name == "build":
        from kg.api import build

        return build
    if name == "load":
        from kg.api import load

        return load
    if name == "Graph":
        from kg.api import Graph

        return Graph
    if name == "KgError":
        from kg.errors import KgError

        return KgError
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
