import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type RowOf, readBatch } from '#db/batch.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { importsOf } from '#db/queries/imports.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { meetAuthor } from '#src/actions/meet-author.ts'
import { readImport } from '#src/actions/read-import.ts'
import { storeImport } from '#src/actions/store-import.ts'
import { findFormat, formatNames } from '#src/domain/formats/format-name.ts'
import { studyDay } from '#src/domain/memory/study-day.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { inBackground } from '#src/http/background.ts'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { fileOf, type Upload } from '#src/http/upload.ts'
import { urls } from '#src/urls.ts'
import type { FormErrors } from '#views/components/field.tsx'
import { type EarlierImport, ImportPage } from '#views/imports/import-page.tsx'
import { formatLabels } from '#views/imports/import-words.ts'

/** Bringing a file to a bank: it is kept and read, and nothing of it is in the bank. */
export const imports = new Hono<Env>()

const formats = formatNames.map((value) => ({ value, label: formatLabels[value] }))

type Typed = { values: { format: string; text: string }; errors: FormErrors }

const nothingTyped: Typed = { values: { format: '', text: '' }, errors: {} }

imports.get(urls.bankImport(':id'), (c) => showForm(c, c.req.param('id') ?? '', nothingTyped))

async function showForm(
  c: Context<Env>,
  bankId: string,
  { values, errors }: Typed,
): Promise<Response> {
  const who = whoIs(c)
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    banks: findAuthoredBank({ ...who, bankId }),
    earlier: importsOf({ ...who, bankId }),
  })
  const author = meetAuthor(read)
  if (author.kind !== 'author') return turnAway(c, author.kind)
  const { bank, viewer } = author
  const zone = viewer.zone ?? 'UTC'
  return renderPage(
    c,
    <ImportPage
      viewer={toViewer(viewer)}
      bank={{ id: bank.id, title: bank.title, exam: bank.exam }}
      id={c.var.deps.newId()}
      formats={formats}
      values={values}
      errors={errors}
      earlier={read.earlier.map((row) => toEarlier(row, zone))}
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

function toEarlier(row: RowOf<typeof importsOf>, zone: string): EarlierImport {
  const { id, fileName, state, createdAt } = row
  const format = findFormat(row.format ?? '')
  return {
    id,
    fileName,
    state,
    format: format && formatLabels[format],
    on: studyDay(new Date(createdAt), zone, 0),
  }
}

const importForm = z.object({
  id: z.uuid(),
  format: z.union([z.literal(''), z.enum(formatNames)]).default(''),
  text: z.string().default(''),
})

imports.post(urls.bankImport(':id'), formOf(importForm), async (c) => {
  const form = c.req.valid('form')
  const bankId = c.req.param('id') ?? ''
  if (!form.ok) return showForm(c, bankId, nothingRead(form.errors, 'Choose a format of the list.'))
  const { id, format, text } = form.value
  const refused = (message: string) =>
    showForm(c, bankId, { values: { format, text }, errors: { file: message } })
  const sent = (await fileOf(c, 'file')) ?? pasted(typedText(form, 'text'))
  if (sent === undefined) return refused('Choose a file, or paste the text of the questions.')
  const wantedFormat = format === '' ? undefined : format
  const { deps } = c.var
  const stored = await storeImport(deps.db, whoIs(c), {
    id,
    bankId,
    fileName: sent.name,
    wantedFormat,
    bytes: sent.bytes,
  })
  switch (stored.kind) {
    case 'stored':
      inBackground(c, 'import not read', readImport(deps.db, deps, id))
      return redirectTo(c, urls.importReview(id))
    case 'empty':
      return refused('This file is empty. Choose the one with the questions.')
    case 'too-large':
      return refused('A file may have 20 MB. Export a part of the bank at a time.')
    case 'guest':
    case 'not-found':
    case 'signed-out':
      return turnAway(c, stored.kind)
  }
})

function nothingRead(errors: FormErrors, message: string): Typed {
  return { ...nothingTyped, errors: 'format' in errors ? { format: message } : { file: again } }
}

const again = 'Something of the form was lost on the way. Choose the file once more.'

function pasted(text: string): Upload | undefined {
  if (text.trim() === '') return undefined
  return { name: 'Pasted text', bytes: new TextEncoder().encode(text) }
}
