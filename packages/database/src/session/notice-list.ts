const KEPT = 100
const LONGEST = 2_000

/** Keeps the first notices of a statement and counts the rest: a server may send millions. */
export class NoticeList {
  #kept: string[] = []
  #count = 0

  add(text: string): void {
    this.#count += 1
    if (this.#kept.length < KEPT) this.#kept.push(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
  }

  /** All that was kept since the last call. */
  take(): string[] {
    const taken = this.#count > KEPT ? [...this.#kept, `… and ${this.#count - KEPT} more`] : this.#kept
    this.#kept = []
    this.#count = 0
    return taken
  }
}
