// Real Alembic's answers to the fixtures of corpus/graph-cases.json (alembic 1.18.4; online runs on SQLite).
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { buildRevisionMap } from './map/build-revision-map.ts'
import type { RevisionMap } from './map/revision-map.ts'
import type { RevisionNode } from './map/revision-node.ts'
import { currentRevisions } from './name/current-revisions.ts'
import { findRevision } from './name/find-revision.ts'
import { findRevisions } from './name/find-revisions.ts'
import { downgradeSteps } from './path/downgrade-steps.ts'
import type { GraphStep, VersionChange } from './path/graph-step.ts'
import { history } from './path/history.ts'
import { stampSteps } from './path/stamp-steps.ts'
import { upgradeSteps } from './path/upgrade-steps.ts'

interface Fixture {
  readonly revisions: readonly (RevisionNode & { readonly doc?: string })[]
  readonly commands: readonly { command: string; exit: number; stdout: string; stderr: string }[]
  readonly online: readonly { command: string; exit: number; stdout: string; rows: readonly string[] }[]
}

const corpus = new URL('../corpus/graph-cases.json', import.meta.url)
// The shape above is that of the file.
const fixtures = JSON.parse(readFileSync(corpus, 'utf8')) as Record<string, Fixture>

for (const [name, fixture] of Object.entries(fixtures)) {
  describe(name, () => {
    for (const { command, exit, stdout, stderr } of fixture.commands) {
      test(`alembic ${command}`, () => {
        const ours = answer(fixture, command)
        // Where Alembic only warns of a duplicate and takes the later file, we refuse.
        if (name === 'duplicate id') return expect(ours).toContain('Revision a1a1a1 is present more than once')
        const error = exit === 0 ? null : errorText(stdout, stderr)
        if (error !== null) return expect(ours).toContain(error)
        expect(ours).toEqual(command.endsWith('--sql') ? readSql(stdout) : normal(shown(command, stdout)))
      })
    }
    if (fixture.online.length > 0) {
      test('online runs leave the rows that Alembic leaves', () => {
        const map = buildRevisionMap(fixture.revisions)
        let rows: readonly string[] = []
        for (const run of fixture.online) {
          const failed = [1, 255].includes(run.exit) && !run.command.includes('--check-heads')
          if (failed) expect(errorOf(() => onlineRows(map, run.command, rows))).toContain(errorText(run.stdout, ''))
          else rows = onlineRows(map, run.command, rows)
          expect([run.command, ...[...rows].sort()]).toEqual([run.command, ...[...run.rows].sort()])
          if (run.command === 'current') {
            const current = currentRevisions(map, rows).map((id) => format({ fixture, map, command: 'current' }, id))
            expect(current.sort()).toEqual(run.stdout.trim().split('\n').filter(Boolean).sort())
          }
        }
      })
    }
  })
}

function answer(fixture: Fixture, line: string): unknown {
  try {
    const map = buildRevisionMap(fixture.revisions)
    return line.endsWith('--sql') ? sqlAnswer(map, line) : normal(textAnswer(fixture, map, line))
  } catch (error) {
    return error instanceof Error ? error.message : error
  }
}

function textAnswer(fixture: Fixture, map: RevisionMap, line: string): string[] {
  const [command, ...words] = line.split(' ')
  const [lower, upper] = (words[1] ?? ':').split(':')
  if (command === 'heads') {
    const ids = words[0] === '--resolve-dependencies' ? map.realHeads : map.heads
    return ids.map((id) => format({ fixture, map, command: 'heads' }, id))
  }
  if (command === 'history') {
    return history(map, { lower: lower || undefined, upper: upper || undefined }).map((id) =>
      format({ fixture, map, command: 'history' }, id),
    )
  }
  if (command === 'branches') return branchLines(fixture, map)
  if (command === 'show') {
    return findRevisions(map, words[0] ?? '').map((found) => (found === null || found === 'base' ? '' : found.revision))
  }
  throw new TypeError(`No answer for ${line}`)
}

function sqlAnswer(map: RevisionMap, line: string): unknown {
  const [command, words = ''] = line.split(' ')
  const colon = words.indexOf(':')
  const target = words.slice(colon + 1)
  const from = colon < 0 ? null : findRevision(map, words.slice(0, colon))
  const rows = from === null ? [] : [from.revision]
  if (command === 'stamp') return stampSteps(map, { rows, targets: [target] }).map(comparable)
  if (command === 'upgrade') return upgradeSteps(map, { rows, target }).map(comparable)
  return downgradeSteps(map, { rows, target }).map(comparable)
}

function onlineRows(map: RevisionMap, line: string, rows: readonly string[]): readonly string[] {
  const [command, ...words] = line.split(' ')
  const targets = words.filter((word) => !word.startsWith('--'))
  const target = targets[0] ?? ''
  const purge = words.includes('--purge')
  const steps =
    command === 'upgrade'
      ? upgradeSteps(map, { rows, target })
      : command === 'downgrade'
        ? downgradeSteps(map, { rows, target })
        : command === 'stamp'
          ? stampSteps(map, { rows, targets, purge })
          : []
  return steps.flatMap((step) => step.versionChanges).reduce(inTable, rows)
}

