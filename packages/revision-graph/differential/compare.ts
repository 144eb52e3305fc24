// Compares our answers with Alembic's on random histories. Not part of the test run, because it needs a Python with
// Alembic: python alembic_answers.py --graphs 20000 | npx tsx compare.ts
// Ends with the number of answers of each kind, and with exit code 1 when one differs.
import { createInterface } from 'node:readline'
import { buildRevisionMap } from '../src/map/build-revision-map.ts'
import { chainFindings } from '../src/map/chain-findings.ts'
import type { RevisionMap } from '../src/map/revision-map.ts'
import type { RevisionNode } from '../src/map/revision-node.ts'
import { currentRevisions } from '../src/name/current-revisions.ts'
import { downgradeSteps } from '../src/path/downgrade-steps.ts'
import type { GraphStep } from '../src/path/graph-step.ts'
import { history } from '../src/path/history.ts'
import { stampSteps } from '../src/path/stamp-steps.ts'
import { upgradeSteps } from '../src/path/upgrade-steps.ts'
import { appliedRevisions } from '../src/rows/applied-revisions.ts'
import { describeRows } from '../src/rows/describe-rows.ts'

type Answer = { ok: unknown } | { command_error: string } | { crash: string; text: string }
type AlembicStep = [kind: string, to: string[], changes: [string, string, string?][], rows: string[]]
interface Run {
  readonly command: 'upgrade' | 'downgrade' | 'stamp' | 'current' | 'history'
  readonly rows: string[]
  readonly target: string
  readonly answer: Answer
}
interface Line {
  readonly nodes: { revision: string; down: string[]; deps: string[]; labels: string[] }[]
  readonly shape: Answer
  readonly runs: Run[]
}

const counts = new Map<string, number>()

for await (const text of createInterface({ input: process.stdin })) {
  // Each line is written by alembic_answers.py.
  const line = JSON.parse(text) as Line
  const nodes = line.nodes.map(({ revision, down, deps, labels }) => ({
    revision,
    downRevisions: down,
    dependsOn: deps,
    branchLabels: labels,
  }))
  compareShape(line, nodes)
  if (!('ok' in line.shape) || chainFindings(nodes).length > 0) continue
  const map = buildRevisionMap(nodes)
  for (const run of line.runs) count(`${run.command}: ${verdict(map, run)}`, line, run)
}

const differences = [...counts].filter(([kind]) => kind.includes('DIFFERENT'))
for (const [kind, times] of [...counts].sort()) console.log(`${String(times).padStart(9)}  ${kind}`)
process.exitCode = differences.length > 0 ? 1 : 0

function compareShape(line: Line, nodes: RevisionNode[]): void {
  const ours = attempt(() => shapeOf(buildRevisionMap(nodes)))
  const { shape } = line
  if ('ok' in shape && 'ok' in ours) {
    count(`shape: ${same(shape.ok, ours.ok) ? 'equal' : 'DIFFERENT'}`, line, { shape, ours })
    return
  }
  const theirError = 'crash' in shape ? shape.crash : 'ok' in shape ? 'none' : shape.command_error
  const ourError = 'error' in ours ? ours.error.name : 'none'
  if (theirError === 'none' && ourError.endsWith('CycleDetected')) {
    count(`shape: Alembic overlooks a cycle, ours refuses (${ourError})`, line, shape)
    return
  }
  const isEqual =
    theirError === ourError ||
    (theirError === 'Hang' && ourError.endsWith('CycleDetected')) ||
    (theirError === 'KeyError' && ourError === 'MissingRevision') ||
    (theirError === 'RevisionError' && ['DuplicateBranchLabel', 'MissingRevision'].includes(ourError))
  count(
    `shape: ${isEqual ? `${theirError === 'Hang' ? 'Alembic never returns, ours refuses' : 'both refuse'} (${ourError})` : `DIFFERENT: ${theirError}, ours ${ourError}`}`,
    line,
    shape,
  )
}

function shapeOf(map: RevisionMap) {
  const { heads, realHeads, bases, realBases } = map
  const labels = Object.fromEntries(map.ids.map((id) => [id, map.labelsOf(id)]))
  return { heads, realHeads, bases, realBases, labels, history: history(map) }
}

function verdict(map: RevisionMap, { command, rows, target, answer }: Run): string {
  const ours = attempt(() => ourAnswer(map, { command, rows, target }))
  if ('error' in ours && !('code' in ours.error)) return `DIFFERENT: ours dies of ${ours.error.message}`
  if ('ok' in answer) {
    if ('error' in ours) {
      const known = knownRefusal(map, { command, rows, target }, ours.error)
      return known ?? `DIFFERENT: ours refuses (${ours.error.name})`
    }
    if (isSameAnswer(command, answer.ok, ours.ok)) return 'equal'
    return (command === 'downgrade' ? knownBetter(map, answer.ok, ours.ok) : null) ?? 'DIFFERENT'
  }
  if ('error' in ours) {
    if ('crash' in answer || command === 'history' || isSameError(answer.command_error, ours.error))
      return 'both refuse'
    const known = knownRefusal(map, { command, rows, target }, ours.error)
    return known ?? `DIFFERENT error: Alembic ${answer.command_error}, ours ${ours.error.message}`
  }
  if ('crash' in answer && isSound(map, command, ours.ok))
    return `Alembic crashes (${answer.crash}), ours keeps the rows right`
  return `DIFFERENT: ours answers, Alembic: ${'crash' in answer ? answer.crash : answer.command_error.slice(0, 30)}`
}

