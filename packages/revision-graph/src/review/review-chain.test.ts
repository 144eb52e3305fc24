import { expect, test } from 'vitest'
import { buildRevisionMap } from '../map/build-revision-map.ts'
import { reviewChain } from './review-chain.ts'

type Node = readonly [
  id: string,
  down?: readonly string[],
  more?: { labels?: readonly string[]; deps?: readonly string[] },
]

function review(...nodes: readonly Node[]) {
  const map = buildRevisionMap(
    nodes.map(([revision, downRevisions = [], { labels = [], deps = [] } = {}]) => ({
      revision,
      downRevisions,
      dependsOn: deps,
      branchLabels: labels,
      file: `${revision}.py`,
    })),
  )
  return reviewChain(map).map(({ code, level, revision, file }) => `${level} ${code} ${revision} ${file}`)
}

test('a plain line of hashes is well', () => {
  expect(review(['3f2a91c07d11'], ['9b7710ce42aa', ['3f2a91c07d11']])).toEqual([])
})

test('an id must fit the version table', () => {
  const id = 'a'.repeat(33)
  expect(review([id])).toEqual([`error revision-id-too-long ${id} ${id}.py`])
})

test('two heads are an error unless labels tell them apart', () => {
  expect(review(['aaaaaa'], ['bbbbbb', ['aaaaaa']], ['cccccc', ['aaaaaa']])).toEqual([
    'error several-heads bbbbbb bbbbbb.py',
    'error several-heads cccccc cccccc.py',
  ])
  const labelled = (label: string) => ({ labels: [label] })
  expect(review(['aaaaaa'], ['bbbbbb', ['aaaaaa'], labelled('x')], ['cccccc', ['aaaaaa'], labelled('y')])).toEqual([])
})

test('a second beginning without a label is told', () => {
  expect(review(['aaaaaa'], ['bbbbbb'], ['cccccc', ['aaaaaa', 'bbbbbb']])).toEqual([
    'warning several-bases bbbbbb bbbbbb.py',
  ])
})

test('a head that another depends on keeps check-heads from passing', () => {
  expect(review(['aaaaaa', [], { labels: ['x'] }], ['bbbbbb', [], { labels: ['y'], deps: ['aaaaaa'] }])).toEqual([
    'warning effective-head aaaaaa aaaaaa.py',
  ])
})

test('numbers beside hashes, and ids that differ by case alone, mislead', () => {
  expect(review(['001'], ['b0bbf866ebc2', ['001']])).toEqual(['note mixed-id-styles b0bbf866ebc2 b0bbf866ebc2.py'])
  expect(review(['ABCDEF'], ['abcdef', ['ABCDEF']])).toEqual(['warning ids-differ-by-case abcdef abcdef.py'])
})
