import type { ChainCheck } from './chain-finding.ts'

const styles: readonly (readonly [string, RegExp])[] = [
  ['numbers', /^\d{1,8}$/],
  ['hashes', /^(?=.*[a-f])[0-9a-f]{6,40}$|^\d{9,40}$/],
  ['numbers with words', /^\d{1,8}[_.]/],
]

/** Numbers promise an order; beside hashes they break that promise. */
export const mixedIdStyles: ChainCheck = ({ ids }) => {
  const byStyle = new Map<string, string>()
  for (const id of ids) {
    const style = styles.find(([, form]) => form.test(id))?.[0] ?? 'words'
    if (!byStyle.has(style)) byStyle.set(style, id)
  }
  const [, second] = [...byStyle.values()]
  const promisesOrder = byStyle.has('numbers') || byStyle.has('numbers with words')
  if (second === undefined || !promisesOrder) return []
  const shown = [...byStyle].map(([style, id]) => `${style}: ${id}`).join(', ')
  return [{ code: 'mixed-id-styles', level: 'note', params: { styles: shown }, revision: second }]
}
