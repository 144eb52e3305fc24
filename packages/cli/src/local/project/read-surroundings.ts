// What scripts may lean on beside themselves: modules of their project and files beside them, found as the product finds them.
import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { type CompileSettings, createFileSource, createModuleSource } from '@revlane/alembic-script'
import { readFolder, SourceRefused } from '@revlane/revision-source'

export type Around = Pick<CompileSettings, 'modules' | 'files'>

const tops = [
  ...[
    'pyproject.toml',
    'setup.py',
    'setup.cfg',
    'Pipfile',
    'requirements.txt',
    'requirements',
    'tox.ini',
    'poetry.lock',
  ],
  ...['uv.lock', 'alembic.ini', 'Dockerfile', 'LICENSE', 'Makefile', 'package.json'],
]
const mostLevels = 10

/** The top folder of the project that a folder belongs to: the repository's, else the highest that looks like one. */
function topOf(folder: string): string {
  let top = dirname(resolve(folder))
  let here = top
  for (let level = 0; level < mostLevels && here !== dirname(here); level += 1, here = dirname(here)) {
    if (existsSync(join(here, '.git'))) return here
    if (tops.some((name) => existsSync(join(here, name)))) top = here
  }
  return top
}

/** What needs no module of a project: the grammar of imports of plain scripts. */
const plainImport =
  /^(?:from|import)[ \t]+(?:alembic|sqlalchemy|typing|collections|datetime|uuid|json|os|re|logging|enum|textwrap|decimal|itertools|__future__)\b/
const readsFiles = /\bopen\s*\(|\bPath\s*\(|\bresources\b|\bread_text\b|\bread_bytes\b/

/** Whether a script could lean on something beside itself. */
export function leansOnOthers(text: string): boolean {
  if (readsFiles.test(text)) return true
  return [...text.matchAll(/^[ \t]*(?:from|import)[ \t].*$/gm)].some(([line]) => !plainImport.test(line.trim()))
}

/** Modules and files around one folder of scripts; nothing when the folder can't be read as a source. */
export async function readSurroundings(folder: string, root: string | null): Promise<Around> {
  const inside = root !== null && (folder === root || folder.startsWith(`${root}${sep}`))
  const top = inside ? root : topOf(folder)
  try {
    const address = { root: top, folder: relative(top, folder).split(sep).join('/') }
    const { modules, files } = await readFolder(address)
    return {
      modules: createModuleSource(modules),
      files: createFileSource([...modules.texts, ...modules.files, ...files]),
    }
  } catch (error) {
    if (error instanceof SourceRefused) return {}
    throw error
  }
}
