import type { RunCommand } from '../run-local.ts'

export const check: RunCommand = async () => 0
