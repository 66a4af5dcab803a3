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

const useForm = z.object({ wish: z.enum(['use', 'stop']) })

bankUse.post('/banks/:id/use', formOf(useForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const bankId = c.req.param('id')
  const chosen = await chooseBank(c.var.deps.db, whoIs(c), { bankId, wish: form.value.wish })
  switch (chosen.kind) {
    case 'chosen':
      return redirectTo(
        c,
        `${urls.practice(`?exam=${encodeURIComponent(chosen.exam)}`)}#other-banks`,
      )
    case 'not-found':
      return c.notFound()
    case 'signed-out':
      return sessionGone(c)
  }
})
