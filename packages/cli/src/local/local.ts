// The process of the commands on a folder: kept apart from the deploy commands, whose one file must stay small.
import { randomBytes } from 'node:crypto'
import { wantsColour } from '../show/make-output.ts'
import { runLocal } from './run-local.ts'

const { stdout, stderr, argv, env } = process

// Who reads us may leave; that is no failure of ours.
for (const stream of [stdout, stderr]) stream.on('error', () => undefined)

const code = await runLocal(argv.slice(2), {
  cwd: process.cwd(),
  env,
  out: stdout,
  err: stderr,
  colour: wantsColour(stderr, env),
  now: () => new Date(),
  newId: () => randomBytes(6).toString('hex'),
})
stdout.write('', () => stderr.write('', () => process.exit(code)))
