// S43 Text that somebody else wrote (a script's message, its SQL, a reason) is shown as text, wherever it appears.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { postgresServer } from '@revlane/test-servers'
import { askForChange, expectState } from './support/changes.ts'
import { demoPerson, signIn } from './support/people.ts'
import { registerEnvironment, registerProject } from './support/registering.ts'

const attack = '<img src=x onerror="document.title=1"><script>document.title=1</script>'
// Turns the reading direction around: what a reviewer reads is not what runs.
const turned = '\u202E'

/** A copy of an example in the same source root, with hostile words in its first revision. */
function plantProject(projects: string): void {
  const folder = join(projects, 'hostile')
  cpSync(join(projects, 'launched-service'), folder, { recursive: true })
  const versions = join(folder, 'migrations/versions')
  const [file = ''] = readdirSync(versions).filter((name) => name.endsWith('.py'))
  const script = readFileSync(join(versions, file), 'utf8')
  writeFileSync(
    join(versions, file),
    script
      .replace(/^"""[^\n]*/, `"""${attack}`)
      .replace(
        /def upgrade\(\)[^\n]*\n/,
        (head) => `${head}    op.execute('''SELECT 1 /* ${attack} ${turned} */''')\n`,
      ),
  )
}

test('S43 hostile words in a script and in a reason are shown, not obeyed', async ({ browser }) => {
  const { fields } = await (await postgresServer()).createDatabase()
  const admin = await (await browser.newContext()).newPage()
  await signIn(admin, demoPerson('admin'))
  await admin.goto('/projects/new')
  plantProject(await admin.getByLabel('Source root').inputValue())
  await registerProject(admin, { name: `Hostile ${attack.slice(0, 30)}`, folder: 'hostile' })
  const project = new URL(admin.url()).pathname.split('/').at(-1) ?? ''
  await registerEnvironment(admin, {
    ...{ project, driver: 'postgresql+psycopg2', fields },
    ...{ name: 'Scratch', tier: 'Staging' },
  })
  const author = await (await browser.newContext()).newPage()
  const said: string[] = []
  author.on('console', (message) => message.type() === 'error' && said.push(message.text()))
  author.on('dialog', (dialog) => said.push(dialog.message()))
  await signIn(author, demoPerson('developer'))
  await askForChange(author, { project, environment: 'scratch', target: { choice: 'Newest revision' }, reason: attack })
  await expectState(author, 'Waits for approval')
  await expect(author.getByText(attack).first()).toBeVisible()
  await expect(author.getByRole('main').getByText('U+202E').filter({ visible: true }).first()).toBeVisible()
  for (const path of ['/', `/p/${project}`, '/requests', '/audit']) {
    await author.goto(path)
    await expect(author.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await author.title()).not.toBe('1')
  }
  expect(said).toEqual([])
})
