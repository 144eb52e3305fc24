export { FINDING_CODES, type FindingCode, REFUSAL_CODES, type RefusalCode } from './codes.ts'
export {
  type CompiledScript,
  type CompiledStatement,
  type CompiledText,
  compileScript,
} from './compile/compile-script.ts'
export { CompileCache } from './compile/kept/compile-cache.ts'
export { applyOverrides, OverrideRefused } from './environment/apply-overrides.ts'
export type { Assumption, Certainty, Mode, SettingValue } from './environment/assumption.ts'
export { readEnvironment, type ScriptEnvironment } from './environment/read-environment.ts'
export { HistoryReview, type HistoryScript } from './findings/history/review-history.ts'
export { reviewScript } from './findings/review-script.ts'
export { type ScriptHistory, scriptHistory } from './inspect/script-history.ts'
export { createFileSource } from './modules/file-source.ts'
export {
  createModuleSource,
  type ModuleFile,
  type ModuleFiles,
  type NamedModuleSource,
} from './modules/module-source.ts'
export { type RevisionHeader, readHeader } from './read/header.ts'
export { readModuleNow } from './read/read-module.ts'
export { readScript } from './read/read-script.ts'
export { ScriptCache } from './read/script-cache.ts'
export { ScriptUnreadable } from './read/script-unreadable.ts'
export type { Finding, Refusal } from './refusal.ts'
export { type OfflineRun, type OfflineStep, renderOffline } from './render/render-offline.ts'
export {
  createVersionTableStatement,
  dropVersionTableStatement,
  versionStatements,
} from './render/version-statements.ts'
export type { SchemaView, TableView } from './schema-view.ts'
export type { Script, ScriptHeader } from './script.ts'
export {
  type Chance,
  type CompileMemo,
  type CompileSettings,
  createCompileMemo,
  type Engine,
  type FileSource,
  type ModuleSource,
} from './settings.ts'
