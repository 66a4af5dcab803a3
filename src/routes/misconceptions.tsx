import { Hono } from 'hono'
import { type MisconceptionRecord, readMisconceptions } from '#db/queries/misconceptions.ts'
import type { Viewer } from '#db/queries/viewers.ts'
import { confusionsOf, mixedIdeasOf } from '#src/domain/memory/confusions.ts'
import { mendedIn } from '#src/domain/memory/mended.ts'
import { haveSameKey } from '#src/domain/question/keys.ts'
import type { Env } from '#src/env.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { keepSession, sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import type { ConfusionMapProps } from '#views/misconceptions/confusion-map.tsx'
import { inOneLine } from '#views/misconceptions/in-one-line.ts'
import {
  MisconceptionsPage,
  type MisconceptionsState,
} from '#views/misconceptions/misconceptions-page.tsx'
import type { SureButWrongProps } from '#views/misconceptions/sure-but-wrong.tsx'
import { toReturns } from './sitting-view.ts'

/** What the learner took for right with the exam in hand. */
export const misconceptions = new Hono<Env>()

misconceptions.get(urls.misconceptions(), async (c) => {
  const who = whoIs(c)
  const { db, newId } = c.var.deps
  const read = await readMisconceptions(db, who)
  if (read === undefined) return sessionGone(c)
  const { viewer, record } = read
  await keepSession(c, who, viewer)
  const state = toState(record, { viewer, now: who.now, startKey: newId() })
  return renderPage(c, <MisconceptionsPage viewer={toViewer(viewer)} state={state} />)
})

type Showing = { viewer: Viewer; now: number; startKey: string }

function toState(record: MisconceptionRecord | undefined, showing: Showing): MisconceptionsState {
  if (record === undefined) return { kind: 'no-exam' }
  const name = record.blueprint.exam.toUpperCase()
  const sure = toSureButWrong(record, showing)
  const map = toMap(record)
  const all = [sure.open, sure.mended, map.confusions, map.ideas]
  if (all.every((list) => list.length === 0)) return { kind: 'nothing', name }
  return { kind: 'found', name, sure, map }
}

function toSureButWrong(
  { blueprint, open, past, asked }: MisconceptionRecord,
  { viewer, now, startKey }: Showing,
): SureButWrongProps {
  return {
    exam: blueprint.exam,
    startKey,
    open: open.map(({ question, current, response, ...row }) => ({
      ...row,
      choices:
        current === undefined || haveSameKey(question, current)
          ? inOneLine(question, response)
          : undefined,
      stem: question.stem,
      returnsInDays: toReturns(row.returnOn, viewer, now).inDays,
    })),
    mended: mendedIn(past).map(({ questionId, wrongOn }) => ({
      questionId,
      wrongOn,
      stem: asked.get(questionId)?.stem ?? '',
      domainName: asked.get(questionId)?.domainName ?? '',
    })),
  }
}

function toMap({ blueprint, wrong, past, asked, isCut }: MisconceptionRecord): ConfusionMapProps {
  const questionsOf = (ids: readonly string[]) =>
    ids.map((questionId) => ({ questionId, stem: asked.get(questionId)?.stem ?? '' }))
  const titles = new Map(
    blueprint.domains.flatMap(({ tasks }) => tasks.map(({ code, title }) => [code, title])),
  )
  return {
    confusions: confusionsOf(wrong).map(({ questionIds, ...row }) => ({
      ...row,
      questions: questionsOf(questionIds),
    })),
    ideas: mixedIdeasOf(wrong).map(({ concept, task, answers, lastOn, questionIds }) => ({
      name: concept?.replaceAll('-', ' ') ?? titles.get(task) ?? task,
      answers,
      lastOn,
      questions: questionsOf(questionIds),
    })),
    wrongAnswers: past.length,
    isCut,
  }
}
