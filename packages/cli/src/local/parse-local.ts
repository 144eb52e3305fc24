// `revlane <command> …` for the commands that read a folder. The words are Alembic's, where it has such a command.
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { Misused } from '../start/parse-arguments.ts'
import { isLocalCommand, type LocalCommand } from './local-commands.ts'

const options = {
  config: { type: 'string', short: 'c', multiple: true },
  name: { type: 'string', short: 'n' },
  directory: { type: 'string', short: 'C' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  verbose: { type: 'boolean', short: 'v' },
  'resolve-dependencies': { type: 'boolean' },
  'rev-range': { type: 'string', short: 'r' },
  'indicate-current': { type: 'boolean', short: 'i' },
  'check-heads': { type: 'boolean' },
  url: { type: 'string' },
  mermaid: { type: 'boolean' },
  dialect: { type: 'string' },
  downgrade: { type: 'boolean' },
  stamp: { type: 'boolean' },
  'type-map': { type: 'string' },
  root: { type: 'string' },
  recursive: { type: 'boolean' },
  level: { type: 'string' },
  strict: { type: 'boolean' },
  message: { type: 'string', short: 'm' },
  head: { type: 'string' },
  splice: { type: 'boolean' },
  'branch-label': { type: 'string' },
  'depends-on': { type: 'string', multiple: true },
  'rev-id': { type: 'string' },
  'version-path': { type: 'string' },
  sql: { type: 'boolean' },
  print: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options']

type OptionName = keyof typeof options

export type GivenOptions = ReturnType<typeof readArgs>['values']

export interface LocalOrder {
  readonly command: LocalCommand
  readonly words: readonly string[]
  readonly options: GivenOptions
}

const everywhere: readonly OptionName[] = ['config', 'name', 'directory', 'json', 'help']
const onOneDatabase: readonly OptionName[] = ['url']
const compiling: readonly OptionName[] = ['dialect', 'type-map', 'root']
const optionsOf: Readonly<Record<LocalCommand, readonly OptionName[]>> = {
  heads: ['verbose', 'resolve-dependencies'],
  branches: ['verbose'],
  history: ['verbose', 'rev-range', 'indicate-current', ...onOneDatabase],
  show: onOneDatabase,
  current: ['verbose', 'check-heads', ...onOneDatabase],
  graph: ['mermaid', ...onOneDatabase],
  sql: ['downgrade', 'stamp', ...compiling],
  compile: ['recursive', ...compiling],
  check: ['level', 'strict', ...compiling],
  'merge-heads': ['message', 'rev-id', 'branch-label', 'print'],
  revision: [
    ...(['message', 'head', 'splice', 'branch-label', 'depends-on', 'rev-id', 'version-path', 'sql', 'print'] as const),
  ],
}

/** How many words stand beside a command, at least and at most. */
const wordsOf: Readonly<Record<LocalCommand, readonly [number, number]>> = {
  heads: [0, 0],
  branches: [0, 0],
  history: [0, 0],
  show: [1, 1],
  current: [0, 0],
  graph: [0, 0],
  sql: [1, 1],
  compile: [1, Number.POSITIVE_INFINITY],
  check: [0, 0],
  'merge-heads': [0, Number.POSITIVE_INFINITY],
  revision: [0, 0],
}

/** @throws Misused */
export function parseLocal(args: readonly string[]): LocalOrder {
  const { values, positionals } = readArgs(args)
  const [command = '', ...words] = positionals
  if (!isLocalCommand(command)) throw new Misused(`There is no command "${command}". \`revlane help\` lists them.`)
  if (values.help) return { command, words, options: values }
  const stranger = Object.keys(values).find(
    (name) => ![...everywhere, ...optionsOf[command]].some((own) => own === name),
  )
  if (stranger !== undefined) {
    throw new Misused(`\`revlane ${command}\` has no --${stranger}. \`revlane ${command} --help\` lists its options.`)
  }
  const [fewest, most] = wordsOf[command]
  if (words.length < fewest) throw new Misused(`\`revlane ${command}\` needs more words. \`revlane ${command} --help\``)
  if (words.length > most) throw new Misused(`"${words[most]}" is one word too many for \`revlane ${command}\`.`)
  return { command, words, options: values }
}

function readArgs(args: readonly string[]) {
  try {
    return parseArgs({ args: joined(args), options, allowPositionals: true, strict: true })
  } catch (error) {
    const [said] = (error instanceof Error ? error.message : String(error)).split(/\. To |; use /)
    throw new Misused(`${said}. \`revlane help\` has the options.`, { cause: error })
  }
}

/** A range or revision may begin with a dash: `-r -2:` is `--rev-range=-2:`, and `sql -1` is a word. */
function joined(args: readonly string[]): string[] {
  const rest: string[] = []
  const words: string[] = []
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? ''
    const next = args[index + 1]
    if ((arg === '-r' || arg === '--rev-range') && next !== undefined) {
      rest.push(`--rev-range=${next}`)
      index += 1
    } else if (/^-\d+$/.test(arg)) words.push(arg)
    else rest.push(arg)
  }
  return words.length === 0 ? rest : [...rest, '--', ...words]
}
