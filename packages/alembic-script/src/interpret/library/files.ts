// Files beside the script: open(), pathlib, os.path, importlib.resources, csv. Only the source's own files can be read.
import { posix } from 'node:path'
import { Refused } from '../../refusal.ts'
import type { Access, Native, NativeAttribute, NativeCall, NativeMethod, NativeTable } from '../natives/native.ts'
import { isObject, nameOfKind, type PyModule, pyList, pyTuple, textOf, type Value } from '../values/value.ts'

interface FileState {
  readonly text: string | null
  readonly bytes: Uint8Array
  position: number
}

function path(text: string): Value {
  return { kind: 'native', type: 'pathlib.Path', state: { path: text } }
}

/** The path of a str or Path. @throws Refused */
function pathOf(value: Value | undefined, { at }: Access): string {
  const text = textOf(value)
  if (text !== null) return text
  if (isObject(value) && value.kind === 'native' && value.type === 'pathlib.Path') {
    // Proof: only path() makes objects of this type.
    return (value.state as { path: string }).path
  }
  throw new Refused('unexpected-value', at, { name: 'path', given: nameOfKind(value ?? null) })
}

function bytesAt(name: string, { at, around }: Access): Uint8Array {
  const { files } = around.run.settings
  const bytes = files?.read(posix.normalize(name)) ?? null
  if (bytes === null) throw new Refused('unknown-file', at, { name })
  around.run.budget.allocate(bytes.length, at)
  return bytes
}

function decoded(bytes: Uint8Array, { at }: Access): string {
  try {
    // Text mode turns all line ends into \n.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).replace(/\r\n?/g, '\n')
  } catch {
    throw new Refused('unknown-text', at, { given: 'encoding' })
  }
}

function file(bytes: Uint8Array, isBinary: boolean, access: Access): Value {
  const state: FileState = { bytes, text: isBinary ? null : decoded(bytes, access), position: 0 }
  return { kind: 'native', type: 'io.file', state }
}

function opened(call: NativeCall, name: string): Value {
  const mode = textOf(call.args.get('mode')) ?? 'r'
  if (!/^r?[bt]?$/.test(mode)) throw new Refused('unsupported-option', call.at, { name: `open mode ${mode}` })
  const encoding = textOf(call.args.get('encoding'))?.toLowerCase()
  if (encoding !== undefined && !/^(utf-?8|ascii)$/.test(encoding))
    throw new Refused('unsupported-option', call.at, { name: encoding })
  return file(bytesAt(name, call), mode.includes('b'), call)
}

const OPEN = ['mode=', 'buffering=', 'encoding=', 'errors=', 'newline=']
const open: Native = { signature: ['file', ...OPEN], call: (call) => opened(call, pathOf(call.args.get('file'), call)) }

function stateOf(value: Value, { at }: Access): FileState {
  if (isObject(value) && value.kind === 'native' && value.type === 'io.file') {
    // Proof: only file() makes objects of this type.
    return value.state as FileState
  }
  throw new Refused('unexpected-value', at, { name: 'file', given: nameOfKind(value) })
}

function rest(state: FileState): Value {
  const { text, bytes, position } = state
  state.position = text?.length ?? bytes.length
  return text === null ? { kind: 'bytes', bytes: bytes.slice(position) } : text.slice(position)
}

