// Which words are commands on a folder; everything else asks a server.
export const localCommands = [
  'heads',
  'branches',
  'history',
  'show',
  'current',
  'graph',
  'sql',
  'compile',
  'check',
  'merge-heads',
  'revision',
] as const

export type LocalCommand = (typeof localCommands)[number]

export function isLocalCommand(word: string): word is LocalCommand {
  return localCommands.some((command) => command === word)
}
