import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { casesOf } from '#db/queries/authored-questions.ts'
import { addImage } from '#src/actions/add-image.ts'
import { latestOf, profileOf, toCases } from '#src/actions/edited-question.ts'
import type { Wish } from '#src/actions/keep-question.ts'
import { meetAuthor } from '#src/actions/meet-author.ts'
import { type QuestionSaved, saveQuestion } from '#src/actions/save-question.ts'
import { changeRows, readRowChange } from '#src/domain/bank/edit/change-rows.ts'
import { readTyped } from '#src/domain/bank/edit/read-typed.ts'
import {
  newQuestion,
  type TypedQuestion,
  typeQuestion,
} from '#src/domain/bank/edit/typed-question.ts'
import { questionKinds } from '#src/domain/bank/find.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { fileOf } from '#src/http/upload.ts'
import { CheckBody, Fitness } from '#views/editor/check.tsx'
import { KindPage } from '#views/editor/kind-page.tsx'
import { findOutcome } from '#views/editor/outcome.tsx'
import { authorQueries, pageAfter, refuseUnread } from './editor-author.ts'
import { checkOf, type Showing, showEditor } from './editor-view.tsx'

/** Writing a question and changing one. */
export const questionEditor = new Hono<Env>()

const newPath = '/banks/:id/questions/new'
const path = '/banks/:id/questions/:ref'

questionEditor.get(newPath, (c) => {
  const kind = questionKinds.find((one) => one === c.req.query('kind'))
  if (kind === undefined) return showKinds(c)
  const ref = `q-${c.var.deps.newId().replaceAll('-', '').slice(-10)}`
  const now = whoIs(c).now
  return showEditor(c, {
    begin: ({ author }) => {
      const { blueprint, profile } = profileOf(author.bank, author.viewer, now)
      const asOf = profile.today.slice(0, 7)
      return newQuestion(kind, { ref, asOf, optionCount: blueprint.optionCount })
    },
  })
})

async function showKinds(c: Context<Env>) {
  const author = meetAuthor(await readBatch(c.var.deps.db, authorQueries(c)))
  if (author.kind !== 'author') return turnAway(c, author.kind)
  return renderPage(
    c,
    <KindPage viewer={toViewer(author.viewer)} bank={author.bank} kinds={questionKinds} />,
  )
}

questionEditor.get(path, (c) =>
  showEditor(c, {
    // The page is for questions that are there.
    begin: ({ question }) => typeQuestion(latestOrThrow(question)),
    outcome: findOutcome(c.req.query('outcome')),
  }),
)

function latestOrThrow(question: Parameters<Showing['begin']>[0]['question']) {
  if (question === undefined) throw new Error('no question to edit')
  return latestOf(question).question
}

const editorForm = z.object({
  kind: z.enum(questionKinds).optional().catch(undefined),
  do: z.string().optional(),
  from: z.string().max(300).optional().catch(undefined),
  reason: z.string().trim().max(200).catch(''),
  'image.alt': z.string().trim().max(500).catch(''),
})
type EditorForm = z.infer<typeof editorForm>

questionEditor.post(newPath, formOf(editorForm), (c) => {
  const form = c.req.valid('form')
  if (!form.ok || form.value.kind === undefined) return refuseUnread(c)
  const typed = readTyped(form.fields, form.value.kind)
  return answer(c, typed, { ...form.value, from: undefined })
})

questionEditor.post(path, formOf(editorForm), (c) => {
  const form = c.req.valid('form')
  if (!form.ok || form.value.kind === undefined || form.value.from === undefined)
    return refuseUnread(c)
  const typed = { ...readTyped(form.fields, form.value.kind), ref: c.req.param('ref') }
  return answer(c, typed, form.value)
})

const wishes: Readonly<Record<string, Wish>> = {
  save: 'keep',
  submit: 'submit',
  publish: 'publish',
}

