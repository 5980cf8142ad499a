"""The endpoint: SPARQL 1.1 Protocol over HTTP, read only, with pages for people.

`/sparql` answers queries; `/` is a page to write them on; `/person/何雄` is a page about a thing,
or the thing in Turtle or JSON-LD for those who ask for that; `/explorer` is the page that was built
with the exports.
"""

from __future__ import annotations

import contextlib
import secrets
import signal
import socket
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import InputError
from kg.explorer.index import FILE
from kg.model.iri import IMAGES
from kg.query.store import exports_at, is_store, opened
from kg.serve.access import Access, is_own
from kg.serve.exports import Loaded
from kg.serve.workers import Limits, Workers
from kg.storage.manifest import of_another_build

if TYPE_CHECKING:
    from types import FrameType

    import uvicorn
    from starlette.routing import Route

    from kg.review import Desk

__all__ = ["Access", "Limits", "Review", "ready", "serve", "server"]
OF_THIS_MACHINE = Access()
GRACE = 3  # seconds that requests have to be done, once the server is told to end


@contextlib.contextmanager
def ready(
    path: Path,
    limits: Limits,
    tell: Callable[[str], None] = lambda line: None,
    access: Access = OF_THIS_MACHINE,
    review: Review | None = None,
) -> Iterator[Any]:
    """The web application (ASGI) for exports or a store on disk; its processes end with the
    context.

    Exports are loaded into a store on disk that is thrown away afterwards. access: who may ask (see
    `kg.serve.access`); else this machine alone. review: what is corrected here.
    InputError if `path` holds neither, or if starlette is not installed.
    """
    try:
        from kg.serve.web import application
    except ImportError:
        raise InputError(
            "kg serve: needs starlette and uvicorn, which are not installed: pip install "
            "starlette uvicorn"
        ) from None
    with contextlib.ExitStack() as stack:
        if is_store(path):
            opened(path)
            store, look, explorer = path, None, None
            older = of_another_build(path)
            if older:
                tell(f"note: {older}")
        else:
            made = stack.enter_context(tempfile.TemporaryDirectory(prefix="kg-serve-"))
            if (path / "graph.ttl").is_file():
                tell(f"loading {path}")  # what may end it midway finds the folder known
            loaded = Loaded(path, Path(made))
            store, look, explorer = loaded.store, loaded.look, path / "graph.html"
        workers = Workers(store, limits, look)
        stack.callback(workers.close)
        archive = store.resolve() if is_store(path) and (path / FILE).is_file() else None
        more = review.routes() if review else ()
        desk = review.desk if review else None
        exports = exports_at(path)
        images = exports / IMAGES if exports else None
        yield application(workers, explorer, access, more, archive, desk, images)


def server(application: Any, **more: Any) -> uvicorn.Server:
    """uvicorn for an application: it shows clients that keep it waiting the door, and ends in
    seconds when it is told to."""
    import uvicorn

    from kg.serve.guard import Protocol

    class Server(uvicorn.Server):
        """Leaves signals to who runs it."""

        @contextlib.contextmanager
        def capture_signals(self) -> Generator[None, None, None]:
            """Captures none."""
            yield

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            """Ends what is asked, so that those who wait are told."""
            application.state.workers.close()
            await super().shutdown(sockets)

    return Server(
        uvicorn.Config(
            application,
            http=Protocol,
            ws="none",
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=GRACE,
            **more,
        )
    )


def serve(
    path: Path,
    host: str,
    port: int,
    limits: Limits,
    tell: Callable[[str], None],
    cors: tuple[str, ...] = (),
    names: tuple[str, ...] = (),
    desk: Callable[[], Desk] | None = None,
) -> None:
    """Answers until Ctrl-C, SIGTERM or SIGHUP, and leaves nothing behind. InputError if the address
    cannot be had, which is known before anything is loaded.

    cors: origins whose pages may ask; names: Hosts it answers to besides this machine's own, all
    where `host` is no loopback. desk: reads an archive that is corrected here, on this machine
    only.
    """
    if desk and not is_own(host):
        raise InputError(f"--host {host}: --review is for this machine alone; leave out --host")
    with _listening(host, port) as listening:
        review = Review(desk(), secrets.token_urlsafe(24)) if desk else None
        with _until_told() as end, contextlib.suppress(KeyboardInterrupt):
            access = Access(cors, names if is_own(host) else None)
            with ready(path, limits, tell, access, review) as application:
                shown = f"[{host}]" if ":" in host else host
                here = f"http://{shown}:{listening.getsockname()[1]}"
                tell(f"{here}/ answers; Ctrl-C ends it")
                if review:
                    tell(f"{here}/review#token={review.token} is where you review")
                end.server = server(application)
                end.server.run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """The socket of an address; who asks before anything is loaded waits. InputError if it cannot
    be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise InputError(
            f"--host {host} --port {port}: cannot be had: {error.strerror or error}; "
            "give another --port, or 0 for any that is free"
        ) from None


class Review(NamedTuple):
    """What is corrected here, and the token without which nothing of it is shown."""

    desk: Desk
    token: str

    def routes(self) -> list[Route]:
        """Those of the review page."""
        from kg.serve.review import routes

        return routes(self.desk, self.token)


class _End:
    server: uvicorn.Server | None = None

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if self.server is None:
            raise KeyboardInterrupt
        self.server.force_exit = self.server.should_exit
        self.server.should_exit = True


@contextlib.contextmanager
def _until_told() -> Iterator[_End]:
    """Ctrl-C, SIGTERM and SIGHUP interrupt the work until there is a server, and from then on end
    that."""
    end, signals = (
        _End(),
        [
            getattr(signal, name)
            for name in ("SIGINT", "SIGTERM", "SIGHUP")
            if hasattr(signal, name)
        ],
    )
    before = {s: signal.signal(s, end) for s in signals}
    try:
        yield end
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
