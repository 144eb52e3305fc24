"""Writes what real Alembic answers about random histories, one JSON object a line.

usage: python alembic_answers.py [--graphs 5000] [--seed 1] [--largest 14] > answers.jsonl

Needs a Python that can import alembic. Compare with: npx tsx packages/revision-graph/differential/compare.ts < answers.jsonl
Nothing of Alembic is replaced but the database (HeadMaintainer keeps its rows in memory) and one order that it leaves to chance.
"""
import argparse
import json
import random
import signal
import sys
import types
import warnings

from alembic.runtime.migration import HeadMaintainer
from alembic.script import ScriptDirectory
from alembic.script.revision import Revision, RevisionMap
from alembic.util import CommandError

warnings.simplefilter("ignore")


def upgrade():
    pass


def downgrade():
    pass


class Script(Revision):
    module = types.SimpleNamespace(upgrade=upgrade, downgrade=downgrade)
    doc = ""


class Rows(HeadMaintainer):
    def __init__(self, rows):
        self.heads = set(rows)
        self.changes = []

    def _insert_version(self, version):
        assert version not in self.heads
        self.heads.add(version)
        self.changes.append(["insert", version])

    def _delete_version(self, version):
        self.heads.remove(version)
        self.changes.append(["delete", version])

    def _update_version(self, from_, to_):
        assert to_ not in self.heads
        self.heads.remove(from_)
        self.heads.add(to_)
        self.changes.append(["update", from_, to_])


def directory(nodes):
    scripts = ScriptDirectory.__new__(ScriptDirectory)
    scripts.revision_map = RevisionMap(
        lambda: [Script(n["revision"], tuple(n["down"]), tuple(n["deps"]) or None, tuple(n["labels"])) for n in nodes]
    )
    return scripts


def new_id(rng, taken):
    while True:
        # Few letters, so that partial ids meet several; some ids too short for a partial look-up.
        size = rng.choice([2, 3, 5, 6, 6, 8])
        rev = "".join(rng.choice("ab0") for _ in range(size))
        if rev not in taken:
            taken.add(rev)
            return rev


def random_nodes(rng, largest):
    taken = set()
    ids = [new_id(rng, taken) for _ in range(rng.randint(1, largest))]
    shape = rng.choice(["line", "branchy", "merges", "islands"])
    dep_share = rng.choice([0, 0, 0.15, 0.4])
    nodes = []
    for i, rev in enumerate(ids):
        earlier = ids[:i]
        count = 0 if not earlier or (shape == "islands" and rng.random() < 0.25) else 1
        if count and rng.random() < {"line": 0.05, "branchy": 0.1, "merges": 0.4, "islands": 0.2}[shape]:
            count = rng.randint(2, 3)
        if shape == "line" and count == 1 and rng.random() < 0.85:
            down = [ids[i - 1]]
        else:
            down = rng.sample(earlier, min(count, len(earlier)))
        deps = []
        if rng.random() < dep_share and earlier:
            deps = [d for d in rng.sample(earlier, min(len(earlier), rng.randint(1, 2))) if d not in down]
        nodes.append({"revision": rev, "down": down, "deps": deps, "labels": []})
    labels = []
    for node in rng.sample(nodes, min(len(nodes), rng.choice([0, 0, 1, 2]))):
        node["labels"] = rng.sample(["shop", "blog", "aabb", "x"], rng.randint(1, 2))
        node["labels"] = [label for label in node["labels"] if label not in labels and label not in taken]
        labels += node["labels"]
    spoil(rng, nodes, labels)
    if rng.random() < 0.7:
        rng.shuffle(nodes)
    return nodes


def spoil(rng, nodes, labels):
    kind = rng.random()
    node = rng.choice(nodes)
    if kind < 0.02:
        node["down"] = ["ffff"]
    elif kind < 0.04:
        node["deps"] = ["ffff"]
    elif kind < 0.07:
        node["down"] = [rng.choice(nodes)["revision"]]
    elif kind < 0.10:
        node["deps"] = [rng.choice(nodes)["revision"]]
    elif kind < 0.11 and labels:
        node["labels"] = node["labels"] + [rng.choice(labels)]
    elif kind < 0.14 and labels:
        node["deps"] = [rng.choice(labels)]


