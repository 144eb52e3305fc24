import { TRPCError } from '@trpc/server'
import { notFound, redirect } from 'next/navigation'
import { paths } from '../paths.ts'

/** Awaits an answer for a page: what does not exist here is the not-found page, a session that just ended leads to sign-in. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    // A malformed number or slug in an address names nothing either.
    if (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST') notFound()
    if (error.code === 'UNAUTHORIZED') redirect(paths.signIn())
    throw error
  }
}
