// One process by itself, with the settings that its environment gives: one of any number, on any machine.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureRuntime } from '../build/ensure-runtime.ts'
import { holdRuntime } from '../build/runtime.ts'
import { homePaths, openHome } from '../data/home.ts'
import { readVersion } from '../repository.ts'

/** Never returns: ends as the process ends. Signals are passed on. */
export async function runAlone(
  file: 'server.js' | 'worker.mjs',
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  process.umask(0o022)
  const runtime = await ensureRuntime(homePaths(openHome()).runtime)
  process.on('exit', holdRuntime(runtime))
  const { folder } = runtime
  const child = spawn(process.execPath, [join(folder, file)], {
    cwd: folder,
    env: {
      REVLANE_VERSION: readVersion(),
      ...process.env,
      ...settings,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    },
    stdio: 'inherit',
  })
  // Ctrl-C reaches the child by itself; what is sent to us alone has to be passed on.
  process.on('SIGINT', () => undefined)
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  child.once('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
  child.once('exit', (code) => process.exit(code ?? 1))
}
