/** How deep a value may lead to others (configparser.MAX_INTERPOLATION_DEPTH). */
const deepest = 10

/** A `%` that configparser.BasicInterpolation refuses. */
export class InterpolationFailed extends Error {
  readonly code = 'interpolation-failed'
  readonly problem: string

  constructor(problem: string) {
    super(problem)
    this.name = 'InterpolationFailed'
    this.problem = problem
  }
}

/**
 * Replaces `%(name)s`, also inside what it finds, and `%%`.
 * @throws InterpolationFailed
 */
export function interpolate(value: string, find: (name: string) => string | undefined, depth = 1): string {
  if (depth > deepest) throw new InterpolationFailed('values lead to each other')
  return value.replace(/%(?:(%)|\(([^)]+)\)s|)/g, (_, percent: string | undefined, name: string | undefined) => {
    if (percent !== undefined) return '%'
    if (name === undefined) throw new InterpolationFailed("'%' must be followed by '%' or '(name)s'")
    const found = find(name.toLowerCase())
    if (found === undefined) throw new InterpolationFailed(`%(${name})s names no option`)
    return found.includes('%') ? interpolate(found, find, depth + 1) : found
  })
}
