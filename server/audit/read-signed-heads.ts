// The worker's signed heads, for whoever verifies a chain against them.
import { readFile } from 'node:fs/promises'
import { AppError } from '../errors.ts'
import { HeadsInvalid, readHeadLines, type SignedHead } from './signed-heads.ts'

export interface HeadsPlace {
  readonly file: string
  /** Ed25519, PEM. */
  readonly publicKey: string
}

/** @returns none before the worker signed for the first time. @throws AppError `audit-heads-invalid` when the file itself was changed */
export async function readSignedHeads({ file, publicKey }: HeadsPlace): Promise<SignedHead[]> {
  try {
    return readHeadLines(await readFile(file, 'utf8'), publicKey)
  } catch (error) {
    if (error instanceof HeadsInvalid) throw new AppError('audit-heads-invalid', { line: error.line }, { cause: error })
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
