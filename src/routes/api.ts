import { type Context, Hono } from 'hono'
import type * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { authoredBanksOf } from '#db/queries/authored-banks.ts'
import { itemCounts } from '#db/queries/import-review.ts'
import { findImport } from '#db/queries/imports.ts'
import { applyImport } from '#src/actions/apply-import.ts'
import { exportBank } from '#src/actions/export-bank.ts'
import { readImport } from '#src/actions/read-import.ts'
import { storeImport } from '#src/actions/store-import.ts'
import { undoImport } from '#src/actions/undo-import.ts'
import { noFilter } from '#src/domain/bank/find.ts'
import { statuses } from '#src/domain/bank/status.ts'
import { exportFileName, exportFiles } from '#src/domain/formats/export-format.ts'
import type { Env } from '#src/env.ts'
import { inBackground } from '#src/http/background.ts'
import { requireToken } from '#src/http/bearer.ts'
import { download } from '#src/http/download.ts'
import { logError } from '#src/http/errors.tsx'
import { limitFile, softLimit } from '#src/http/limits.ts'
import { isMultipart } from '#src/http/multipart.ts'
import { ownOrigin } from '#src/http/origin.ts'
import { refuseProblem } from '#src/http/problem.ts'
import { whoIs } from '#src/http/session.ts'
import { cleanName, fileOf, type Upload } from '#src/http/upload.ts'
import { urls } from '#src/urls.ts'
import {
  apiPaths,
  type banksSchema,
  exportQuery,
  importQuery,
  type importSchema,
  openApiDocument,
  type startedSchema,
  type undoneSchema,
} from './api-schemas.ts'
import { countAccepted, countShown, countWritten, otherProblems } from './import-view.ts'

/** What programs may ask with a personal token. Replies are JSON, refusals problems after RFC 9457. */
export const api = new Hono<Env>()

const minuteMs = 60 * 1000
const mostProblems = 200

api.onError((error, c) =>
  logError(error, c) === 'outage'
    ? refuseProblem(c, {
        status: 503,
        title: 'Not available just now',
        detail: 'The server is busy or being looked after. Try again in a moment.',
      })
    : refuseProblem(c, {
        status: 500,
        title: 'Something broke here',
        detail: 'It is our fault. If it stays, name the request id to the operator.',
      }),
)

api.get(urls.openApi(), (c) => c.json(openApiDocument(ownOrigin(c))))

const tooLarge = (c: Context<Env>) =>
  refuseProblem(c, { status: 413, title: 'Too large', detail: 'A file may have 20 MB.' })

const callsLimit = softLimit({ name: 'api', max: 240, windowMs: minuteMs }, (c, seconds) => {
  c.header('Retry-After', String(seconds))
  const detail = `That came too often in a short time. Try again in ${seconds} seconds.`
  return refuseProblem(c, { status: 429, title: 'Too many at once', detail })
})

api.use('/api/v1/*', limitFile(tooLarge), requireToken, callsLimit, async (c, next) => {
  c.header('Cache-Control', 'no-store')
  await next()
})

/** A path as the router writes it. */
function route(path: string): string {
  return path.replace('{id}', ':id')
}

api.get(apiPaths.banks, async (c) => {
  const { banks } = await readBatch(c.var.deps.db, { banks: authoredBanksOf(whoIs(c)) })
  return c.json({ banks } satisfies z.infer<typeof banksSchema>)
})

api.get(route(apiPaths.questions), async (c) => {
  const query = exportQuery.safeParse(c.req.query())
  if (!query.success) return unknownFormat(c, 'json or yaml')
  const { format } = query.data
  const bankId = c.req.param('id') ?? ''
  const wish = { bankId, format, filter: noFilter, statuses }
  const exported = await exportBank(c.var.deps.db, whoIs(c), wish)
  if (exported.kind !== 'author') return notThere(c)
  const { file, bank } = exported
  if (file.kind !== 'written')
    return refuseProblem(c, {
      status: 409,
      title: 'Nothing to export',
      detail: 'The bank has no question, or more than fit into one file.',
    })
  const today = c.var.deps.now().toISOString().slice(0, 10)
  const name = exportFileName(bank.title, format, today)
  return download(c, { name, type: exportFiles[format].mediaType }, file.bytes)
})

