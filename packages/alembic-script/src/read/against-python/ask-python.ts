// Python's own opinion of texts: the ast module of whatever Python is here, in the words of our tree.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface PythonOpinion {
  readonly python: readonly [number, number]
  readonly body?: unknown
  readonly message?: string
}

const SCRIPT = fileURLToPath(new URL('./dump-tree.py', import.meta.url))
const MOST_OUTPUT = 1024 * 1024 * 1024

/** One opinion for each text, in order; Python parses the texts and runs nothing of them. */
export function askPython(python: string, texts: readonly string[]): PythonOpinion[] {
  const folder = mkdtempSync(join(tmpdir(), 'revlane-python-'))
  try {
    const paths = texts.map((text, index) => {
      const path = join(folder, `${index}.py`)
      writeFileSync(path, text)
      return path
    })
    const output = execFileSync(python, [SCRIPT], { input: paths.join('\n'), encoding: 'utf8', maxBuffer: MOST_OUTPUT })
    return output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
