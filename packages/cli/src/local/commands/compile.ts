import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { RevisionHeader } from '@revlane/alembic-script'
import { exitCodes } from '../../ending.ts'
import { type Alone, compileAlone, type ToldRefusal } from '../compile-alone.ts'
import { LocalFailure } from '../local-failure.ts'
import { readEngine, readTypeMap, settingsOf } from '../project/compile-project.ts'
import { listScripts } from '../project/list-scripts.ts'
import { openProject } from '../project/open-project.ts'
import { readProjectEnvironment } from '../project/read-project-environment.ts'
import { readScripts, type ScriptFile } from '../project/read-scripts.ts'
import { Places } from '../project/read-surroundings.ts'
import { stepsAlone } from '../project/steps-alone.ts'
import type { LocalCtx, RunCommand } from '../run-local.ts'
import { print } from '../show/print-list.ts'
import { refusalSentence } from '../show/sentences.ts'

/** Every revision of these version folders rendered alone, both directions, one JSON object a line. */
export const compile: RunCommand = async (ctx, { words, options }) => {
  const locations = words.map((word) => assertFolder(ctx, word))
  const paths = listScripts({ locations, recursive: options.recursive ?? false })
  const { scripts, unreadable } = await readScripts(ctx.cwd, paths)
  const environment = ctx.which.config.length === 0 ? null : await readProjectEnvironment(await openProject(ctx.which))
  const typeMap = readTypeMap(ctx.cwd, options['type-map'])
  const settings = settingsOf(environment, {
    engine: readEngine(options.dialect ?? 'postgresql'),
    ...(typeMap !== undefined && { typeMap }),
  })
  const stepOf = stepsAlone(scripts.map(({ script }) => script.header))
  const places = new Places(locations, options.root === undefined ? null : resolve(ctx.cwd, options.root))
  for (const read of newestOfEach(scripts)) {
    const { script, around } = await places.of(read)
    const { header } = read.script
    const alone = (direction: 'upgrade' | 'downgrade') =>
      compileAlone({ script, direction, file: header.path }, stepOf(header, direction), { ...settings, ...around })
    printAnswer(ctx, header, { upgrade: alone('upgrade'), downgrade: alone('downgrade') })
  }
  for (const { code, path, line, column } of unreadable) {
    const error = { code, message: refusalSentence(code, { column }), file: path, line }
    printUnreadable(ctx, error)
  }
  return exitCodes.done
}

function assertFolder({ cwd }: LocalCtx, word: string): string {
  const folder = resolve(cwd, word)
  if (existsSync(folder) && statSync(folder).isDirectory()) return folder
  throw new LocalFailure('folder-missing', {
    message: `There is no folder ${word}.`,
    advice: 'compile takes the folders that hold the revision files, such as migrations/versions.',
    params: { folder: word },
  })
}

/** Of two files with one id Alembic takes the later. */
function newestOfEach(scripts: readonly ScriptFile[]): ScriptFile[] {
  return [...new Map(scripts.map((file) => [file.script.header.revision, file])).values()]
}

/** `down_revision` as Alembic holds it: None, one id, or a tuple. */
function downRevisionOf({ downRevisions }: RevisionHeader): string | readonly string[] | null {
  const [only = null, ...others] = downRevisions
  return others.length > 0 ? downRevisions : only
}

function printAnswer(
  ctx: LocalCtx,
  header: RevisionHeader,
  { upgrade, downgrade }: Record<'upgrade' | 'downgrade', Alone>,
): void {
  const notes = [...upgrade.notes, ...downgrade.notes]
  if (ctx.json) {
    const answer = {
      revision: header.revision,
      down_revision: downRevisionOf(header),
      upgrade: upgrade.text,
      downgrade: downgrade.text,
      notes,
    }
    ctx.out.write(`${JSON.stringify(answer)}\n`)
    return
  }
  const texts = [upgrade.text, downgrade.text].map((text) => ('sql' in text ? text.sql : refusedText(text.error)))
  const told = notes.map((note) => `-- ${note.file}:${note.line}: ${note.code}: ${note.message}\n`)
  print(ctx, `-- ${header.path}\n${told.join('')}\n${texts.join('')}`)
}

function refusedText({ code, message, file, line }: ToldRefusal): string {
  return `-- REFUSED ${file}:${line}: ${code}: ${message.replaceAll('\n', ' ')}\n\n`
}

function printUnreadable(ctx: LocalCtx, error: ToldRefusal): void {
  const answer = { revision: null, down_revision: null, upgrade: { error }, downgrade: { error }, notes: [] }
  if (ctx.json) ctx.out.write(`${JSON.stringify(answer)}\n`)
  else print(ctx, refusedText(error))
}
