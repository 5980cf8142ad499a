"""What keeps clients from harm, and from doing it: hosts that are not ours, and how long the server
waits for anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import PlainTextResponse
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.serve.access import is_own

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send
    from uvicorn.protocols.http.h11_impl import RequestResponseCycle

TICK = 1.0  # seconds between two looks at a connection
HEAD, BODY, STUCK = (
    10.0,
    30.0,
    30.0,
)  # seconds that a request's head, its body, and a client that reads nothing may take
ANSWER = 600.0  # seconds in which an answer must have been taken, however slowly
CUT = (
    "HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: "
    "close\r\nContent-Length: {length}\r\n\r\n{told}"
)


class Protocol(H11Protocol):
    """HTTP as uvicorn speaks it, with clients that send or read nothing shown the door in bounded
    time."""

    def connection_made(self, transport: Any) -> None:
        """Looks at the connection from now on."""
        super().connection_made(transport)
        self._phase: tuple[Any, ...] | None = None
        self._since, self._resumed = 0.0, 0
        self._answering: RequestResponseCycle | None = None
        self._answering_since = 0.0
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Looks no more."""
        self._next.cancel()
        super().connection_lost(exc)

    def resume_writing(self) -> None:
        """The client has read something."""
        self._resumed += 1
        super().resume_writing()

    def eof_received(self) -> None:
        """Tells a client that ends before its request does."""
        if self._in_body():
            self._cut("400 Bad Request", "the request ends before its body does\n")

    def _in_body(self) -> bool:
        return self.cycle is not None and self.cycle.more_body and not self.cycle.response_started

    def _look(self) -> None:
        now = self.loop.time()
        phase, patience = self._now()
        if phase != self._phase:
            self._phase, self._since = phase, now
        if self.cycle is not self._answering:
            self._answering, self._answering_since = self.cycle, now
        sending = self.transport.get_write_buffer_size() > 0
        if (
            patience
            and now - self._since > patience
            or sending
            and now - self._answering_since > ANSWER
        ):
            self._give_up()
        self._next = self.loop.call_later(TICK, self._look)

    def _now(self) -> tuple[tuple[Any, ...], float]:
        """What the connection is at, and for how many seconds it may be; 0 while the server is to
        blame."""
        waiting = self.transport.get_write_buffer_size()
        if waiting:
            return ("sending", waiting, self._resumed), STUCK
        if self.cycle is None or self.cycle.response_complete:
            return ("head", self.cycle), HEAD
        return ("body", self.cycle) if self.cycle.more_body else (
            "answering",
            self.cycle,
        ), BODY * self.cycle.more_body

    def _give_up(self) -> None:
        if self._in_body() and not self.transport.is_closing():
            self._cut("408 Request Timeout", "the rest of the request did not come in time\n")
        else:
            self.transport.abort()

    def _cut(self, status: str, told: str) -> None:
        self.transport.write(CUT.format(status=status, length=len(told), told=told).encode())
        self.transport.close()


class KnownHosts:
    """Answers only those who call this machine by a name of its own.

    A page from elsewhere whose name leads to 127.0.0.1 (DNS rebinding) would else be let in as this
    server's own.
    """

    def __init__(self, app: ASGIApp, names: tuple[str, ...]):
        self._app, self._names = app, frozenset(n.lower() for n in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI lays it down."""
        hosts = [
            value.decode("latin-1") for name, value in scope.get("headers", ()) if name == b"host"
        ]
        strange = next((h for h in hosts if not self._known(h)), None)
        if scope["type"] != "http" or strange is None:
            await self._app(scope, receive, send)
            return
        told = (
            f"Host {strange[:100]!a}: this server is asked as localhost or 127.0.0.1; "
            "--allow-host lets it be asked by another name\n"
        )
        await PlainTextResponse(told, 421)(scope, receive, send)

    def _known(self, host: str) -> bool:
        name = (
            host.rsplit("]", 1)[0].lstrip("[") if host.startswith("[") else host.rsplit(":", 1)[0]
        )
        return name.lower() in self._names or is_own(name)
