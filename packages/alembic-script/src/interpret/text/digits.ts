// Decimal digits of a double, exact and rounded half to even as C does.

/** The exact value of a finite double as `numerator / 2 ** shift`. */
function exact(value: number): { numerator: bigint; shift: bigint } {
  let shift = 0n
  let scaled = value
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    shift += 1n
  }
  return { numerator: BigInt(scaled), shift }
}

function roundedDivision(numerator: bigint, divisor: bigint): bigint {
  const quotient = numerator / divisor
  const twice = (numerator % divisor) * 2n
  if (twice > divisor || (twice === divisor && quotient % 2n === 1n)) return quotient + 1n
  return quotient
}

/** `'%.{places}f' % magnitude`. */
export function decimalDigits(magnitude: number, places: number): string {
  const { numerator, shift } = exact(magnitude)
  const scaled = roundedDivision(numerator * 10n ** BigInt(places), 2n ** shift)
  const digits = scaled.toString().padStart(places + 1, '0')
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** `'%.{places}e' % magnitude`. */
export function exponentDigits(magnitude: number, places: number): string {
  if (magnitude === 0) return `0${places > 0 ? `.${'0'.repeat(places)}` : ''}e+00`
  // JavaScript rounds halves up here; exact halves of a double are rare enough to be settled exactly.
  const { numerator, shift } = exact(magnitude)
  let exponent = Number(magnitude.toExponential().split('e')[1])
  const scaledBy = (power: number) => {
    const move = BigInt(places - power)
    return move >= 0n
      ? roundedDivision(numerator * 10n ** move, 2n ** shift)
      : roundedDivision(numerator, 2n ** shift * 10n ** -move)
  }
  let digits = scaledBy(exponent).toString()
  if (digits.length > places + 1) {
    exponent += 1
    digits = scaledBy(exponent).toString()
  }
  const mantissa = places === 0 ? digits : `${digits.slice(0, 1)}.${digits.slice(1)}`
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}