function answer(c: Context<Env>, typed: TypedQuestion, form: EditorForm) {
  const { do: pressed = 'check', from, reason } = form
  const showing = { reason, from, imageAlt: form['image.alt'] }
  const rowChange = readRowChange(pressed)
  if (rowChange) return showEditor(c, { ...showing, begin: () => changeRows(typed, rowChange) })
  if (pressed === 'add-image') return answerImage(c, typed, showing)
  const wish = wishes[pressed]
  if (wish === undefined) return showEditor(c, { ...showing, begin: () => typed })
  return answerSave(c, typed, { ...showing, wish })
}

type Sent = Pick<Showing, 'reason' | 'from' | 'imageAlt'>

async function answerImage(c: Context<Env>, typed: TypedQuestion, sent: Sent) {
  const file = await fileOf(c, 'image')
  const alt = sent.imageAlt ?? ''
  const missing = {
    ...(file === undefined && { image: 'Choose a picture' }),
    ...(alt === '' && { 'image.alt': 'Say what the picture shows' }),
  }
  if (file === undefined || alt === '')
    return showEditor(c, { ...sent, begin: () => typed, errors: missing, status: 422 })
  const bankId = c.req.param('id') ?? ''
  const added = await addImage(c.var.deps.db, whoIs(c), { bankId, bytes: file.bytes })
  const refusal = (image: string) =>
    showEditor(c, { ...sent, begin: () => typed, errors: { image }, status: 422 })
  switch (added.kind) {
    case 'added': {
      const words = alt.replaceAll(/[[\]\\\n]/g, ' ').trim()
      const stem = `${typed.stem.trimEnd()}\n\n![${words}](image:${added.hash})`.trimStart()
      return showEditor(c, { ...sent, imageAlt: '', begin: () => ({ ...typed, stem }) })
    }
    case 'no-picture':
      return refusal('That is no PNG, JPEG, GIF or WebP picture')
    case 'too-large':
      return refusal('It has more than 2 MB')
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, added.kind)
  }
}

async function answerSave(c: Context<Env>, typed: TypedQuestion, sent: Sent & { wish: Wish }) {
  const { db, newId } = c.var.deps
  const saved = await saveQuestion(db, whoIs(c), {
    bankId: c.req.param('id') ?? '',
    content: { kind: 'typed', typed },
    from: sent.from,
    wish: sent.wish,
    reason: sent.reason ?? '',
    decisionId: newId(),
  })
  return answerSaved(c, saved, { ...sent, begin: () => typed })
}

function answerSaved(c: Context<Env>, saved: QuestionSaved, showing: Showing) {
  switch (saved.kind) {
    case 'saved':
      return redirectTo(c, pageAfter(c.req.param('id') ?? '', saved))
    case 'refused':
      return showEditor(c, { ...showing, errors: saved.errors, status: 422 })
    case 'taken':
      return showEditor(c, {
        ...showing,
        errors: { ref: 'Another question of the bank has this id' },
        status: 422,
      })
    case 'obstacles':
      return showEditor(c, { ...showing, refused: 'publish', status: 422 })
    case 'conflict': {
      const { conflict } = saved
      return showEditor(c, { ...showing, conflict, from: conflict.theirs.id, status: 409 })
    }
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, saved.kind)
  }
}

/** What the rules say of what is typed, and how candidates would see it; keeps nothing. */
questionEditor.post(`${path}/check`, formOf(editorForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok || form.value.kind === undefined) return refuseUnread(c)
  const who = whoIs(c)
  const { cases, ...read } = await readBatch(c.var.deps.db, {
    ...authorQueries(c),
    cases: casesOf({ ...who, bankId: c.req.param('id') }),
  })
  const author = meetAuthor(read)
  if (author.kind !== 'author') return turnAway(c, author.kind)
  const { profile } = profileOf(author.bank, author.viewer, who.now)
  const check = checkOf(readTyped(form.fields, form.value.kind), toCases(cases), profile)
  return c.html(
    <>
      <CheckBody check={check} />
      <Fitness check={check} swap="elsewhere" />
    </>,
  )
})
