// Whom the two processes run as. Numbers without an entry in /etc/passwd are enough, so nothing is added to the machine.
import { type Account, isRoot } from '@revlane/embedded-postgres'

export type Accounts = { readonly web: Account | null; readonly worker: Account | null }

const numbered = (uid: number): Account => ({ name: String(uid), uid, gid: uid })

/** Two users of their own as root; null, ourselves, otherwise. */
export function processAccounts(): Accounts {
  return isRoot() ? { web: numbered(60801), worker: numbered(60802) } : { web: null, worker: null }
}
