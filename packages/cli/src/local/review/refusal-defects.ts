// Directions of which no text can be made: a mistake that Alembic dies of as well, or a limit of what is read here.
import {
  type CompileSettings,
  compileScript,
  createCompileMemo,
  type Refusal,
  type Script,
} from '@revlane/alembic-script'
import { type Direction, toTold } from '../compile-alone.ts'
import type { Defect } from './defect.ts'

/** What Python, Alembic or SQLAlchemy raise as well, whatever the database holds. */
const mistakes: ReadonlySet<string> = new Set([
  'argument-given-twice',
  'constraint-type-required',
  'constraint-without-name',
  'existing-type-required',
  'missing-argument',
  'too-many-arguments',
  'unbound-parameter',
  'unknown-argument',
  'unknown-operation',
  'upgrade-missing',
])

interface OneText {
  readonly script: Script
  readonly direction: Direction
  /** The script's path for the person who asked. */
  readonly file: string
}

/** Empty where one of the two texts can be made, and of a downgrade that is missing, which is a finding. */
export function refusalDefects({ script, direction, file }: OneText, settings: CompileSettings): Defect[] {
  const refusalsOf = (texts: 'plan' | 'sql'): readonly Refusal[] => {
    const text = compileScript(script, direction, { settings: { ...settings, texts }, memo: createCompileMemo() })[
      texts
    ]
    return text.ok ? [] : text.refusals
  }
  const online = refusalsOf('plan')
  const offline = online.length === 0 ? [] : refusalsOf('sql')
  if (offline.length === 0) return []
  const inBoth = new Set(offline.map(placeOf))
  return online
    .filter(({ code }) => code !== 'downgrade-missing')
    .map((refusal) => {
      const { code, params, line } = refusal
      const isDead = inBoth.has(placeOf(refusal)) && isMistake(refusal) && !isNoWayBack(refusal, direction)
      const level = isDead ? 'error' : 'note'
      return { file, line, level, code, message: toTold(refusal, file).message, params }
    })
}

function placeOf({ code, line, column }: Refusal): string {
  return `${code} ${line} ${column}`
}

function isMistake({ code, params }: Refusal): boolean {
  if (code === 'script-raises') return params.error !== undefined
  return mistakes.has(code) || (code === 'unknown-attribute' && params.given === 'alembic.op')
}

/** The author's own `raise` in a downgrade says that there is none. */
function isNoWayBack({ code, construct }: Refusal, direction: Direction): boolean {
  return direction === 'downgrade' && code === 'script-raises' && /^raise\b/.test(construct)
}