def settle_order(rmap, nodes):
    # Alembic keeps these in the order of a set, different in each process; we keep the order of the file.
    for node in nodes:
        script = rmap._revision_map.get(node["revision"])
        own = set(script._normalized_resolved_dependencies)
        script._normalized_resolved_dependencies = tuple(dict.fromkeys(d for d in script._resolved_dependencies if d in own))


class Hang(Exception):
    pass


def hang(*_):
    raise Hang()


def outcome(run):
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        return {"ok": run()}
    except CommandError as err:
        return {"command_error": str(err)}
    except Exception as err:
        return {"crash": type(err).__name__, "text": str(err)}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def all_steps(steps, rows):
    keeper = Rows(rows)
    out = []
    for step in steps:
        keeper.changes = []
        keeper.update_to_step(step)
        out.append([step.short_log.split(" ")[0], list(step.to_revisions if step.is_upgrade else step.from_revisions),
                    keeper.changes, sorted(keeper.heads)])
    return out


def random_rows(rng, rmap, ids):
    if rng.random() < 0.2:
        return []
    if rng.random() < 0.05:
        return rng.sample(ids, min(len(ids), 2))
    chosen = [rmap.get_revision(i) for i in rng.sample(ids, min(len(ids), rng.randint(1, 3)))]
    applied = {r.revision for r in rmap._get_ancestor_nodes(chosen)}
    covered = {d for i in applied for d in rmap.get_revision(i)._all_down_revisions}
    return sorted(applied - covered)


def random_target(rng, ids, labels):
    name = rng.choice(ids + labels + ["head", "base", "heads"])
    near = rng.choice(["", "", rng.choice(ids + labels + ["nope"]) + "@"])
    return near + rng.choice([
        name, name, rng.choice(ids), "heads", "head", "base",
        rng.choice(ids)[: rng.randint(1, 6)],
        "%+d" % rng.choice([-3, -2, -1, -1, 1, 1, 2, 3]),
        "%s%+d" % (name, rng.choice([-2, -1, 1, 2])),
    ])


def answers(rng, nodes):
    scripts = directory(nodes)
    rmap = scripts.revision_map
    settle_order(rmap, nodes)
    shape = outcome(lambda: {
        "heads": list(rmap.heads), "realHeads": list(rmap._real_heads), "bases": list(rmap.bases),
        "realBases": list(rmap._real_bases),
        "labels": {n["revision"]: sorted(rmap.get_revision(n["revision"]).branch_labels) for n in nodes},
        "history": [r.revision for r in scripts.walk_revisions()],
    })
    if "ok" not in shape:
        return shape, []
    ids = [n["revision"] for n in nodes]
    labels = [label for n in nodes for label in n["labels"]]
    runs = []
    for _ in range(8):
        rows = random_rows(rng, rmap, ids)
        target = random_target(rng, ids, labels)
        for command, run in (
            ("upgrade", lambda: all_steps(scripts._upgrade_revs(target, tuple(rows)), rows)),
            ("downgrade", lambda: all_steps(scripts._downgrade_revs(target, tuple(rows)), rows)),
            ("stamp", lambda: all_steps(scripts._stamp_revs((target,), tuple(rows)), rows)),
            ("current", lambda: sorted(r.revision for r in scripts.get_all_current(tuple(rows)))),
        ):
            runs.append({"command": command, "rows": rows, "target": target, "answer": outcome(run)})
        lower, upper = random_target(rng, ids, labels), random_target(rng, ids, labels)
        runs.append({"command": "history", "rows": [], "target": lower + ":" + upper,
                     "answer": outcome(lambda: [r.revision for r in scripts.walk_revisions(lower, upper)])})
    return shape, runs


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--graphs", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--largest", type=int, default=14)
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, hang)
    for number in range(options.graphs):
        rng = random.Random(options.seed * 1_000_003 + number)
        nodes = random_nodes(rng, options.largest)
        try:
            shape, runs = answers(rng, nodes)
        except Exception as err:
            shape, runs = {"crash": type(err).__name__, "text": str(err)}, []
        sys.stdout.write(json.dumps({"nodes": nodes, "shape": shape, "runs": runs}) + "\n")


main()
