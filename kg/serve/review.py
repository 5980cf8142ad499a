"""The routes of the review page: what is asked, and what a reader decides.

The page itself holds nothing; all that it asks for needs the token of this run, which is in the
address that the server prints and is sent in a header, so that no other page can send it.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from kg.errors import InputError
from kg.review import Desk
from kg.review.desk import Changed

HEADER = "x-kg-token"
LONGEST = 1 << 16
"""Bytes of what a reader sends."""
PAGE = Path(__file__).parent / "files" / "review.html"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
Answering = Callable[[Request], Awaitable[Any]]


def routes(desk: Desk, token: str) -> list[Route]:
    """/review and what it asks for."""
    asked = _Asked(desk)

    def guarded(answer: Answering) -> Callable[[Request], Awaitable[Response]]:
        async def guard(request: Request) -> Response:
            sent = request.headers.get(HEADER, "")
            if not hmac.compare_digest(sent.encode(), token.encode()):
                return _told(403, "open the address with #token=… that kg serve printed")
            return await _answered(answer, request)

        return guard

    return [
        Route("/review", _page),
        Route("/review/queue", guarded(asked.queue)),
        Route("/review/card", guarded(asked.card)),
        Route("/review/facts", guarded(asked.facts)),
        Route("/review/judge", guarded(asked.judge), methods=["POST"]),
        Route("/review/correct", guarded(asked.correct), methods=["POST"]),
    ]


async def _page(request: Request) -> Response:
    headers = {"Content-Security-Policy": _POLICY, "Referrer-Policy": "no-referrer"}
    return FileResponse(PAGE, media_type="text/html; charset=utf-8", headers=headers)


async def _answered(answer: Answering, request: Request) -> Response:
    """What is asked for as JSON; what may not be as one line, 409 where another was first."""
    try:
        return JSONResponse(await answer(request), headers={"Cache-Control": "no-store"})
    except Changed as now:
        return JSONResponse({"now": str(now)}, 409)
    except InputError as error:
        return _told(400, str(error))
    except (KeyError, TypeError, ValueError, IndexError) as error:
        return _told(400, f"the request is not understood: {error}")


def _told(status: int, line: str) -> Response:
    return JSONResponse({"told": line}, status)


class _Asked:
    """What each address gives; the desk reads files, so it works aside."""

    def __init__(self, desk: Desk):
        self._desk = desk

    async def queue(self, request: Request) -> Any:
        """All cards, by weight."""
        cards = await run_in_threadpool(self._desk.queue)
        return {"who": self._desk.who, "folder": str(self._desk.folder), "cards": cards}

    async def card(self, request: Request) -> Any:
        """One card, by its name."""
        return await run_in_threadpool(self._desk.card, request.query_params.get("name", ""))

    async def facts(self, request: Request) -> Any:
        """The facts about a thing."""
        given = request.query_params
        start = int(given.get("start", "0"))
        return await run_in_threadpool(self._desk.rows, given.get("about", ""), max(0, start))

    async def judge(self, request: Request) -> Any:
        """Decides a pair; gives the card as it is then."""
        sent = await _sent(request)
        given = [sent[key] for key in ("name", "a", "b", "answer", "before", "reason")]
        await run_in_threadpool(self._desk.judge, *given)
        return await run_in_threadpool(self._desk.card, sent["name"])

    async def correct(self, request: Request) -> Any:
        """Decides a fact."""
        sent = await _sent(request)
        given = [sent[key] for key in ("row", "kind", "to", "before", "reason")]
        await run_in_threadpool(self._desk.correct, *given)
        return {"said": sent["kind"], "to": sent["to"] if sent["kind"] else ""}


async def _sent(request: Request) -> dict[str, Any]:
    """What a request says; ValueError if that is no table, or too long."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise ValueError(f"longer than {LONGEST:,} bytes")
    sent = json.loads(body)
    if not isinstance(sent, dict):
        raise ValueError("no table")
    return sent
