import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CompileSettings, RevisionHeader } from '@revlane/alembic-script'
import { exitCodes } from '../../ending.ts'
import { type Alone, compileAlone, type ToldRefusal } from '../compile-alone.ts'
import { LocalFailure } from '../local-failure.ts'
import { readEngine, readTypeMap, settingsOf } from '../project/compile-project.ts'
import { diskFiles, diskModules, moduleNameOf, moduleRoots } from '../project/disk-modules.ts'
import { listScripts } from '../project/list-scripts.ts'
import { openProject } from '../project/open-project.ts'
import { readProjectEnvironment } from '../project/read-project-environment.ts'
import { readScripts, type ScriptFile } from '../project/read-scripts.ts'
import { stepsAlone } from '../project/steps-alone.ts'
import type { LocalCtx, RunCommand } from '../run-local.ts'
import { print } from '../show/print-list.ts'
import { refusalSentence } from '../show/sentences.ts'

/** Every revision of these version folders rendered alone, both directions, one JSON object a line. */
export const compile: RunCommand = async (ctx, { words, options }) => {
  const locations = words.map((word) => assertFolder(ctx, word))
  const paths = listScripts({ locations, recursive: options.recursive ?? false })
  const { scripts, unreadable } = await readScripts(ctx.cwd, paths)
  const roots = moduleRoots(
    locations,
    (options.root ?? []).map((root) => resolve(ctx.cwd, root)),
  )
  const environment = ctx.which.config.length === 0 ? null : await readProjectEnvironment(await openProject(ctx.which))
  const typeMap = readTypeMap(ctx.cwd, options['type-map'])
  const settings = settingsOf(environment, {
    engine: readEngine(options.dialect ?? 'postgresql'),
    modules: diskModules(roots),
    files: diskFiles(roots.at(-1) ?? ctx.cwd),
    ...(typeMap !== undefined && { typeMap }),
  })
  const stepOf = stepsAlone(scripts.map(({ script }) => script.header))
  for (const { script, path } of newestOfEach(scripts)) {
    const named: CompileSettings = { ...settings, moduleName: moduleNameOf(roots, path) }
    const { header } = script
    const upgrade = compileAlone(script, stepOf(header, 'upgrade'), named)
    const downgrade = compileAlone(script, stepOf(header, 'downgrade'), named)
    printAnswer(ctx, header, { upgrade, downgrade })
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
