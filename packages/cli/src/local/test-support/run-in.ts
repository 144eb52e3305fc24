import { runLocal } from '../run-local.ts'

export interface Answer {
  readonly exit: number
  readonly out: string
  readonly err: string
}

/** A local command as a person runs it in a folder, on no terminal. */
export async function runIn(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const said = { out: '', err: '' }
  const stream = (name: 'out' | 'err') => ({
    write: (text: string) => {
      said[name] += text
    },
  })
  const exit = await runLocal(args, {
    cwd: folder,
    env,
    out: stream('out'),
    err: stream('err'),
    colour: false,
    now: () => new Date('2026-11-21T12:00:00.123Z'),
    newId: () => '0123456789ab',
  })
  return { exit, ...said }
}
