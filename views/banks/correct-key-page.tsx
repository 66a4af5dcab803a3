import type { FormFields } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import { urls } from '#src/urls.ts'
import { ErrorSummary, type FormErrors, TextAreaField } from '#views/components/field.tsx'
import { Markdown, plainWords } from '#views/components/markdown.tsx'
import { Notice, type Tone } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { AnswerFields } from '#views/sittings/kinds/kinds.tsx'
import { type BankFacts, BankHead } from './bank-head.tsx'
import { longestReason, WaitingKey, type WaitingKeyProps } from './waiting-key.tsx'

export type CorrectKeyState =
  | 'idle'
  | 'same-key'
  | 'moved-on'
  | 'waits'
  | 'waits-for-you'
  | 'not-yours'
  | 'gone'
  | 'unfit'
  | 'parts-differ'
  | 'corrected'
  | 'kept'
  | 'proposed'

export type CorrectKeyPageProps = {
  viewer: Viewer
  bank: BankFacts
  /** The author's id of the question. */
  reference: string
  question: Question
  /** The version that the form is about. */
  versionId: string
  /** Ids in the order in which the page shows them. */
  shown: readonly string[]
  /** What is right, as form fields: the key in use, or what was typed. */
  right: FormFields
  /** Reasons by the name of their field. */
  reasons: readonly { name: string; text: string; why: string }[]
  reason: string
  errors: FormErrors
  state: CorrectKeyState
  /** What waits beside the version in use. It is decided about first, so there is no form for a key while it does. */
  waits: { kind: 'nothing' } | { kind: 'edit' } | { kind: 'key'; waiting: WaitingKeyProps }
  /** Memories that are still to be put right. Absent: none. */
  replays: { learners: number; replayed: number } | undefined
}

export const longestWhy = 4000

const states: Record<Exclude<CorrectKeyState, 'idle'>, { tone: Tone; words: string }> = {
  'same-key': { tone: 'info', words: 'That is what counts as right already. Nothing to correct.' },
  'moved-on': {
    tone: 'warn',
    words:
      'Another author changed the question meanwhile. This is how it is now; nothing was corrected.',
  },
  waits: {
    tone: 'warn',
    words: 'Another change of this question waits for review. Decide on that first.',
  },
  'waits-for-you': {
    tone: 'info',
    words:
      'Saved beside what is in use. People have met this question, so one thing is left to decide.',
  },
  'not-yours': { tone: 'bad', words: 'A key is confirmed by another author than proposed it.' },
  gone: { tone: 'info', words: 'That proposal is not there any more.' },
  unfit: {
    tone: 'bad',
    words: 'It can’t be put into use as it is: what the rules say is on the question’s own page.',
  },
  'parts-differ': {
    tone: 'bad',
    words: 'Earlier answers can’t be graded by it, because more than what is right differs.',
  },
  corrected: {
    tone: 'ok',
    words: 'Corrected. Every answer was graded again, and whoever is affected was told.',
  },
  kept: {
    tone: 'ok',
    words: 'In use from now on. Earlier answers keep the key that they were given by.',
  },
  proposed: { tone: 'ok', words: 'Proposed. It counts as soon as another author confirms it.' },
}

/**
 * Page of `urls.bankCorrection(bank, reference)`. Posts `do` (`preview`, `edit`, `correct`, or `confirm` with
 * `version`) to the same address.
 */
export function CorrectKeyPage(props: CorrectKeyPageProps) {
  const { viewer, bank, state } = props
  return (
    <Layout title={`Correct the key · ${bank.title}`} viewer={viewer} place="banks">
      <BankHead bank={bank} heading="Correct the key" here="questions" />
      <div class="stack">
        {state !== 'idle' && (
          <Notice tone={states[state].tone} live="status">
            <p>{states[state].words}</p>
          </Notice>
        )}
        <Replays replays={props.replays} />
        <Body {...props} />
      </div>
    </Layout>
  )
}

function Body(props: CorrectKeyPageProps) {
  const { bank, reference, waits } = props
  switch (waits.kind) {
    case 'nothing':
      return <KeyForm {...props} />
    case 'key':
      return <WaitingKey {...waits.waiting} />
    case 'edit':
      return (
        <p>
          A change of this question waits beside the version in use. It still has the key of now, so{' '}
          <a href={urls.bankQuestion(bank.id, reference)}>approve it or take it back</a> before you
          correct the key.
        </p>
      )
  }
}

function KeyForm(props: CorrectKeyPageProps) {
  const { bank, reference, question, errors } = props
  return (
    <>
      <p>
        Use this where a wrong answer counted as right. Every answer that was ever given is graded
        again, scores and memories included, and the people concerned are told. For anything else
        edit the <a href={urls.bankQuestion(bank.id, reference)}>question</a>.
      </p>
      <form class="form" method="post" action={urls.bankCorrection(bank.id, reference)}>
        <ErrorSummary errors={errors} />
        <input type="hidden" name="version" value={props.versionId} />
        <div class="stem" id="stem">
          <Markdown text={question.stem} />
        </div>
        <fieldset class="field" id="field-right">
          <legend>What is right</legend>
          <AnswerFields question={question} shown={props.shown} typed={props.right} />
        </fieldset>
        <TextAreaField
          name="reason"
          label="Why the key was wrong"
          hint="Candidates read this. A sentence or two, with what to look up."
          rows={3}
          maxlength={longestReason}
          required
          value={props.reason}
          error={errors['reason']}
        />
        <h2>Explanations</h2>
        <p class="hint">They were written for the old key. Mend those that are no longer true.</p>
        {props.reasons.map(({ name, text, why }) => (
          <TextAreaField
            name={name}
            label={text === '' ? 'Why it is right' : plainWords(text, 90)}
            rows={2}
            maxlength={longestWhy}
            value={why}
          />
        ))}
        <div class="form-actions">
          <button type="submit" class="button" name="do" value="preview">
            See what it changes
          </button>
          <a class="button-plain" href={urls.bankQuestion(bank.id, reference)}>
            Leave it
          </a>
        </div>
      </form>
    </>
  )
}

function Replays({ replays }: Pick<CorrectKeyPageProps, 'replays'>) {
  if (replays === undefined) return null
  return (
    <Notice tone="info">
      <p>
        Memories are being put right: {replays.replayed} of{' '}
        {counted(replays.learners, 'person', 'people')}. This goes on by itself.
      </p>
    </Notice>
  )
}
