import { spawnSync } from 'node:child_process'

export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
}

class CommandFailed extends Error {
  readonly code = 'benchmark-command-failed'
  constructor({ program, args }: Command, output: string) {
    super(`${program} ${args.join(' ')} failed:\n${output.slice(-2_000)}`)
  }
}

export interface Timed {
  /** The best of several runs, whole process: what else the machine does only ever adds. */
  readonly seconds: number
  readonly output: string
}

const LARGEST_OUTPUT = 512 * 1024 * 1024

/** @throws CommandFailed */
export function timeCommand(command: Command, runs: number, before: () => void = () => undefined): Timed {
  let seconds = Number.POSITIVE_INFINITY
  let output = ''
  for (let run = 0; run < runs; run += 1) {
    before()
    const since = performance.now()
    const { status, stdout, stderr } = spawnSync(command.program, command.args, {
      cwd: command.cwd,
      env: { ...process.env, ...command.env },
      encoding: 'utf8',
      maxBuffer: LARGEST_OUTPUT,
    })
    seconds = Math.min(seconds, (performance.now() - since) / 1000)
    if (status !== 0) throw new CommandFailed(command, `${stdout}${stderr}`)
    output = stdout
  }
  return { seconds, output }
}
