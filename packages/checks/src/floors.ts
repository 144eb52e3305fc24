// Imports go down, never up, never around: the rules are in .dependency-cruiser.cjs. They are tried on a copy of the tree
// in which each rule is broken once, so that the run which finds nothing else also proves that it can find something.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Check } from './check.ts'
import { cruise, type Violation } from './cruise.ts'
import { PLANTS, type Plant, TARGETS } from './planted-floors.ts'
import { isInSourceFolder, isOurCode, listFiles } from './source-files.ts'

const RULES = '.dependency-cruiser.cjs'

export const checkFloors: Check = async (root) => {
  const files = listFiles(root).filter(isInSourceFolder)
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'revlane-floors-')))
  try {
    copyTree(root, copy, files)
    for (const { file, code } of [...PLANTS, ...TARGETS]) writeIn(copy, file, `${code}\n`)
    const [all, values] = await Promise.all([cruise(copy, 'all'), cruise(copy, 'values')])
    const violations = [...all.violations, ...values.violations]
    const seen = new Set(all.modules)
    return [
      ...violations.filter(({ from }) => !isPlanted(from)).map(say),
      ...files
        .filter((path) => isOurCode(path) && !seen.has(path))
        .map((path) => `${path}: the floor checker did not see it`),
      ...PLANTS.filter((plant) => !isCaught(plant, violations)).map(
        ({ rule, file }) => `${RULES}: ${rule} did not catch the planted ${file}`,
      ),
      ...[...all.rules, ...values.rules]
        .filter(({ name }) => !PLANTS.some(({ rule }) => rule === name))
        .map(({ name }) => `${RULES}: nothing is planted for ${name}`),
    ]
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function say({ rule, reason, from, to }: Violation): string {
  return `${from}: imports ${to}. ${reason} (${rule})`
}

function isPlanted(from: string): boolean {
  return /^server\/(planted|grown)/.test(from) || [...PLANTS, ...TARGETS].some(({ file }) => file === from)
}

function isCaught({ rule, file }: Plant, violations: readonly Violation[]): boolean {
  // A rule on folders names the folder.
  return violations.some((found) => found.rule === rule && (found.from === file || found.from === dirname(file)))
}

function writeIn(root: string, file: string, code: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), code)
}

// Our sources as they are, the installed packages by links, and the workspace's own names leading into the copy.
function copyTree(root: string, copy: string, files: readonly string[]): void {
  const sources = files.filter((path) => isOurCode(path) || path.endsWith('.json'))
  for (const path of [...sources, 'package.json', 'tsconfig.json', RULES]) {
    writeIn(copy, path, readFileSync(join(root, path), 'utf8'))
  }
  mkdirSync(join(copy, 'node_modules/@revlane'), { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules')).filter((entry) => entry !== '@revlane')) {
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name))
  }
  for (const name of readdirSync(join(copy, 'packages'))) {
    symlinkSync(`../../packages/${name}`, join(copy, 'node_modules/@revlane', name))
  }
}
