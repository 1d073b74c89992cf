"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path


class FileProblemError(Exception):
    """A file or folder that cannot be read or written; the message says which, why, and what to do."""


def check_folder(folder: Path, names: Iterable[str] = ()) -> None:
    """Finds out early, and without a trace, whether files can be written to a folder that may not exist yet.

    Args:
        folder: the folder.
        names: the names of the files.

    Raises:
        FileProblemError: they cannot.
    """
    existing = folder
    try:
        while not existing.exists() and existing != existing.parent:
            existing = existing.parent
        if not existing.is_dir():
            raise FileProblemError(f"{existing} is a file, not a folder; name another folder")
        _refuse_folders(folder / name for name in names)
    except OSError as reason:
        raise problem(folder, reason) from reason
    if not os.access(existing, os.W_OK | os.X_OK):
        raise FileProblemError(f"{existing} cannot be written to; name another folder")


@contextmanager
def only_writer(folder: Path) -> Generator[None]:
    """Makes a folder if there is none, and keeps other runs that end now from writing to it meanwhile.

    Where the system cannot lock a folder, two runs that end at the same moment may mix their files.

    Raises:
        FileProblemError: the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = _lock(folder)
    except OSError as reason:
        raise problem(folder, reason) from reason
    try:
        yield
    finally:
        if lock is not None:
            os.close(lock)


def write_files(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    """Writes several files; the previous ones stay until all new ones are complete on the disk.

    What a run that was killed here left behind is swept away.

    Args:
        folder: their folder.
        texts: their names and what they hold.

    Returns:
        Their paths.

    Raises:
        FileProblemError: one of them cannot be written; none is then changed.
    """
    targets = [folder / name for name in texts]
    staged = [target.with_name(f".{target.name}.{secrets.token_hex(4)}") for target in targets]
    try:
        _refuse_folders(targets)
        _sweep(folder, texts)
        for path, text in zip(staged, texts.values(), strict=True):
            _write_through(path, text)
        for path, target in zip(staged, targets, strict=True):
            os.replace(path, target)
    except OSError as reason:
        raise problem(folder, reason) from reason
    finally:
        for path in staged:
            _remove(path)
    return targets


def problem(folder: Path, reason: OSError) -> FileProblemError:
    """What the system says of a folder or file, and what to do."""
    why = (reason.strerror or str(reason)).lower()
    return FileProblemError(f"cannot write to {folder}: {why}; mend that, or name another folder")


def _refuse_folders(targets: Iterable[Path]) -> None:
    for target in targets:
        if target.is_dir():
            raise FileProblemError(f"{target} is a folder; move it away or name another folder")


def _lock(folder: Path) -> int | None:
    """An open handle that keeps the folder locked, and that the system closes if this process dies."""
    try:
        import fcntl
    except ImportError:  # not on this system
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:  # not on this file system
        os.close(handle)
        return None
    return handle


def _sweep(folder: Path, names: Iterable[str]) -> None:
    left = re.compile(rf"\.(?:{'|'.join(map(re.escape, names))})\.[0-9a-f]{{8}}")
    for path in folder.iterdir():
        if left.fullmatch(path.name):
            _remove(path)


def _write_through(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # The folder is not there, or it cannot be written to: then neither could the file be.
        return
