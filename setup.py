"""Installs the four folders as subpackages of consilience; a fixed list would silently drop new packages."""

from compileall import compile_dir

from setuptools import find_packages, setup
from setuptools.command.editable_wheel import editable_wheel

ROOMS = ("oracles", "strategies", "properties", "reports")
FOUND = [name for room in ROOMS for name in find_packages(include=[room, room + ".*"])]


class CompiledInPlace(editable_wheel):
    """An editable install whose modules are compiled, as pip compiles those that it copies.

    Where Python may not keep what it compiles, it would compile all of them again at each start.
    """

    def run(self) -> None:
        """Installs, and compiles."""
        super().run()
        for room in ROOMS:
            compile_dir(room, quiet=2)


setup(
    packages=["consilience." + name for name in FOUND],
    package_dir={"consilience." + room: room for room in ROOMS},
    cmdclass={"editable_wheel": CompiledInPlace},
)
