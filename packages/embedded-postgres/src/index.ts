// PostgreSQL from the lockfile: started, adopted and stopped by us, as root and not as root.
export {
  type Account,
  findClosedFolder,
  findServerAccount,
  isRoot,
  makeOwnedFolder,
  writeOwnedFile,
} from './account.ts'
export { type Binaries, findEmbeddedBinaries, findSystemBinaries, SERVER_ENVIRONMENT } from './binaries.ts'
export { type Cluster, type ClusterOptions, type ServerAddress, startCluster } from './cluster.ts'
export {
  ClusterPortTaken,
  FolderClosed,
  MajorMismatch,
  NoServerAccount,
  PostgresFailed,
  UnsupportedPlatform,
} from './errors.ts'
export { ensureReachablePlace, type Place } from './place.ts'
export { findFreePort, isPortFree } from './ports.ts'
