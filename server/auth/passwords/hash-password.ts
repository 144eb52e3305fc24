// argon2id as OWASP's list asks (19 MiB, t=2, p=1). At most two at once, so that sign-ins can't starve everything else.
import { hash, verify } from '@node-rs/argon2'
import { AppError } from '../../errors.ts'

const cost = {
  algorithm: 2 /* Argon2id: a const enum of the library */,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
}
const atOnce = 2
const mostWaiting = 40

let working = 0
const waiting: (() => void)[] = []

/** @returns PHC text. @throws AppError `too-many-tries` when too many hashes wait already. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalise(password), cost))
}

/** Takes the same time whether there is a hash or not: without one it works on a hash that no password fits. */
export async function passwordFits(password: string, stored: string | null): Promise<boolean> {
  const fits = await inTurn(() => verify(stored ?? nobodysHash, normalise(password)))
  return fits && stored !== null
}

/** argon2id of 32 random bytes that nobody kept, at the same cost. */
const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$ng6r8Fet8ajyV0rATPu9Fg$eOLJS7JkhKZXQqwboABHXUB7brB4yXa41iDQedKc/s0'

/** One spelling of a password that can be typed in several ways (NIST SP 800-63B, 3.1.1.2). */
function normalise(password: string): string {
  return password.normalize('NFKC')
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (working >= atOnce) {
    if (waiting.length >= mostWaiting) throw new AppError('too-many-tries', { seconds: 10 })
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else working += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    // The place passes on to the next one in line.
    if (next) next()
    else working -= 1
  }
}