function ourAnswer(map: RevisionMap, { command, rows, target }: Omit<Run, 'answer'>): unknown {
  if (command === 'upgrade') return upgradeSteps(map, { rows, target })
  if (command === 'downgrade') return downgradeSteps(map, { rows, target })
  if (command === 'stamp') return stampSteps(map, { rows, targets: [target] })
  if (command === 'current') return currentRevisions(map, rows).sort()
  const [lower, upper] = target.split(':')
  return history(map, { lower, upper })
}

function isSameAnswer(command: string, theirs: unknown, ours: unknown): boolean {
  if (command === 'current' || command === 'history') return same(theirs, ours)
  // Both have the shape that the command gives.
  const [alembicSteps, steps] = [theirs as AlembicStep[], ours as GraphStep[]]
  return (
    alembicSteps.length === steps.length &&
    alembicSteps.every(([kind, , changes, rows], index) => {
      const step = steps[index]
      if (step === undefined || !kind.startsWith(step.kind) || !same(rows, step.toRows)) return false
      const tally = (names: string[]) => names.sort().join()
      return tally(changes.map(([verb]) => verb)) === tally(step.versionChanges.flatMap((each) => Object.keys(each)))
    }) &&
    same(
      alembicSteps.map(([kind, to]) => (kind === 'stamp_revision' ? '' : to.join())),
      steps.map((step) => (step.kind === 'stamp' ? '' : step.revision)),
    )
  )
}

/** Where Alembic itself later refuses the rows that it writes. */
function knownBetter(map: RevisionMap, theirs: unknown, ours: unknown): string | null {
  // Both have the shape that the command gives.
  const [alembicSteps, steps] = [theirs as AlembicStep[], ours as GraphStep[]]
  const isSameOrder = same(
    alembicSteps.map(([, to]) => to.join()),
    steps.map((step) => step.revision),
  )
  const writesOverlap = alembicSteps.some(([, , , rows]) => describeRows(map, rows).kind === 'overlapping')
  return isSameOrder && writesOverlap && isSound(map, 'downgrade', ours)
    ? 'Alembic writes overlapping rows, ours keeps them right'
    : null
}

/** Where Alembic goes on and we would rather not. */
function knownRefusal(map: RevisionMap, { command, rows, target }: Omit<Run, 'answer'>, error: Error): string | null {
  if (describeRows(map, rows).kind === 'overlapping') return `ours refuses overlapping rows (${error.name})`
  if (command === 'downgrade' && target.includes('@') && error.name === 'ResolutionError') {
    return 'Alembic ignores an unknown branch of a downgrade, ours refuses it'
  }
  if (command === 'stamp' && error.name === 'OverlappingRevisions')
    return 'Alembic stamps rows that overlap, ours refuses'
  if (command === 'stamp' && error.name === 'WalkedTooFar')
    return 'Alembic stamps base for a walk beyond it, ours refuses'
  return null
}

/** After each step the rows are the tips of what was applied, with the step's own revision added or taken away. */
function isSound(map: RevisionMap, command: string, ours: unknown): boolean {
  // The commands below give steps.
  if (command === 'stamp')
    return (ours as GraphStep[]).every((step) => describeRows(map, step.toRows).kind !== 'overlapping')
  if (command !== 'upgrade' && command !== 'downgrade') return false
  // The commands above give steps.
  return (ours as GraphStep[]).every((step) => {
    const before = new Set(appliedRevisions(map, step.fromRows))
    if (step.kind === 'upgrade') before.add(step.revision)
    else before.delete(step.revision)
    return (
      same([...before].sort(), [...appliedRevisions(map, step.toRows)].sort()) &&
      describeRows(map, step.toRows).kind !== 'overlapping'
    )
  })
}

function isSameError(theirs: string, ours: Error): boolean {
  const classes: [RegExp, string[]][] = [
    [/^Can't locate revision/, ['ResolutionError', 'UnknownRow']],
    [/^Multiple head/, ['MultipleHeads']],
    [/^Destination .* is not a valid downgrade/, ['NotADowngradeTarget']],
    [/^Not a valid downgrade target/, ['NotADowngradeTarget']],
    [/^Requested range/, ['RangeNotAncestor']],
    [/^Requested revision/, ['OverlappingRevisions']],
    [/^Relative revision/, ['RelativeTooFar']],
    [/^Walked too far/, ['WalkedTooFar']],
    [/^Ambiguous walk/, ['AmbiguousWalk']],
    [/^Ambiguous upgrade/, ['AmbiguousRows']],
  ]
  return classes.some(([pattern, names]) => pattern.test(theirs) && names.includes(ours.name))
}

function attempt(run: () => unknown): { ok: unknown } | { error: Error } {
  try {
    return { ok: run() }
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

function count(kind: string, line: Line, detail: unknown): void {
  const times = (counts.get(kind) ?? 0) + 1
  counts.set(kind, times)
  if (kind.includes('DIFFERENT') && times === 1) console.log(kind, JSON.stringify(line.nodes), JSON.stringify(detail))
}
