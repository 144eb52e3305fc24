"""Loads the scripts of some folders as Alembic does, one by one: a file that cannot be imported stops no other."""
import importlib.util
import os
import signal
import traceback
import types

from alembic.script import Script

SECONDS = 20


class TooSlow(BaseException):
    pass


def too_slow(*_):
    raise TooSlow(f"no end after {SECONDS} seconds")


def told(error, path):
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    line = frames[-1].lineno if frames else getattr(error, "lineno", None)
    return {"error": {"type": type(error).__name__, "message": str(error)[:500], "line": line}}


def load(path):
    spec = importlib.util.spec_from_file_location(os.path.basename(path)[:-3], path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def header_of(path):
    """The header of a file that cannot be imported, so that what stands on it can still be rendered."""
    import ast

    found = {}
    with open(path, "rb") as file:
        try:
            body = ast.parse(file.read()).body
        except SyntaxError:
            return None
    for node in body:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        for target in targets:
            if isinstance(target, ast.Name) and target.id in ("revision", "down_revision", "depends_on", "branch_labels"):
                try:
                    found[target.id] = ast.literal_eval(node.value)
                except ValueError:
                    pass
    module = types.ModuleType("unreadable")
    module.__dict__.update(found)
    return module if "revision" in found and "down_revision" in found else None


def scripts_of(folders):
    """Alembic's Script of each file, and the failures of files that cannot be loaded."""
    scripts, failures = [], {}
    for folder in folders:
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            if not name.endswith(".py") or name.startswith((".#", "__init__")):
                continue
            signal.alarm(SECONDS)
            try:
                module = load(path)
            except (Exception, SystemExit, TooSlow) as error:
                failures[path] = told(error, path)
                module = header_of(path)
            finally:
                signal.alarm(0)
            if module is not None and hasattr(module, "revision") and hasattr(module, "down_revision"):
                scripts.append(Script(module, module.revision, path))
    names = {script.revision for script in scripts}
    for script in scripts:
        names |= set(script._orig_branch_labels or ())
    for script in scripts:
        # A dependency on another package's history: Alembic would refuse the whole folder.
        needed = (script.dependencies,) if isinstance(script.dependencies, str) else tuple(script.dependencies or ())
        script.dependencies = tuple(name for name in needed if name in names) or None
    return scripts, failures
