"""What can go wrong, as a tree; every message says where, and what to do.

KgError                 anything that stops a command with exit code 2
├── InputError          a page, a notes file or an argument
├── KnowledgeError      a file under ontology/
├── WorkerError         a process that works for this one
└── QueryError          a SPARQL query that cannot be run
"""


class KgError(Exception):
    """Stops the work. `str(error)` is one line for the user: which file, where, what to do."""


class InputError(KgError):
    """A page, pages.toml, judgements.toml or a path that cannot be used."""


class KnowledgeError(KgError):
    """A file under ontology/ that says something it must not."""


class WorkerError(KgError):
    """A process that worked for this one and was ended from outside."""


class QueryError(KgError):
    """A SPARQL query that has an error or asks for what is not allowed."""
