// Whatever a folder holds: an answer, or an error of this package; never a crash, and never without an end.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RevisionError } from './errors/revision-error.ts'
import { buildRevisionMap } from './map/build-revision-map.ts'
import { chainFindings } from './map/chain-findings.ts'
import type { RevisionMap } from './map/revision-map.ts'
import type { RevisionNode } from './map/revision-node.ts'
import { findRevisions } from './name/find-revisions.ts'
import { downgradeSteps } from './path/downgrade-steps.ts'
import { history } from './path/history.ts'
import { stampSteps } from './path/stamp-steps.ts'
import { upgradeSteps } from './path/upgrade-steps.ts'
import { reviewChain } from './review/review-chain.ts'
import { describeRows } from './rows/describe-rows.ts'
import { toMermaid } from './show/to-mermaid.ts'
import { TemplateRefused } from './template/template-refused.ts'
import { newRevision } from './write/new-revision.ts'

const odd = [
  '',
  'a',
  'ab',
  'abcd',
  'abcde',
  'head',
  'heads',
  'base',
  '+1',
  '-1',
  'a@b',
  '__proto__',
  'constructor',
  'é',
  '\u0000',
  ' ',
]
const name = fc.oneof(
  fc.constantFrom(...odd),
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)
const names = fc.array(name, { maxLength: 3 })
const node: fc.Arbitrary<RevisionNode> = fc.record({
  revision: name,
  downRevisions: names,
  dependsOn: names,
  branchLabels: names,
  file: name,
})
const target = fc.oneof(
  name,
  fc
    .tuple(name, fc.constantFrom('@', '+', '-', ':', '@head', '@base', '@+1', '-2'), name)
    .map((parts) => parts.join('')),
)

function attempt(run: () => unknown): void {
  try {
    run()
  } catch (error) {
    if (!(error instanceof RevisionError)) throw error
    expect(error.code).toMatch(/^[a-z-]+$/)
    expect(() => JSON.stringify(error.params)).not.toThrow()
  }
}

function askEverything(map: RevisionMap, rows: readonly string[], wanted: string): void {
  attempt(() => history(map, { lower: rows[0], upper: wanted }))
  attempt(() => upgradeSteps(map, { rows, target: wanted }))
  attempt(() => downgradeSteps(map, { rows, target: wanted }))
  attempt(() => stampSteps(map, { rows, targets: [wanted], purge: rows.length > 1 }))
  attempt(() => findRevisions(map, wanted))
  describeRows(map, rows)
  reviewChain(map)
  toMermaid(map, { messages: new Map(map.ids.map((id) => [id, wanted])) })
}

test('any headers, asked anything, give an answer or a named error', () => {
  fc.assert(
    fc.property(fc.array(node, { maxLength: 8 }), names, target, (nodes, rows, wanted) => {
      const findings = chainFindings(nodes)
      if (findings.length > 0) expect(() => buildRevisionMap(nodes)).toThrow(RevisionError)
      else askEverything(buildRevisionMap(nodes), rows, wanted)
    }),
    { numRuns: 3000 },
  )
})

test('histories that link up, asked anything, give an answer or a named error', () => {
  const links = fc.array(
    fc.tuple(fc.array(fc.nat(), { maxLength: 3 }), fc.array(fc.nat(), { maxLength: 2 }), fc.boolean()),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  const symbol = fc.tuple(
    fc.constantFrom('', 'l1@', 'l2@', 'r1@'),
    fc.constantFrom('', 'head', 'heads', 'base', 'r1x', 'r2xx', 'r', 'l1'),
    fc.constantFrom('', '+1', '-1', '+3', '-9'),
  )
  fc.assert(
    fc.property(links, fc.array(fc.nat(), { maxLength: 3 }), symbol, (parts, picks, wanted) => {
      const id = (place: number) => `r${place}${'x'.repeat(place % 4)}`
      const earlier = (index: number, all: readonly number[]) =>
        index === 0 ? [] : [...new Set(all.map((pick) => id(pick % index)))]
      const nodes = parts.map(([down, deps, labelled], index) => ({
        revision: id(index),
        downRevisions: earlier(index, down),
        dependsOn: earlier(index, deps),
        branchLabels: labelled ? [`l${index}`] : [],
      }))
      const map = buildRevisionMap(nodes)
      askEverything(
        map,
        picks.map((pick) => id(pick % parts.length)),
        wanted.join(''),
      )
    }),
    { numRuns: 2000 },
  )
})

test('any template and message give a file or a refusal with its line', () => {
  const map = buildRevisionMap([])
  const piece = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      '${',
      '}',
      '% if ',
      '% endif\n',
      '% for x in y:\n',
      '% endfor\n',
      '##',
      '<%',
      '%>',
      '<%!',
      "'",
      '"',
      '(',
      ')',
      '|n',
      'message',
      'repr(',
      ' if ',
      ' else ',
      'not ',
      '\\\n',
      '\n',
      ',',
    ),
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 14 }),
      fc.string({ unit: 'grapheme' }),
      fc.string({ maxLength: 9 }),
      (parts, message, more) => {
        const style = {
          template: parts.join(''),
          fileTemplate: `%(rev)s_%(slug)s${more}`,
          truncateSlugLength: 40,
          timezone: null,
        }
        try {
          newRevision(map, { revision: 'abc', message, heads: 'head', now: new Date(0) }, style)
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateRefused)
        }
      },
    ),
    { numRuns: 3000 },
  )
})

const line = (size: number): RevisionNode[] =>
  Array.from({ length: size }, (_, index) => ({
    revision: `r${index}`,
    downRevisions: index === 0 ? [] : [`r${index - 1}`],
    dependsOn: [],
    branchLabels: index === 5 ? ['l'.repeat(100_000)] : [],
  }))

test('a chain of 100,000 revisions with a huge label is walked to its end', () => {
  const map = buildRevisionMap(line(100_000))
  expect(upgradeSteps(map, { rows: [], target: 'heads' }).length).toBe(100_000)
  expect(downgradeSteps(map, { rows: ['r99999'], target: 'base' }).length).toBe(100_000)
  expect(history(map, { lower: 'r50000', upper: 'head' }).length).toBe(50_000)
})

test('thousands of branches from one revision are as many rows', () => {
  const size = 20_000
  const nodes = line(1).concat(
    Array.from({ length: size }, (_, index) => ({
      revision: `b${index}`,
      downRevisions: ['r0'],
      dependsOn: [],
      branchLabels: [],
    })),
  )
  const map = buildRevisionMap(nodes)
  const steps = upgradeSteps(map, { rows: [], target: 'heads' })
  expect(steps.length).toBe(size + 1)
  expect(steps.at(-1)?.toRows.length).toBe(size)
  expect(steps[100]?.fromRows.length).toBe(99)
})

test('a revision that merges and depends on thousands is one revision', () => {
  const size = 5_000
  const roots = Array.from({ length: size }, (_, index) => ({
    revision: `b${index}`,
    downRevisions: [],
    dependsOn: [],
    branchLabels: [],
  }))
  const all = roots.map((root) => root.revision)
  const nodes = [
    ...roots,
    { revision: 'm', downRevisions: all.slice(0, size / 2), dependsOn: all.slice(size / 2), branchLabels: [] },
  ]
  const map = buildRevisionMap(nodes)
  expect(upgradeSteps(map, { rows: [], target: 'heads' }).at(-1)?.toRows).toEqual(['m'])
  expect(downgradeSteps(map, { rows: ['m'], target: 'base' }).length).toBe(size + 1)
})
