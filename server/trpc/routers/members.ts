import { z } from 'zod'
import { addMember } from '../../members/add-member.ts'
import { changeRoles } from '../../members/change-roles.ts'
import { disableMember } from '../../members/disable-member.ts'
import { enableMember } from '../../members/enable-member.ts'
import { listMembers, memberView } from '../../members/list-members.ts'
import { makeResetLink } from '../../members/make-reset-link.ts'
import { signOutMember } from '../../members/sign-out-member.ts'
import { role } from '../../shapes.ts'
import { router, workspaceProcedure } from '../init.ts'

const roles = z.array(role).min(1).max(4)
const onePerson = z.strictObject({ personId: z.uuid() })
const madeLink = z.object({ link: z.string(), expiresAt: z.date() })
const done = z.object({})

export const membersRouter = router({
  list: workspaceProcedure('member.see')
    .input(z.strictObject({}).optional())
    .output(z.array(memberView))
    .query(({ ctx }) => listMembers(ctx)),
  add: workspaceProcedure('member.change')
    .input(z.strictObject({ email: z.string().max(254), name: z.string().max(80), roles }))
    .output(madeLink)
    .mutation(async ({ ctx, input }) => absolute(ctx.instance.publicUrl, await addMember(ctx, input))),
  changeRoles: workspaceProcedure('member.change')
    .input(onePerson.extend({ roles }))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await changeRoles(ctx, input)
      return {}
    }),
  disable: workspaceProcedure('member.change')
    .input(onePerson)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await disableMember(ctx, input)
      return {}
    }),
  enable: workspaceProcedure('member.change')
    .input(onePerson)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await enableMember(ctx, input)
      return {}
    }),
  signOutEverywhere: workspaceProcedure('member.change')
    .input(onePerson)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await signOutMember(ctx, input)
      return {}
    }),
  resetLink: workspaceProcedure('member.change')
    .input(onePerson)
    .output(madeLink)
    .mutation(async ({ ctx, input }) => absolute(ctx.instance.publicUrl, await makeResetLink(ctx, input))),
})

function absolute(publicUrl: URL, { link, expiresAt }: { link: string; expiresAt: Date }) {
  return { link: new URL(link, publicUrl).href, expiresAt }
}
