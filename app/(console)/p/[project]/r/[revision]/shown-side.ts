// Which direction, engine and text of a revision the address asks for.

import type { RevisionView } from '@/app/answers.ts'
import { type SearchParams, single } from '@/app/page-input.ts'
import { paths, withQuery } from '@/app/paths.ts'

export type Direction = RevisionView['compiled'][number]['direction']
export type Engine = RevisionView['engines'][number]
export type TextKind = 'plan' | 'offline'

export interface ShownSide {
  readonly direction: Direction
  readonly engine: Engine
  readonly text: TextKind
}

export function readSide(query: SearchParams, revision: RevisionView): ShownSide {
  const wanted = single(query.engine)
  return {
    direction: single(query.direction) === 'downgrade' ? 'downgrade' : 'upgrade',
    engine: revision.engines.find((engine) => engine === wanted) ?? revision.engines[0] ?? 'postgresql',
    text: single(query.text) === 'sql' ? 'offline' : 'plan',
  }
}

/** The address of a side; what is shown anyway is left out. */
export function sideHref(revision: RevisionView, { direction, engine, text }: ShownSide): string {
  return withQuery(paths.revision(revision.project.slug, revision.revision), {
    direction: direction === 'upgrade' ? '' : direction,
    engine: engine === revision.engines[0] ? '' : engine,
    text: text === 'plan' ? '' : 'sql',
  })
}

type Compiled = RevisionView['compiled'][number]

export function compiledOf({ compiled }: RevisionView, side: ShownSide): Compiled | null {
  return compiled.find(({ direction, engine }) => direction === side.direction && engine === side.engine) ?? null
}

/** What was supplied for this very engine goes before what was supplied for all of them. */
export function overrideOf({ overrides }: RevisionView, { direction, engine }: ShownSide) {
  const own = overrides.filter((one) => one.direction === direction)
  return own.find((one) => one.engine === engine) ?? own.find((one) => one.engine === null) ?? null
}

const outsideTransaction: readonly string[] = ['autocommit-block', 'non-transactional']

/** The SQL is known; only a plan can't hold it yet. The graph goes by the same. */
export function isUnplanned(revision: RevisionView, side: ShownSide): boolean {
  const refusals = refusalsOf(revision, side)
  return refusals.length > 0 && refusals.every(({ code }) => outsideTransaction.includes(code))
}

/** What keeps this direction out of a plan: what could not be compiled, or what no plan can hold. */
export function refusalsOf(revision: RevisionView, side: ShownSide): RevisionView['upgradeRefusals'] {
  const compiled = compiledOf(revision, side)
  if (compiled && !compiled.plan.ok) return compiled.plan.refusals
  if (side.engine !== revision.engines[0]) return []
  return side.direction === 'upgrade' ? revision.upgradeRefusals : revision.downgradeRefusals
}
