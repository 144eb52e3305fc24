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

/** Characters of all values that one leads to: ten levels of references could say anything, and a path is short. */
const longest = 100_000
const reference = /%(?:(%)|\(([^()%\n]+)\)s|)/g

/**
 * Replaces `%(name)s`, also inside what it finds, and `%%`.
 * @throws InterpolationFailed
 */
export function interpolate(value: string, find: (name: string) => string | undefined): string {
  return replaceAll(value, { find, depth: 1, budget: { left: longest } })
}

interface Within {
  readonly find: (name: string) => string | undefined
  readonly depth: number
  readonly budget: { left: number }
}

function replaceAll(value: string, { find, depth, budget }: Within): string {
  if (depth > deepest) throw new InterpolationFailed('values lead to each other')
  return value.replace(reference, (_, percent: string | undefined, name: string | undefined) => {
    if (percent !== undefined) return '%'
    if (name === undefined) throw new InterpolationFailed("'%' must be followed by '%' or '(name)s'")
    const found = find(name.toLowerCase())
    if (found === undefined) throw new InterpolationFailed(`%(${name})s names no option`)
    budget.left -= found.length
    if (budget.left < 0) throw new InterpolationFailed(`it leads to more than ${longest} characters`)
    return found.includes('%') ? replaceAll(found, { find, depth: depth + 1, budget }) : found
  })
}
