"""The explorer over a store: the page with the part of the archive that a view draws, its scripts,
and what is called so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg.explorer import json_in_script, render_part, script
from kg.explorer.index import FILE
from kg.explorer.labels import kinds
from kg.explorer.part import View, asked, found, to_choose
from kg.explorer.sieve import Sieve

_NO_ICON = '<link rel="icon" href="data:,">'
KEPT = 100
"""Views that are kept for who asks again."""
LONGEST_NAME, LONGEST_FILTER, MOST = 400, 4000, 480
"""Characters of what is asked about and of a filter; people or events of a view."""


def routes(archive: Path | None) -> list[Route]:
    """What the page asks for; archive: the folder of its index, None where there is none."""

    async def find(request: Request) -> Response:
        if archive is None:
            return PlainTextResponse("the explorer page finds by itself here\n", 404)
        rows = await run_in_threadpool(
            found, archive, request.query_params.get("q", "")[:LONGEST_NAME]
        )
        told = [hit._asdict() | {"kind": kinds().get(hit.cls, "")} for hit in rows]
        return JSONResponse(told)

    async def filters(request: Request) -> Response:
        if archive is None:
            return PlainTextResponse("the explorer page filters by itself here\n", 404)
        sieve = sieve_of(request.query_params)
        return JSONResponse(await run_in_threadpool(to_choose, archive, sieve))

    return [
        Route("/explorer/find", find),
        Route("/explorer/filters", filters),
        Route("/explorer/{name}.js", _script),
    ]


def with_desk(page: str, decided: Sequence[Mapping[str, object]]) -> str:
    """The explorer page with the way to the desk, and what was decided there so far."""
    told = json_in_script(list(decided))
    data = f'<script type="application/json" id="decided">{told}</script>'
    page = without_icon(page.replace("<html ", '<html data-review="/review" ', 1))
    return page.replace("<noscript>", f"{data}\n<noscript>", 1)


def without_icon(page: str) -> str:
    """The page, for which a browser asks no icon."""
    head, title, rest = page.partition("<title>")
    return page if _NO_ICON in head else f"{head}{_NO_ICON}{title}{rest}"


async def _script(request: Request) -> Response:
    """/explorer/code.js and library.js, which a part of an archive links under the name of its
    version, so that a browser asks once."""
    try:
        text = script(request.path_params["name"])
    except KeyError:
        return PlainTextResponse("there is no such script\n", 404)
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(text, headers=kept, media_type="text/javascript; charset=utf-8")


def part(folder: Path, given: Mapping[str, str]) -> str:
    """The explorer page with the part that a view draws; of what there is not the first view, which
    says so."""
    about, other, find = (given.get(key, "")[:LONGEST_NAME] for key in View._fields[:3])
    many = min(_whole(given.get("most", "")), MOST)
    view = View(
        about, other, find, many, bool(given.get("chain")), bool(given.get("map")), sieve_of(given)
    )
    return _drawn(folder, (folder / FILE).stat().st_mtime_ns, view)


@lru_cache(KEPT)
def _drawn(folder: Path, written: int, view: View) -> str:
    """The page of a view of the archive that was written then."""
    try:
        told = asked(folder, view)
    except KeyError:
        told = asked(folder, View())
    return without_icon(render_part(told, view))


def sieve_of(given: Mapping[str, str]) -> Sieve:
    """The filters that are asked for; what is none of them, or no number, is passed over."""
    texts = {
        key: given[key][:LONGEST_FILTER]
        for key, usual in Sieve()._asdict().items()
        if isinstance(usual, str) and key in given
    }
    return Sieve(
        **texts,
        conf=_whole(given.get("conf", "")),
        deg=_whole(given.get("deg", "")),
        undated=_whole(given.get("undated", "1")),
    )


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
