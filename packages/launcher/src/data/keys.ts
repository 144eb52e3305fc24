// The keys of an installation: made once, each in a file that only the process which needs it can read.
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, makeOwnedFolder, writeOwnedFile } from '@revlane/embedded-postgres'
import { makeKeys } from '../../../../server/credentials/make-keys.ts'
import type { Accounts } from '../processes/accounts.ts'
import type { HomePaths } from './home.ts'

export type KeyFiles = ReturnType<typeof keyFiles>

function keyFiles(paths: HomePaths) {
  return {
    sealPublic: join(paths.public, 'seal-public.pem'),
    auditPublic: join(paths.public, 'audit-public.pem'),
    sealPrivate: join(paths.worker, 'seal-private.pem'),
    auditSigning: join(paths.worker, 'audit-signing.pem'),
    auditHeads: join(paths.audit, 'heads.jsonl'),
    authSecret: join(paths.web, 'auth-secret'),
    setupCode: join(paths.web, 'setup-code'),
    webUrl: join(paths.web, 'database-url'),
    workerUrl: join(paths.worker, 'database-url'),
  }
}

/** Makes what is missing. What is for the web process the worker's user can't read, and the other way round. */
export function ensureKeys(paths: HomePaths, accounts: Accounts): KeyFiles {
  const files = keyFiles(paths)
  mkdirSync(paths.public, { recursive: true, mode: 0o755 })
  makeReadableFolder(paths.web, accounts.web)
  makeReadableFolder(paths.worker, accounts.worker)
  makeOwnedFolder(paths.audit, accounts.worker)
  chmodSync(paths.audit, 0o755)
  const { seal, auditSigning } = makeKeys()
  // The private half first: a public key without it would seal what nobody can open.
  if (!existsSync(files.sealPublic)) {
    writeSecret(files.sealPrivate, seal.privateKey, accounts.worker)
    writeOpen(files.sealPublic, seal.publicKey)
  }
  if (!existsSync(files.auditPublic)) {
    writeSecret(files.auditSigning, auditSigning.privateKey, accounts.worker)
    writeOpen(files.auditPublic, auditSigning.publicKey)
  }
  if (!existsSync(files.auditHeads)) writeOwnedFile(files.auditHeads, '', { mode: 0o644, account: accounts.worker })
  if (!existsSync(files.authSecret)) writeSecret(files.authSecret, randomBytes(32).toString('base64url'), accounts.web)
  return files
}

/** The code of the first set-up: kept over restarts until it was used. */
export function ensureSetupCode({ setupCode }: KeyFiles, accounts: Accounts): string {
  const known = existsSync(setupCode) ? readFileSync(setupCode, 'utf8').trim() : ''
  if (known !== '') return known
  const code = randomBytes(10)
    .toString('hex')
    .replace(/(.{5})(?=.)/g, '$1-')
  writeSecret(setupCode, code, accounts.web)
  return code
}

/** The file stays, since containers are told its name once and for all; an empty code opens nothing. */
export function clearSetupCode({ setupCode }: KeyFiles, accounts: Accounts): void {
  writeSecret(setupCode, '', accounts.web)
}

/** Writes a file of mode 0400 for `account` (or us). */
export function writeSecret(path: string, text: string, account: Account | null): void {
  writeOwnedFile(path, `${text.trim()}\n`, { mode: 0o400, account })
}

function writeOpen(path: string, text: string): void {
  writeOwnedFile(path, text, { mode: 0o444, account: null })
}

// Ours to write and the process's to read; with nobody else to keep out, ours alone.
function makeReadableFolder(folder: string, account: Account | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!account) return
  chownSync(folder, 0, account.gid)
  chmodSync(folder, 0o750)
}
