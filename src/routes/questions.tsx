import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { answeredQuestion, answersTo, sharesOf } from '#db/queries/questions.ts'
import { parseIds, parseQuestion, parseResponse } from '#db/queries/stored.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { writeNote } from '#src/actions/write-note.ts'
import type { Env } from '#src/env.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo, wantsFragment } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { QuestionViewPage } from '#views/questions/question-view-page.tsx'
import { ShutQuestionPage } from '#views/questions/shut-question-page.tsx'
import { Note, noteLimit } from '#views/sittings/note.tsx'
import { toReturns, toShares } from './sitting-view.ts'

/** One question that the learner has answered, and their private note on it. */
export const questions = new Hono<Env>()

questions.get('/questions/:id', async (c) => {
  const { deps } = c.var
  const who = whoIs(c)
  const questionId = c.req.param('id')
  const read = await readBatch(deps.db, {
    viewers: findViewer(who),
    questions: answeredQuestion({ ...who, questionId }),
    answers: answersTo({ ...who, questionId }),
    shares: sharesOf({ questionId }),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return sessionGone(c)
  const [row] = read.questions
  if (row?.isShut === 1) return renderPage(c, <ShutQuestionPage viewer={toViewer(viewer)} />)
  const [latest] = read.answers
  const response = parseResponse(latest?.response ?? null)
  if (row === undefined || latest === undefined || response === undefined) return c.notFound()
  // What others chose is shown only beside the version that they saw.
  const shares = read.shares.filter((one) => one.versionId === latest.versionId)
  return renderPage(
    c,
    <QuestionViewPage
      viewer={toViewer(viewer)}
      questionId={questionId}
      question={parseQuestion(latest.versionId, latest.content, latest.key)}
      shown={parseIds(latest.shownOrder)}
      domainName={row.domainName}
      bankTitle={row.bankTitle ?? undefined}
      response={response}
      fraction={latest.fraction ?? 0}
      certainty={latest.certainty ?? undefined}
      shares={toShares({
        firstAnswers: shares[0]?.firstAnswers ?? 0,
        byOption: new Map(shares.map((one) => [one.optionKey, one.chosen])),
      })}
      returns={toReturns(row.dueOn, viewer, who.now)}
      note={row.note ?? ''}
      history={read.answers.map((answer) => ({
        on: answer.studyOn,
        fraction: answer.fraction ?? 0,
        told: answer.told ?? 0,
        certainty: answer.certainty ?? undefined,
        elapsedMs: answer.elapsedMs ?? undefined,
        sittingId: answer.sittingId,
        position: answer.position ?? 1,
      }))}
    />,
  )
})

const noteForm = z.object({
  text: z.string(),
  sitting: z.uuid().optional().catch(undefined),
  position: z.coerce.number().int().min(1).max(1000).optional().catch(undefined),
})

questions.post('/questions/:id/note', formOf(noteForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const questionId = c.req.param('id')
  const body = form.value.text.trim()
  if (body.length > noteLimit) return showNote(c, form.value, 'too-long')
  const noted = await writeNote(c.var.deps.db, whoIs(c), { questionId, body })
  switch (noted.kind) {
    case 'noted':
      return showNote(c, form.value, 'saved')
    case 'not-found':
      return c.notFound()
    case 'signed-out':
      return sessionGone(c)
  }
})

type NoteForm = z.infer<typeof noteForm>

function showNote(c: Context<Env>, form: NoteForm, state: 'saved' | 'too-long') {
  const questionId = c.req.param('id') ?? ''
  const { sitting, position } = form
  const from = sitting && position ? { sittingId: sitting, position } : undefined
  if (wantsFragment(c))
    return c.html(
      <Note questionId={questionId} note={form.text} from={from} state={state} />,
      state === 'saved' ? 200 : 422,
    )
  if (state === 'too-long') return refuse(c, { status: 422 })
  return redirectTo(
    c,
    from ? urls.sittingQuestion(from.sittingId, from.position) : urls.question(questionId),
  )
}
