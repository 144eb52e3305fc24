/** Something in a template that only Python can do: the file must be written by Alembic itself. */
export class TemplateRefused extends Error {
  readonly code = 'template-refused'
  /** 1-based. */
  readonly line: number
  readonly construct: string

  constructor(line: number, construct: string) {
    super(`line ${line}: \`${construct}\` needs Python`)
    this.name = 'TemplateRefused'
    this.line = line
    this.construct = construct
  }
}
