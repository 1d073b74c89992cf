"""Installs the four folders as subpackages of consilience; a fixed list would silently drop new packages."""

from setuptools import find_packages, setup

ROOMS = ("oracles", "strategies", "properties", "reports")
FOUND = [name for room in ROOMS for name in find_packages(include=[room, room + ".*"])]
setup(packages=["consilience." + name for name in FOUND], package_dir={"consilience." + r: r for r in ROOMS})
