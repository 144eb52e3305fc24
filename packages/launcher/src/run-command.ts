// A command of node_modules or of the machine, run to its end with its output kept.
import { spawn } from 'node:child_process'

export type CommandResult = { readonly code: number; readonly output: string; readonly seconds: number }

export type CommandOptions = {
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
  /** Shows the output while it comes, too. */
  readonly show?: boolean
  readonly signal?: AbortSignal
}

export function runCommand(
  path: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { show = false, ...rest } = options
  const since = performance.now()
  return new Promise((resolve) => {
    const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'], ...rest })
    let output = ''
    const end = (code: number) => resolve({ code, output, seconds: (performance.now() - since) / 1000 })
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        if (show) process.stdout.write(chunk)
      })
    }
    child.once('error', (error) => {
      output += error.message
      end(127)
    })
    child.once('close', (code) => end(code ?? 1))
  })
}
