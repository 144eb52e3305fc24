import { styleText } from 'node:util'

const styles = { bad: 'red', careful: 'yellow', quiet: 'dim', name: 'yellow', good: 'green' } as const

/** Text in a colour, on a terminal that wants it. */
export function painted(tone: keyof typeof styles, text: string, colour: boolean): string {
  return colour ? styleText(styles[tone], text, { validateStream: false }) : text
}
