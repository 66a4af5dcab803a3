import { Hono } from 'hono'
import * as z from 'zod'
import { chooseBank } from '#src/actions/use-bank.ts'
import type { Env } from '#src/env.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'

/** Choosing to practise a bank that did not come with the program. */
export const bankUse = new Hono<Env>()

const useForm = z.object({
  wish: z.enum(['use', 'stop']),
  /** The page of which list to go back to, where it is not that of practice. */
  back: z.literal('banks').optional().catch(undefined),
  cohort: z.uuid().optional().catch(undefined),
})

function placeOf(exam: string, { back, cohort }: z.infer<typeof useForm>): string {
  if (cohort !== undefined) return `${urls.cohort(cohort)}#banks`
  if (back === 'banks') return `${urls.banks()}#from-cohorts`
  return `${urls.practice(`?exam=${encodeURIComponent(exam)}`)}#other-banks`
}

bankUse.post('/banks/:id/use', formOf(useForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const bankId = c.req.param('id')
  const chosen = await chooseBank(c.var.deps.db, whoIs(c), { bankId, wish: form.value.wish })
  switch (chosen.kind) {
    case 'chosen':
      return redirectTo(c, placeOf(chosen.exam, form.value))
    case 'not-found':
      return c.notFound()
    case 'signed-out':
      return sessionGone(c)
  }
})
