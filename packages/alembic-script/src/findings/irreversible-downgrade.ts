import type { Rule } from './rule.ts'

/** A downgrade that only raises: its author says that there is no way back. */
export const irreversibleDowngrade: Rule = ({ script, direction }) => {
  if (direction !== 'upgrade') return []
  const downgrade = script.syntax.body.find(
    (statement) => statement.kind === 'function' && statement.name === 'downgrade',
  )
  if (downgrade?.kind !== 'function') return []
  const [first] = downgrade.body.filter(
    (statement) => !(statement.kind === 'expression' && statement.value.kind === 'text'),
  )
  return first?.kind === 'raise' ? [{ code: 'irreversible-downgrade', params: {}, line: first.at.line }] : []
}
