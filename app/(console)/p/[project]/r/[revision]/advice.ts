// What a person can do about a refusal, by its code.
import type { SourceNote } from '@/app/_components/source-notes.tsx'

export type Advice = 'typeMap' | 'database' | 'environment' | 'transaction' | 'onPurpose' | 'override'

const byCode: Readonly<Record<string, Advice>> = {
  'needs-database': 'database',
  'autocommit-block': 'transaction',
  'non-transactional': 'transaction',
  'script-raises': 'onPurpose',
  'downgrade-missing': 'onPurpose',
  'unknown-environment-variable': 'environment',
}

export function adviceFor({ code, params }: SourceNote): Advice {
  const known = byCode[code]
  if (known) return known
  // Only a dotted name, of a module that is not at hand, can stand in a type map.
  const isDotted = typeof params.name === 'string' && /\w\.\w/.test(params.name)
  return code.startsWith('unknown-') && isDotted ? 'typeMap' : 'override'
}
