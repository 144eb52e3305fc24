import type { ChainCheck } from './chain-finding.ts'

/** `version_num VARCHAR(32)` (alembic.runtime.migration): a longer id can be planned, and then not be written. */
const longestId = 32

export const longIds: ChainCheck = ({ ids }) =>
  ids
    .filter((id) => [...id].length > longestId)
    .map((revision) => ({
      code: 'revision-id-too-long',
      level: 'error',
      params: { revision, length: [...revision].length },
      revision,
    }))
