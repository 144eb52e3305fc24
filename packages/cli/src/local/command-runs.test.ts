// Our commands beside real Alembic's own answers (1.18.4), fixture by fixture: corpus/command-runs.json.
import { rmSync } from 'node:fs'
import {
  buildRevisionMap,
  downgradeSteps,
  type GraphStep,
  type RevisionMap,
  stampSteps,
  upgradeSteps,
} from '@revlane/revision-graph'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Fixture, type FixtureRevision, makeFolder, readFixtures } from './test-support/fixture-folder.ts'
import { type Answer, runIn } from './test-support/run-in.ts'

for (const [name, fixture] of Object.entries(readFixtures())) {
  // One fixture was never run.
  if (Object.keys(fixture.commands).length > 0)
    describe(name, () => {
      let folder = ''
      beforeAll(() => {
        folder = makeFolder(fixture)
      })
      afterAll(() => rmSync(folder, { recursive: true, force: true }))

      for (const [command, real] of Object.entries(fixture.commands)) {
        test(`alembic ${command}`, async () => {
          const before = writtenBefore[`${name}: ${command}`] ?? []
          const own = before.length > 0 || /^(revision|merge)/.test(command) ? makeFolder(fixture) : folder
          for (const earlier of before) expect((await runIn(own, earlier.split(' '))).exit).toBe(0)
          const ours = await runIn(own, ourWords(command, name))
          if (own !== folder) rmSync(own, { recursive: true })
          const out = ours.out.replaceAll(own, 'DIR')
          const exception = exceptions[`${name}: ${command}`] ?? exceptions[name]
          if (exception !== undefined) return exception({ ...ours, out })
          if (real.rc !== 0) {
            expect(ours.exit).not.toBe(0)
            expect(ours.err.replaceAll(own, 'DIR')).toContain(errorOf(real))
            return
          }
          expect(ours.exit, ours.err).toBe(0)
          const isWritten = /_?[0-9a-f]{12}_/g
          expect(comparable(as119(out).replace(isWritten, 'ID_'))).toEqual(
            comparable(real.stdout.replace(isWritten, 'ID_')),
          )
        })
      }
      if (fixture.online !== undefined)
        test('online runs leave the rows that Alembic leaves', () => onlineRuns(fixture))
    })
}

const refused =
  (words: string) =>
  ({ exit, err }: Answer) => {
    expect(exit).not.toBe(0)
    expect(err).toContain(words)
  }

/** Revisions that were written before some of the runs. */
const writtenBefore: Readonly<Record<string, readonly string[]>> = {
  'two heads: history': ['revision -m y --head b2b2b2 --rev-id d1d1d1', 'merge-heads heads -m m --rev-id eeee01'],
  'two bases: history': ['merge-heads -m m --rev-id cccccc'],
  'two bases: upgrade head --sql': ['merge-heads -m m --rev-id cccccc'],
  'splice: heads': ['revision -m s --head aaaa0002 --splice --rev-id ssss01'],
}

/** A whole answer where Alembic knows only one row to start from. */
const answered =
  (steps: number) =>
  ({ exit, out }: Answer) => {
    expect(exit).toBe(0)
    expect(out.match(/-- Running downgrade/g)?.length ?? 0).toBe(steps)
  }

/** Where we answer otherwise on purpose. */
const exceptions: Readonly<Record<string, (ours: Answer) => void>> = {
  // Alembic warns and takes the later file; which of two scripts runs is not ours to choose.
  'duplicate id': refused('Revision a1a1a1 is present more than once: versions/x.py, versions/y.py'),
  // Engines that nothing here compiles for.
  'linear sqlite': refused('--dialect sqlite: it can be postgresql, mysql, mariadb'),
  'linear mssql': refused('--dialect mssql: it can be'),
  'linear oracle': refused('--dialect oracle: it can be'),
  // Alembic compares models with a database; our check looks at the chain and the scripts.
  'linear: check': ({ exit }) => expect(exit).toBe(0),
  'empty: check': ({ exit, out }) =>
    expect([exit, out]).toEqual([1, 'error: no-revision: No revision found in versions.\n']),
  // Alembic takes the database of env.py; ours is named.
  'linear: current': refused('--url'),
  'empty: current': refused('--url'),
  // argparse takes `-2:` for an option.
  'linear: history -r -2:': ({ exit, out }) => expect([exit, out.split('\n').length]).toEqual([0, 4]),
  'linear: stamp --purge head --sql': refused('--purge'),
  'two heads: downgrade heads:base --sql': answered(4),
  'labels and depends_on: downgrade heads:shop@base --sql': answered(4),
  'labels and depends_on: downgrade heads:blog@base --sql': answered(2),
  'labels and depends_on: downgrade heads:blog@-1 --sql': answered(1),
  // Where Alembic dies of a None.
  'empty: downgrade head:base --sql': answered(0),
  // Headers are read alone; `check` and `sql` read whole files.
  'syntax error: heads': ({ out }) => expect(out).toBe('abcabc (head)\n'),
}

