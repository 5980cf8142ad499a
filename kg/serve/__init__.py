"""The endpoint: SPARQL 1.1 Protocol over HTTP, read only, with pages for people.

`/sparql` answers queries; `/` is a page to write them on; `/person/何雄` is a page about a thing, or the thing in Turtle or
JSON-LD for those who ask for that; `/explorer` is the page that was built with the exports.
"""
from __future__ import annotations

import contextlib
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from ..errors import InputError
from ..store import is_store, opened, save_export
from .workers import Limits, Workers

__all__ = ["Limits", "ready", "serve"]


@contextlib.contextmanager
def ready(path: Path, limits: Limits, tell: Callable[[str], None] = lambda line: None) -> Iterator:
    """The web application (ASGI) for exports or a store on disk; its processes end with the context.

    Exports are loaded into a store on disk that is thrown away afterwards. InputError if `path` holds neither, or if starlette
    is not installed.
    """
    try:
        from .web import application
    except ImportError:
        raise InputError("kg serve: needs starlette and uvicorn, which are not installed: pip install 'kg[serve]'") from None
    with contextlib.ExitStack() as stack:
        if is_store(path):
            store = path
        else:
            if (path / "graph.ttl").is_file():
                tell(f"loading {path}")
            store = save_export(path, Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kg-serve-"))) / "store")
        base = opened(store)[1]
        workers = Workers(store, limits)
        stack.callback(workers.close)
        yield application(workers, base, None if is_store(path) else path / "graph.html")


def serve(path: Path, host: str, port: int, limits: Limits, tell: Callable[[str], None]) -> None:
    """Answers until it is interrupted. InputError if the address cannot be had."""
    with ready(path, limits, tell) as application:
        import uvicorn

        try:
            listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
        except OSError as error:
            raise InputError(f"--host {host} --port {port}: cannot be had: {error.strerror or error}; give another --port, or 0 for any that is free") from None
        shown = f"[{host}]" if ":" in host else host
        tell(f"http://{shown}:{listening.getsockname()[1]}/ answers; Ctrl-C ends it")
        server = uvicorn.Server(uvicorn.Config(application, log_level="warning", access_log=False))
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listening])
