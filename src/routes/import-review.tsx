import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch, writeBatch } from '#db/batch.ts'
import {
  importCategories,
  itemCounts,
  itemsAfter,
  itemsBefore,
  saidOfItems,
} from '#db/queries/import-review.ts'
import { findImport } from '#db/queries/imports.ts'
import { unreadOfImport, withdrawNotice } from '#db/queries/notices.ts'
import { findViewer } from '#db/queries/viewers.ts'
import type { Env } from '#src/env.ts'
import { download } from '#src/http/download.ts'
import { redirectTo, wantsFragment } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { filterQuery, shows } from '#views/imports/import-words.ts'
import { FailedPage, ReadingPage, ReadingProgress } from '#views/imports/reading-page.tsx'
import { ReviewPage } from '#views/imports/review-page.tsx'
import {
  countAccepted,
  countShown,
  countWritten,
  type FoundImport,
  formatWords,
  otherProblems,
  type Refused,
  toChoicesProps,
  toFilter,
  toItems,
} from './import-view.ts'

/** What a file holds, before anything of it is in the bank, and afterwards what became of it. */
export const importReview = new Hono<Env>()

const pageSize = 50

const place = z.coerce.number().int().min(0).max(1_000_000)

const reviewQuery = z.object({
  show: z.enum(shows).catch('all'),
  said: z.string().max(2000).catch(''),
  after: place.optional().catch(undefined),
  before: place.optional().catch(undefined),
  kept: place.catch(0),
  moved: z.enum(['on', 'not']).catch('not'),
})

type ReviewQuery = z.infer<typeof reviewQuery>

importReview.get(urls.importReview(':id'), (c) => showReview(c, c.req.param('id') ?? ''))

/** The page of an import; with choices that were refused, where there are any. */
export async function showReview(
  c: Context<Env>,
  importId: string,
  refused?: Refused,
): Promise<Response> {
  const query = reviewQuery.parse(c.req.query())
  const read = await readReview(c, importId, query)
  const [viewer] = read.viewers
  if (viewer === undefined) return sessionGone(c)
  const [found] = read.imports
  if (found === undefined) return c.notFound()
  if (isBeingRead(found)) return showReading(c, found, viewer)
  const [unread] = read.unread
  if (unread !== undefined) await writeBatch(c.var.deps.db, [withdrawNotice(unread.id)])
  if (wantsFragment(c)) return redirectTo(c, urls.importReview(found.id))
  const around = {
    viewer: toViewer({ ...viewer, unread: viewer.unread - read.unread.length }),
    bank: { id: found.bankId, title: found.title, exam: found.exam },
    fileName: found.fileName,
  }
  if (found.state === 'failed')
    return renderPage(c, <FailedPage {...around} problems={otherProblems(found)} />)
  const { show, said, kept, moved } = query
  const { rows, previous, next } = pageOf(read, query)
  return renderPage(
    c,
    <ReviewPage
      {...around}
      importId={found.id}
      formatWords={formatWords(found)}
      state={found.state}
      counts={countShown(read.counts)}
      written={found.state === 'ready' ? countAccepted(read.counts) : countWritten(read.counts)}
      {...{ show, said, kept, moved }}
      review={found.needsReview ? 'second' : 'none'}
      messages={read.messages.filter(({ questions }) => questions > 1)}
      unplaced={read.messages
        .filter(({ rule }) => rule === 'S07')
        .reduce((sum, { questions }) => sum + questions, 0)}
      others={otherProblems(found)}
      items={toItems(found, rows)}
      previous={previous === undefined ? undefined : filterQuery(show, said, `before=${previous}`)}
      next={next === undefined ? undefined : filterQuery(show, said, `after=${next}`)}
      choices={toChoicesProps(found, read.categories, refused)}
    />,
    refused === undefined ? 200 : 422,
  )
}

function readReview(c: Context<Env>, importId: string, query: ReviewQuery) {
  const who = whoIs(c)
  const asked = { ...who, ...toFilter(query.show, query.said), importId, limit: pageSize + 1 }
  return readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    imports: findImport({ ...who, importId }),
    counts: itemCounts({ ...who, importId }),
    messages: saidOfItems({ ...who, importId, limit: isFirstPage(query) ? 100 : 0 }),
    categories: importCategories({ ...who, importId }),
    unread: unreadOfImport({ ...who, importId }),
    items:
      query.before === undefined
        ? itemsAfter({ ...asked, after: query.after ?? 0 })
        : itemsBefore({ ...asked, before: query.before }),
  })
}

/** What is said of several questions stands above the first of them. */
function isFirstPage({ said, after, before }: ReviewQuery): boolean {
  return said === '' && after === undefined && before === undefined
}

function isBeingRead({ state }: FoundImport): boolean {
  return state === 'waiting' || state === 'reading'
}

function showReading(
  c: Context<Env>,
  { id, bankId, title, exam, fileName, done, total }: FoundImport,
  viewer: Parameters<typeof toViewer>[0],
): Response | Promise<Response> {
  if (wantsFragment(c)) return c.html(<ReadingProgress {...{ id, done, total }} />)
  const bank = { id: bankId, title, exam }
  return renderPage(
    c,
    <ReadingPage viewer={toViewer(viewer)} {...{ bank, fileName, id, done, total }} />,
  )
}

/** One more row than fits was asked for, to know whether there are more. */
function pageOf(read: Awaited<ReturnType<typeof readReview>>, { after, before }: ReviewQuery) {
  const isBackwards = before !== undefined
  const kept = read.items.slice(0, pageSize)
  const hasMore = read.items.length > pageSize
  const rows = isBackwards ? kept.toReversed() : kept
  const hasPrevious = isBackwards ? hasMore : after !== undefined && after > 0
  return {
    rows,
    previous: hasPrevious ? rows[0]?.number : undefined,
    next: isBackwards || hasMore ? rows.at(-1)?.number : undefined,
  }
}

importReview.get(urls.importLeftOut(':id'), async (c) => {
  const who = whoIs(c)
  const { viewers, imports } = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    imports: findImport({ ...who, importId: c.req.param('id') ?? '' }),
  })
  if (viewers[0] === undefined) return sessionGone(c)
  const [found] = imports
  if (found === undefined) return c.notFound()
  const parts = otherProblems(found).flatMap(({ line, question, message, kept }) =>
    kept === undefined ? [] : [`## Line ${line}: ${question ?? ''}\n\n> ${message}\n\n${kept}\n`],
  )
  return download(
    c,
    { name: 'left-out.md', type: 'text/markdown; charset=utf-8' },
    new TextEncoder().encode(parts.join('\n')),
  )
})