function ourWords(line: string, fixture: string): string[] {
  const [command = '', ...words] = line.split(' ')
  if (command === 'merge') return ['merge-heads', ...words]
  if (!words.includes('--sql')) return [command, ...words.map((word) => word.replace('DIRNOPE', '/nope'))]
  const dialect = /^linear (mysql|sqlite|mssql|oracle)$/.exec(fixture)?.[1] ?? 'postgresql'
  const flags = command === 'upgrade' ? [] : [`--${command}`]
  return ['sql', ...words.filter((word) => word !== '--sql'), ...flags, '--dialect', dialect]
}

/** The words of Alembic's error; of a traceback that says nothing useful, none. */
function errorOf({ stdout, stderr }: { stdout: string; stderr: string }): string {
  const failed = /FAILED: (.*)/.exec(stdout)?.[1]
  const raised = /alembic\.script\.revision\.\w+: (.*)/.exec(stderr)?.[1]
  const missing = /KeyError: (.*)/.exec(stderr)?.[1]
  return failed?.replace('DIRNOPE', '/nope').split(' Be sure')[0] ?? raised ?? missing ?? ''
}

/** The record is of Alembic 1.19, which leaves an empty version table alone; 1.18, our reference, drops it. */
function as119(text: string): string {
  return text.replace('DROP TABLE alembic_version;\n\n', '')
}

/** Labels, branches and the row that a merge updates come in the order of a Python set. */
function comparable(text: string): unknown {
  return text.split('-- Running ').map((part) => {
    const rows: string[] = []
    const rest = part
      .split('\n')
      .filter((line) => {
        const insert = /^INSERT INTO alembic_version .*VALUES \('(\w+)'\)/.exec(line)
        const update = /^UPDATE alembic_version SET version_num='(\w+)' WHERE .* = '(\w+)'/.exec(line)
        const gone = /^DELETE FROM alembic_version WHERE .* = '(\w+)'/.exec(line)
        if (insert) rows.push(`+${insert[1]}`)
        if (update) rows.push(`+${update[1]}`, `-${update[2]}`)
        if (gone) rows.push(`-${gone[1]}`)
        return !insert && !update && !gone
      })
      .map((line) => line.replace(/\(([^)]*)\)/g, (_, inside: string) => `(${inside.split(', ').sort().join(', ')})`))
      .map((line) =>
        line.replace(
          /^(Branches into|Branch names|Merges): (.*)$/,
          (_, word, list: string) => `${word}: ${list.split(', ').sort().join(', ')}`,
        ),
      )
    const branches = rest.some((line) => line.startsWith('       -> '))
    return {
      rest: rows.length > 1 ? rest.filter((line) => line !== '') : branches ? rest.sort() : rest,
      rows: rows.sort(),
    }
  })
}

function onlineRuns({ revisions, online = [] }: Fixture): void {
  const map = buildRevisionMap(
    revisions.flatMap(nodeOf).sort((left, right) => (left.revision < right.revision ? -1 : 1)),
  )
  let rows: readonly string[] = []
  for (const run of online) {
    const [command = '', ...words] = run.cmd.split(' ')
    const left = Array.isArray(run.version_rows) ? run.version_rows : []
    if (run.rc === 0) rows = rowsAfter(map, { command, words, rows })
    else if (['upgrade', 'downgrade', 'stamp'].includes(command)) {
      expect(() => rowsAfter(map, { command, words, rows }), run.cmd).toThrow()
    }
    expect([run.cmd, ...[...rows].sort()]).toEqual([run.cmd, ...[...left].sort()])
  }
}

function nodeOf(revision: FixtureRevision) {
  if (typeof revision === 'string') return []
  const [id, down, more = {}] = revision
  const downRevisions = down === null ? [] : [down].flat()
  return [{ revision: id, downRevisions, dependsOn: [more.deps ?? []].flat(), branchLabels: more.labels ?? [] }]
}

interface OnlineRun {
  readonly command: string
  readonly words: readonly string[]
  readonly rows: readonly string[]
}

function rowsAfter(map: RevisionMap, { command, words, rows }: OnlineRun): readonly string[] {
  const targets = words.filter((word) => !word.startsWith('--'))
  const [target = ''] = targets
  const purge = words.includes('--purge')
  const steps: readonly GraphStep[] =
    command === 'upgrade'
      ? upgradeSteps(map, { rows, target })
      : command === 'downgrade'
        ? downgradeSteps(map, { rows, target })
        : command === 'stamp'
          ? stampSteps(map, { rows, targets, purge })
          : []
  // Rows in the order of the table, of which `downgrade -1` takes the first.
  return steps
    .flatMap((step) => step.versionChanges)
    .reduce<readonly string[]>((table, change) => {
      if ('insert' in change) return table.concat(change.insert)
      if ('delete' in change) return table.filter((row) => row !== change.delete)
      return table.map((row) => (row === change.update.from ? change.update.to : row))
    }, rows)
}
