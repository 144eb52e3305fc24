/** Puts values into `{name}` places of a sentence, in the browser, where no plural is needed. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
