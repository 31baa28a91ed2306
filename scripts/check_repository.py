"""Check what no other tool looks at: traces of a machine, unpinned requirements, large files.

Looks at every file git would commit; in a copy without git, at every file outside the ignored folders.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IGNORED = {".git", ".venv", "node_modules", "staticfiles", "media", "__pycache__"}
LARGEST = 1_000_000  # bytes
LARGE_FILES: set[str] = set()  # paths that may be larger, each with a reason in the comment behind it

# Written in two parts, so that this file passes its own check.
TRACES = {
    "a path of one machine": re.compile("(?<![\\w.>}-])/" + "(?:work|home|root|Users)/"),
    "the address of a package registry": re.compile(
        "pypi" + r"\.org|pythonhosted" + r"\.org|registry\.npmjs" + r"\.org|registry\.yarnpkg" + r"\.com"
    ),
}
PIN = re.compile(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==\S+")


def repository_files():
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        output = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
        files = [ROOT / name for name in output.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        files = [path for path in ROOT.rglob("*") if not IGNORED & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in files if path.is_file())


def traces(path):
    """Yield a sentence for each line of `path` that belongs to one machine or one registry."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return  # an image, a font or a document
    for number, line in enumerate(lines, start=1):
        for name, pattern in TRACES.items():
            if pattern.search(line):
                yield f"{path.relative_to(ROOT)}:{number}: {name}"


def unpinned(path):
    """Yield a sentence for each requirement in `path` without exact version and hash."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        requirement = line.strip()
        if not requirement or requirement.startswith("#"):
            continue
        if not PIN.match(requirement) or "--hash=sha256:" not in requirement:
            yield f"{path.name}: {requirement.split()[0]} is not pinned with a hash; run make requirements"


def unexplained(path):
    """Yield a sentence for each requirement in `path` without a comment above it."""
    previous = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "-")) and not previous.startswith("#"):
            yield f"{path.name}: {line} has no comment that says why it is there"
        previous = line


def findings():
    for path in repository_files():
        name = str(path.relative_to(ROOT))
        if path.stat().st_size > LARGEST and name not in LARGE_FILES:
            yield f"{name}: larger than 1 MB"
        yield from traces(path)
    for name in ("requirements", "requirements-dev"):
        yield from unpinned(ROOT / f"{name}.txt")
        yield from unexplained(ROOT / f"{name}.in")


if __name__ == "__main__":
    found = list(findings())
    print("\n".join(found) or "The repository names no machine and no registry; the requirements are pinned.")
    sys.exit(bool(found))
