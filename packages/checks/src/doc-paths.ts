// Documents name files and commands; what they name must exist.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import type { Check } from './check.ts'
import { listFiles } from './source-files.ts'

const FILE_NAME = /\.(ts|tsx|mjs|cjs|js|md|json|yml|yaml|sql|css|png|svg|sh)$/

export const checkDocPaths: Check = (root) => {
  const files = listFiles(root)
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const known = {
    root,
    names: new Set(files.map((path) => path.split('/').at(-1))),
    rooms: new Set(files.map((path) => path.split('/')[0])),
  }
  return files
    .filter((path) => path.endsWith('.md') && !/(^|\/)(corpus|node_modules)\//.test(path))
    .flatMap((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return [
        ...namedPaths(text)
          .filter((named) => !exists(known, path, named))
          .map((named) => `${path}: names ${named}, which does not exist`),
        ...namedScripts(text)
          .filter((name) => !(name in scripts))
          .map((name) => `${path}: npm run ${name} is no script`),
      ]
    })
}

type Known = {
  readonly root: string
  readonly names: ReadonlySet<string | undefined>
  readonly rooms: ReadonlySet<string | undefined>
}

/** Paths in links and in code spans, braces expanded: `app/messages/{en,ja}` names two. */
function namedPaths(text: string): readonly string[] {
  const prose = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => (target ? [target] : []))
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].flatMap(([, code]) => (code ? [code] : []))
  return [
    ...links.filter((target) => !/^([a-z]+:|#)/.test(target)).map((target) => target.replace(/#.*$/, '')),
    ...spans.filter((code) => /^[\w.@[\](){},/-]+$/.test(code) && (code.includes('/') || FILE_NAME.test(code))),
  ].flatMap(expandBraces)
}

function expandBraces(path: string): readonly string[] {
  const [, before = '', choices, after = ''] = /^(.*?)\{([^{}]+)\}(.*)$/.exec(path) ?? []
  if (choices === undefined) return [path]
  return choices.split(',').flatMap((choice) => expandBraces(`${before}${choice}${after}`))
}

// A span counts as a path when it begins in a room of ours; `text/html` and `/api/health` do not.
function exists({ root, names, rooms }: Known, doc: string, named: string): boolean {
  const beside = normalize(join(dirname(doc), named))
  if (existsSync(join(root, beside)) || existsSync(join(root, named))) return true
  if (!named.includes('/')) return names.has(named)
  return !named.startsWith('.') && !rooms.has(named.split('/')[0]) && !FILE_NAME.test(named)
}

function namedScripts(text: string): readonly string[] {
  return [...text.matchAll(/npm run ([\w:-]+)/g)].flatMap(([, name]) => (name ? [name] : []))
}
