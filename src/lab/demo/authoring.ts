import { correctKey } from '#src/actions/correct-key.ts'
import { decideQuestion } from '#src/actions/decide-question.ts'
import { decideReports, writeToAuthors, writeToReporters } from '#src/actions/decide-reports.ts'
import { latestOf } from '#src/actions/edited-question.ts'
import type { Wish } from '#src/actions/keep-question.ts'
import { reportQuestion } from '#src/actions/report-question.ts'
import { saveQuestion } from '#src/actions/save-question.ts'
import { typeQuestion } from '#src/domain/bank/edit/typed-question.ts'
import type { Question } from '#src/domain/question/question.ts'
import { bringFile, makeBank, openQuestion } from './course-bank.ts'
import { courseFlaws } from './planted.ts'
import { type Actor, asContext, asWho, dayMs, demand, type Stage } from './stage.ts'

/** A bank on a stage, and one of its authors at work. */
type Work = { bankId: string; author: Actor }

/** The key that was wrong becomes right, with a reason that everybody who answered is told. */
export async function correctPlantedKey(stage: Stage, { bankId, author }: Work): Promise<void> {
  const { ref, truth } = courseFlaws.corrected
  const { current } = await openQuestion(stage, author, { bankId, ref })
  const corrected = await correctKey(asContext(stage, author), {
    bankId,
    ref,
    versionId: current.id,
    right: new Map([['choice', [truth]]]),
    why: new Map([
      ['b', 'One in fifty of the charts of staff would be none; the rule asks for every one.'],
    ]),
    reason: 'Charts of staff are audited every one, so that 100 and 20 make 120 (simulated).',
  })
  demand(corrected, 'corrected')
}

/** Edits a question in place. `change` gets it as it stands. */
async function editQuestion(
  stage: Stage,
  { bankId, author }: Work,
  edit: { ref: string; wish: Wish; reason: string; change: (question: Question) => Question },
): Promise<void> {
  const edited = await openQuestion(stage, author, { bankId, ref: edit.ref })
  const { id, question } = latestOf(edited)
  const saved = await saveQuestion(stage.db, asWho(stage, author), {
    bankId,
    content: { kind: 'typed', typed: typeQuestion(edit.change(question)) },
    from: id,
    wish: edit.wish,
    reason: edit.reason,
    decisionId: stage.newId(),
  })
  demand(saved, 'saved')
}

/** Writes a new question, modelled on one of the bank. */
async function writeQuestion(
  stage: Stage,
  { bankId, author }: Work,
  written: { question: Question; wish: Wish },
): Promise<void> {
  const saved = await saveQuestion(stage.db, asWho(stage, author), {
    bankId,
    content: { kind: 'typed', typed: typeQuestion(written.question) },
    from: undefined,
    wish: written.wish,
    reason: '',
    decisionId: stage.newId(),
  })
  demand(saved, 'saved')
}

/** What an author does to the bank in the middle of the course. */
export async function tendBank(stage: Stage, { bankId, author }: Work): Promise<void> {
  const soon = new Date(stage.clock.at + 3 * dayMs).toISOString().slice(0, 10)
  await editQuestion(
    stage,
    { bankId, author },
    {
      ref: 'order-set-check',
      wish: 'keep',
      reason: 'the rule is looked at again soon',
      change: (question) => ({ ...question, validUntil: soon }),
    },
  )
  const { current } = await openQuestion(stage, author, { bankId, ref: 'report-owner' })
  const retired = await decideQuestion(stage.db, asWho(stage, author), {
    bankId,
    ref: 'report-owner',
    decision: 'retired',
    versionId: current.id,
    words: 'The house has dropped this rule.',
    id: stage.newId(),
  })
  demand(retired, 'decided')
}

/** What waits for an author at the end: an edit to approve, a question in review, a file to look through. */
export async function leaveWork(stage: Stage, { bankId, author }: Work): Promise<void> {
  await editQuestion(
    stage,
    { bankId, author },
    {
      ref: 'leaver-access',
      wish: 'keep',
      reason: 'said more shortly',
      change: (question) => ({
        ...question,
        stem: 'House rule 3 ends the access of whoever is dismissed at once. A dismissal is spoken at 09:00, the last shift would end at 15:00. When does the access end?',
      }),
    },
  )
  const { current } = await openQuestion(stage, author, { bankId, ref: 'service-hours' })
  const work = { bankId, author }
  const about = { validUntil: '', concept: '' }
  const question = { ...current.question, ...about, id: 'holiday-hours' }
  const stem =
    'The service level counts no holidays. A call comes at 18:00 before a holiday on a Thursday, and an answer is promised within four counted hours. By when?'
  await writeQuestion(stage, work, { question: { ...question, stem }, wish: 'submit' })
  const draft = {
    ...question,
    id: 'weekend-hours',
    stem: 'By when is an answer promised to a call on Sunday?',
  }
  await writeQuestion(stage, work, { question: draft, wish: 'keep' })
  await bringFile(stage, author, {
    bankId,
    fileName: 'new-rules.csv',
    bytes: new TextEncoder().encode(newRules),
  })
}

