export {
  CycleDetected,
  DependencyCycleDetected,
  DependencyLoopDetected,
  DuplicateBranchLabel,
  DuplicateRevision,
  IllegalRevisionId,
  type LikelyRevision,
  LoopDetected,
  MissingRevision,
} from './errors/chain-errors.ts'
export { RevisionError } from './errors/revision-error.ts'
export {
  AmbiguousRows,
  AmbiguousWalk,
  MultipleHeads,
  NotADowngradeTarget,
  OverlappingRevisions,
  RangeNotAncestor,
  RelativeTooFar,
  ResolutionError,
  StampConflict,
  UnknownRow,
  UnreachableRevisions,
  WalkedTooFar,
} from './errors/target-errors.ts'
export { DuplicateHeads, HeadsPresent, NotAHead, RevisionExists } from './errors/write-errors.ts'
export { buildRevisionMap } from './map/build-revision-map.ts'
export { chainFindings } from './map/chain-findings.ts'
export type { RevisionMap } from './map/revision-map.ts'
export type { MapRevision, RevisionNode } from './map/revision-node.ts'
export { currentRevisions } from './name/current-revisions.ts'
export { findRevision } from './name/find-revision.ts'
export { findRevisions } from './name/find-revisions.ts'
export { resolveRevision } from './name/resolve-revision.ts'
export { downgradeSteps } from './path/downgrade-steps.ts'
export { applyVersionChanges, type GraphStep, type VersionChange } from './path/graph-step.ts'
export { history } from './path/history.ts'
export { stampSteps } from './path/stamp-steps.ts'
export { stepAlone } from './path/step-alone.ts'
export { upgradeSteps } from './path/upgrade-steps.ts'
export type { ChainFinding } from './review/chain-finding.ts'
export { reviewChain } from './review/review-chain.ts'
export { appliedInOrder } from './rows/applied-in-order.ts'
export { appliedRevisions } from './rows/applied-revisions.ts'
export { describeRows, type RowsState } from './rows/describe-rows.ts'
export { toMermaid } from './show/to-mermaid.ts'
export { TemplateRefused } from './template/template-refused.ts'
export { UnknownTimezone } from './write/create-date.ts'
export { type NewRevision, newRevision, type RevisionStyle, type WrittenRevision } from './write/new-revision.ts'
