// Values of chance and of the clock: chosen when a plan is made, else markers that say where they come from.
import { marker } from '../../compile/markers.ts'
import type { Chance } from '../../settings.ts'
import type { Access } from '../values/surroundings.ts'

/** Notes that the value is one of chance; null: nobody chose it, and it is printed as a marker. */
export function chanceOf(what: string, { at, around }: Access): Chance | null {
  around.run.note({ code: 'nondeterministic', params: { what }, line: at.line })
  return around.run.settings.chance ?? null
}

export function chanceText(what: string, access: Access, choose: (chance: Chance) => string): string {
  const chance = chanceOf(what, access)
  return chance === null ? marker(`${what} at line ${access.at.line}`) : choose(chance)
}
