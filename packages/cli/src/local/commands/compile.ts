import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  type CompileMemo,
  type CompileSettings,
  compileScript,
  type RevisionHeader,
  type SchemaView,
  type ScriptHistory,
  scriptHistory,
} from '@revlane/alembic-script'
import { exitCodes } from '../../ending.ts'
import { type Alone, compileAlone, type ToldRefusal } from '../compile-alone.ts'
import { LocalFailure } from '../local-failure.ts'
import { readEngine, readTypeMap, settingsOf } from '../project/compile-project.ts'
import { listScripts } from '../project/list-scripts.ts'
import { openProject } from '../project/open-project.ts'
import { nodeOf } from '../project/read-chain.ts'
import { readProjectEnvironment } from '../project/read-project-environment.ts'
import { readScripts, type ScriptFile } from '../project/read-scripts.ts'
import { type PlacedScript, Places } from '../project/read-surroundings.ts'
import { mapOf, stepsAlone } from '../project/steps-alone.ts'
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
  const headers = scripts.map(({ script }) => script.header)
  const stepOf = stepsAlone(headers)
  const places = new Places(locations, options.root === undefined ? null : resolve(ctx.cwd, options.root))
  const placed = new Map<string, PlacedScript>()
  for (const read of newestOfEach(scripts)) placed.set(read.script.header.revision, await places.of(read))
  const schemas = historyOf(headers, placed, settings)
  for (const { script: read } of newestOfEach(scripts)) {
    const { header } = read
    const own = placed.get(header.revision)
    if (own === undefined) continue
    const alone = (direction: 'upgrade' | 'downgrade') => {
      const one = { script: own.script, direction, file: header.path }
      const schema = (direction === 'upgrade' ? schemas?.before : schemas?.after)?.(header.revision) ?? null
      return compileAlone(one, stepOf(header, direction), { ...settings, ...own.around, schema })
    }
    printAnswer(ctx, header, { upgrade: alone('upgrade'), downgrade: alone('downgrade') })
  }
  for (const { code, path, line, column } of unreadable) {
    const error = { code, message: refusalSentence(code, { column }), file: path, line }
    printUnreadable(ctx, error)
  }
  return exitCodes.done
}

/** What scripts that ask the database are answered with: the schema of the revisions before; none for a broken chain. */
function historyOf(
  headers: readonly RevisionHeader[],
  placed: ReadonlyMap<string, PlacedScript>,
  settings: CompileSettings,
): ScriptHistory | null {
  const map = mapOf(headers.map(nodeOf))
  if (map === null) return null
  const compileUpgrade = (revision: string, run: { schema: SchemaView; memo: CompileMemo }) => {
    const own = placed.get(revision)
    if (own === undefined) return null
    const { memo, schema } = run
    const within = { ...settings, ...own.around, schema, texts: 'plan' as const }
    return compileScript(own.script, 'upgrade', { settings: within, memo }).plan
  }
  return scriptHistory({ map, settings, compileUpgrade })
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
