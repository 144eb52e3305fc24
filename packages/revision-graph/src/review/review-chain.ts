import type { RevisionMap } from '../map/revision-map.ts'
import type { ChainCheck, ChainFinding } from './chain-finding.ts'
import { effectiveHeads } from './effective-heads.ts'
import { idsByCase } from './ids-by-case.ts'
import { longIds } from './long-ids.ts'
import { mixedIdStyles } from './mixed-id-styles.ts'
import { severalBases } from './several-bases.ts'
import { severalHeads } from './several-heads.ts'

const checks: readonly ChainCheck[] = [longIds, severalHeads, idsByCase, severalBases, effectiveHeads, mixedIdStyles]

/** What is wrong, or will be, with a history that links up; what keeps one from linking up is `chainFindings`. */
export function reviewChain(map: RevisionMap): ChainFinding[] {
  return checks
    .flatMap((check) => check(map))
    .map((finding) => ({ ...finding, file: map.get(finding.revision)?.file ?? null }))
}
