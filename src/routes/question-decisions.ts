import { Hono } from 'hono'
import * as z from 'zod'
import { decideQuestion, decisions } from '#src/actions/decide-question.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { refuseUnread } from './editor-author.ts'

/** What authors decide about a question without changing a word. */
export const questionDecisions = new Hono<Env>()

const decisionForm = z.object({
  decision: z.enum(decisions).optional().catch(undefined),
  version: z.string().max(300).catch(''),
  words: z.string().trim().max(2000).catch(''),
})

questionDecisions.post('/banks/:id/questions/:ref/decisions', formOf(decisionForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok || form.value.decision === undefined) return refuseUnread(c)
  const { decision, version: versionId, words } = form.value
  const { id: bankId, ref } = c.req.param()
  const id = c.var.deps.newId()
  const sent = { bankId, ref, decision, versionId, words, id }
  const decided = await decideQuestion(c.var.deps.db, whoIs(c), sent)
  const outcomePage = (outcome: string) => `${urls.bankQuestion(bankId, ref)}?outcome=${outcome}`
  switch (decided.kind) {
    case 'decided':
    case 'moved-on':
      return redirectTo(c, outcomePage(decided.kind))
    case 'rekeys':
      return redirectTo(c, urls.bankCorrection(bankId, ref))
    case 'obstacles': {
      const isOwn = decided.obstacles.some(({ kind }) => kind === 'own-work')
      return redirectTo(c, outcomePage(isOwn ? 'own-work' : 'unfit'))
    }
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, decided.kind)
  }
})
