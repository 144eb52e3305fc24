// What chance or the clock decides stands in texts as a marker, in characters that no script writes.

const START = '\u{F0000}'
const END = '\u{F0001}'
const MARKED = /\u{F0000}([^\u{F0000}\u{F0001}]*)\u{F0001}/gu

/** A text whose value is not chosen yet: `what` says where it comes from. */
export function marker(what: string): string {
  return `${START}${what}${END}`
}

export function hasMarker(text: string): boolean {
  return text.includes(START)
}

/** `<uuid4() at line 12>`, for people. */
export function printedMarkers(text: string): string {
  return text.replace(MARKED, '<$1>')
}
