// How much a server may say. A driver keeps a message until its last byte came, and a false server never sends that (hazard S12).
import type { Duplex } from 'node:stream'
import { AnswerTooLarge } from '../failure/errors.ts'
import type { SessionPurpose } from './session.ts'

/** How a protocol cuts its stream into messages. */
export interface Framing {
  readonly headerBytes: number
  /** Bytes that follow this header. */
  bodyBytes(header: Buffer): number
  /** True when the next frame belongs to the same message. */
  goesOn(bodyBytes: number): boolean
}

/** PostgreSQL docs: protocol-overview, "Messaging Overview": a type, then a length that counts itself. */
export const POSTGRESQL_FRAMING: Framing = {
  headerBytes: 5,
  bodyBytes: (header) => Math.max(0, header.readUInt32BE(1) - 4),
  goesOn: () => false,
}

/** MySQL docs: "MySQL Packets": a full packet is followed by more of the same message. */
export const MYSQL_FRAMING: Framing = {
  headerBytes: 4,
  bodyBytes: (header) => header.readUIntLE(0, 3),
  goesOn: (bodyBytes) => bodyBytes === 0xffffff,
}

const MB = 1024 * 1024

/** One message, and all of an answer that is kept. Our own questions are answered in kilobytes. */
const LIMITS: Readonly<Record<SessionPurpose, { message: number; kept: number }>> = {
  measure: { message: 8 * MB, kept: 32 * MB },
  test: { message: 1 * MB, kept: 4 * MB },
  migrate: { message: 64 * MB, kept: 64 * MB },
}

/** Stands before the driver, reads the headers that go by, and ends the connection at the first that announces too much. */
export class AnswerGauge {
  readonly #limits: { readonly message: number; readonly kept: number }
  #kept = 0
  #isKept = true

  constructor(purpose: SessionPurpose) {
    this.#limits = LIMITS[purpose]
  }

  /** From now on an answer is kept whole, or each row is let go as soon as it was counted. */
  expect(answer: 'kept' | 'let go'): void {
    this.#kept = 0
    this.#isKept = answer === 'kept'
  }

  /** Call it before the driver listens, or once more when the driver has put TLS over the stream. */
  watch(stream: Duplex, framing: Framing): void {
    const frames = new Frames(framing)
    const look = (chunk: Buffer) => {
      this.#kept += chunk.length
      const isTooLarge = frames.read(chunk) > this.#limits.message || (this.#isKept && this.#kept > this.#limits.kept)
      if (isTooLarge) stream.destroy(new AnswerTooLarge())
    }
    stream.prependListener('data', look)
  }
}

class Frames {
  readonly #framing: Framing
  readonly #header: Buffer
  #headerRead = 0
  #bodyLeft = 0
  #message = 0

  constructor(framing: Framing) {
    this.#framing = framing
    this.#header = Buffer.alloc(framing.headerBytes)
  }

  /** @returns the largest message that was begun in this chunk, in bytes */
  read(chunk: Buffer): number {
    let largest = 0
    let at = 0
    while (at < chunk.length) {
      const skipped = Math.min(this.#bodyLeft, chunk.length - at)
      this.#bodyLeft -= skipped
      at += skipped
      if (at === chunk.length) break
      const copied = chunk.copy(this.#header, this.#headerRead, at)
      this.#headerRead += copied
      at += copied
      if (this.#headerRead === this.#header.length) largest = Math.max(largest, this.#begin())
    }
    return largest
  }

  #begin(): number {
    const body = this.#framing.bodyBytes(this.#header)
    this.#headerRead = 0
    this.#bodyLeft = body
    const size = this.#message + body
    this.#message = this.#framing.goesOn(body) ? size : 0
    return size
  }
}
