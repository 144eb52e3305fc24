import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundles, projectSettings, projects, revisions } from '../../db/schema/projects.ts'
import { jobs } from '../../db/schema/queue.ts'
import { type ControlDatabase, controlDatabase } from '../../test-support/control-database.ts'
import {
  auditOf,
  findRequest,
  type Stage,
  stageEnvironment,
  stageProject,
  stageRequest,
} from '../../test-support/request-stage.ts'
import type { TestPerson } from '../../test-support/tenant.ts'
import { changeSettings } from './change-settings.ts'
import { getSettings } from './get-settings.ts'
import type { SettingsInput } from './settings-input.ts'

let control: ControlDatabase
let admin: TestPerson
let developer: TestPerson
beforeAll(async () => {
  control = await controlDatabase()
  admin = await control.person(['admin'])
  developer = await control.person(['developer'])
})

async function newProject(): Promise<{ stage: Stage; slug: string }> {
  const stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: admin.id })
  const [row] = await control.owner
    .select({ slug: projects.slug })
    .from(projects)
    .where(eq(projects.id, stage.projectId))
  return { stage, slug: row?.slug ?? '' }
}

const input = (project: string, given: Partial<SettingsInput> = {}): SettingsInput => ({
  ...{ project, version: 0, reason: 'the module is in another repository' },
  ...{ assumptions: [], typeMap: [{ name: 'app.types.GUID', expression: ' sa.Uuid() ' }] },
  ...given,
})
const change = (given: SettingsInput, person = admin) => control.as(person, (ctx) => changeSettings(ctx, given))
const settingsOf = (project: string) => control.as(developer, (ctx) => getSettings(ctx, { project }))

