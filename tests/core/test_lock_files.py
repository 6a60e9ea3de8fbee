"""The lock files name packages of the public registries only."""

import json
import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON = {"pypi.org", "files.pythonhosted.org"}
NODE = {"registry.npmjs.org"}


def hosts(text: str) -> set[str]:
    return {urlsplit(address).netloc for address in re.findall(r"""https?://[^\s"']+""", text)}


def test_python() -> None:
    text = (ROOT / "uv.lock").read_text()
    assert hosts(text) == PYTHON
    for package in tomllib.loads(text)["package"]:
        assert package["source"] in ({"registry": "https://pypi.org/simple"}, {"editable": "."}), package["name"]


def test_python_is_locked_as_it_is_asked_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())
    packages = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    locked = next(package for package in packages if package["name"] == asked["project"]["name"])["metadata"]
    for wanted, found in (
        (asked["project"]["dependencies"], locked["requires-dist"]),
        (asked["dependency-groups"]["dev"], locked["requires-dev"]["dev"]),
    ):
        names = {re.split(r"[\[<>=~! ]", requirement)[0] for requirement in wanted}
        assert names == {package["name"] for package in found}


def test_node() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for name, package in packages.items():
        resolved = package.get("resolved", "")
        assert not resolved or urlsplit(resolved).netloc in NODE, name
        assert not name or package.get("integrity", "").startswith("sha512-"), name
        assert not package.get("link"), name


@pytest.mark.parametrize("name", ["pyproject.toml", "package.json", ".npmrc", ".ci/run", "Makefile"])
def test_no_other_registry_is_configured(name: str) -> None:
    text = (ROOT / name).read_text()
    assert not re.search(r"^\s*(registry|@[^=]*:registry)\s*=", text, re.MULTILINE)
    assert "index-url" not in text
    assert "[[tool.uv.index]]" not in text
