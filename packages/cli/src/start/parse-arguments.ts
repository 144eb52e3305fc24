import { parseArgs } from 'node:util'
import type { Place } from '../api/calls.ts'
import { isLocalCommand, localCommands } from '../local/local-commands.ts'
import { likelyCommand } from './likely-command.ts'
import { parseDuration } from './parse-duration.ts'

/** The command was not understood; nothing was sent. */
export class Misused extends Error {
  override readonly name = 'Misused'
  readonly code = 'misused'
}

interface Common {
  readonly json: boolean
  readonly insecureHttp: boolean
  readonly timeoutMs: number
}

interface At extends Common {
  readonly place: Place
  readonly revision: string
}

export type WorkOrder =
  | (Common & { readonly command: 'status'; readonly place: Place | null })
  | (At & { readonly command: 'plan' })
  | (At & { readonly command: 'wait' | 'can-deploy'; readonly orLater: boolean })
  | (At & {
      readonly command: 'upgrade'
      readonly wait: boolean
      readonly orLater: boolean
      readonly again: boolean
      readonly reason: string | null
    })

export type Order = WorkOrder | (Common & { readonly command: 'help' }) | (Common & { readonly command: 'version' })

const options = {
  wait: { type: 'boolean' },
  again: { type: 'boolean' },
  'or-later': { type: 'boolean' },
  revision: { type: 'string' },
  reason: { type: 'string' },
  timeout: { type: 'string' },
  json: { type: 'boolean' },
  'insecure-http': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const

type OptionName = keyof typeof options

const everywhere: readonly OptionName[] = ['json', 'insecure-http', 'timeout', 'help', 'version']
const optionsOf: Readonly<Record<string, readonly OptionName[]>> = {
  upgrade: ['wait', 'again', 'revision', 'or-later', 'reason'],
  wait: ['revision', 'or-later'],
  'can-deploy': ['revision', 'or-later'],
  plan: ['revision'],
  status: [],
  help: [],
}

/** @throws Misused */
export function parseArguments(args: readonly string[]): Order {
  const { values, positionals } = readArgs(args)
  const common = {
    json: values.json ?? false,
    insecureHttp: values['insecure-http'] ?? false,
    timeoutMs: readTimeout(values.timeout),
  }
  const [command, place, ...rest] = positionals
  if (values.version) return { ...common, command: 'version' }
  if (values.help || command === 'help') return { ...common, command: 'help' }
  if (command === undefined) throw new Misused('Which command? `revlane help` lists them.')
  const allowed = optionsOf[command]
  if (isLocalCommand(command)) {
    throw new Misused(
      `\`revlane ${command}\` reads a folder of scripts: it is in a checkout of Revlane, not in this file.`,
    )
  }
  if (!allowed) {
    const likely = likelyCommand(command, [...Object.keys(optionsOf), ...localCommands])
    throw new Misused(`There is no command "${command}"${likely || '.'} \`revlane help\` lists them.`)
  }
  const odd = Object.keys(values).find((name) => ![...allowed, ...everywhere].some((known) => known === name))
  if (odd !== undefined) throw new Misused(`\`revlane ${command}\` has no --${odd}.`)
  if (rest.length > 0)
    throw new Misused(`\`revlane ${command}\` takes one environment; "${rest[0]}" is one word too many.`)
  if (command === 'status') return { ...common, command, place: place === undefined ? null : readPlace(place) }
  if (place === undefined) throw new Misused(`Which environment? \`revlane ${command} project/environment\``)
  const at = { ...common, place: readPlace(place), revision: readRevision(command, values.revision) }
  if (command === 'plan') return { ...at, command, ...(values.timeout === undefined && { timeoutMs: planMs }) }
  const orLater = values['or-later'] ?? false
  if (command === 'wait' || command === 'can-deploy') {
    const longer = command === 'wait' && values.timeout === undefined
    return { ...at, command, orLater, ...(longer && { timeoutMs: longMs }) }
  }
  const { wait = false, again = false, reason } = values
  if (reason !== undefined && (reason.trim() === '' || reason.length > 4000)) {
    throw new Misused('--reason needs a text of at most 4000 characters.')
  }
  const timeoutMs = wait && values.timeout === undefined ? longMs : at.timeoutMs
  return { ...at, command: 'upgrade', wait, orLater, again, reason: reason ?? null, timeoutMs }
}

function readArgs(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    // Node says what is wrong, and then how a word that begins with a dash could be meant.
    const [said] = (error instanceof Error ? error.message : String(error)).split(/\. To /)
    throw new Misused(`${said}. \`revlane help\` has the options.`, { cause: error })
  }
}

const longMs = 30 * 60_000
const shortMs = 60_000
/** Scripts may be a minute late. */
const planMs = 2 * 60_000

function readTimeout(given: string | undefined): number {
  if (given === undefined) return shortMs
  const ms = parseDuration(given)
  if (ms === null) throw new Misused(`--timeout ${given} is no time: 90s, 30m, 2h, at most 24 days.`)
  return ms
}

function readPlace(given: string): Place {
  const [first = '', second, ...more] = given.split('/')
  const parts = second === undefined ? ['-', first] : [first, second]
  if (more.length > 0 || !parts.every((part) => /^[a-z0-9-]+$/.test(part))) {
    throw new Misused(`"${given}" is no environment: its address has project/environment, in small letters.`)
  }
  return { project: parts[0] ?? '', environment: parts[1] ?? '' }
}

function readRevision(command: string, given: string | undefined): string {
  if (given === undefined) {
    if (command === 'can-deploy') throw new Misused('Which revision does the code know? `--revision R`')
    return 'heads'
  }
  // Alembic's revisions, their starts, labels, and heads. Not "+1": a command that is started again would go one further.
  if (!/^\w[\w.@-]{0,199}$/.test(given)) throw new Misused(`"${given}" is no revision.`)
  return given
}
