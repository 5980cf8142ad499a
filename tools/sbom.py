"""The bill of materials of kg in CycloneDX 1.6: what `make run` installs, with versions, hashes and
licences, and what is bundled.

`python tools/sbom.py FILE` writes it. It is made of locks/ and licences.toml alone, so the same
checkout gives the same bytes; it therefore says neither when nor for whom it was made. A hash is
that of a file as the index has it: wheels and sdist of one package for all systems are told as
distributions of it.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("build", "run")
_PIN = re.compile(r"([a-z0-9.-]+)==(\S+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_SPDX = re.compile(r"[A-Za-z0-9.-]+")


def locked(name: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Package -> (version, SHA-256 of its files, sorted) of one of locks/."""
    found, text = {}, (ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=\S)", text):
        pin = _PIN.match(entry)
        if pin:
            found[pin[1]] = (pin[2], tuple(sorted(_HASH.findall(entry))))
    return found


def bill() -> dict:
    """The bill as JSON's values."""
    listed = tomllib.loads((ROOT / "licences.toml").read_text(encoding="utf-8"))
    licences = {entry["name"]: entry["licence"] for entry in listed["package"]}
    packages = {name: pin for lock in LOCKS for name, pin in locked(lock).items()}
    version = re.search(
        r'__version__ = "(.+)"', (ROOT / "kg/version.py").read_text(encoding="utf-8")
    )[1]
    components = [
        _package(
            name,
            *packages[name],
            licences[name],
            "excluded" if name not in locked("run") else "required",
        )
        for name in sorted(packages)
    ]
    components += [_bundled(entry) for entry in listed["bundled"]]
    whole = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "bom-ref": "kg", "name": "kg", "version": version}
        },
        "components": components,
        "dependencies": [{"ref": "kg", "dependsOn": sorted(c["bom-ref"] for c in components)}],
    }
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(whole, sort_keys=True))
    return {"serialNumber": f"urn:uuid:{serial}"} | whole


def _package(name: str, version: str, hashes: tuple[str, ...], licence: str, scope: str) -> dict:
    purl = f"pkg:pypi/{name}@{version}"
    files = [
        {"type": "distribution", "url": purl, "hashes": [{"alg": "SHA-256", "content": digest}]}
        for digest in hashes
    ]
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "scope": scope,
        "purl": purl,
        "licenses": _licences(licence),
        "externalReferences": files,
    }


def _bundled(entry: dict) -> dict:
    purl = f"pkg:npm/{entry['name'].replace('@', '%40')}@{entry['version']}"
    return {
        "type": "library",
        "bom-ref": f"{purl}#{entry['file']}",
        "name": entry["name"],
        "version": entry["version"],
        "purl": purl,
        "hashes": [{"alg": "SHA-256", "content": entry["sha256"]}],
        "licenses": _licences(entry["licence"]),
    }


def _licences(text: str) -> list[dict]:
    return [{"license": {"id": text}}] if _SPDX.fullmatch(text) else [{"expression": text}]


def main() -> None:
    file = Path(sys.argv[1])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        json.dumps(bill(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
    )
    print(file)


if __name__ == "__main__":
    main()
