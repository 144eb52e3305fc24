const PLACEHOLDER = '[secret]'

const SHAPES: readonly [RegExp, string][] = [
  // scheme://user:password@host
  [/([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)[^\s@]*@/gi, `$1${PLACEHOLDER}@`],
  // password=… in libpq, ODBC and URL-parameter style
  [/\b(password|passwd|pwd|sslpassword)(\s*[=:]\s*)('(?:[^']|'')*'|"[^"]*"|[^\s&;,]+)/gi, `$1$2${PLACEHOLDER}`],
  // CREATE/ALTER USER … IDENTIFIED BY '…', PASSWORD '…'
  [
    /\b(identified\s+(?:with\s+\S+\s+)?by|password|using)(\s+)('(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|\\.)*")/gi,
    `$1$2${PLACEHOLDER}`,
  ],
]

/** The text without passwords: the known one, and whatever has the shape of one. */
export function scrubSecrets(text: string, secret: string | null = null): string {
  let scrubbed = text
  // A secret of one to three characters would blank ordinary words and hide nothing.
  if (secret !== null && secret.length > 3) {
    scrubbed = scrubbed.replaceAll(secret, PLACEHOLDER).replaceAll(encodeURIComponent(secret), PLACEHOLDER)
  }
  for (const [shape, replacement] of SHAPES) scrubbed = scrubbed.replace(shape, replacement)
  return scrubbed
}