function lines(state: FileState, access: Access): Value[] {
  const remaining = rest(state)
  if (typeof remaining !== 'string') throw new Refused('unknown-iteration', access.at)
  return remaining.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

const onFile = (
  apply: (state: FileState, call: NativeCall) => Value,
  signature: readonly string[] = [],
): NativeMethod => ({
  signature,
  apply: (call) => apply(stateOf(call.value, call), call),
})

const onPath = (apply: (path: string, call: NativeCall) => Value, signature: readonly string[] = []): NativeMethod => ({
  signature,
  apply: (call) => apply(pathOf(call.value, call), call),
})

const ofPath =
  (read: (path: string) => Value): NativeAttribute =>
  (self, access) =>
    read(pathOf(self, access))

function joined(parts: readonly string[]): string {
  return posix.join(...parts.filter((part) => part !== ''))
}

function texts(values: readonly Value[], access: Access): string[] {
  return values.map((value) => pathOf(value, access))
}

const onText = (apply: (path: string) => Value): Native => ({
  signature: ['path'],
  call: (call) => apply(pathOf(call.args.get('path'), call)),
})

function exists(name: string, { at, around }: Access): boolean {
  const { files } = around.run.settings
  const place = posix.normalize(name)
  if (files !== undefined && (files.read(place) !== null || files.list(place) !== null)) return true
  // What was left out of the source may still be there.
  throw new Refused('unknown-file', at, { name })
}

function listed(name: string, { at, around }: Access): string[] {
  const names = around.run.settings.files?.list(posix.normalize(name)) ?? null
  if (names === null) throw new Refused('unknown-file', at, { name })
  return [...names]
}

/** The folder of a package of the project, for importlib.resources. */
function packageFolder(value: Value | undefined, access: Access): string {
  const given = textOf(value)
  const module = given === null ? value : (access.around.python.module(given, access) ?? undefined)
  if (isObject(module) && module.kind === 'module') return posix.dirname(fileOf(module))
  throw new Refused('unknown-module', access.at, { module: given ?? nameOfKind(value ?? null) })
}

function fileOf({ scope }: PyModule): string {
  return textOf(scope.own('__file__')) ?? ''
}

/** csv.reader: fields between commas, quotes doubled. */
function csvRows(call: NativeCall): string[][] {
  for (const name of call.args.extra.keys())
    if (name !== 'delimiter') throw new Refused('unsupported-option', call.at, { name })
  const delimiter = textOf(call.args.extra.get('delimiter')) ?? ','
  const text = call.around.python
    .items(call.args.get('csvfile') ?? null, call)
    .map((line) => textOf(line) ?? '')
    .join('')
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let isQuoted = false
  const endRow = () => {
    if (row.length > 0 || field !== '') rows.push([...row, field])
    row = []
    field = ''
  }
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? ''
    call.run.step(call.at)
    if (isQuoted) {
      if (character !== '"') field += character
      else if (text[index + 1] === '"') {
        field += '"'
        index += 1
      } else isQuoted = false
    } else if (character === '"' && field === '') isQuoted = true
    else if (character === delimiter) {
      row.push(field)
      field = ''
    } else if (character === '\n') endRow()
    else if (character !== '\r') field += character
  }
  endRow()
  return rows
}

const dictReader: Native = {
  signature: ['csvfile', 'fieldnames=', '**options'],
  call: (call) => {
    const rows = csvRows(call)
    const given = call.args.get('fieldnames')
    const names =
      given === undefined
        ? (rows.shift() ?? [])
        : call.around.python.items(given, call).map((name) => textOf(name) ?? '')
    if (rows.some((row) => row.length !== names.length)) throw new Refused('unknown-file', call.at, { name: 'csv' })
    const items = rows.map(
      (row): Value => ({ kind: 'dict', entries: new Map(names.map((name, index) => [name, row[index] ?? ''])) }),
    )
    return pyList(items)
  },
}

