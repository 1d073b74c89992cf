"""Files that are written whole or not at all, wherever the run is killed."""

import fcntl
import os
import signal
import subprocess
import sys
import threading

import pytest

from consilience.reports import atomic


def test_a_failure_while_writing_leaves_the_previous_files(tmp_path, monkeypatch):
    atomic.write_files(tmp_path, {"a": "old a", "b": "old b"})
    calls = []

    def full(handle):
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(atomic.FileProblemError, match="no space left on device"):
        atomic.write_files(tmp_path, {"a": "new a", "b": "new b"})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "old a", "b": "old b"}


def test_an_interrupt_while_writing_leaves_the_previous_files(tmp_path, monkeypatch):
    def interrupted(handle):
        raise KeyboardInterrupt

    atomic.write_files(tmp_path, {"a": "old"})
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        atomic.write_files(tmp_path, {"a": "new"})
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_files_are_replaced_and_folders_made(tmp_path):
    folder = tmp_path / "deep" / "er"
    for text in ("one\n", "two ∇\n"):
        with atomic.only_writer(folder):
            (path,) = atomic.write_files(folder, {"a.txt": text})
        assert path.read_bytes() == text.encode()
    assert [path.name for path in path.parent.iterdir()] == ["a.txt"]


def test_who_reads_the_previous_file_reads_it_to_its_end(tmp_path):
    (path,) = atomic.write_files(tmp_path, {"a": "old"})
    with path.open() as file:
        atomic.write_files(tmp_path, {"a": "new"})
        assert file.read() == "old"


# Kills itself at the given event that concerns a file, so that every moment between two of them is tried.
KILLED = """
import os, signal, sys
from pathlib import Path
from consilience.reports import atomic

folder, moment = sys.argv[1], int(sys.argv[2])
seen = 0


def watch(event, arguments):
    global seen
    if any(str(argument).startswith(folder) for argument in arguments):
        seen += 1
        if seen == moment:
            os.kill(os.getpid(), signal.SIGKILL)


sys.addaudithook(watch)
with atomic.only_writer(Path(folder)):
    atomic.write_files(Path(folder), {"a": "new" * 10000, "b": "newer" * 10000})
"""


def test_a_run_that_is_killed_at_any_moment_leaves_whole_files_and_the_next_one_sweeps(tmp_path):
    outcomes, litter = [], 0
    for moment in range(1, 50):
        folder = tmp_path / str(moment)
        folder.mkdir()
        (folder / ".a.my-notes").write_text("mine")
        atomic.write_files(folder, {"a": "old", "b": "older"})
        done = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(moment)])
        found = {path.name: path.read_text() for path in folder.iterdir()}
        outcomes.append((found["a"][:3], found["b"][:5]))
        assert found["a"] in ("old", "new" * 10000)
        assert found["b"] in ("older", "newer" * 10000)
        litter += len(found) > 3
        atomic.write_files(folder, {"a": "last", "b": "of all"})
        assert sorted(path.name for path in folder.iterdir()) == [".a.my-notes", "a", "b"]
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
    assert outcomes[0] == ("old", "older")
    assert outcomes[-1] == ("new", "newer")
    assert len(outcomes) > 8
    assert litter > 1


def test_two_runs_do_not_write_at_once(tmp_path):
    order = []

    def second():
        with atomic.only_writer(tmp_path):
            order.append("second")

    with atomic.only_writer(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.2)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]


def test_a_file_system_without_locks_is_written_to(tmp_path, monkeypatch):
    def refuse(handle, operation):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with atomic.only_writer(tmp_path):
        atomic.write_files(tmp_path, {"a": "text"})
    assert (tmp_path / "a").read_text() == "text"
