"""Puts the page's scripts together: the modules of kg/explorer/scripts, from main.js on, into one.

`python tools/bundle_scripts.py` writes kg/explorer/files/page.bundle.js; tests/test_page_scripts.py
sees that it is fresh. A module stands after those that it imports, as a browser would run them;
what circles back is used only once all have run. Names are unique over all modules, so that nothing
is renamed: an import that is renamed, missing or not used, or a name that is not exported, stops
the script.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "kg" / "explorer" / "scripts"
BUNDLE = ROOT / "kg" / "explorer" / "files" / "page.bundle.js"
ENTRY = "main"
HEAD = "// Made by tools/bundle_scripts.py of kg/explorer/scripts: change it there.\n"
IMPORT = re.compile(r'^import\s*(?:\{([^}]*)\}\s*from\s*)?"\./(\w+)\.js";\n', re.M)
EXPORT = re.compile(r"^export (?=const|let|class|function)", re.M)
DECLARED = re.compile(r"^(?:export )?(?:const|let|class|function) (\w+)", re.M)
NO_CODE = re.compile(r'//.*|"(?:[^"\\\n]|\\.)*"')
USED = re.compile(r"(?:(?<![\w$.])|(?<=\.{3}))[\w$]+")
LOOKED_INTO = re.compile(USED.pattern + r"(?=\??\.|[(\[])")
BOUND = re.compile(USED.pattern + r"(?= *[=,)\]}]| of | in )")


def source(name: str) -> str:
    """The text of a module."""
    return (SCRIPTS / f"{name}.js").read_text(encoding="utf-8")


def imports(text: str) -> list[tuple[str, list[str]]]:
    """(module, names) of each import, in order."""
    return [(m[2], re.findall(r"[\w$]+(?: as [\w$]+)?", m[1] or "")) for m in IMPORT.finditer(text)]


def order(name: str = ENTRY, seen: set[str] | None = None) -> list[str]:
    """The modules that `name` needs, and itself, in the order in which a browser runs them."""
    seen = set() if seen is None else seen
    if name in seen:
        return []
    seen.add(name)
    before = [module for other, _ in imports(source(name)) for module in order(other, seen)]
    return [*before, name]


def problems(modules: list[str]) -> list[str]:
    """What keeps the modules from standing in one scope, in words."""
    found: list[str] = []
    owner: dict[str, str] = {}
    for module in modules:
        for name in DECLARED.findall(source(module)):
            if owner.setdefault(name, module) != module:
                found.append(f"{module}.js: {name} is declared in {owner[name]}.js too")
    offered = {module: exported(source(module)) for module in modules}
    for module in modules:
        for other, names in imports(source(module)):
            strange = [n for n in names if n not in offered[other]]
            found += [f"{module}.js: {n} is not exported by {other}.js" for n in strange]
        found += [f"{module}.js: {told}" for told in misnamed(source(module), offered)]
    return found


def misnamed(text: str, offered: dict[str, set[str]]) -> list[str]:
    """What a module imports and does not use, and what it uses of another and does not import: a
    name that is only ever called or looked into, so that nothing here gives it a meaning."""
    named = {name for _, names in imports(text) for name in names}
    code = NO_CODE.sub("", IMPORT.sub("", text))
    found = [f"{name} is imported and not used" for name in sorted(named - set(USED.findall(code)))]
    given = named | set(DECLARED.findall(text)) | exported(text) | set(BOUND.findall(code))
    for other, names in offered.items():
        strange = sorted(names & set(LOOKED_INTO.findall(code)) - given)
        found += [f"{name} is not imported from {other}.js" for name in strange]
    return found


def exported(text: str) -> set[str]:
    """The names that a module exports; `export const a = 1, b = 2` gives both."""
    names = set(re.findall(r"^export (?:const|let|class|function) ([\w$]+)", text, re.M))
    for statement in re.findall(r"^export (?:const|let) .*\n(?: .*\n)*", text, re.M):
        names |= set(re.findall(r"^  ([\w$]+) =", statement, re.M))
    return names


def bundle() -> str:
    """The one script. SystemExit tells what is wrong with the modules."""
    modules = order()
    wrong = problems(modules)
    if wrong:
        sys.exit("\n".join(wrong))
    parts = [EXPORT.sub("", IMPORT.sub("", source(module))).strip() for module in modules]
    return HEAD + '"use strict";\n(() => {\n' + "\n\n".join(parts) + "\n})();\n"


def main() -> None:
    """Writes the bundle."""
    BUNDLE.write_text(bundle(), encoding="utf-8")


if __name__ == "__main__":
    main()
