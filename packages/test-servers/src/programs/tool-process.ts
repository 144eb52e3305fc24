// Runs a command-line tool to its end.
import { execFile } from 'node:child_process'

/** What the tool printed. Rejects with its last lines of complaint as the message. */
export function runTool(
  path: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(path, args, { maxBuffer: 64 * 1024 * 1024, ...options }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout)
      const lines = stderr.trim().split('\n').slice(-3).join(' ')
      reject(new Error(`${path.split('/').at(-1)}: ${lines || error.message}`, { cause: error }))
    })
  })
}