/** Rows in the order of an SQLite table, of which `downgrade -1` takes the first. */
function inTable(rows: readonly string[], change: VersionChange): readonly string[] {
  if ('insert' in change) return [...rows, change.insert]
  if ('delete' in change) return rows.filter((row) => row !== change.delete)
  return rows.map((row) => (row === change.update.from ? change.update.to : row))
}

/** Alembic chooses by the order of a Python set which row of a merge is updated: only the rows that go and come are compared. */
function comparable({ kind, from, to, versionChanges }: Pick<GraphStep, 'kind' | 'from' | 'to' | 'versionChanges'>) {
  const gone = versionChanges.map((c) => ('delete' in c ? c.delete : 'update' in c ? c.update.from : null))
  const come = versionChanges.map((c) => ('insert' in c ? c.insert : 'update' in c ? c.update.to : null))
  return {
    kind,
    from: [...from].sort(),
    to: [...to].sort(),
    gone: gone.filter((row) => row !== null).sort(),
    come: come.filter((row) => row !== null).sort(),
  }
}

function readSql(text: string): unknown {
  const [, ...parts] = text.split('-- Running ')
  return parts.map((part) => {
    const [head = '', ...lines] = part.split('\n')
    const [, kind = '', from = '', to = ''] = /^(\w+) (.*) -> (.*)$/.exec(head) ?? []
    const versionChanges = lines.flatMap(readVersionChange)
    return comparable({
      kind: kind === 'upgrade' || kind === 'downgrade' ? kind : 'stamp',
      from: from.split(', ').filter(Boolean),
      to: to.split(', ').filter(Boolean),
      versionChanges,
    })
  })
}

function readVersionChange(line: string): VersionChange[] {
  const insert = /^INSERT INTO alembic_version .*VALUES \('(\w+)'\)/.exec(line)?.[1]
  const update = /^UPDATE alembic_version SET version_num='(\w+)' WHERE .* = '(\w+)'/.exec(line)
  const gone = /^DELETE FROM alembic_version WHERE .* = '(\w+)'/.exec(line)?.[1]
  if (insert !== undefined) return [{ insert }]
  if (gone !== undefined) return [{ delete: gone }]
  return update === null ? [] : [{ update: { from: update[2] ?? '', to: update[1] ?? '' } }]
}

/** `Script._head_only`. */
function format(
  {
    fixture,
    map,
    command,
  }: { fixture: Fixture; map: RevisionMap; command: 'heads' | 'history' | 'branches' | 'current' },
  id: string,
) {
  const labels = command === 'current' ? [] : map.labelsOf(id)
  const node = fixture.revisions.find((each) => each.revision === id)
  const isRealHead = map.realHeads.includes(id)
  const isHead = map.heads.includes(id)
  const parents = `${node?.downRevisions.join(', ') || '<base>'}${node?.dependsOn.length ? ` (${node.dependsOn.join(', ')})` : ''} -> `
  return [
    command === 'history' ? parents : '',
    id,
    labels.length > 0 ? ` (${labels.join(', ')})` : '',
    isRealHead ? ' (head)' : isHead ? ' (effective head)' : '',
    command !== 'heads' && map.branchPoints.includes(id) ? ' (branchpoint)' : '',
    command !== 'heads' && map.mergePoints.includes(id) ? ' (mergepoint)' : '',
    command === 'history' ? `, ${node?.doc ?? `rev ${id}`}` : '',
  ].join('')
}

function branchLines(fixture: Fixture, map: RevisionMap): string[] {
  return history(map)
    .filter((id) => map.branchPoints.includes(id))
    .flatMap((id) => [
      format({ fixture, map, command: 'branches' }, id),
      ...map.nextRevisions(id).map((next) => `-> ${format({ fixture, map, command: 'branches' }, next)}`),
    ])
}

/** Of `show`, the ids alone. */
function shown(command: string, stdout: string): string[] {
  const lines = stdout.split('\n')
  if (!command.startsWith('show')) return lines
  return lines.flatMap((line) => /^Rev: (\w+)/.exec(line)?.[1] ?? [])
}

/** Labels and next revisions are printed in the order of a Python set. */
function normal(lines: readonly string[]): string[] {
  const sortedInside = lines
    .map((line) =>
      line.trim().replace(/\(([^)]*)\)/g, (_, inside: string) => `(${inside.split(', ').sort().join(', ')})`),
    )
    .filter(Boolean)
  return sortedInside.some((line) => line.startsWith('-> ')) ? sortedInside.sort() : sortedInside
}

function errorText(stdout: string, stderr: string): string {
  const failed = /FAILED: (.*)/.exec(stdout)?.[1]
  const raised = /(?:KeyError: |alembic\.script\.revision\.\w+: )(.*)/.exec(stderr)?.[1]
  // An AssertionError says nothing that we could repeat: any refusal will do.
  return failed ?? raised ?? ''
}

function errorOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return 'no error'
}
