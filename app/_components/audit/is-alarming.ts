/** What went past a rule or stopped everybody: it stands out in every list of audit lines. */
const alarming: ReadonlySet<string> = new Set(['request.bypassed', 'workspace.frozen'])

export function isAlarming(action: string): boolean {
  return alarming.has(action)
}