export const FILES: NativeTable = {
  names: {
    'builtins.open': open,
    'io.open': open,
    'codecs.open': open,
    'io.StringIO': {
      signature: ['initial='],
      call: (call) => file(new TextEncoder().encode(textOf(call.args.get('initial')) ?? ''), false, call),
    },
    'pathlib.Path': {
      call: (call) => path(joined(texts(call.call.positional, call)) || '.'),
      holds: (value) => isObject(value) && value.kind === 'native' && value.type === 'pathlib.Path',
    },
    'pathlib.PurePath': { call: (call) => path(joined(texts(call.call.positional, call)) || '.') },
    'os.path.join': { call: (call) => joinedPath(texts(call.call.positional, call)) },
    'os.path.dirname': onText((name) =>
      posix.dirname(name) === '.' && !name.startsWith('.') ? '' : posix.dirname(name),
    ),
    'os.path.basename': onText((name) => name.slice(name.lastIndexOf('/') + 1)),
    'os.path.abspath': onText((name) => posix.normalize(name)),
    'os.path.realpath': onText((name) => posix.normalize(name)),
    'os.path.normpath': onText((name) => posix.normalize(name)),
    'os.path.splitext': onText((name) => {
      const extension = posix.extname(name)
      return pyTuple([extension === '' ? name : name.slice(0, -extension.length), extension])
    }),
    'os.path.exists': { signature: ['path'], call: (call) => exists(pathOf(call.args.get('path'), call), call) },
    'os.path.isfile': {
      signature: ['path'],
      call: (call) => bytesAt(pathOf(call.args.get('path'), call), call).length >= 0,
    },
    'os.listdir': { signature: ['path'], call: (call) => unordered(listed(pathOf(call.args.get('path'), call), call)) },
    'os.getcwd': {
      signature: [],
      call: ({ at }) => {
        throw new Refused('needs-environment', at, { name: 'PWD' })
      },
    },
    'os.sep': { value: () => '/' },
    'os.linesep': { value: () => '\n' },
    'importlib.resources.files': {
      signature: ['package'],
      call: (call) => path(packageFolder(call.args.get('package'), call)),
    },
    'importlib.resources.read_text': {
      signature: ['package', 'resource', 'encoding='],
      call: (call) =>
        decoded(
          bytesAt(
            posix.join(packageFolder(call.args.get('package'), call), textOf(call.args.get('resource')) ?? ''),
            call,
          ),
          call,
        ),
    },
    'importlib.resources.open_text': {
      signature: ['package', 'resource', 'encoding='],
      call: (call) =>
        file(
          bytesAt(
            posix.join(packageFolder(call.args.get('package'), call), textOf(call.args.get('resource')) ?? ''),
            call,
          ),
          false,
          call,
        ),
    },
    'csv.reader': {
      signature: ['csvfile', '**options'],
      call: (call) => pyList(csvRows(call).map((row) => pyList(row))),
    },
    'csv.DictReader': dictReader,
  },
  methods: {
    'io.file.read': onFile((state) => rest(state)),
    'io.file.readlines': onFile((state, call) => pyList(lines(state, call))),
    'io.file.readline': onFile((state) => {
      const text = state.text ?? ''
      const end = text.indexOf('\n', state.position)
      const line = end < 0 ? text.slice(state.position) : text.slice(state.position, end + 1)
      state.position += line.length
      return line
    }),
    'io.file.close': onFile(() => null),
    'io.file.getvalue': onFile((state) => state.text ?? ''),
    'io.file.__iter__': onFile((state, call) => pyList(lines(state, call))),
    'io.file.__enter__': { signature: [], apply: ({ self }) => self },
    'io.file.__exit__': { signature: ['*args'], apply: () => false },
    'pathlib.Path.read_text': onPath((name, call) => decoded(bytesAt(name, call), call), ['encoding=', 'errors=']),
    'pathlib.Path.read_bytes': onPath((name, call) => ({ kind: 'bytes', bytes: bytesAt(name, call) })),
    'pathlib.Path.open': onPath((name, call) => opened(call, name), OPEN),
    'pathlib.Path.joinpath': onPath((name, call) => path(joined([name, ...texts(call.args.rest, call)])), ['*parts']),
    'pathlib.Path.__truediv__': onPath(
      (name, call) => path(joined([name, pathOf(call.args.get('other'), call)])),
      ['other'],
    ),
    'pathlib.Path.resolve': onPath((name) => path(posix.normalize(name)), ['strict=']),
    'pathlib.Path.absolute': onPath((name) => path(posix.normalize(name))),
    'pathlib.Path.exists': onPath((name, call) => exists(name, call)),
    'pathlib.Path.is_file': onPath((name, call) => bytesAt(name, call).length >= 0),
    'pathlib.Path.with_suffix': onPath(
      (name, call) =>
        path(`${name.slice(0, name.length - posix.extname(name).length)}${textOf(call.args.get('suffix')) ?? ''}`),
      ['suffix'],
    ),
    'pathlib.Path.with_name': onPath(
      (name, call) => path(joined([posix.dirname(name), textOf(call.args.get('name')) ?? ''])),
      ['name'],
    ),

    'pathlib.Path.__str__': onPath((name) => name),
    'pathlib.Path.as_posix': onPath((name) => name),
    'pathlib.Path.__fspath__': onPath((name) => name),
  },
  attributes: {
    'pathlib.Path.parent': ofPath((name) => path(posix.dirname(name))),
    'pathlib.Path.parents': ofPath((name) => pyList(parentsOf(name).map(path))),
    'pathlib.Path.name': ofPath((name) => posix.basename(name)),
    'pathlib.Path.stem': ofPath((name) => posix.basename(name, posix.extname(name))),
    'pathlib.Path.suffix': ofPath((name) => posix.extname(name)),
  },
  aliases: { importlib_resources: 'importlib.resources' },
}

function parentsOf(name: string): string[] {
  const parents: string[] = []
  for (let folder = posix.dirname(name); ; folder = posix.dirname(folder)) {
    parents.push(folder)
    if (folder === '.' || folder === '/') return parents
  }
}

/** os.path.join keeps `..` as it is, and a part that begins with a slash starts again. */
function joinedPath(parts: readonly string[]): string {
  return parts.reduce(
    (whole, part) =>
      part.startsWith('/') ? part : whole === '' || whole.endsWith('/') ? whole + part : `${whole}/${part}`,
    '',
  )
}

/** Names of a folder come in any order: as a set does, they may be sorted and looked into. */
function unordered(names: readonly string[]): Value {
  return { kind: 'set', frozen: true, entries: new Map(names.map((name) => [name, null])) }
}
