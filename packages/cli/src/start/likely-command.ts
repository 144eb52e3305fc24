/** `; did you mean …?` for a word that is the start of a command or one letter away from it; else nothing. */
export function likelyCommand(word: string, commands: readonly string[]): string {
  const likely = commands.find((command) => isNear(word, command))
  return likely === undefined ? '' : `; did you mean ${likely}?`
}

function isNear(word: string, command: string): boolean {
  if (word.length < 3) return false
  if (command.startsWith(word)) return true
  let same = 0
  while (same < word.length && word[same] === command[same]) same += 1
  let tail = 0
  const shorter = Math.min(word.length, command.length)
  while (tail < shorter - same && word.at(-1 - tail) === command.at(-1 - tail)) tail += 1
  return Math.max(word.length, command.length) - same - tail <= 1
}
