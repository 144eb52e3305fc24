// How one answer of ours stands to real Alembic's.
import type { OurAnswer, RealAnswer } from './answer.ts'
import { takeApart } from './run-text.ts'
import { isSameText } from './same-text.ts'

export const VERDICTS = [
  /** The same text. */
  'same',
  /** Another text: wrong. */
  'differs',
  /** Alembic fails in the script itself, and we print a text as if it did not: wrong too. */
  'prints-what-fails',
  'refused-by-both',
  'refused-by-us',
  /** Alembic fails for want of a database or of the project's code, and we have a plan. */
  'only-we-can',
] as const
export type Verdict = (typeof VERDICTS)[number]

export const WRONG: readonly Verdict[] = ['differs', 'prints-what-fails']

export function judge(real: RealAnswer, ours: OurAnswer): Verdict {
  if ('sql' in real) {
    if (!('sql' in ours.sql)) return 'refused-by-us'
    const theirs = takeApart(real.sql)
    return theirs !== null && isSameText(theirs.body, ours.sql.sql) ? 'same' : 'differs'
  }
  if ('sql' in ours.sql && !lacksCode(real.error)) return 'prints-what-fails'
  return 'sql' in ours.plan || 'sql' in ours.sql ? 'only-we-can' : 'refused-by-both'
}

/** The project's own modules, or a library that is not there, are at hand for us and not for Alembic as it was asked. */
function lacksCode({ type, message }: { readonly type: string; readonly message: string }): boolean {
  if (['UnknownUsed', 'StubUsed', 'ImportError', 'ModuleNotFoundError'].includes(type)) return true
  // An operation that the project registers itself.
  return type === 'AttributeError' && /^module 'alembic\.op' has no attribute/.test(message)
}

const REASONS: readonly (readonly [reason: string, pattern: RegExp])[] = [
  [
    'code of the project',
    /^(UnknownUsed|StubUsed|ImportError|ModuleNotFoundError)|module 'alembic\.op' has no attribute/,
  ],
  ['no such function', /^NoFunction/],
  ['inspection', /NoInspectionAvailable|[Ii]nspect|has_table|reflect/],
  ['session or connection', /'MockConnection' object has no attribute|exec_driver_sql|MockConnection\.execute/],
  ['a result is read', /'NoneType' object|NoneType/],
  ['literal', /No literal value renderer|Could not render literal|literal value/],
  ['unnamed constraint', /it has no name|has no name$/],
  ['environment', /^KeyError|environ|config/i],
  ['the script raises', /^(NotImplementedError|Exception|RuntimeError|AssertionError)/],
]

/** Why Alembic fails, in the classes in which it is worth counting. */
export function reasonOf({ type, message }: { readonly type: string; readonly message: string }): string {
  return REASONS.find(([, pattern]) => pattern.test(`${type}: ${message}`))?.[0] ?? 'other'
}
