import type { Context } from 'hono'
import { readBatch } from '#db/batch.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { findViewer } from '#db/queries/viewers.ts'
import type { Kept } from '#src/actions/keep-question.ts'
import { meetAuthor } from '#src/actions/meet-author.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { refuse } from '#src/http/errors.tsx'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'

/** What `meetAuthor` needs for the bank in the address. */
export function authorQueries(c: Context<Env>) {
  const who = whoIs(c)
  return {
    viewers: findViewer(who),
    banks: findAuthoredBank({ ...who, bankId: c.req.param('id') ?? '' }),
  }
}

/** A form that is none of the editor's: 422 for authors of the bank, and for anybody else nothing is there. */
export async function refuseUnread(c: Context<Env>) {
  const author = meetAuthor(await readBatch(c.var.deps.db, authorQueries(c)))
  return author.kind === 'author' ? refuse(c, { status: 422 }) : turnAway(c, author.kind)
}

/** Where an author goes on once a question is kept: where it calls something else right, to the answers so far. */
export function pageAfter(bankId: string, { ref, outcome }: Extract<Kept, { kind: 'saved' }>) {
  return outcome === 'rekeyed'
    ? `${urls.bankCorrection(bankId, ref)}?notice=waits-for-you`
    : `${urls.bankQuestion(bankId, ref)}?outcome=${outcome}`
}
