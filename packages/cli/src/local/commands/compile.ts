import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type RevisionHeader, ScriptUnreadable } from '@revlane/alembic-script'
import { exitCodes } from '../../ending.ts'
import { type Alone, compileAlone, type ToldRefusal } from '../compile-alone.ts'
import { LocalFailure } from '../local-failure.ts'
import type { GivenOptions } from '../parse-local.ts'
import { engineOf, readEngine, readTypeMap, settingsOf } from '../project/compile-project.ts'
import { listScripts } from '../project/list-scripts.ts'
import { openConfiguration, openProject } from '../project/open-project.ts'
import { type RevisionFile, readHeaders } from '../project/read-headers.ts'
import { readProjectEnvironment } from '../project/read-project-environment.ts'
import { schemasOf } from '../project/schemas-of.ts'
import { ScriptShelf } from '../project/script-shelf.ts'
import { stepsAlone } from '../project/steps-alone.ts'
import type { LocalCtx, RunCommand } from '../run-local.ts'
import { print } from '../show/print-list.ts'
import { refusalSentence } from '../show/sentences.ts'

/** Every revision of these version folders rendered alone, both directions, one JSON object a line. */
export const compile: RunCommand = async (ctx, { words, options }) => {
  const locations = words.map((word) => assertFolder(ctx, word))
  const { files, unreadable } = readHeaders(ctx.cwd, listScripts({ locations, recursive: options.recursive ?? false }))
  const scripts = newestOfEach(files)
  const headers = scripts.map(({ header }) => header)
  const settings = await compileSettings(ctx, options)
  const root = options.root === undefined ? null : resolve(ctx.cwd, options.root)
  const shelf = await ScriptShelf.open(scripts, locations, root)
  const schemas = schemasOf(headers, { shelf, settings })
  const stepOf = stepsAlone(headers)
  const document = new Pages(ctx)
  for (const { header } of scripts) {
    const alone = (direction: 'upgrade' | 'downgrade') => {
      const own = shelf.take(header.revision)
      if (own === null) throw new Error(`No script for revision ${header.revision}`)
      const schema = (direction === 'upgrade' ? schemas?.before : schemas?.after)?.(header.revision) ?? null
      const one = { script: own.script, direction, file: header.path }
      return compileAlone(one, stepOf(header, direction), { ...settings, ...own.around, schema })
    }
    try {
      document.add(answerText(ctx, header, { upgrade: alone('upgrade'), downgrade: alone('downgrade') }))
    } catch (error) {
      if (!(error instanceof ScriptUnreadable)) throw error
      document.add(answerText(ctx, header, bothRefused(error, header.path)))
    }
  }
  for (const error of unreadable) document.add(answerText(ctx, null, bothRefused(error, error.path)))
  document.end()
  return exitCodes.done
}

async function compileSettings(ctx: LocalCtx, options: GivenOptions) {
  const environment = ctx.which.config.length === 0 ? null : await readProjectEnvironment(await openProject(ctx.which))
  const typeMap = readTypeMap(ctx.cwd, options['type-map'])
  const given = options.dialect
  const engine = given === undefined ? engineOf(openConfiguration(ctx.which), given) : readEngine(given)
  return settingsOf(environment, { engine, ...(typeMap !== undefined && { typeMap }) })
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
function newestOfEach(files: readonly RevisionFile[]): RevisionFile[] {
  return [...new Map(files.map((file) => [file.header.revision, file])).values()]
}

type Both = Readonly<Record<'upgrade' | 'downgrade', Alone>>

function bothRefused({ code, line, column }: ScriptUnreadable, file: string): Both {
  const alone: Alone = { text: { error: { code, message: refusalSentence(code, { column }), file, line } }, notes: [] }
  return { upgrade: alone, downgrade: alone }
}

/** @param header null of a file that has none */
function answerText({ json }: LocalCtx, header: RevisionHeader | null, { upgrade, downgrade }: Both): string {
  const notes = [...upgrade.notes, ...downgrade.notes]
  if (json) {
    const revision = header?.revision ?? null
    const down_revision = header === null ? null : downRevisionOf(header)
    return `${JSON.stringify({ revision, down_revision, upgrade: upgrade.text, downgrade: downgrade.text, notes })}\n`
  }
  const texts = [upgrade.text, downgrade.text].map((text) => ('sql' in text ? text.sql : refusedText(text.error)))
  const told = notes.map((note) => `-- ${note.file}:${note.line}: ${note.code}: ${note.message}\n`)
  return `${header === null ? '' : `-- ${header.path}\n`}${told.join('')}\n${texts.join('')}`
}

function refusedText({ code, message, file, line }: ToldRefusal): string {
  return `-- REFUSED ${file}:${line}: ${code}: ${message.replaceAll('\n', ' ')}\n\n`
}

/** `down_revision` as Alembic holds it: None, one id, or a tuple. */
function downRevisionOf({ downRevisions }: RevisionHeader): string | readonly string[] | null {
  const [only = null, ...others] = downRevisions
  return others.length > 0 ? downRevisions : only
}

/** Thousands of small writes take longer than what they write. */
class Pages {
  readonly #ctx: LocalCtx
  #text = ''

  constructor(ctx: LocalCtx) {
    this.#ctx = ctx
  }

  add(text: string): void {
    this.#text += text
    if (this.#text.length > 65_536) this.end()
  }

  end(): void {
    if (this.#text !== '') print(this.#ctx, this.#text)
    this.#text = ''
  }
}
