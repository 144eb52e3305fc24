import { expect, test } from 'vitest'
import { chainFindings } from './chain-findings.ts'
import type { RevisionNode } from './revision-node.ts'

function node(revision: string, down: string[] = [], more: Partial<RevisionNode> = {}): RevisionNode {
  return { revision, downRevisions: down, dependsOn: [], branchLabels: [], ...more }
}

const nodes = [
  node('3f2a91c07d11', [], { file: 'versions/2024_01_02_add_users.py' }),
  node('9b7710ce42aa', ['3f2a91c07d11'], { branchLabels: ['shop'] }),
]

test.each([
  ['2024_01_02_add_users', 'names-a-file', '3f2a91c07d11'],
  ['versions/2024_01_02_add_users.py', 'names-a-file', '3f2a91c07d11'],
  ['3f2a91c07d11_add_users', 'names-a-file', '3f2a91c07d11'],
  ['shop', 'names-a-label', '9b7710ce42aa'],
  ['9b77', 'partial-id', '9b7710ce42aa'],
  ['9b7710ce42a', 'partial-id', '9b7710ce42aa'],
  ['9b7701ce42aa', 'misspelt', '9b7710ce42aa'],
  ['9b7710ce4aaa', 'misspelt', '9b7710ce42aa'],
  ['9B7710CE42AA ', 'misspelt', '9b7710ce42aa'],
])('a broken link to %j %s', (missing, kind, revision) => {
  const [finding] = chainFindings([...nodes, node('new', [missing], { file: 'versions/new.py' })])
  expect(finding).toMatchObject({ code: 'missing-revision', file: 'versions/new.py', likely: { kind, revision } })
  expect(finding?.message).toContain(`did you mean '${revision}'?`)
})

test('a broken link that is close to nothing, or to several, has no likely revision', () => {
  for (const missing of ['ffffffffffff', 'aaa1']) {
    const several = [node('aaa1x'), node('aaa1y'), node('new', [missing])]
    expect(chainFindings(several)).toMatchObject([{ missing, likely: null }])
  }
})

test('names every broken link and duplicate at once, not only the first', () => {
  const findings = chainFindings([
    node('a', ['x']),
    node('b', ['y'], { dependsOn: ['z'] }),
    node('c', [], { file: '1.py' }),
    node('c', [], { file: '2.py' }),
  ])
  expect(findings.map((finding) => [finding.code, finding.params])).toEqual([
    ['duplicate-revision', { revision: 'c', files: ['1.py', '2.py'] }],
    ['missing-revision', expect.objectContaining({ revision: 'a', missing: 'x' })],
    ['missing-revision', expect.objectContaining({ revision: 'b', missing: 'z', field: 'depends_on' })],
    ['missing-revision', expect.objectContaining({ revision: 'b', missing: 'y', field: 'down_revision' })],
  ])
})

test('finds a cycle that has a way in and a way out, where Alembic never returns', () => {
  const cycle = [node('base'), node('a', ['base', 'b']), node('b', ['a']), node('head', ['b'])]
  expect(chainFindings(cycle)).toMatchObject([{ code: 'cycle-detected', revisions: ['a', 'b'] }])
  const needed = [node('base'), node('a', ['base'], { dependsOn: ['b'] }), node('b', ['a']), node('head', ['b'])]
  expect(chainFindings(needed)).toMatchObject([{ code: 'dependency-cycle-detected', revisions: ['a', 'b'] }])
})
