// The file of signed heads: a JSON line each, every line signed over itself and the line before it, so that a line can be
// neither changed nor taken out of the middle. It lies outside the database, which is the point of it.
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { z } from 'zod'

export interface SignedHead {
  readonly chain: string
  readonly seq: number
  /** Hex. */
  readonly hash: string
  readonly at: string
}

const line = z.strictObject({
  chain: z.uuid(),
  seq: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  /** SHA-256 (hex) of the line before; empty for the first. */
  before: z.string(),
  signature: z.string(),
})

export class HeadsInvalid extends Error {
  override readonly name = 'HeadsInvalid'
  readonly code = 'audit-heads-invalid'
  /** 1-based. */
  readonly line: number

  constructor(lineNumber: number, problem: string) {
    super(`Line ${lineNumber} of the signed audit heads ${problem}.`)
    this.line = lineNumber
  }
}

/** @returns the line, without a line feed. @param lineBefore null for the first */
export function signHeadLine(head: SignedHead, lineBefore: string | null, privateKeyPem: string): string {
  const before = lineBefore === null ? '' : digest(lineBefore)
  const signature = sign(null, signedBytes(head, before), createPrivateKey(privateKeyPem)).toString('base64')
  const { chain, seq, hash, at } = head
  return JSON.stringify({ chain, seq, hash, at, before, signature })
}

/** @throws HeadsInvalid where a line is no line of ours, was changed, or follows another than it was signed after */
export function readHeadLines(text: string, publicKeyPem: string): SignedHead[] {
  const publicKey = createPublicKey(publicKeyPem)
  const lines = text.split('\n').filter((each) => each !== '')
  return lines.map((each, index) => {
    const number = index + 1
    const parsed = line.safeParse(parse(each))
    if (!parsed.success) throw new HeadsInvalid(number, 'is not a signed head')
    const { before, signature, ...head } = parsed.data
    const previous = lines[index - 1]
    if (before !== (previous === undefined ? '' : digest(previous))) {
      throw new HeadsInvalid(number, 'does not follow the line before it')
    }
    if (!verify(null, signedBytes(head, before), publicKey, Buffer.from(signature, 'base64'))) {
      throw new HeadsInvalid(number, 'has a signature that does not fit')
    }
    return head
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function signedBytes({ chain, seq, hash, at }: SignedHead, before: string): Buffer {
  return Buffer.from(JSON.stringify(['revlane audit head 1', chain, seq, hash, at, before]))
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
