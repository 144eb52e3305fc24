import { forScreen } from '../../show/plain.ts'
import type { LocalCtx } from '../run-local.ts'
import { longEntry, type Parts, revisionObject, type Shown, shortLine } from './format-revision.ts'

/** A document that was written by others, as it is in a file; on a terminal without its control characters. */
export function print({ out }: Pick<LocalCtx, 'out'>, text: string): void {
  out.write(out.isTTY ? forScreen(text) : text)
}

/** One JSON array, an element a line. */
export function printJsonList({ out }: Pick<LocalCtx, 'out'>, elements: readonly object[]): void {
  const lines = elements.map((element) => `  ${JSON.stringify(element)}`)
  out.write(lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`)
}

/** Revisions as Alembic lists them, or as data. */
export function printRevisions(
  ctx: LocalCtx,
  revisions: readonly Shown[],
  { verbose, parts }: { verbose: boolean; parts: Parts },
): void {
  if (ctx.json) printJsonList(ctx, revisions.map(revisionObject))
  else print(ctx, revisions.map((shown) => `${verbose ? longEntry(shown) : shortLine(shown, parts)}\n`).join(''))
}
