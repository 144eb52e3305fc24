// Where the tests' PostgreSQL is: the runner of database tests brings it and says so.
export interface TestPostgres {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
}

export function testPostgres(): TestPostgres {
  // biome-ignore lint/style/noProcessEnv: the runner of the tests hands the server over this way
  const given = process.env.REVLANE_TEST_POSTGRES
  if (!given) throw new Error('REVLANE_TEST_POSTGRES is not set. Run the database tests with `npm run test:db`.')
  return JSON.parse(given)
}