api.post(route(apiPaths.imports), async (c) => {
  const query = importQuery.safeParse(c.req.query())
  if (!query.success) return unknownFormat(c, 'one of those that the page of the API lists')
  const { deps } = c.var
  const id = deps.newId()
  const sent = await sentFile(c, query.data.name)
  const stored = await storeImport(deps.db, whoIs(c), {
    id,
    bankId: c.req.param('id') ?? '',
    fileName: sent.name,
    wantedFormat: query.data.format,
    bytes: sent.bytes,
  })
  switch (stored.kind) {
    case 'stored': {
      inBackground(c, 'import not read', readImport(deps.db, deps, id))
      const address = `${ownOrigin(c)}${apiPaths.import.replace('{id}', id)}`
      c.header('Location', address)
      const started: z.infer<typeof startedSchema> = { id, state: 'waiting', address }
      return c.json(started, 202)
    }
    case 'empty':
      return refuseProblem(c, { status: 422, title: 'Empty', detail: 'Send the bytes of a file.' })
    case 'too-large':
      return tooLarge(c)
    case 'guest':
    case 'not-found':
    case 'signed-out':
      return notThere(c)
  }
})

/** The file of a form, or else the body as it is. */
async function sentFile(c: Context<Env>, name: string | undefined): Promise<Upload> {
  if (isMultipart(c)) return (await fileOf(c, 'file')) ?? { name: 'file', bytes: new Uint8Array() }
  return { name: cleanName(name ?? 'file'), bytes: new Uint8Array(await c.req.arrayBuffer()) }
}

api.get(route(apiPaths.import), async (c) => {
  const told = await tellImport(c, c.req.param('id') ?? '')
  return told === undefined ? notThere(c) : c.json(told)
})

async function tellImport(
  c: Context<Env>,
  importId: string,
): Promise<z.infer<typeof importSchema> | undefined> {
  const asked = { ...whoIs(c), importId }
  const { imports, rows } = await readBatch(c.var.deps.db, {
    imports: findImport(asked),
    rows: itemCounts(asked),
  })
  const [found] = imports
  if (found === undefined) return undefined
  const { id, bankId, state, fileName, format, done, total } = found
  return {
    id,
    bank: bankId,
    ...{ state, fileName, format, done, total },
    counts: countShown(rows),
    written: state === 'ready' ? countAccepted(rows) : countWritten(rows),
    problems: otherProblems(found)
      .slice(0, mostProblems)
      .map(({ severity, line, question, message }) => ({
        ...{ severity, line, message },
        ...(question !== undefined && { question }),
      })),
    review: `${ownOrigin(c)}${urls.importReview(id)}`,
  }
}

api.post(route(apiPaths.apply), async (c) => {
  const id = c.req.param('id') ?? ''
  const applied = await applyImport(c.var.deps.db, whoIs(c), id)
  if (applied.kind === 'imported') return c.json(await tellImport(c, id))
  if (applied.kind === 'moved-on')
    return refuseProblem(c, {
      status: 409,
      title: 'The bank has changed',
      detail:
        'Somebody changed questions since the file was read. It is compared anew: look at it again.',
    })
  if (applied.kind !== 'not-ready') return notThere(c)
  return refuseProblem(c, {
    status: 409,
    title: 'Not ready',
    detail:
      'It is being read still, or was imported, undone or given up before. Ask for its state.',
  })
})

api.post(route(apiPaths.undo), async (c) => {
  const id = c.req.param('id') ?? ''
  const undone = await undoImport(c.var.deps.db, whoIs(c), id)
  if (undone.kind === 'undone') {
    const told: z.infer<typeof undoneSchema> = { id, state: 'undone', kept: undone.kept }
    return c.json(told)
  }
  if (undone.kind !== 'not-imported') return notThere(c)
  const detail = 'Only an import that was written can be undone, and only once.'
  return refuseProblem(c, { status: 409, title: 'Not imported', detail })
})

api.all('/api/v1/*', (c) => notThere(c))

function notThere(c: Context<Env>): Response {
  const detail = 'The address is wrong, or what was here is gone or belongs to somebody else.'
  return refuseProblem(c, { status: 404, title: 'Nothing here', detail })
}

function unknownFormat(c: Context<Env>, known: string): Response {
  return refuseProblem(c, { status: 422, title: 'No such format', detail: `format is ${known}.` })
}
