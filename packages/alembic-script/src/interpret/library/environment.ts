// Environment variables, the interpreter's version and platform.
import { Refused } from '../../refusal.ts'
import type { Access, Native, NativeCall, NativeTable } from '../natives/native.ts'
import { textOf, type Value } from '../values/value.ts'

function variable(name: Value | undefined, fallback: Value | undefined, { at, around }: Access): Value {
  const text = textOf(name)
  if (text === null) throw new Refused('needs-environment', at, { name: '' })
  const { env } = around.run.settings
  const value = env !== undefined && Object.hasOwn(env, text) ? env[text] : undefined
  if (value !== undefined) return value
  if (fallback === undefined) throw new Refused('needs-environment', at, { name: text })
  // What the script itself says holds where nobody set it; that nobody did is an assumption.
  around.run.note({ code: 'assumes-environment', params: { name: text }, line: at.line })
  return fallback
}

const getenv = ({ args, at, around }: NativeCall): Value =>
  variable(args.get('key'), args.get('default'), { at, around })
const GETENV: Native = { signature: ['key', 'default='], call: getenv }

export const ENVIRONMENT: NativeTable = {
  names: {
    'os.environ': { value: () => ({ kind: 'native', type: 'os.environ', state: {} }) },
    'os.getenv': GETENV,
    'os.environ.get': GETENV,
    'os.name': { value: () => 'posix' },
    'sys.maxsize': { value: () => 9223372036854775807n },
    'sys.path': { value: () => ({ kind: 'list', items: [] }) },
  },
  methods: {
    'os.environ.get': { signature: ['key', 'default='], apply: getenv },
    'os.environ.__getitem__': {
      signature: ['key'],
      apply: ({ args, at, around }) => variable(args.get('key'), undefined, { at, around }),
    },
    'os.environ.__contains__': {
      signature: ['key'],
      apply: ({ args, at, around }) => variable(args.get('key'), undefined, { at, around }) !== undefined,
    },
  },
}
