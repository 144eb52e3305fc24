// The keys of an installation: made once, each in a file that only the process which needs it can read.
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeOwnedFolder } from '@revlane/embedded-postgres'
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
    auditHeads: join(paths.worker, 'audit-heads.jsonl'),
    authSecret: join(paths.web, 'auth-secret'),
    setupCode: join(paths.web, 'setup-code'),
    webUrl: join(paths.web, 'database-url'),
    workerUrl: join(paths.worker, 'database-url'),
  }
}

/** Makes what is missing. The web process's folder and the worker's are closed to each other where their users differ. */
export function ensureKeys(paths: HomePaths, accounts: Accounts): KeyFiles {
  const files = keyFiles(paths)
  mkdirSync(paths.public, { recursive: true, mode: 0o755 })
  makeOwnedFolder(paths.web, accounts.web)
  makeOwnedFolder(paths.worker, accounts.worker)
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
  if (!existsSync(files.authSecret)) writeSecret(files.authSecret, randomBytes(32).toString('base64url'), accounts.web)
  return files
}

/** The code of the first set-up: kept over restarts until it was used. */
export function ensureSetupCode({ setupCode }: KeyFiles, accounts: Accounts): string {
  if (existsSync(setupCode)) return readFileSync(setupCode, 'utf8').trim()
  const code = randomBytes(10)
    .toString('hex')
    .replace(/(.{5})(?=.)/g, '$1-')
  writeSecret(setupCode, code, accounts.web)
  return code
}

/** Writes a file of mode 0400 for `owner` (or us) in one step. */
export function writeSecret(path: string, text: string, owner: Accounts['web']): void {
  const draft = `${path}.new`
  rmSync(draft, { force: true })
  writeFileSync(draft, `${text.trim()}\n`, { mode: 0o400, flag: 'wx' })
  if (owner) chownSync(draft, owner.uid, owner.gid)
  renameSync(draft, path)
}

function writeOpen(path: string, text: string): void {
  writeFileSync(`${path}.new`, text)
  chmodSync(`${path}.new`, 0o444)
  renameSync(`${path}.new`, path)
}
