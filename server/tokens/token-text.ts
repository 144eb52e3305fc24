// What an API token looks like: a prefix and a checksum by which scanners of secrets know it, around 256 random bits.
import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const prefix = 'rvl_'
/** 43 digits of base 62 hold 256 bits, 6 hold the 32 of the checksum. */
const secretDigits = 43
const checksumDigits = 6
const shape = new RegExp(`^${prefix}[0-9A-Za-z]{${secretDigits + checksumDigits}}$`)

/** How much of a token may be shown, so that a person can tell it from others. */
const shownCharacters = prefix.length + 4

export interface NewToken {
  /** Shown once; never stored. */
  readonly token: string
  readonly hash: Buffer
  readonly starts: string
}

export function newToken(): NewToken {
  const body = prefix + toBase62(BigInt(`0x${randomBytes(32).toString('hex')}`), secretDigits)
  const token = body + checksumOf(body)
  return { token, hash: digest(token), starts: token.slice(0, shownCharacters) }
}

/** @returns what the token is stored by, or null for what can't be one of ours: no database is asked about that. */
export function readToken(text: string): Buffer | null {
  if (!shape.test(text)) return null
  const body = text.slice(0, -checksumDigits)
  return checksumOf(body) === text.slice(-checksumDigits) ? digest(text) : null
}

function checksumOf(body: string): string {
  return toBase62(BigInt(crc32(body)), checksumDigits)
}

function toBase62(value: bigint, digits: number): string {
  let text = ''
  for (let left = value; left > 0n; left /= 62n) text = (alphabet[Number(left % 62n)] ?? '') + text
  return text.padStart(digits, '0')
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
