"""The same pages give the same bytes: whatever the hash seed, the language, the zone, the folder, the order of the files and the Python."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from attack import whole
from attack.hostile import FILE_NAMES, page, write_pages

ROOT = Path(__file__).resolve().parent.parent.parent
TEXTS = "nt,nq,trig,jsonld,gexf,neo4j,cytoscape,ftm,csv"
SETTINGS = {
    "seed 1, Shanghai": {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
    "seed 2, Honolulu, ASCII": {
        "PYTHONHASHSEED": "2",
        "TZ": "Pacific/Honolulu",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    },
    "seed 3, Chinese": {"PYTHONHASHSEED": "3", "TZ": "Asia/Kathmandu", "LC_ALL": "zh_CN.UTF-8"},
    "seed 4, Turkish": {"PYTHONHASHSEED": "4", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/St_Johns"},
    "seed 5, one thread": {
        "PYTHONHASHSEED": "5",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "COLUMNS": "40",
    },
    "seed 6, optimised": {"PYTHONHASHSEED": "6", "PYTHONOPTIMIZE": "1", "NO_COLOR": "1"},
}
TRIED = list(SETTINGS) if whole() else list(SETTINGS)[:2]


def write(folder: Path, backwards: bool) -> Path:
    """The seeds and some hostile pages, laid down in one order or the other."""
    folder.mkdir(parents=True)
    texts = write_pages(folder.parent / "all")
    contents = {file.name: file.read_bytes() for file in (ROOT / "seeds").iterdir()}
    contents |= {
        f"{stem}.txt": (folder.parent / "all" / f"{stem}.txt").read_bytes()
        for stem in list(texts)[:: 1 if whole() else 12]
    }
    contents |= {f"{name}.txt": page("新区").encode() for name in FILE_NAMES[:4]}
    for name in sorted(contents, reverse=backwards):
        (folder / name).write_bytes(contents[name])
    return folder


def build(pages: Path, python: str = sys.executable, **env: str) -> dict[str, str]:
    """File name -> SHA-256 of what `kg build` writes."""
    out = pages.parent / "exports"
    base = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "LC_", "LANG", "TZ"))
    }
    done = subprocess.run(
        [python, "-m", "kg", "build", pages.name, "-o", out.name, "--formats", TEXTS],
        cwd=pages.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=base | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | env,
    )
    assert done.returncode == 0, done.stderr
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(out.iterdir())}


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> dict[str, str]:
    """What one order, seed, language and zone give."""
    return build(
        write(tmp_path_factory.mktemp("first") / "pages", backwards=False),
        PYTHONHASHSEED="0",
        TZ="UTC",
        LC_ALL="C.UTF-8",
    )


@pytest.mark.parametrize("setting", TRIED)
def test_the_same_bytes_in_every_setting_and_order(first, setting, tmp_path):
    assert (
        build(write(tmp_path / "elsewhere" / "pages", backwards=True), **SETTINGS[setting]) == first
    )


def pythons() -> list[str]:
    """Other Pythons that have what kg needs: those that KG_PYTHONS names, with colons between them."""
    return [python for python in os.environ.get("KG_PYTHONS", "").split(os.pathsep) if python]


@pytest.mark.skipif(
    not whole() or not pythons(),
    reason="only `make attack` with KG_PYTHONS=python3.12:python3.13, which have what locks/run.txt lists",
)
@pytest.mark.parametrize("python", pythons())
def test_the_same_bytes_on_every_python(first, python, tmp_path):
    assert build(write(tmp_path / "pages", backwards=True), python) == first
