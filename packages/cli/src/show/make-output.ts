// Where words go: lines for people, with colour on a terminal that wants it, or objects for scripts.
import { styleText } from 'node:util'
import type { Ending } from '../ending.ts'
import type { News } from '../news.ts'
import { endingLines, type Line, linesOf, type Tone } from './lines.ts'
import { oneLine } from './plain.ts'

export interface Stream {
  readonly isTTY?: boolean
  write(text: string): unknown
}

export interface Output {
  say(news: News): void
  end(ending: Ending, more?: object): void
}

const styles = { plain: 'reset', quiet: 'dim', good: 'green', bad: 'red', wait: 'yellow' } as const satisfies Record<
  Tone,
  string
>

interface Way {
  readonly out: Stream
  readonly err: Stream
  readonly colour: boolean
  /** ISO 8601, for --json. */
  readonly now: () => string
}

export function peopleOutput({ out, err, colour }: Way): Output {
  const print = (stream: Stream, { text, tone }: Line) => {
    const indent = /^ */.exec(text)?.[0] ?? ''
    const clean = indent + oneLine(text)
    stream.write(`${colour && tone !== 'plain' ? styleText(styles[tone], clean, { validateStream: false }) : clean}\n`)
  }
  return {
    say: (news) => {
      for (const line of linesOf(news)) print(out, line)
    },
    end: (ending) => {
      for (const line of endingLines(ending)) print(ending.exit === 0 ? out : err, line)
    },
  }
}

export function jsonOutput({ out, now }: Way): Output {
  // What JSON writes as it is and a terminal takes as an order: C1 controls.
  const print = (value: object) =>
    out.write(
      `${JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`,
    )
  return {
    say: (news) => print({ at: now(), ...news }),
    end: (ending, more = {}) => print({ at: now(), event: 'result', ...ending, ...more }),
  }
}

/** https://no-color.org */
export function wantsColour(out: Stream, env: Readonly<Record<string, string | undefined>>): boolean {
  return out.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
}
