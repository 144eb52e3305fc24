// Offsets of a source text → lines and columns, worked out only when somebody asks.
import type { Place } from '../../refusal.ts'

const LONGEST_TEXT = 120

/** A text whose lines end with a line feed. */
export class SourceLines {
  readonly text: string
  #starts: number[] | null = null

  constructor(text: string) {
    this.text = text
  }

  /** 1-based. */
  lineOf(offset: number): number {
    const starts = this.#lineStarts()
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low + 1
  }

  /** 1-based, in UTF-16 units. */
  columnOf(offset: number): number {
    return offset - (this.text.lastIndexOf('\n', offset - 1) + 1) + 1
  }

  #lineStarts(): number[] {
    if (this.#starts === null) {
      const starts = [0]
      for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1)
      this.#starts = starts
    }
    return this.#starts
  }
}

/** A piece of a source as a place; most pieces are never asked where they stand. */
export class Span implements Place {
  readonly source: SourceLines
  readonly start: number
  readonly end: number

  constructor(source: SourceLines, start: number, end: number) {
    this.source = source
    this.start = start
    this.end = end
  }

  get line(): number {
    return this.source.lineOf(this.start)
  }

  get column(): number {
    return this.source.columnOf(this.start)
  }

  get text(): string {
    const whole = this.source.text
    const lineEnd = whole.indexOf('\n', this.start)
    const text = whole.slice(this.start, lineEnd >= 0 && lineEnd < this.end ? lineEnd : this.end)
    return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text
  }

  toJSON(): Place {
    return { line: this.line, column: this.column, text: this.text }
  }
}
