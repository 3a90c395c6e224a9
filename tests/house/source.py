"""The source as the house tests read it: syntax trees, and copies with an offence planted."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"


@dataclass(frozen=True)
class Module:
    """One Python file under a source folder."""

    path: Path
    name: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """Its package below `delta` or `delta_migrate`, or an empty word."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else ""

    def at(self, node: ast.stmt | ast.expr) -> str:
        """Where `node` stands, for a sentence about it."""
        return f"{self.name}:{node.lineno}"


def modules(source: Path, *, package: str = "") -> Iterator[Module]:
    """Read every module of `package` under `source`, without its migrations."""
    for path in sorted(source.rglob("*.py")):
        name = ".".join(path.relative_to(source).with_suffix("").parts).removesuffix(".__init__")
        if "migrations" in path.parts or not f"{name}.".startswith(
            f"{package}." if package else ""
        ):
            continue
        text = path.read_text(encoding="utf-8")
        yield Module(path, name, text, ast.parse(text))


def is_service(module: Module) -> bool:
    """Whether `module` is where verbs live: services.py, or a file of a services folder."""
    return "services" in module.name.split(".")[2:]


def imported(module: Module) -> Iterator[str]:
    """Every module or name that `module` imports, in full."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def plant(folder: Path, files: dict[str, str]) -> Path:
    """Write `files` (path → text) under `folder`, and return it as a source folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
