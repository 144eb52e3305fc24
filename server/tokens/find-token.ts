// Whether a token is worth anything, decided by the rows at each call: revoked and expired ones, those of a disabled account and
// of an ended membership are all the same null.
import { sql } from 'drizzle-orm'
import type { AccountActor } from '../context.ts'
import type { Database } from '../db/pool.ts'
import type { TokenScope } from '../db/schema/words.ts'
import { readToken } from './token-text.ts'

export interface TokenSession {
  readonly actor: AccountActor
  readonly workspaceId: string
}

interface TokenRow extends Record<string, unknown> {
  workspaceId: string
  tokenId: string
  personId: string
  name: string
  scopes: TokenScope[]
  projectIds: string[] | null
}

/** Also notes the use, at most once a minute. */
export async function findToken(
  database: Database,
  { token, address }: { token: string; address: string },
): Promise<TokenSession | null> {
  const hash = readToken(token)
  if (hash === null) return null
  const { rows } = await database.execute<TokenRow>(sql`
    select workspace_id as "workspaceId", token_id as "tokenId", person_id as "personId", person_name as name, scopes,
           project_ids as "projectIds"
      from find_token(${hash}, ${address})`)
  const [row] = rows
  if (!row) return null
  const { workspaceId, tokenId, personId: id, name, scopes, projectIds } = row
  return { actor: { kind: 'service', id, name, tokenId, scopes, projectIds }, workspaceId }
}