describe('the settings of a project', () => {
  test('are a new version each time, with who said why, and order a read', async () => {
    const { stage, slug } = await newProject()
    expect(await change(input(slug))).toEqual({ version: 1 })
    const assumptions = [{ key: 'version_table', value: 'app_version' }] as const
    expect(await change(input(slug, { version: 1, assumptions: [...assumptions], reason: 'as in prod' }))).toEqual({
      version: 2,
    })
    const view = await settingsOf(slug)
    expect(view).toMatchObject({
      version: 2,
      isRead: false,
      typeMap: [{ name: 'app.types.GUID', expression: 'sa.Uuid()', problem: null }],
      can: { change: { ok: false, because: { code: 'role-missing' } } },
    })
    expect(view.settable.find(({ key }) => key === 'version_table')?.value).toBe('app_version')
    expect(view.history.map(({ version, by, reason }) => [version, by.id, reason])).toEqual([
      [2, admin.id, 'as in prod'],
      [1, admin.id, 'the module is in another repository'],
    ])
    const ordered = await control.owner.select().from(jobs).where(eq(jobs.subjectId, stage.projectId))
    expect(ordered.map(({ kind }) => kind)).toContain('read-source')
    expect(await auditOf(stage, stage.projectId)).toEqual(['project.settings-changed', 'project.settings-changed'])
  })

  test('say that the newest read failed', async () => {
    const { stage, slug } = await newProject()
    expect(await settingsOf(slug)).toMatchObject({ isFailed: false })
    const sourceFailure = { code: 'syntax-error', params: {}, path: 'a.py', line: 1 }
    await control.owner.update(projects).set({ sourceFailure }).where(eq(projects.id, stage.projectId))
    expect(await settingsOf(slug)).toMatchObject({ isFailed: true })
  })

  test('make the open requests of the project stale, and no others', async () => {
    const { stage, slug } = await newProject()
    const other = await newProject()
    const ask = async (at: Stage) => {
      const environment = await stageEnvironment(at, { slug: 'live' })
      return stageRequest(at, { environmentId: environment.id, requestedBy: developer.id })
    }
    const [waiting, elsewhere] = [await ask(stage), await ask(other.stage)]
    await change(input(slug))
    expect(await findRequest(stage, waiting.id)).toMatchObject({
      state: 'stale',
      outcome: { code: 'project-settings-changed' },
    })
    expect(await findRequest(other.stage, elsewhere.id)).toMatchObject({ state: 'pending' })
  })

  test('say what the worker made of each entry, once it read with them', async () => {
    const { stage, slug } = await newProject()
    await change(input(slug))
    const checks = [{ name: 'app.types.GUID', problem: { code: 'unknown-call', params: { name: 'sqlalchemy.Nope' } } }]
    await control.owner
      .update(bundles)
      .set({ settingsVersion: 1, typeMapChecks: checks })
      .where(eq(bundles.projectId, stage.projectId))
    expect(await settingsOf(slug)).toMatchObject({ isRead: true, typeMap: checks })
  })

  test('name what blocks most revisions first', async () => {
    const { stage, slug } = await newProject()
    const [bundle] = await control.owner.select().from(bundles).where(eq(bundles.projectId, stage.projectId))
    const refusal = (name: string) => ({ code: 'unknown-call', params: { name }, path: 'a.py', line: 1 })
    for (const [revision, names] of [
      ['r1', ['app.types.GUID', 'sqlalchemy.Nope']],
      ['r2', ['app.types.GUID', 'app.Other', 'plain']],
    ] as const) {
      await control.owner
        .update(revisions)
        .set({ upgradeRefusals: names.map(refusal) })
        .where(and(eq(revisions.bundleId, bundle?.id ?? ''), eq(revisions.revision, revision)))
    }
    expect((await settingsOf(slug)).unknownNames).toEqual([
      { name: 'app.types.GUID', revisions: 2, first: 'r1' },
      { name: 'app.Other', revisions: 1, first: 'r2' },
    ])
  })

  test('do not move when nothing changed', async () => {
    const { stage, slug } = await newProject()
    await change(input(slug))
    expect(await change(input(slug, { version: 0 }))).toEqual({ version: 1 })
    expect(await control.owner.$count(projectSettings, eq(projectSettings.projectId, stage.projectId))).toBe(1)
  })

  test.each([
    ['an older version on the screen', { version: 7 }, 'settings-moved'],
    ['no reason', { reason: ' ' }, 'reason-missing'],
    ['a name without a module', { typeMap: [{ name: 'GUID', expression: 'sa.Uuid()' }] }, 'type-map-name'],
    ['no expression', { typeMap: [{ name: 'app.GUID', expression: ' ' }] }, 'type-map-empty'],
    [
      'a name twice',
      {
        typeMap: [
          { name: 'app.GUID', expression: 'sa.Uuid' },
          { name: 'app.GUID ', expression: 'sa.Text' },
        ],
      },
      'type-map-twice',
    ],
    [
      'a word for a truth',
      { assumptions: [{ key: 'transaction_per_migration' as const, value: 'maybe' }] },
      'assumption-invalid',
    ],
    [
      'a convention that is no dictionary',
      { assumptions: [{ key: 'naming_convention' as const, value: '[]' }] },
      'assumption-invalid',
    ],
  ])('are refused with %s, and nothing is saved', async (_, given, code) => {
    const { stage, slug } = await newProject()
    await expect(change(input(slug, given))).rejects.toMatchObject({ code })
    expect(await control.owner.$count(projectSettings, eq(projectSettings.projectId, stage.projectId))).toBe(0)
  })

  test('are for admins alone, and of their own workspace', async () => {
    const { slug } = await newProject()
    await expect(change(input(slug), developer)).rejects.toMatchObject({ code: 'forbidden' })
    const rival = await control.secondWorkspace()
    const stranger = await rival.person(['admin'])
    await expect(rival.as(stranger, (ctx) => changeSettings(ctx, input(slug)))).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(rival.as(stranger, (ctx) => getSettings(ctx, { project: slug }))).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
