import { type Context, Hono } from 'hono'
import {
  type Exported,
  type ExportWish,
  exportBank,
  previewExport,
} from '#src/actions/export-bank.ts'
import { isUnfiltered, noFilter, readBankSearch, searchFields } from '#src/domain/bank/find.ts'
import { type Status, statuses } from '#src/domain/bank/status.ts'
import {
  exportFileName,
  exportFiles,
  findExportFormat,
  mayOutgrowUpload,
} from '#src/domain/formats/export-format.ts'
import { foldProblems } from '#src/domain/formats/fold-problems.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { download } from '#src/http/download.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { ExportPage, type ExportPageProps } from '#views/banks/export-page.tsx'
import { statusWords } from '#views/banks/question-words.ts'

/** A bank as a file of any format, after saying what the file would lose. */
export const bankExport = new Hono<Env>()

bankExport.get('/banks/:id/export', async (c) => {
  const asked = readAsked(c)
  const exported = await previewExport(c.var.deps.db, whoIs(c), asked.wish)
  if (exported.kind !== 'author') return turnAway(c, exported.kind)
  return showExport(c, asked, exported)
})

bankExport.get('/banks/:id/export/file', async (c) => {
  const asked = readAsked(c)
  const exported = await exportBank(c.var.deps.db, whoIs(c), asked.wish)
  if (exported.kind !== 'author') return turnAway(c, exported.kind)
  const { format } = asked.wish
  const { file } = exported
  if (file.kind !== 'written' || format === undefined) return showExport(c, asked, exported)
  const name = fileName(c, asked, exported)
  return download(c, { name, type: exportFiles[format].mediaType }, file.bytes)
})

type Asked = { wish: ExportWish; which: ExportPageProps['which']; filter: [string, string][] }

const notRetired: readonly Status[] = ['draft', 'in-review', 'published']

/** Without `which`, a filter in the address is what is meant. */
function readAsked(c: Context<Env>): Asked {
  const { filter } = readBankSearch((name) => c.req.query(name))
  const isFiltered = !isUnfiltered(filter)
  const said = c.req.query('which')
  const isFound = isFiltered && (said === 'found' || said === undefined)
  const which = isFound ? 'found' : said === 'chosen' ? 'chosen' : 'all'
  const ticked = c.req.queries('with') ?? []
  return {
    which,
    filter: searchFields({ filter, order: 'ref' }),
    wish: {
      bankId: c.req.param('id') ?? '',
      format: findExportFormat(c.req.query('format')),
      filter: which === 'found' ? filter : noFilter,
      statuses: meantStatuses[which] ?? statuses.filter((status) => ticked.includes(status)),
    },
  }
}

const meantStatuses: Readonly<Record<Asked['which'], readonly Status[] | undefined>> = {
  all: notRetired,
  found: statuses,
  chosen: undefined,
}

function showExport(c: Context<Env>, asked: Asked, exported: Exported) {
  const { viewer, bank, counts, questions, file } = exported
  return renderPage(
    c,
    <ExportPage
      viewer={toViewer(viewer)}
      bank={bank}
      format={asked.wish.format}
      which={asked.which}
      filter={asked.filter}
      statuses={statuses.map((status) => ({
        status,
        words: statusWords[status],
        questions: counts.find((one) => one.status === status)?.questions ?? 0,
        isChosen: asked.wish.statuses.includes(status) ? 1 : 0,
      }))}
      questions={questions}
      outcome={
        file.kind === 'written'
          ? {
              kind: 'written',
              losses: foldProblems(file.problems),
              file: { name: fileName(c, asked, exported), url: fileUrl(asked) },
              wayBack: mayOutgrowUpload(asked.wish.format ?? 'yaml', questions) ? 'narrow' : 'open',
            }
          : file
      }
    />,
    file.kind === 'too-many' ? 422 : 200,
  )
}

function fileName(c: Context<Env>, { wish }: Asked, { bank }: Exported): string {
  const on = new Date(whoIs(c).now).toISOString().slice(0, 10)
  return exportFileName(bank.title, wish.format ?? 'yaml', on)
}

function fileUrl({ wish, which, filter }: Asked): string {
  const query = new URLSearchParams(filter)
  query.set('format', wish.format ?? '')
  query.set('which', which)
  if (which === 'chosen') for (const status of wish.statuses) query.append('with', status)
  return urls.bankExportFile(wish.bankId, `?${query}`)
}
