"""The routes: which address gives what, to whom."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.model.iri import IMAGES, KINDS, VOCABULARY_KINDS
from kg.query.named_queries import questions
from kg.review import Desk
from kg.serve import explorer as parts
from kg.serve.access import Access
from kg.serve.answers import RESULTS, TRIPLES, Answer, Job
from kg.serve.guard import KnownHosts
from kg.serve.negotiate import SHORT, best
from kg.serve.pages import home, thing
from kg.serve.workers import Workers

FILES = Path(__file__).parent / "files"
LONGEST = 1 << 20  # bytes of a request's body
CHUNK = 1 << 16  # bytes of an answer that are sent, and packed, at a time
UNREAD = (
    256 << 20
)  # bytes of answers that clients have yet to read; who asks when there are more is told to wait
GONE = 499  # what nobody hears: the client hung up
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)
DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .
<{here}> a sd:Service ;
    sd:endpoint <{here}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML,
        formats:SPARQL_Results_CSV, formats:SPARQL_Results_TSV, formats:Turtle, formats:JSON-LD,
        formats:N-Triples, formats:RDF_XML .
"""


class Site:
    """What the server answers, address by address. explorer: the page of the exports, if any;
    desk: where facts are corrected, if they can be; archive: the folder of the explorer's index.
    """

    def __init__(
        self,
        workers: Workers,
        explorer: Path | None,
        desk: Desk | None = None,
        archive: Path | None = None,
    ) -> None:
        self._archive = archive
        self._workers, self._unread, self._desk = workers, Unread(), desk
        self._page_of_exports = explorer

    @property
    def _explorer(self) -> Path | None:
        page = self._page_of_exports
        return page if page is not None and page.is_file() else None

    async def ask(self, request: Request, job: Job) -> Answer:
        """What the workers answer; 503 while too much waits to be read."""
        if self._unread.bytes > UNREAD:
            return Answer.problem(503, "too many answers wait to be read; ask again in a while")
        return await _unless_gone(request, self._workers.ask(job))

    async def sparql(self, request: Request) -> Response:
        """/sparql, the endpoint."""
        told = await _protocol(request)
        if isinstance(told, Response):
            return told
        return _response(await self.ask(request, told), self._unread)

    async def front(self, request: Request) -> Response:
        """/, where queries are written."""
        found = await self.ask(request, Job("people", ""))
        if found.status != 200:
            return _response(found, self._unread)
        return _page(
            home(
                json.loads(found.body), questions().values(), bool(self._explorer or self._archive)
            )
        )

    async def queries(self, request: Request) -> Response:
        """/queries, the named ones as JSON."""
        return JSONResponse(
            [
                {
                    "name": q.name,
                    "number": q.number,
                    "zh": q.zh,
                    "en": q.en,
                    "parameters": [vars(p) for p in q.parameters],
                }
                for q in questions().values()
            ]
        )

    async def named(self, request: Request) -> Response:
        """/queries/NAME, a named one with its parameters."""
        return _response(
            await self.ask(
                request,
                Job(
                    "filled", request.path_params["name"], given=tuple(request.query_params.items())
                ),
            ),
            self._unread,
        )

    async def about(self, request: Request) -> Response:
        """/person/NAME and so on: a thing, for people or for programs."""
        kind, local = request.path_params["kind"], request.path_params["local"]
        if kind not in (*KINDS, *VOCABULARY_KINDS):
            return PlainTextResponse(
                f"/{kind}/: nothing is of this kind; they are {', '.join(KINDS)}\n", 404
            )
        node = f"{kind}/{local}"
        wanted = SHORT.get(
            request.query_params.get("format", ""), request.headers.get("accept", "")
        )
        media = best(wanted, ["text/html", *TRIPLES]) or "text/html"
        if media != "text/html":
            return _response(await self.ask(request, Job("triples", node, media)), self._unread)
        found = await self.ask(request, Job("thing", node))
        if found.status == 301:  # an id that was given before: who has taken it in
            return RedirectResponse(f"/{quote(found.body.decode().strip())}", 301)
        return (
            _page(thing(json.loads(found.body)))
            if found.status == 200
            else _response(found, self._unread)
        )

    async def explore(self, request: Request) -> Response:
        """/explorer, the page of the exports, or of the part of an archive that a view draws."""
        if self._archive is not None:
            page = await run_in_threadpool(parts.part, self._archive, request.query_params)
            return HTMLResponse(self._with_desk(page))
        if self._explorer is None:
            return PlainTextResponse(
                (
                    "there is no explorer page: it is built with the exports, kg build … -o "
                    "exports, then kg serve exports\n"
                ),
                404,
            )
        if self._desk is None:
            return FileResponse(self._explorer, media_type="text/html; charset=utf-8")
        return HTMLResponse(self._with_desk(self._explorer.read_text(encoding="utf-8")))

    def _with_desk(self, page: str) -> str:
        """The page with the way to the desk, and what was decided there so far, where there is
        one."""
        return page if self._desk is None else parts.with_desk(page, self._desk.decided())

    async def words(self, request: Request) -> Response:
        """/vocabulary.json, for completion while a query is written."""
        return _response(await self.ask(request, Job("words", "")), self._unread)


