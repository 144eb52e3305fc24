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

/** The source matters where the script goes through a set: its order is another one in each process of Python. */
export function judge(real: RealAnswer, ours: OurAnswer, source: string): Verdict {
  if ('sql' in real) {
    if (!('sql' in ours.sql)) return 'refused-by-us'
    return isSameRun(real.sql, ours.sql.sql, source) ? 'same' : 'differs'
  }
  if ('sql' in ours.sql && !lacksCode(real.error)) return 'prints-what-fails'
  return 'sql' in ours.plan || 'sql' in ours.sql ? 'only-we-can' : 'refused-by-both'
}

function isSameRun(real: string, ours: string, source: string): boolean {
  const theirs = takeApart(real)
  if (theirs === null) return false
  if (isSameText(theirs.body, ours)) return true
  return GOES_THROUGH_SET.test(source) && isSameText(inAnyOrder(theirs.body), inAnyOrder(ours))
}

const GOES_THROUGH_SET = /\bin \{|\b(frozen)?set\(/

function inAnyOrder(text: string): string {
  return text.split(';\n\n').sort().join(';\n\n')
}

/** The project's own modules, or a library that is not there, are at hand for us and not for Alembic as it was asked. */
function lacksCode({ type, message }: { readonly type: string; readonly message: string }): boolean {
  if (['UnknownUsed', 'StubUsed', 'ImportError', 'ModuleNotFoundError'].includes(type)) return true
  // SQLAlchemy was handed what stands for an unknown name.
  if (/<stub |'__main__\.Stub'|unknown\.Unknown\b/.test(message)) return true
  // A variable of the environment.
  if (type === 'KeyError' && /^'[A-Z][A-Z0-9_]+'$/.test(message)) return true
  // An operation that the project registers itself; a method of a type that only the type map gives.
  return type === 'AttributeError' && /^module 'alembic\.op' has|^type object '(ByDialect|VT|DT)' has/.test(message)
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
  ['environment', /^KeyError: '[A-Z]|environ|config/i],
  ['the script raises', /^(NotImplementedError|Exception|RuntimeError|AssertionError)/],
]

/** Why Alembic fails, in the classes in which it is worth counting. */
export function reasonOf({ type, message }: { readonly type: string; readonly message: string }): string {
  return REASONS.find(([, pattern]) => pattern.test(`${type}: ${message}`))?.[0] ?? 'other'
}
