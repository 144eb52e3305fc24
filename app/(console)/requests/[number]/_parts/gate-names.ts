import { rawWords } from '@/app/_words/raw-words.ts'

/** @returns what turns gates, as the server names them, into a list of their words. */
export async function gateNames(): Promise<(gates: readonly string[]) => string> {
  const names: Record<string, string> = (await rawWords('request')).gate
  return (gates) => gates.map((gate) => names[gate] ?? gate).join(', ')
}
