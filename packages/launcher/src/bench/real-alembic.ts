// Real Alembic's side: its command, and its revision map held in one process.
import { ensureAlembic } from '@revlane/test-servers'
import type { Command } from './time-command.ts'

const COMMAND = 'import sys; from alembic.config import main; sys.exit(main(prog="alembic", argv=sys.argv[1:]))'

/** Prints the seconds of: building the map, and of heads, path from base to head and branch points on the warm map. */
const GRAPH = `
import sys, time
from alembic.script.revision import Revision, RevisionMap

count = int(sys.argv[1])
def nodes():
    found = []
    for n in range(count):
        # Every hundredth revision is a second child of the one two before, and the next but one merges it.
        if n == 0: down = None
        elif n % 100 == 99: down = str(n - 2)
        elif n % 100 == 0: down = (str(n - 1), str(n - 2))
        else: down = str(n - 1)
        found.append(Revision(str(n), down))
    return found

def ask(found):
    since = time.perf_counter()
    map = RevisionMap(lambda: found)
    heads = map.heads
    path = len(list(map.iterate_revisions("heads", "base")))
    branches = sum(1 for rev in found if rev.is_branch_point)
    first = time.perf_counter() - since
    since = time.perf_counter()
    again = (map.heads, len(list(map.iterate_revisions("heads", "base"))), sum(1 for rev in found if rev.is_branch_point))
    assert again == (heads, path, branches)
    return first, time.perf_counter() - since, heads, path, branches

runs = [ask(nodes()) for _ in range(3)]
print(min(r[0] for r in runs), min(r[1] for r in runs), ",".join(runs[0][2]), runs[0][3], runs[0][4])
`

export interface RealAlembic {
  readonly version: string
  command(project: string, args: readonly string[], keepsBytecode: boolean): Command
  graph(count: number): Command
}

/** @throws ToolUnavailable */
export async function bringAlembic(): Promise<RealAlembic> {
  const { python, env, version } = await ensureAlembic()
  return {
    version,
    command: (project, args, keepsBytecode) => {
      const { PYTHONPYCACHEPREFIX: _, ...own } = env
      // The libraries' bytecode is kept either way; the revisions' lies beside them, as it does for everybody.
      const bytecode = keepsBytecode
        ? { ...own, PYTHONDONTWRITEBYTECODE: '' }
        : { ...own, PYTHONDONTWRITEBYTECODE: '1' }
      return { program: python, args: ['-c', COMMAND, ...args], cwd: project, env: bytecode }
    },
    graph: (count) => ({ program: python, args: ['-c', GRAPH, String(count)], cwd: '/', env }),
  }
}
