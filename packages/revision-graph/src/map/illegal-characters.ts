/** `alembic.script.revision._revision_illegal_chars`. */
const illegalCharacters = ['+', '-', ':', '@']

/** The characters that Alembic allows in no id, of those that this one has. */
export function illegalIn(revision: string): string[] {
  return illegalCharacters.filter((character) => revision.includes(character))
}