/** An author begins a bank of their own, which nobody else sees, with a copy of a question of another one. */
export async function beginOwnBank(stage: Stage, { bankId, author }: Work): Promise<void> {
  const { current } = await openQuestion(stage, author, { bankId, ref: 'interface-owner' })
  const own = { title: 'Ideas for next year (simulated)', about: 'Nobody else sees them yet.' }
  const id = await makeBank(stage, author, own)
  const question = { ...current.question, id: 'interface-owner' }
  await writeQuestion(stage, { bankId: id, author }, { question, wish: 'keep' })
}

const newRules = `id,question,option a,option b,option c,option d,correct,explanation,domain,source
badge-loss,"House rule 5 wants a lost badge told within one hour. It was lost at 08:00 and missed at 11:00. By when is it told?",By 09:00,By 12:00,By 15:00,By midnight,b,The hour begins when it is missed.,3,"Simulated General, house rule 5 (made up)"
visitor-wifi,"Which network does a guest of the house use?",The guest network,The ward network,The device network,Any of them,a,,3,"Simulated General, house rule 6 (made up)"
change-window,"Changes go live on Tuesdays between 02:00 and 04:00, urgent ones on any day with two signatures. An urgent change is ready on Wednesday. When can it go live at the earliest?",The same night with two signatures,On the next Tuesday at 02:00,On Thursday at 02:00,Whenever its testers have signed,a,Signatures are for urgent changes.,3,"Simulated General, house rule 21 (made up)"
no-key,"Which rule is the oldest?",Rule 1,Rule 2,Rule 3,Rule 4,,,3,
`

/** Members report questions that they have answered; the authors answer some of them. */
export async function reportAndReply(
  stage: Stage,
  { bankId, author, members }: Work & { members: readonly Actor[] },
): Promise<void> {
  const [first, second, third, fourth] = members
  const wrong = courseFlaws.wrongKey.ref
  const said = 'The stem says one year, and the key says one quarter (simulated).'
  const reported =
    first && (await report(stage, first, { bankId, ref: wrong, reason: 'wrong-key', body: said }))
  if (second)
    await report(stage, second, {
      bankId,
      ref: wrong,
      reason: 'wrong-key',
      body: 'I think so too (simulated).',
    })
  if (reported !== undefined && first) {
    const who = asWho(stage, author)
    const body = 'Thank you, we are looking it up (simulated).'
    demand(
      await writeToReporters(stage.db, who, { bankId, ids: [reported], key: stage.newId(), body }),
      'written',
    )
    stage.clock.at += 3_600_000
    const back = {
      reportId: reported,
      key: stage.newId(),
      body: 'It is in rule 12, second line (simulated).',
    }
    demand(await writeToAuthors(stage.db, asWho(stage, first), back), 'written')
  }
  const unclear =
    third &&
    (await report(stage, third, {
      bankId,
      ref: 'portal-proxy',
      reason: 'unclear',
      body: 'Is the 12th birthday itself before or after? (simulated)',
    }))
  const typo =
    fourth &&
    (await report(stage, fourth, {
      bankId,
      ref: 'shared-login',
      reason: 'typo',
      body: 'Nobody paints workstations (simulated).',
    }))
  await reply(
    stage,
    { bankId, author },
    {
      id: unclear,
      status: 'declined',
      words: 'Until the birthday, so the day itself is after (simulated).',
    },
  )
  await reply(
    stage,
    { bankId, author },
    { id: typo, status: 'accepted', words: 'We will find a better option (simulated).' },
  )
}

async function reply(
  stage: Stage,
  { bankId, author }: Work,
  decision: { id: string | undefined; status: 'accepted' | 'declined'; words: string },
): Promise<void> {
  const { id, status, words } = decision
  if (id === undefined) return
  const decided = { bankId, ids: [id], status, reply: words }
  demand(await decideReports(stage.db, asWho(stage, author), decided), 'decided')
}

/** Gives the report's id; absent: the member has not answered the question. */
async function report(
  stage: Stage,
  member: Actor,
  about: { bankId: string; ref: string; reason: string; body: string },
): Promise<string | undefined> {
  const id = stage.newId()
  const { bankId, ref, reason, body } = about
  const sent = { id, questionId: `${bankId}.${ref}`, reason, body }
  const reported = await reportQuestion(stage.db, asWho(stage, member), sent)
  return reported.kind === 'reported' ? id : undefined
}
