// Real, online Alembic in a process of its own, which runs a step of a history when asked.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Direction } from '../answer.ts'

export type StepAnswer =
  | { readonly ok: true }
  | { readonly error: { readonly type: string; readonly message: string; readonly line: number | null } }

export interface OnlineAlembic {
  readonly step: (asked: { revision: string; direction: Direction; url: string }) => Promise<StepAnswer>
  readonly end: () => void
}

const RUNNER = fileURLToPath(new URL('upgrade_online.py', import.meta.url))

export interface Starting {
  readonly python: string
  /** Of the interpreter, besides PATH: where its libraries are. */
  readonly env: Readonly<Record<string, string>>
  readonly folders: readonly string[]
  readonly typeMap: Readonly<Record<string, string>>
}

export async function startOnlineAlembic({ python, env, ...job }: Starting): Promise<OnlineAlembic> {
  const child = spawn(python, [RUNNER], {
    // Next's types want the first.
    env: { NODE_ENV: 'test', PATH: '/usr/local/bin:/usr/bin:/bin', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (part: Buffer) => {
    complaint = (complaint + part.toString()).slice(-2_000)
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ask = async (question: unknown): Promise<StepAnswer> => {
    child.stdin.write(`${JSON.stringify(question)}\n`)
    const { value, done } = await lines.next()
    if (done === true) throw new Error(`online Alembic ended: ${complaint.trim()}`)
    // A line of upgrade_online.py.
    return JSON.parse(value) as StepAnswer
  }
  await ask(job)
  return { step: ask, end: () => child.kill() }
}
