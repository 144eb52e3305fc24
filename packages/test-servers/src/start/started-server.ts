import type { Ended } from '../reaper.ts'

/** How to reach a test server as its administrator. */
export type TestServerAddress = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly version: string
}

export type StartedServer = { readonly address: TestServerAddress; readonly ended: Ended }
