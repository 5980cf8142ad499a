"""A folder that is replaced as a whole, and a file that is: who may, who is at it, and how it is
done so that a kill leaves the old or the new.

A new folder is filled beside the old one and both change places in one step. Where a system cannot
do that, or where others' files lie in the folder, kg's own are replaced one by one, under a mark
that readers know and the next build mends.
"""

from __future__ import annotations

import ctypes
import errno
import filecmp
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from types import TracebackType

from kg.errors import InputError
from kg.storage.manifest import MANIFEST, UNFINISHED, manifest
from kg.storage.output_lock import HEAD, lock

MARK = b"written by kg"
_STAGED = "written-by-kg"  # the file by which a folder beside the exports is known as a leftover
_NOTE = "unfinished"  # what is moved, before it is the folder's UNFINISHED
_FULL = (errno.ENOSPC, errno.EDQUOT)
_HERE, _EXCHANGE = (
    -100,
    2,
)  # AT_FDCWD, RENAME_EXCHANGE of linux/fcntl.h and linux/fs.h; RENAME_SWAP of macOS is 2 too


class Output:
    """A folder to be written whole: on entering it is seen to that it may be, is locked and mended;
    `publish` puts `new` in its place.

    names   the files that will be written, as paths below the folder; known where they are, so that
            nothing foreign is lost
    owned   gives those files of the folder that kg wrote and may replace or remove
    alone   nothing but these may be there; else files of others are left as they are
    InputError: something foreign is in the way, another build is at it, or it cannot be written.
    """

    def __init__(
        self,
        folder: Path | str,
        names: Iterable[str],
        owned: Callable[[Path], set[str]],
        alone: bool = False,
    ):
        self.shown, self.folder = Path(folder), _real(Path(folder))
        self._names, self._owned_by, self._alone = tuple(names), owned, alone
        self._open = ExitStack()
        self._back: Callable[[], object] = self._open.close

    def __enter__(self) -> Output:
        with ExitStack() as opened:
            try:
                self._prepare(opened)
            except OSError as error:
                raise self._cannot(error) from None
            self._open = opened.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        staged = str(self._stage)
        self._open.close()
        if isinstance(error, OSError) and (error.errno in _FULL or staged in str(error)):
            raise self._cannot(error) from None

    def _prepare(self, opened: ExitStack) -> None:
        parent, inside = self.folder.parent, self.folder.is_dir() and _closed(self.folder)
        if self.folder.exists() and not self.folder.is_dir():
            raise InputError(f"{self.shown}: is a file; give a folder")
        opened.enter_context(_parents(parent))
        room, prefix = (self.folder, ".kg-") if inside else (parent, f".{self.folder.name}.kg-")
        opened.enter_context(lock(room / f"{prefix}lock", self.shown))
        self._stage = room / f"{prefix}new"
        self.new, self._old = self._stage / "new", self._stage / "old"
        self._mend()
        self._refuse_foreign()
        self._stage.mkdir()
        opened.callback(self._clear)
        (self._stage / _STAGED).touch()
        self.new.mkdir()
        self._old.mkdir()
        if self.folder.is_dir():
            _try_to_write(self.folder)
            shutil.copymode(self.folder, self.new)

    def claim(self, names: Iterable[str]) -> None:
        """More files that will be written. InputError: something foreign is in the way of one."""
        self._names = (*self._names, *names)
        self._refuse_foreign()

    def _cannot(self, error: OSError) -> InputError:
        return InputError(
            f"{self.shown}: cannot be written there: {error.strerror or error}; nothing was "
            "changed; give a folder that can be written to"
        )

    def _refuse_foreign(self) -> None:
        """InputError names the first thing that is not kg's and in the way."""
        owned = self._owned()
        inner = {parent.as_posix() for name in self._names for parent in Path(name).parents} - {"."}
        in_the_way = [n for n in self._names if os.path.lexists(self.folder / n) and n not in owned]
        in_the_way += [
            n
            for n in sorted(inner)
            if os.path.lexists(self.folder / n)
            and ((self.folder / n).is_symlink() or not (self.folder / n).is_dir())
        ]
        in_the_way += [next(self._foreign(owned), "")] if self._alone else []
        if any(in_the_way):
            raise InputError(
                f"{self.shown / next(filter(None, in_the_way))}: is there already and was "
                "not written by kg; nothing was changed; "
                "take it away, or give a new or an empty folder"
            )

    def _owned(self) -> set[str]:
        """The files that kg may replace or remove. A path that leads out of the folder is no file
        of it."""
        found = self._owned_by(self.folder) if self.folder.is_dir() else set()
        return {n for n in found if not Path(n).is_absolute() and ".." not in Path(n).parts}

    def _foreign(self, owned: set[str]) -> Iterator[str]:
        """What else is there: files, links and empty folders."""
        for at, folders, files in os.walk(self.folder):
            links = [f for f in folders if os.path.islink(os.path.join(at, f))]
            if Path(at) == self.folder:
                folders[:] = [f for f in folders if f != ".kg-new"]
                files = [f for f in files if f not in (".kg-lock", UNFINISHED)]
            if not folders and not files and Path(at) != self.folder:
                yield Path(at).relative_to(self.folder).as_posix()
            for name in (*files, *links):
                path = Path(at, name).relative_to(self.folder).as_posix()
                if path not in owned:
                    yield path

    # ---- putting it in place -------------------------------------------

    def publish(self) -> None:
        """The new folder takes the place of the old one; a file that is the same again keeps its
        time. InputError: it could not, and what was there before is there again."""
        try:
            self._keep_times()
            if not self.folder.exists():
                self.new.rename(self.folder)
                self._back = lambda: self.folder.rename(self.new)
            elif self._may_be_swapped() and _exchange(self.new, self.folder):
                self._back = lambda: _exchange(self.new, self.folder)
            else:
                self._one_by_one()
        except OSError as error:
            raise self._cannot(error) from None

    def _keep_times(self) -> None:
        """An old file that cannot be read is taken as another: its place can be taken all the
        same."""
        for new in filter(Path.is_file, self.new.rglob("*")):
            with suppress(OSError):
                _keep_time(self.folder / new.relative_to(self.new), new)

    def take_back(self) -> None:
        """After `publish`: what was there before is there again, as when a second output of the
        same build could not be put in place."""
        self._back()

    def _may_be_swapped(self) -> bool:
        here = Path.cwd()
        inside = (
            self._stage.parent == self.folder or here == self.folder or self.folder in here.parents
        )
        return not inside and next(self._foreign(self._owned()), None) is None

    def _one_by_one(self) -> None:
        """Moves each file, the manifest last. What fails on the way is undone; what is killed is
        mended by the next build."""
        new = sorted(
            (p.relative_to(self.new).as_posix() for p in self.new.rglob("*") if p.is_file()),
            key=lambda n: (n.endswith(MANIFEST), n),
        )
        gone = sorted(n for n in self._owned() - set(new) if os.path.lexists(self.folder / n))
        self._begin(new)
        try:
            for name in (*gone, *new):
                if os.path.lexists(self.folder / name):
                    _move(self.folder / name, self._old / name)
                if name in new:
                    _move(self.new / name, self.folder / name)
        except BaseException:
            self._undo()
            raise
        (self.folder / UNFINISHED).unlink()
        for name in gone:
            _remove_empty(self.folder / Path(name).parent, self.folder)
        self._back = partial(self._put_back, new)

    def _put_back(self, new: list[str]) -> None:
        self._begin(new)
        self._undo()

    def _begin(self, new: list[str]) -> None:
        note = self._stage / _NOTE
        note.write_text(json.dumps(new), encoding="ascii")
        os.replace(note, self.folder / UNFINISHED)

    def _undo(self) -> None:
        """Takes away what was moved in and puts back what was moved out."""
        note = self.folder / UNFINISHED
        for name in json.loads(note.read_bytes()):
            if not os.path.lexists(
                self.new / name
            ):  # all of these first: a kill in here too is mended so
                _move(self.folder / name, self.new / name)
        for path in [p for p in self._old.rglob("*") if p.is_symlink() or not p.is_dir()]:
            _move(path, self.folder / path.relative_to(self._old))
        note.unlink()

    def _mend(self) -> None:
        """Undoes what a killed build began, and clears what it left."""
        if not os.path.lexists(self._stage):
            (self.folder / UNFINISHED).unlink(missing_ok=True)
            return
        if not (self._stage / _STAGED).is_file() and (
            not self._stage.is_dir() or any(self._stage.iterdir())
        ):
            raise InputError(
                f"{self._stage}: is in the way and was not written by kg; take it away"
            )
        if (self.folder / UNFINISHED).is_file():
            self._undo()
        self._clear()

    def _clear(self) -> None:
        """Removes what is staged; the mark last, so that what a kill leaves of it is known."""
        for folder in (self.new, self._old):
            shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            for name in (_NOTE, _STAGED):
                (self._stage / name).unlink(missing_ok=True)
            self._stage.rmdir()


