// Names and reasons come from people, scripts and databases: in a message they are one line of visible characters, cut short.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]+/gu

/** @param most characters, the ellipsis counted */
export function plainText(text: string, most: number): string {
  const line = text.replaceAll(unseen, ' ').replaceAll(/\s+/g, ' ').trim()
  const signs = [...line]
  return signs.length <= most ? line : `${signs.slice(0, most - 1).join('')}…`
}
