import { resolve } from 'node:path'
import { exitCodes } from '../../ending.ts'
import { oneLine } from '../../show/plain.ts'
import { Misused } from '../../start/parse-arguments.ts'
import type { GivenOptions } from '../parse-local.ts'
import { shown } from '../project/locate-configuration.ts'
import { openProject, type Project } from '../project/open-project.ts'
import { scriptPaths } from '../project/read-chain.ts'
import { readHeaders } from '../project/read-headers.ts'
import { chainDefects } from '../review/chain-defects.ts'
import type { Defect, Level } from '../review/defect.ts'
import { environmentDefects } from '../review/environment-defects.ts'
import { type ScriptDefects, scriptDefects } from '../review/script-defects.ts'
import type { LocalCtx, RunCommand } from '../run-local.ts'
import { painted } from '../show/paint.ts'
import { printJsonList } from '../show/print-list.ts'

const levels: readonly Level[] = ['note', 'warning', 'error']

/** What is wrong, or will be, in the chain, in env.py and in each script; the exit code is for builds. */
export const check: RunCommand = async (ctx, { options }) => {
  const least = readLevel(options.level)
  const project = await openProject(ctx.which)
  const { defects: all, refused } = await findDefects(ctx, project, options)
  const defects = all.filter(({ level }) => atLeast(level, least))
  const gravest = options.strict ? 'warning' : 'error'
  const isBad = defects.some(({ level }) => atLeast(level, gravest))
  if (ctx.json) printJsonList(ctx, defects)
  else tellDefects(ctx, defects, { files: scriptPaths(project).length, refused })
  return isBad ? exitCodes.refused : exitCodes.done
}

async function findDefects(ctx: LocalCtx, project: Project, options: GivenOptions): Promise<ScriptDefects> {
  const paths = scriptPaths(project)
  const read = readHeaders(ctx.cwd, paths)
  const chain = paths.length === 0 ? [noRevision(project)] : chainDefects(read)
  const environment = await environmentDefects(project)
  const root = options.root === undefined ? null : resolve(ctx.cwd, options.root)
  const { defects: scripts, refused } = await scriptDefects({ project, read, options, root })
  const all = [...chain, ...environment, ...scripts]
  // A file that can't be read is met by the chain and by its own check.
  const seen = new Set<string>()
  const defects = all.filter(({ file, line, code, params }) => {
    const key = JSON.stringify([file, line, code, params])
    return !seen.has(key) && seen.add(key)
  })
  return { defects, refused }
}

/** A folder that was mistaken must not pass a build. */
function noRevision({ cwd, versionLocations }: Project): Defect {
  const folders = versionLocations.map((location) => shown(cwd, location)).join(', ')
  const message = `No revision found in ${folders}.`
  return { file: null, line: null, level: 'error', code: 'no-revision', message, params: { folders } }
}

function readLevel(given: string | undefined): Level {
  if (given === undefined) return 'warning'
  const level = levels.find((each) => each === given)
  if (level === undefined) throw new Misused(`--level ${given}: it can be ${[...levels].reverse().join(', ')}.`)
  return level
}

function atLeast(level: Level, least: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(least)
}

const tones = { error: 'bad', warning: 'careful', note: 'quiet' } as const

interface Counts {
  readonly files: number
  readonly refused: number
}

function tellDefects({ out, err, colour }: LocalCtx, defects: readonly Defect[], { files, refused }: Counts): void {
  for (const { file, line, level, code, message } of defects) {
    const place = file === null ? '' : `${file}:${line ?? 1}: `
    out.write(`${place}${painted(tones[level], level, colour && out.isTTY === true)}: ${code}: ${oneLine(message)}\n`)
  }
  const counts = [...levels].reverse().map((level) => {
    const count = defects.filter((defect) => defect.level === level).length
    return count === 0 ? '' : `${count} ${level}${count === 1 ? '' : 's'}`
  })
  const told = counts.filter((count) => count !== '').join(', ') || 'nothing found'
  const refusals = refused === 0 ? '' : `; ${refused} ${refused === 1 ? 'revision' : 'revisions'} can't be compiled`
  err.write(`${files} ${files === 1 ? 'file' : 'files'}: ${told}${refusals}\n`)
}