def apart(folder: Path, store: Path) -> None:
    """InputError if one of two outputs lies in the other: what replaces the one would remove the
    other."""
    a, b = _real(folder), _real(store)
    if a == b or a in b.parents or b in a.parents:
        raise InputError(
            f"-o {folder} --store {store}: one lies in the other; give two folders side by side"
        )


def publish(*outputs: Output | None) -> None:
    """Puts the outputs of one build in their places, all or none. InputError as
    `Output.publish`."""
    with ExitStack() as undo:
        for output in filter(None, outputs):
            output.publish()
            undo.callback(output.take_back)
        undo.pop_all()


def _real(path: Path) -> Path:
    """Where links lead. InputError: they lead in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        raise InputError(
            f"{path}: cannot be written there: a link leads back to itself; give another place"
        ) from None


def _closed(folder: Path) -> bool:
    """Whether nothing can be put beside a folder: it is a disk of its own, or what holds it is not
    ours to write in."""
    return os.path.ismount(folder) or not os.access(folder.parent, os.W_OK | os.X_OK)


def _try_to_write(folder: Path) -> None:
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(13, "Permission denied")


def _parents(folder: Path) -> ExitStack:
    """Makes a folder and those above it; those that are still empty at the end go again."""
    undo = ExitStack()
    missing = [p for p in (folder, *folder.parents) if not p.exists()]
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        undo.callback(_remove_empty, path, path.parent)
    return undo


def _remove_empty(folder: Path, top: Path) -> None:
    """Removes a folder and those above it, up to `top`, as far as they are empty."""
    with suppress(OSError):
        while folder != top:
            folder.rmdir()
            folder = folder.parent


def _keep_time(old: Path, new: Path) -> None:
    """A file that is the same again gets the time of the old one."""
    if old.is_file() and filecmp.cmp(old, new, shallow=False):
        then = old.stat()
        os.utime(new, ns=(then.st_atime_ns, then.st_mtime_ns))


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(source, target)


def _exchange(a: Path, b: Path) -> bool:
    """Two folders change places in one step; False where the system or the disk cannot."""
    called = {"linux": "renameat2", "darwin": "renamex_np"}.get(sys.platform)
    swap = getattr(ctypes.CDLL(None), called, None) if called else None
    if swap is None:
        return False
    one, other = os.fsencode(a), os.fsencode(b)
    given = (_HERE, one, _HERE, other) if sys.platform == "linux" else (one, other)
    return int(swap(*given, _EXCHANGE)) == 0


# ---- one file ----------------------------------------------------------


def may_write(file: Path) -> None:
    """InputError if a file that kg did not write would be replaced, or the file cannot be made; to
    be asked before any work."""
    real = _real(file)
    if real.is_dir():
        raise InputError(f"-o {file}: is a folder; give the name of a file in it")
    if os.path.lexists(real) and not (real.is_file() and MARK in _head(real)):
        raise InputError(
            f"-o {file}: is there already and was not written by kg; take it away, or give "
            "another name"
        )
    build = manifest(real.parent)
    if build and real.name in {*build.files, MANIFEST}:
        raise InputError(f"-o {file}: belongs to the build in {file.parent}; give another name")
    above = next(p for p in real.parents if p.exists())
    try:
        tempfile.TemporaryFile(dir=above).close()
    except OSError as error:
        raise InputError(
            f"-o {file}: cannot be written: {error.strerror or error}; give a file that can "
            "be written"
        ) from None


def _head(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(HEAD)


def write_file(file: Path, content: bytes) -> Path:
    """Writes one file that bears the mark of kg, whole or not at all; gives its path. InputError:
    it cannot be, or is not ours to replace."""
    may_write(file)
    real = _real(file)
    staged = real.with_name(f".{real.name[:60]}.kg-new")
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(content)
        os.replace(staged, real)
    except OSError as error:
        staged.unlink(missing_ok=True)
        raise InputError(
            f"{file}: cannot be written: {error.strerror or error}; nothing was changed; "
            "give a file that can be written"
        ) from None
    return file
