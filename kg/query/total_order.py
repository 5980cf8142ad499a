"""ORDER BY made one order over numbers and texts together.

Oxigraph compares numbers with each other by value, and a number with a text by how it is written: 9
< 10, but "10" < "5" < "9". A sort that goes round in a circle ends its process. Here each condition
becomes several, each over values of one kind: first what is not bound, then blank nodes, IRIs,
numbers by value, and the rest by how it is written.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
    (?P<quoted> \"\"\".*?(?<!\\)\"\"\" | '''.*?(?<!\\)'''
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' | <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<space> \s+ | \#[^\n\r]* )
    | (?P<variable> [?$]\w+ )
    | (?P<order> ORDER (?:\s|\#[^\n\r]*[\n\r])+ BY \b )
    | (?P<name> [\w:%·-][\w:.%·-]* )
    | (?P<mark> . )
    """,
    re.S | re.X | re.I,
)
_DIRECTIONS = ("ASC", "DESC")
_NO_FUNCTIONS = ("VALUES", "HAVING", "LIMIT", "OFFSET")
_KEYS = (
    "COALESCE(IF(isBlank({0}), 1, IF(isIRI({0}), 2, IF(isNumeric({0}), 3, 4))), 0)",
    (
        "COALESCE(IF(isNumeric({0}) && {0} = {0}, "
        "<http://www.w3.org/2001/XMLSchema#double>({0}), 0e0), 0e0)"
    ),
    'COALESCE(STR({0}), "")',
    'COALESCE(LANG({0}), "")',
)


def totally_ordered(sparql: str) -> str:
    """The query with every ORDER BY so that no two values can be compared in two ways; the rest is
    as it was."""
    tokens = list(_TOKEN.finditer(sparql))
    parts, at, i = [], 0, 0
    while i < len(tokens):
        if tokens[i].lastgroup != "order":
            i += 1
            continue
        conditions, i = _conditions(sparql, tokens, i + 1)
        for begin, end, direction, key in conditions:
            parts += [sparql[at:begin], " ".join(f"{direction}({k.format(key)})" for k in _KEYS)]
            at = end
    return "".join([*parts, sparql[at:]])


def _conditions(
    sparql: str, tokens: list[re.Match[str]], i: int
) -> tuple[list[tuple[int, int, str, str]], int]:
    """The conditions from token i on, each as (begin, end, direction, expression), and the token
    after them."""
    found: list[tuple[int, int, str, str]] = []
    while i < len(tokens):
        token = tokens[i]
        if token.lastgroup == "space":
            i += 1
            continue
        direction = "ASC"
        first = i
        if token.lastgroup == "name" and token[0].upper() in _DIRECTIONS:
            direction = token[0].upper()
            first = i = _after_space(tokens, i + 1)
        last = _expression(tokens, i)
        if last is None:
            return found, i
        found.append(
            (
                token.start(),
                tokens[last].end(),
                direction,
                sparql[tokens[first].start() : tokens[last].end()],
            )
        )
        i = last + 1
    return found, i


def _expression(tokens: list[re.Match[str]], i: int) -> int | None:
    """The last token of the expression that begins at token i: a variable, (…) or a function with
    its (…); None if none does."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.lastgroup == "variable":
        return i
    function = (
        token.lastgroup == "name"
        and token[0].upper() not in _NO_FUNCTIONS
        or token[0].startswith("<")
    )
    bracket = _after_space(tokens, i + 1) if function else i
    return (
        _closing(tokens, bracket) if bracket < len(tokens) and tokens[bracket][0] == "(" else None
    )


def _closing(tokens: list[re.Match[str]], i: int) -> int | None:
    depth = 0
    for at in range(i, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[at][0], 0)
        if depth == 0:
            return at
    return None


def _after_space(tokens: list[re.Match[str]], i: int) -> int:
    while i < len(tokens) and tokens[i].lastgroup == "space":
        i += 1
    return i
