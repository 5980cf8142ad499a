"""Strikes from pyproject.toml each file that ruff and each module that mypy no longer complains of.

`python tools/clean_list.py` rewrites the two lists of what is not yet clean; they may only shrink.
`--all` lists whatever is not clean, which is how the lists were begun.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYPROJECT = ROOT / "pyproject.toml"
CHECKED = ("kg", "benchmarks", "tools", "tests")
EVERYWHERE = "tests/**"


def listed() -> tuple[dict[str, set[str]], set[str]]:
    """What stands in the lists: file → codes of ruff, and modules that mypy does not read."""
    tool = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]
    ignored = tool["ruff"]["lint"]["per-file-ignores"]
    ruff = {name: set(codes) for name, codes in ignored.items() if name != EVERYWHERE}
    mypy = {m for o in tool["mypy"]["overrides"] if o.get("ignore_errors") for m in o["module"]}
    return ruff, mypy


def ruff_complaints() -> dict[str, set[str]]:
    """File → the codes that ruff finds there when no list stands in its way."""
    lint = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    select, ignore = ",".join(lint["select"]), ",".join(lint["ignore"])
    options = ["--isolated", "--line-length", "100", "--target-version", "py311"]
    options += ["--config", f"lint.mccabe.max-complexity = {lint['mccabe']['max-complexity']}"]
    options += ["--select", select, "--ignore", ignore, "--output-format", "json"]
    of_tests = set(lint["per-file-ignores"][EVERYWHERE])
    command = [sys.executable, "-m", "ruff", "check", *options, *CHECKED]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found: dict[str, set[str]] = defaultdict(set)
    for complaint in json.loads(told.stdout):
        name = Path(complaint["filename"]).relative_to(ROOT).as_posix()
        if not (name.startswith("tests/") and complaint["code"] in of_tests):
            found[name].add(complaint["code"])
    return found


def mypy_complaints() -> set[str]:
    """The modules of kg of which `mypy --strict` complains when no list stands in its way."""
    unlisted = re.sub(
        r"ignore_errors = true", "ignore_errors = false", PYPROJECT.read_text("utf-8")
    )
    config = ROOT / ".mypy_cache" / "unlisted.toml"
    config.parent.mkdir(exist_ok=True)
    config.write_text(unlisted, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", str(config)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if "errors prevented further checking" in told.stdout + told.stderr:
        sys.exit(told.stdout + told.stderr)
    files = set(re.findall(r"^(kg/\S+)\.py:\d+: error", told.stdout, re.M))
    return {file.replace("/", ".").removesuffix(".__init__") for file in files}


def between(text: str, mark: str, lines: list[str], indent: str = "") -> str:
    """`text` with what stands between the comments [mark] and [/mark] replaced."""
    body = "".join(f"{indent}{line}\n" for line in lines)
    pattern = rf"(# \[{mark}\]\n).*?( *# \[/{mark}\])"
    return re.sub(pattern, lambda m: m[1] + body + m[2], text, flags=re.S)


def main() -> None:
    """Writes pyproject.toml with shorter lists, or with all there is (--all)."""
    ruff, mypy = ruff_complaints(), mypy_complaints()
    if "--all" not in sys.argv:
        old_ruff, old_mypy = listed()
        ruff = {name: codes & old_ruff.get(name, set()) for name, codes in ruff.items()}
        mypy &= old_mypy
    codes = [f'"{n}" = {json.dumps(sorted(c))}' for n, c in sorted(ruff.items()) if c]
    text = between(PYPROJECT.read_text(encoding="utf-8"), "ruff", codes)
    text = between(text, "mypy", [f'"{m}",' for m in sorted(mypy)], "    ")
    PYPROJECT.write_text(text, encoding="utf-8")
    print(f"not yet clean: {len(codes)} files for ruff, {len(mypy)} modules for mypy")


if __name__ == "__main__":
    main()
