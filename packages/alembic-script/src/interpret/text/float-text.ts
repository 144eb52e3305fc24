/** `repr(float)`: the shortest digits that read back, with an exponent below 1e-4 and from 1e16. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (Object.is(value, -0)) return '-0.0'
  const [digits = '', power = '0'] = value.toExponential().split('e')
  const exponent = Number(power)
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
  }
  const plain = exponent >= 0 ? wholeText(value) : smallText(digits, exponent)
  return plain.includes('.') ? plain : `${plain}.0`
}

function wholeText(value: number): string {
  // Below 1e16 JavaScript writes no exponent (it begins at 1e21).
  return String(value)
}

function smallText(digits: string, exponent: number): string {
  const sign = digits.startsWith('-') ? '-' : ''
  const plain = digits.replace(/[-.]/g, '')
  return `${sign}0.${'0'.repeat(-exponent - 1)}${plain}`
}
