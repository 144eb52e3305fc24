// The files of golden bodies, each with where its record goes.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Body, bodiesOf, expressionsOf } from './body.ts'
import type { Rendered } from './render.ts'

/** By name: the script, and what real Alembic prints for each dialect. */
export type RecordedBodies = Readonly<Record<string, { readonly source: string } & Readonly<Record<string, Rendered>>>>

export interface BodyFile {
  readonly bodies: readonly Body[]
  readonly dialects: readonly string[]
  readonly target: string
}

const BODIES = new URL('../golden/bodies/', import.meta.url)
const RECORDED = new URL('../golden/recorded/', import.meta.url)

/** What is about Python means the same for every dialect. */
const OF_PYTHON = new Set(['expressions.txt', 'python.py'])

export function bodyFiles(): BodyFile[] {
  return readdirSync(BODIES)
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, BODIES), 'utf8')
      return {
        bodies: name.endsWith('.txt') ? expressionsOf(text) : bodiesOf(text),
        dialects: OF_PYTHON.has(name) ? ['postgresql'] : ['postgresql', 'mysql', 'mariadb'],
        target: fileURLToPath(new URL(`${name.replace(/\.\w+$/, '')}.json`, RECORDED)),
      }
    })
}
