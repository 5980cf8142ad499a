"""Where everything comes from: what is installed has hashes, what is shipped has a licence, and a release is the same bytes for whoever builds it."""

import hashlib
import importlib.metadata
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from test_house import committed
from test_packaging import pins, project

LOCKS = ("build", "run", "test", "attack")
FAMILIES = ("GPL", "MPL", "Apache", "BSD", "MIT", "ISC", "PSF", "W3C")


def tool(name: str):
    spec = importlib.util.spec_from_file_location(name, f"tools/{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sbom = tool("sbom")
LISTED = tomllib.loads(Path("licences.toml").read_text(encoding="utf-8"))


def plain(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_version_and_hashes(lock):
    lines = Path("locks", f"{lock}.txt").read_text(encoding="utf-8").splitlines()
    assert all(
        re.fullmatch(r"[a-z0-9.-]+==\S+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line)
        for line in lines
    )
    assert sbom.locked(lock) and all(hashes for _, hashes in sbom.locked(lock).values())


def test_the_locks_are_of_the_pins():
    pinned = {plain(name): version for name, version in pins().items()}
    locked = {
        plain(name): version for lock in LOCKS for name, (version, _) in sbom.locked(lock).items()
    }
    assert {name: version for name, version in locked.items() if pinned.get(name) != version} == {}
    assert set(pinned) - set(locked) <= {"httpcore", "httpx"}


def asked(extras: tuple[str, ...]) -> set[str]:
    """What the project asks for with these extras, and all that those ask for here, as their metadata say."""
    about = project()["project"]
    queue = [
        Requirement(line)
        for line in about["dependencies"]
        + [
            line
            for e in extras
            for line in about["optional-dependencies"][e]
            if not line.startswith("kg[")
        ]
    ]
    done: set[tuple[str, str]] = set()
    while queue:
        wanted = queue.pop()
        for extra in {"", *wanted.extras} - {
            extra for name, extra in done if name == plain(wanted.name)
        }:
            done.add((plain(wanted.name), extra))
            needs = map(Requirement, importlib.metadata.requires(wanted.name) or ())
            queue += [
                need
                for need in needs
                if need.marker is None or need.marker.evaluate({"extra": extra})
            ]
    return {name for name, _ in done}


@pytest.mark.parametrize(
    "lock, extras",
    [
        ("run", ("check", "formats", "serve", "parquet")),
        ("test", ("check", "formats", "serve", "parquet", "test")),
    ],
)
def test_the_locks_hold_all_that_is_asked_for(lock, extras):
    assert asked(extras) <= {plain(name) for name in sbom.locked(lock)}


def test_make_installs_nothing_without_a_hash():
    installs = re.findall(r"\$\(PIP\) install (.*)", Path("Makefile").read_text(encoding="utf-8"))
    assert len(installs) == 5
    assert [line for line in installs if "--require-hashes" not in line] == [
        "-q --no-deps --no-build-isolation -e ."
    ]


def test_every_package_that_is_installed_to_run_has_a_licence_that_its_metadata_bear_out():
    listed = {entry["name"]: entry["licence"] for entry in LISTED["package"]}
    assert set(listed) == {name for lock in sbom.LOCKS for name in sbom.locked(lock)}
    wrong = {}
    for name, licence in listed.items():
        try:
            about = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        said = " ".join(
            [
                about.get("License-Expression") or "",
                about.get("License") or "",
                *(c for c in about.get_all("Classifier") or () if c.startswith("License")),
            ]
        )
        families = {
            family for family in FAMILIES if family in said or family == "MPL" and "Mozilla" in said
        }
        if families and not families & {family for family in FAMILIES if family in licence}:
            wrong[name] = (licence, said)
    assert wrong == {}


def test_code_of_others_is_the_file_that_is_listed():
    for entry in LISTED["bundled"]:
        file = Path(entry["file"])
        data = (
            file
            if file.is_file()
            else Path(importlib.util.find_spec(file.parts[0]).origin).parent.parent / file
        ).read_bytes()
        assert (
            hashlib.sha256(data).hexdigest() == entry["sha256"]
            and entry["licence"]
            and entry["source"]
            and entry["date"]
        ), file
    bundled = {
        p.as_posix() for p in Path("kg").rglob("*") if "vendor" in p.parts and p.is_file()
    } - {"kg/serve/files/vendor/LICENSES.txt"}
    assert bundled <= {entry["file"] for entry in LISTED["bundled"]}


def test_every_table_of_data_has_a_source_a_licence_and_a_date():
    assert all(entry["source"] and entry["licence"] and entry["date"] for entry in LISTED["data"])
    assert {p.as_posix() for p in Path("ontology").rglob("*.tsv")} <= {
        entry["file"] for entry in LISTED["data"]
    }


def test_the_bill_of_materials_is_valid_and_whole(tmp_path):
    for name in ("a", "b"):
        subprocess.run(
            [sys.executable, "tools/sbom.py", tmp_path / name / "kg.json"],
            check=True,
            capture_output=True,
        )
    text = (tmp_path / "a/kg.json").read_text(encoding="utf-8")
    assert text == (tmp_path / "b/kg.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    names = {component["name"] for component in json.loads(text)["components"]}
    assert names == {entry["name"] for entry in LISTED["package"] + LISTED["bundled"]}


@pytest.mark.slow
def test_wheel_and_sdist_are_the_same_bytes_wherever_and_whenever_they_are_built(tmp_path):
    made = []
    for folder, zone, umask in (("one", "UTC", 0o022), ("another/deeper", "Asia/Shanghai", 0o077)):
        copy = tmp_path / folder
        for file in reversed(committed()) if folder == "one" else committed():
            (copy / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy / file)
            (copy / file).chmod(0o666 & ~umask | file.stat().st_mode & 0o100)
            os.utime(copy / file, (10**9 + umask, 10**9 + umask))
        env = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"} | {
            "TZ": zone,
            "PYTHONHASHSEED": str(umask),
            "PYTHONPATH": "",
        }
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-d", "built"],
            cwd=copy,
            env=env,
            check=True,
            capture_output=True,
            umask=umask,
        )
        made.append(
            {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (copy / "built").iterdir()}
        )
    assert made[0] == made[1] and {name.rsplit(".", 1)[-1] for name in made[0]} == {"whl", "gz"}
