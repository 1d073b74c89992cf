"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path


class FileProblemError(Exception):
    """A file or folder that cannot be written; the message says which, why, and what to do."""


def check_folder(folder: Path) -> None:
    """Finds out early, and without a trace, whether files can be written to a folder that may not exist yet.

    Raises:
        FileProblemError: they cannot.
    """
    existing = folder
    try:
        while not existing.exists() and existing != existing.parent:
            existing = existing.parent
        if not existing.is_dir():
            raise FileProblemError(f"{existing} is a file, not a folder; name another folder with --output")
    except OSError as reason:
        raise _problem(folder, reason) from reason
    if not os.access(existing, os.W_OK | os.X_OK):
        raise FileProblemError(f"{existing} cannot be written to; name another folder with --output")


def write_files(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    """Writes several files; the previous ones stay until all new ones are complete on the disk.

    Args:
        folder: their folder, made if there is none.
        texts: their names and what they hold.

    Returns:
        Their paths.

    Raises:
        FileProblemError: one of them cannot be written; none is then changed.
    """
    targets = [folder / name for name in texts]
    staged = [target.with_name(f".{target.name}.{secrets.token_hex(4)}") for target in targets]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for target in targets:
            if target.is_dir():
                raise FileProblemError(
                    f"{target} is a folder; move it away or name another folder with --output"
                )
        for path, text in zip(staged, texts.values(), strict=True):
            _write_through(path, text)
        for path, target in zip(staged, targets, strict=True):
            os.replace(path, target)
    except OSError as reason:
        raise _problem(folder, reason) from reason
    finally:
        for path in staged:
            _remove(path)
    return targets


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


def _problem(folder: Path, reason: OSError) -> FileProblemError:
    why = (reason.strerror or str(reason)).lower()
    return FileProblemError(
        f"cannot write to {folder}: {why}; mend that, or name another folder with --output"
    )
