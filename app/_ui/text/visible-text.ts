// Makes what a reader cannot see visible: an approver must see the text that the server will run (OWASP Transaction
// Authorization 2.3; Trojan Source, CVE-2021-42574; confusable letters, Unicode TR39).

export interface TextPiece {
  readonly text: string
  /** True for a mark that we put in place of, or behind, what the text holds. */
  readonly mark: boolean
}

const longestPlainSpace = 60
// Controls, format characters and odd spaces; then the fillers and selectors that Unicode counts as letters or marks.
const hidden = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5|\p{Variation_Selector}/u
/** Whitespace that a reader expects; U+3000 is the ordinary space of Japanese text. */
const expected = new Set([' ', '\t', '\n', '\u3000'])
const latin = /\p{Script=Latin}/u
const confusable = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\u{1d400}-\u{1d7ff}]/u
const pieces = new RegExp(` {${longestPlainSpace + 1},}|${hidden.source}|[\\p{L}\\p{M}\\p{N}_]+`, 'gu')

function codePoint(character: string): string {
  const number = character.codePointAt(0) ?? 0
  return `⟨U+${number.toString(16).toUpperCase().padStart(4, '0')}⟩`
}

function markWord(word: string): TextPiece[] {
  if (!confusable.test(word) || !latin.test(word)) return [{ text: word, mark: false }]
  return [...word].flatMap((letter) => {
    const plain = { text: letter, mark: false }
    return confusable.test(letter) ? [plain, { text: codePoint(letter), mark: true }] : [plain]
  })
}

function join(list: TextPiece[]): TextPiece[] {
  const joined: TextPiece[] = []
  for (const piece of list) {
    const last = joined.at(-1)
    if (last && !last.mark && !piece.mark) joined[joined.length - 1] = { text: last.text + piece.text, mark: false }
    else joined.push(piece)
  }
  return joined
}

/** @returns the text in pieces; invisible characters are replaced by ⟨U+…⟩, letters that pose as Latin are followed by theirs. */
export function visibleText(text: string): TextPiece[] {
  const found: TextPiece[] = []
  let at = 0
  for (const match of text.matchAll(pieces)) {
    if (match.index > at) found.push({ text: text.slice(at, match.index), mark: false })
    const [piece] = match
    if (expected.has(piece)) found.push({ text: piece, mark: false })
    else if (piece.startsWith(' ')) found.push({ text: ` ⟨${piece.length} × U+0020⟩ `, mark: true })
    else if (hidden.test(piece)) found.push({ text: codePoint(piece), mark: true })
    else found.push(...markWord(piece))
    at = match.index + piece.length
  }
  if (at < text.length) found.push({ text: text.slice(at), mark: false })
  return join(found)
}
