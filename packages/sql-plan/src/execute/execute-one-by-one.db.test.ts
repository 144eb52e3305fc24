// What only MySQL and MariaDB do.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makePlan, type StepSketch } from '../test-support/make-plan.ts'
import { memoryJournal, type Stage, stage, tableNames, versionRows } from '../test-support/run-stage.ts'
import { executePlan } from './execute-plan.ts'

describe.each(['mariadb', 'mysql'] as const)('%s', (engine) => {
  let here: Stage
  beforeEach(async () => {
    here = await stage(engine)
  })
  afterEach(() => here.end())

  const run = (sketches: readonly StepSketch[], journal = memoryJournal()) =>
    executePlan({ session: here.session, lock: here.lock, plan: makePlan(engine, here.identity, sketches), journal })
  const first = (script: readonly string[]): StepSketch => ({
    ...{ revision: 'r1', from: [], to: ['r1'], createsVersionTable: true },
    script,
  })

  test('a routine with semicolons of its own is one statement', async () => {
    const routine = 'CREATE PROCEDURE p() BEGIN INSERT INTO one VALUES (1); INSERT INTO one VALUES (2); END'
    const report = await run([first(['CREATE TABLE one (a int)', routine, 'CALL p()'])])
    expect(report.outcome).toBe('succeeded')
    expect((await here.other.query('SELECT a FROM one ORDER BY a')).rows).toEqual([[1], [2]])
  })

  test('the version row follows each revision, so that a failure in the third leaves the second', async () => {
    const report = await run([
      first(['CREATE TABLE one (a int)']),
      { revision: 'r2', from: ['r1'], to: ['r2'], script: ['CREATE TABLE two (a int)'] },
      { revision: 'r3', from: ['r2'], to: ['r3'], script: ['CREATE TABLE three (a int)', 'CREATE TABLE two (a int)'] },
    ])
    expect(report).toMatchObject({ outcome: 'failed', failure: { code: 'object-exists', ordinal: 7 } })
    expect(await versionRows(here.other)).toEqual(['r2'])
    expect(await tableNames(here.other)).toEqual(['alembic_version', 'one', 'three', 'two'])
  })

  test('rows that somebody moved between two revisions stop the run before the second', async () => {
    const journal = memoryJournal()
    const meddling = {
      ...journal,
      after: async (result: Parameters<typeof journal.after>[0]) => {
        await journal.after(result)
        if (result.ordinal === 3) await here.other.execute("UPDATE alembic_version SET version_num = 'by hand'")
      },
    }
    const second: StepSketch = { revision: 'r2', from: ['r1'], to: ['r2'], script: ['CREATE TABLE two (a int)'] }
    const report = await run([first(['CREATE TABLE one (a int)']), second], meddling)
    expect(report).toMatchObject({ outcome: 'failed', failure: { code: 'stale-rows' } })
    expect(journal.announced).toEqual([1, 2, 3])
    expect(await tableNames(here.other)).toEqual(['alembic_version', 'one'])
  })
})
