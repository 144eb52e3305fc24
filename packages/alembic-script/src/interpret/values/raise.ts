// Python's exceptions: their classes, and how one travels.
import type { Place } from '../../refusal.ts'
import type { PyClass, PyInstance, Value } from './value.ts'

/** An exception on its way to the `except` that takes it. */
export class PyRaise extends Error {
  readonly value: PyInstance
  readonly at: Place

  constructor(value: PyInstance, at: Place) {
    super(`${value.cls.name} at line ${at.line}`)
    this.name = 'PyRaise'
    this.value = value
    this.at = at
  }
}

/** A generator that nobody asks for more ends where it stands. */
export class GeneratorStop extends Error {}

const HIERARCHY: readonly (readonly [name: string, base: string | null])[] = [
  ['BaseException', null],
  ['Exception', 'BaseException'],
  ['KeyboardInterrupt', 'BaseException'],
  ['SystemExit', 'BaseException'],
  ['GeneratorExit', 'BaseException'],
  ['ArithmeticError', 'Exception'],
  ['OverflowError', 'ArithmeticError'],
  ['ZeroDivisionError', 'ArithmeticError'],
  ['AssertionError', 'Exception'],
  ['AttributeError', 'Exception'],
  ['EOFError', 'Exception'],
  ['ImportError', 'Exception'],
  ['ModuleNotFoundError', 'ImportError'],
  ['LookupError', 'Exception'],
  ['IndexError', 'LookupError'],
  ['KeyError', 'LookupError'],
  ['MemoryError', 'Exception'],
  ['NameError', 'Exception'],
  ['UnboundLocalError', 'NameError'],
  ['OSError', 'Exception'],
  ['FileNotFoundError', 'OSError'],
  ['FileExistsError', 'OSError'],
  ['PermissionError', 'OSError'],
  ['ConnectionError', 'OSError'],
  ['TimeoutError', 'OSError'],
  ['RuntimeError', 'Exception'],
  ['NotImplementedError', 'RuntimeError'],
  ['RecursionError', 'RuntimeError'],
  ['StopIteration', 'Exception'],
  ['SyntaxError', 'Exception'],
  ['SystemError', 'Exception'],
  ['TypeError', 'Exception'],
  ['ValueError', 'Exception'],
  ['UnicodeError', 'ValueError'],
  ['UnicodeDecodeError', 'UnicodeError'],
  ['UnicodeEncodeError', 'UnicodeError'],
  ['Warning', 'Exception'],
  ['UserWarning', 'Warning'],
  ['DeprecationWarning', 'Warning'],
  ['RuntimeWarning', 'Warning'],
]

function exceptionClass(name: string, base: PyClass | null): PyClass {
  const rest = base === null ? [] : base.mro
  const mro: PyClass[] = []
  const cls: PyClass = {
    kind: 'class',
    name,
    mro,
    bases: base === null ? [] : [base],
    natives: [],
    members: new Map(),
    fields: null,
    flavour: 'exception',
    module: 'builtins',
  }
  mro.push(cls, ...rest)
  return cls
}

const classes = new Map<string, PyClass>()
for (const [name, base] of HIERARCHY) {
  classes.set(name, exceptionClass(name, base === null ? null : (classes.get(base) ?? null)))
}
classes.set('IOError', classes.get('OSError') ?? exceptionClass('OSError', null))
classes.set('EnvironmentError', classes.get('OSError') ?? exceptionClass('OSError', null))

/** Python's own exception classes, by name. */
export const EXCEPTIONS: ReadonlyMap<string, PyClass> = classes

/** An exception of a library, under `base`: natives declare theirs once. */
export function libraryException(name: string, base: PyClass): PyClass {
  return exceptionClass(name, base)
}

export function exceptionOf(cls: PyClass, args: readonly Value[]): PyInstance {
  return { kind: 'instance', cls, fields: new Map(), args }
}

/** To be thrown only where Python surely raises this. */
export function pyRaise(name: string, message: string, at: Place): PyRaise {
  const cls = EXCEPTIONS.get(name)
  // Proof: callers name classes of the hierarchy above.
  if (cls === undefined) throw new Error(`no exception class ${name}`)
  return new PyRaise(exceptionOf(cls, [message]), at)
}