def application(
    workers: Workers,
    explorer: Path | None,
    access: Access,
    more: Sequence[Route] = (),
    archive: Path | None = None,
    desk: Desk | None = None,
    images: Path | None = None,
) -> Starlette:
    """The web application. explorer: the page of the exports, where there is one; access: who may
    ask; more: routes before its own; archive: the folder of the explorer's index;
    desk: where facts are corrected; images: the folder of images of pages."""
    site = Site(workers, explorer, desk, archive)
    routes = [
        *more,
        Route("/", site.front),
        Route("/sparql", site.sparql, methods=["GET", "POST"]),
        Route("/queries", site.queries),
        Route("/queries/{name}", site.named),
        Route("/vocabulary.json", site.words),
        Route("/explorer", site.explore),
        *parts.routes(archive),
        *_images(images),
        Mount("/files", StaticFiles(directory=FILES)),
        Route("/{kind}/{local:path}", site.about),
    ]
    packing = Middleware(GZipMiddleware, minimum_size=2000, compresslevel=5)
    made = Starlette(routes=routes, middleware=[*_guards(access), packing])
    made.state.workers = workers
    return made


def _images(folder: Path | None) -> list[Mount]:
    """The images of pages as the explorer asks for them; none where there is no such folder."""
    if folder is None:
        return []
    return [Mount(f"/{IMAGES}", StaticFiles(directory=folder, check_dir=False))]


def _guards(access: Access) -> list[Middleware]:
    """What stands before the answers: who may ask, and from whose pages."""
    guards = []
    if access.names is not None:
        guards.append(Middleware(KnownHosts, names=access.names))
    if access.cors:
        how: dict[str, Any] = {"allow_methods": ["GET", "POST"], "allow_headers": ["*"]}
        guards.append(Middleware(CORSMiddleware, allow_origins=access.cors, **how))
    return guards


class Unread:
    """How many bytes of answers are held for clients that have yet to read them."""

    def __init__(self) -> None:
        self.bytes = 0

    async def sent(self, body: bytes) -> AsyncIterator[bytes]:
        """The body in chunks, counted until the last is on its way."""
        self.bytes += len(body)
        try:
            for at in range(0, len(body), CHUNK):
                yield body[at : at + CHUNK]
        finally:
            self.bytes -= len(body)


async def _unless_gone(request: Request, answer: Awaitable[Answer]) -> Answer:
    """Waits for an answer as long as the client does; it is cancelled when that has hung up."""
    answering, leaving = asyncio.ensure_future(answer), asyncio.ensure_future(_leaves(request))
    try:
        await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return (
            answering.result() if answering.done() else Answer.problem(GONE, "the client has gone")
        )
    finally:
        for task in (answering, leaving):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


async def _leaves(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _protocol(request: Request) -> Job | Response:
    """The query of a request, as SPARQL 1.1 Protocol lays it down, or what is to be said
    instead."""
    pairs = list(request.query_params.multi_items())
    if request.method == "POST":
        sent = await _sent(request)
        if isinstance(sent, Response):
            return sent
        pairs += sent
    if any(name == "update" for name, _ in pairs):
        return PlainTextResponse(
            "this endpoint only reads: an update is refused; change the pages or "
            "judgements.toml and build again\n",
            403,
        )
    asked = [value for name, value in pairs if name == "query"]
    wanted = next(
        (SHORT.get(v, v) for name, v in pairs if name in ("format", "output")),
        request.headers.get("accept", ""),
    )
    if not asked:
        return _nothing_asked(request, wanted)
    if len(asked) > 1:
        return PlainTextResponse("more than one query was sent; send one\n", 400)
    if not best(wanted, [*RESULTS, *TRIPLES]):
        wanted = "*/*"  # a browser's address line wants HTML; it gets what there is
    return Job("query", asked[0], wanted, _graphs(pairs, "default"), _graphs(pairs, "named"))


def _graphs(pairs: list[tuple[str, str]], part: str) -> tuple[str, ...]:
    return tuple(value for name, value in pairs if name == f"{part}-graph-uri")


def _nothing_asked(request: Request, wanted: str) -> Response:
    """People are sent to the page where queries are written, programs get the description."""
    if request.method == "GET" and best(wanted, [*TRIPLES, "text/html"]) == "text/html":
        return RedirectResponse("/")
    here = str(request.url.replace(query=""))
    return Response(DESCRIPTION.format(here=here), media_type="text/turtle")


async def _sent(request: Request) -> list[tuple[str, str]] | Response:
    """The parameters that a POST carries in its body, or what is wrong with it."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    try:
        body = await _body(request)
    except ClientDisconnect:
        return PlainTextResponse("the request ends before its body does\n", 400)
    if body is None:
        return PlainTextResponse(f"the request is longer than {LONGEST:,} bytes\n", 413)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return PlainTextResponse("the request is not UTF-8\n", 400)
    if kind == "application/x-www-form-urlencoded":
        return parse_qsl(text, keep_blank_values=True)
    if kind in SENT_AS:
        return [(SENT_AS[kind], text)]
    told = f"{kind or 'no content type'}: send application/sparql-query, or a form with query=…\n"
    return PlainTextResponse(told, 415)


SENT_AS = {"application/sparql-query": "query", "application/sparql-update": "update"}
"""Content type of a body that is one parameter → which."""


async def _body(request: Request) -> bytes | None:
    """The body of a request; None of one that is too long, which is read to its end, since many
    clients hear nothing before that."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        parts = [*parts, part] if size <= LONGEST else []
    return b"".join(parts) if size <= LONGEST else None


def _response(found: Answer, unread: Unread) -> Response:
    headers = {"X-Content-Type-Options": "nosniff", "Vary": "Accept"}
    media = (
        found.media
        if "charset" in found.media or found.media.endswith(("json", "xml"))
        else f"{found.media}; charset=utf-8"
    )
    if len(found.body) <= CHUNK:
        return Response(found.body, found.status, headers, media)
    return StreamingResponse(
        unread.sent(found.body),
        found.status,
        headers | {"Content-Length": str(len(found.body))},
        media,
    )


def _page(html: str) -> Response:
    return HTMLResponse(
        html,
        headers={
            "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Vary": "Accept",
        },
    )
