export { readFolder } from './read-folder.ts'
export { type Configuration, readConfiguration } from './settings/configuration.ts'
export type { SourceAddress } from './settings/locate-source.ts'
export { configuredSettings, folderSettings } from './settings/source-settings.ts'
export type {
  ProjectModules,
  RefusedEntry,
  Setting,
  SourceFile,
  SourceReading,
  SourceSettings,
} from './source-reading.ts'
export { entryRefusalCodes, SourceRefused, sourceRefusalCodes } from './source-refused.ts'
export { watchStamp } from './watch-stamp.ts'
