// The deploy command as a host runs it: the one file that the server hands out, in a process of its own.
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const origin = `http://127.0.0.1:${process.env.E2E_PORT}`

export interface Command {
  /** Everything that it printed so far, on both streams. */
  said(): string
  signal(name: 'SIGINT' | 'SIGKILL'): void
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>
}

/** Fetched anew each time, as a deploy would: it must fit the server that answers. */
async function fetchCommand(): Promise<string> {
  const answer = await fetch(`${origin}/cli/revlane.mjs`)
  if (!answer.ok) throw new Error(`The server does not hand out the command: ${answer.status}`)
  const file = join(process.env.E2E_HOME ?? '', 'revlane.mjs')
  writeFileSync(file, await answer.text())
  return file
}

export async function startCommand(token: string, ...args: readonly string[]): Promise<Command> {
  const file = await fetchCommand()
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, REVLANE_URL: origin, REVLANE_TOKEN: token },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { said: () => said, signal: (name) => void child.kill(name), ended }
}

/** To its end. @returns what it printed, with its exit code in front: `0: …` */
export async function runCommand(token: string, ...args: readonly string[]): Promise<string> {
  const command = await startCommand(token, ...args)
  const code = await command.ended
  return `${code}: ${command.said()}`
}
