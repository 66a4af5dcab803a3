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

export type CorrectKeyState =
  | 'idle'
  | 'same-key'
  | 'moved-on'
  | 'waits'
  | 'not-yours'
  | 'gone'
  | 'corrected'
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
  /** A key that another author proposed, or the viewer. Absent: none waits. */
  proposed:
    | { versionId: string; key: readonly string[]; reason: string; by: 'me' | 'other' }
    | undefined
  /** Memories that are still to be put right. Absent: none. */
  replays: { learners: number; replayed: number } | undefined
}

export const longestReason = 600
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
  'not-yours': { tone: 'bad', words: 'A key is confirmed by another author than proposed it.' },
  gone: { tone: 'info', words: 'That proposal is not there any more.' },
  corrected: {
    tone: 'ok',
    words: 'Corrected. Every answer was graded again, and whoever is affected was told.',
  },
  proposed: { tone: 'ok', words: 'Proposed. It counts as soon as another author confirms it.' },
}

/**
 * Page of `urls.bankCorrection(bank, reference)`. Posts `do` (`preview`, `edit`, `correct`, or `confirm` with
 * `version`) to the same address.
 */
export function CorrectKeyPage(props: CorrectKeyPageProps) {
  const { viewer, bank, reference, question, state, errors } = props
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
        <Proposal {...props} />
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
      </div>
    </Layout>
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

function Proposal({ bank, reference, proposed }: CorrectKeyPageProps) {
  if (proposed === undefined) return null
  return (
    <section class="form-section" aria-labelledby="proposal">
      <h2 id="proposal">A corrected key waits</h2>
      <KeyList lines={proposed.key} />
      <p>{proposed.reason}</p>
      {proposed.by === 'me' ? (
        <p class="hint">You proposed it. Another author of the bank has to confirm it.</p>
      ) : (
        <form method="post" action={urls.bankCorrection(bank.id, reference)}>
          <input type="hidden" name="version" value={proposed.versionId} />
          <button type="submit" class="button" name="do" value="confirm">
            Confirm and correct every answer
          </button>
        </form>
      )}
    </section>
  )
}

/** What is right, a line for each thing. */
export function KeyList({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li>{plainWords(line, 200)}</li>
      ))}
    </ul>
  )
}
