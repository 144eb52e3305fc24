// One line of CSV (RFC 4180) that no spreadsheet takes for a formula: a field that begins like one gets an apostrophe in front
// (OWASP, CSV injection).
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\r\n`
}

function csvField(text: string): string {
  const safe = /^[\s\0]*[=+\-@\t\r\0]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
