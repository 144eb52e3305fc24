"""Records what real Alembic prints for the bodies of golden/ddl_cases.json.

    python record_cases.py [--check]

The interpreter is one with Alembic 1.18.4 and SQLAlchemy 2.0.52. Each body is rendered offline for three dialects, as the
body of an upgrade() of its own; an error is recorded by its type. Without --check the file is written anew; with it, the
bodies whose answers moved are named. Bodies whose text Python orders at random are dropped: they have no answer.
"""
import io
import json
import logging
import os
import re
import subprocess
import sys
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../golden/ddl_cases.json")
DIALECTS = ("postgresql", "mysql", "mariadb")


def rendered(body, dialect):
    import sqlalchemy as sa
    from alembic import op
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from sqlalchemy.dialects import mysql, postgresql

    buffer = io.StringIO()
    options = {"as_sql": True, "literal_binds": True, "output_buffer": buffer, "target_metadata": None}
    context = MigrationContext.configure(dialect_name=dialect, dialect_opts={"paramstyle": "named"}, opts=options)
    names = {"op": op, "sa": sa, "postgresql": postgresql, "mysql": mysql}
    try:
        with Operations.context(context):
            exec("def upgrade():\n" + "\n".join("    " + line for line in body.split("\n")), names)
            names["upgrade"]()
    except Exception as error:
        return {"error": type(error).__name__}
    return re.sub("0x[0-9a-f]+", "0x", buffer.getvalue())


def answers(bodies):
    return [{"body": body, **{dialect: rendered(body, dialect) for dialect in DIALECTS}} for body in bodies]


def in_another_process(bodies, seed):
    """Python's sets are ordered by addresses and by a seed that differs between processes."""
    run = subprocess.run(
        [sys.executable, os.path.abspath(__file__), "--answer"],
        input=json.dumps(bodies),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONMALLOC": "malloc" if seed % 2 else "pymalloc"},
    )
    return json.loads(run.stdout)


def main():
    if "--answer" in sys.argv:
        return json.dump(answers(json.load(sys.stdin)), sys.stdout)
    with open(FILE) as file:
        before = json.load(file)
    bodies = [case["body"] for case in before]
    runs = [in_another_process(bodies, seed) for seed in range(1, 7)]
    cases = [case for case, *others in zip(*runs) if all(case == other for other in others)]
    if "--check" not in sys.argv:
        with open(FILE, "w") as file:
            json.dump(cases, file, indent=1, ensure_ascii=False)
            file.write("\n")
    known = {case["body"]: case for case in before}
    moved = [case["body"] for case in cases if known[case["body"]] != case]
    print("\n".join(moved + [f"{len(moved)} moved, {len(bodies) - len(cases)} without one answer"]))
    return sys.exit(1 if moved and "--check" in sys.argv else 0)


main()
