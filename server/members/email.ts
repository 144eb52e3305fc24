// An address as people write it: kept as typed but for spaces, compared without case.
import { AppError } from '../errors.ts'

const shape = /^[^\s@<>"',;:\\]+@[^\s@<>"',;:\\]+\.[^\s@<>"',;:\\.]+$/

/** @throws AppError `email-invalid` */
export function assertEmail(typed: string): string {
  const email = typed.trim()
  if (email.length > 254 || !shape.test(email)) throw new AppError('email-invalid')
  return email
}
