// Preloaded into dependency-cruiser, whose swc parser reads .tsx files as plain TypeScript and stops at the first tag,
// and which can't tell imports of types from others.
import { createRequire } from 'node:module'

const swc = createRequire(import.meta.url)('@swc/core')
const parseFileSync = swc.parseFileSync
const valuesOnly = process.env.REVLANE_FLOORS === 'values'

/** @param {string} path @param {object} options */
swc.parseFileSync = (path, options) => {
  const module = parseFileSync(path, { ...options, tsx: path.endsWith('x') })
  if (valuesOnly) module.body = module.body.filter((/** @type {{ typeOnly?: boolean }} */ { typeOnly }) => !typeOnly)
  return module
}
