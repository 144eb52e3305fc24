// Projects that a story writes itself, among those that the worker may read.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'

export interface PlantedScript {
  readonly revision: string
  readonly down: readonly string[]
  readonly message?: string
  readonly author?: string
  readonly label?: string
  readonly dependsOn?: string
  /** Lines above the functions, and of upgrade(). */
  readonly imports?: string
  readonly upgrade?: string
}

function tuple(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value}"`)
  if (quoted.length < 2) return quoted[0] ?? 'None'
  return `(${quoted.join(', ')})`
}

function scriptText({ revision, down, message, author, label, dependsOn, imports, upgrade }: PlantedScript): string {
  return `"""${message ?? `change ${revision}`}

Revision ID: ${revision}
Create Date: 2026-01-05 09:00:00
${author ? `Author: ${author}\n` : ''}"""
from alembic import op
import sqlalchemy as sa
${imports ?? ''}
revision = "${revision}"
down_revision = ${tuple(down)}
branch_labels = ${label ? `("${label}",)` : 'None'}
depends_on = ${dependsOn ? `"${dependsOn}"` : 'None'}


def upgrade():
    ${upgrade ?? 'pass'}


def downgrade():
    pass
`
}

/** @returns the folder, inside the first source root that the page of new projects offers */
export async function plantScripts(admin: Page, folder: string, scripts: readonly PlantedScript[]): Promise<string> {
  await admin.goto('/projects/new')
  const place = join(await admin.getByLabel('Source root').inputValue(), folder)
  mkdirSync(place, { recursive: true })
  for (const script of scripts) writeFileSync(join(place, `${script.revision}.py`), scriptText(script))
  return place
}

/** Waits until the worker has read the scripts, and the page shows them without a reload. */
export async function waitForRevisions(page: Page, count: number): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: `${count} revisions` })).toBeVisible({ timeout: 60_000 })
}
