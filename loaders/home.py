"""Where things are kept, and which version of the rules made them; light enough for every start of the dashboard."""

from __future__ import annotations

import ast
import errno
import hashlib
import os
import tempfile
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import platformdirs


def _samples() -> Path:
    "The sample pages: inside the package where that was installed, beside it in a checkout."
    package = Path(__file__).parent
    inside = package / "seeds"
    return inside if inside.is_dir() else package.parent / "seeds"


SAMPLES = _samples()


def package(name: str) -> Path:
    "The folder of an installed package, found without importing it; raises FileNotFoundError where it is not installed."
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"the package {name} is not installed")
    return Path(spec.submodule_search_locations[0])


def font_path() -> Path:
    "The full regular cut of Noto Sans SC (30,890 characters), a TrueType file."
    return package("zhplot") / "fonts" / "NotoSansSC-Regular.ttf"


def data_folder(name: str) -> Path:
    "A folder of what is kept for good: in TOWNLENS_HOME, else in the user's data folder, by the platform's convention."
    return Path(os.environ.get("TOWNLENS_HOME") or platformdirs.user_data_dir("townlens", appauthor=False)) / name


def cache_folder() -> Path:
    "Where is kept what can be made anew, by the platform's convention."
    return Path(platformdirs.user_cache_dir("townlens", appauthor=False))


def keep(place: Path, data: bytes) -> None:
    """Writes beside and renames, so that of two processes that start at once each leaves a whole file.

    In a folder that cannot be written to nothing is kept: what was made is made once more at the next start.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(place)
    except OSError:
        return


def held(place: Path) -> bytes:
    """What a file beside the pages holds; raises OSError also where a pipe or a device stands in its place, which would be
    waited for without end.
    """
    if place.exists() and not place.is_file():
        raise OSError(errno.EINVAL, "is no file", str(place))
    return place.read_bytes()


@lru_cache
def rules_version() -> str:
    """A digest of what the code and tables mean that turn files into rows; a store that others made is built anew.

    To parse them takes 0.4 s, so the digest is kept beside the times when they were written.
    """
    here, place = Path(__file__).parent, cache_folder() / "rules-version"
    files = sorted(path for path in here.rglob("*") if path.suffix in {".py", ".toml", ".csv", ".geojson", ".zip"})
    written = _digest(f"{path} {path.stat().st_mtime_ns} {path.stat().st_size}" for path in files)
    kept = place.read_text(encoding="ascii").split() if place.is_file() else []
    if kept[:1] == [written] and len(kept) == 2:
        return kept[1]
    version = _digest(f"{path.relative_to(here).as_posix()}\0{meaning(path)}" for path in files)
    keep(place, f"{written} {version}".encode())
    return version


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]


def meaning(path: Path) -> str:
    "What a file says to a machine: code without comments and docstrings, the values of a table, else a digest of its bytes."
    data = path.read_bytes()
    if path.suffix == ".toml":
        return repr(tomllib.loads(data.decode()))
    return repr(_shape(ast.parse(data))) if path.suffix == ".py" else hashlib.sha256(data).hexdigest()


def _shape(part: object) -> object:
    "A syntax tree as plain values, the same in every version of Python: names of nodes, and fields that hold something."
    if isinstance(part, list):
        return [_shape(one) for one in part]
    if not isinstance(part, ast.AST):
        return part
    fields = {name: value for name, value in ast.iter_fields(part) if value not in (None, [])}
    if isinstance(part, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(part):
        fields["body"] = part.body[1:]
    return type(part).__name__, {name: _shape(value) for name, value in fields.items()}
