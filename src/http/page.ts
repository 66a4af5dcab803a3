import type { Context } from 'hono'
import { jsx } from 'hono/jsx'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { readBatch } from '#db/batch.ts'
import { findViewer, type Viewer as ViewerRow } from '#db/queries/viewers.ts'
import type { Env } from '#src/env.ts'
import { urls } from '#src/urls.ts'
import { AmongSimulated, type Viewer } from '#views/layout.tsx'
import { redirectTo } from './fragment.ts'
import { sessionGone } from './session.ts'

/**
 * A whole page as the reply. Its text is handed on as a primitive string: around a `String` object, which escaped
 * text is, the runtime builds a reply with a stream in it, which takes as long as rendering half the page.
 */
export async function renderPage(
  c: Context<Env>,
  page: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const whole = await page
  const shown = c.var.deps.isSimulated ? jsx(AmongSimulated, {}, whole) : whole
  return c.html(`<!doctype html>${shown}`, status)
}

/**
 * Who looks at the page, for its header. No row: a visitor. `examName` is the exam's short name; without
 * it the code is shown in capitals, which is what the names of the shipped exams are.
 */
export function toViewer(row: ViewerRow | undefined, examName?: string): Viewer {
  if (row === undefined) return { kind: 'visitor' }
  const exam = examName ?? row.exam?.toUpperCase()
  const { unread } = row
  if (row.isGuest) return { kind: 'guest', exam, unread }
  const isAuthor = row.isAuthor === 1
  const isInCohort = row.isInCohort === 1
  const { isAdmin } = row
  return { kind: 'member', name: displayName(row), exam, isAdmin, isAuthor, isInCohort, unread }
}

/** What a member is called: the name given at sign-up, otherwise the part of the address before the `@`. */
export function displayName(member: { name: string; email: string }): string {
  return member.name === '' ? (member.email.split('@')[0] ?? member.email) : member.name
}

/** Whoever asks, as a row and for the header of a page; one read, none for visitors. */
export async function lookAtViewer(
  c: Context<Env>,
): Promise<{ row: ViewerRow | undefined; viewer: Viewer }> {
  const { deps, who } = c.var
  if (who === undefined) return { row: undefined, viewer: { kind: 'visitor' } }
  const { viewers } = await readBatch(deps.db, { viewers: findViewer(who) })
  return { row: viewers[0], viewer: toViewer(viewers[0]) }
}

/** A member, or the reply to give because it is none: the session is gone, or a guest has no such page. */
export type Met = { ok: true; member: ViewerRow; viewer: Viewer } | { ok: false; reply: Response }

/** Lets members in, given the row that a query found for whoever asks. */
export function meetMember(c: Context<Env>, row: ViewerRow | undefined): Met {
  if (row === undefined) return { ok: false, reply: sessionGone(c) }
  if (row.isGuest) return { ok: false, reply: redirectTo(c, urls.account()) }
  return { ok: true, member: row, viewer: toViewer(row) }
}
