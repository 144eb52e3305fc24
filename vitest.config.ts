import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const excluded = ['**/node_modules/**', '**/.next/**', '**/.revlane/**', 'e2e/**']
const resolve = { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } }

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        // Some start processes of their own, and the machine may be busy.
        test: {
          name: 'unit',
          setupFiles: ['./vitest.setup.ts'],
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...excluded, '**/*.db.test.ts'],
          testTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        resolve,
        test: {
          name: 'db',
          setupFiles: ['./vitest.setup.ts'],
          include: ['**/*.db.test.ts'],
          exclude: excluded,
          globalSetup: ['packages/test-servers/src/global-setup.ts'],
          testTimeout: 60_000,
          // What is waited for may be a whole run of a busy worker: connect, lock, ask the gates. The default is one second.
          expect: { poll: { timeout: 20_000 } },
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
