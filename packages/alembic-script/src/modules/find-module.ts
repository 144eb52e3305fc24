import type { ModuleSource } from '../settings.ts'
import { thirdPartyModule } from '../third-party/third-party-module.ts'

/** The module of a dotted name: the project's own first, as Python would take it, then what is known of libraries. */
export function findModule(dotted: string, modules: ModuleSource | undefined): ReturnType<ModuleSource['find']> {
  return modules?.find(dotted) ?? thirdPartyModule(dotted)
}
