import type { Child } from 'hono/jsx'
import { urls } from '#src/urls.ts'
import { Chip } from '#views/components/chip.tsx'
import { Notice, type Tone } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { type CohortFacts, CohortHead } from './cohort-head.tsx'
import { type InstructorFacts, InstructorPart, Joining } from './instructor-part.tsx'
import { instructorWords } from './join-page.tsx'
import { OwnPlace } from './own-place.tsx'

export type CohortNotice =
  | 'joined'
  | 'created'
  | 'shared'
  | 'unshared'
  | 'renamed'
  | 'accepted'
  | 'last-instructor'
  | 'no-name'

/** A bank of the cohort. */
type CohortBankRow = {
  id: string
  title: string
  about: string
  /** Published ones. */
  questions: number
  state: 'used' | 'offered'
}

export type CohortPageProps = {
  viewer: Viewer
  cohort: CohortFacts & { about: string; instructors: readonly string[] }
  /** The viewer's own place in it. */
  me: { name: string; shares: 'yes' | 'no'; timeWords: string }
  /** Absent: the viewer is a member. */
  instructing: InstructorFacts | undefined
  banks: readonly CohortBankRow[]
  /** The exam of the cohort, where the viewer prepares for another. Absent: it is the same. */
  otherExam: { exam: string; name: string } | undefined
  /** Cards of the assignments. */
  assignments: Child
  notice: CohortNotice | undefined
}

const notices: Record<CohortNotice, { tone: Tone; words: string }> = {
  joined: { tone: 'ok', words: 'You are a member of this cohort.' },
  created: { tone: 'ok', words: 'The cohort is there. Give its code to those who are to join.' },
  accepted: { tone: 'ok', words: 'You are an instructor of this cohort.' },
  shared: { tone: 'ok', words: 'The instructors see your practice from now on.' },
  unshared: { tone: 'ok', words: 'The instructors see nothing of your practice any more.' },
  renamed: { tone: 'ok', words: 'Your name is changed.' },
  'no-name': { tone: 'bad', words: 'A name has one letter or more and at most 80.' },
  'last-instructor': {
    tone: 'bad',
    words:
      'You are its last instructor. Invite another one first, or archive or delete the cohort under Settings.',
  },
}

/** Page of `urls.cohort(id)`: what a cohort is, for whoever belongs to it. */
export function CohortPage(props: CohortPageProps) {
  const { viewer, cohort, instructing, otherExam, notice } = props
  return (
    <Layout title={cohort.title} viewer={viewer} place="cohorts">
      <CohortHead cohort={cohort} here="home" />
      <div class="stack">
        {notice && (
          <Notice tone={notices[notice].tone} live="status">
            <p>{notices[notice].words}</p>
          </Notice>
        )}
        {otherExam && cohort.state === 'in-use' && <OtherExam {...otherExam} />}
        <div>
          {cohort.about !== '' && <p class="cohort-about">{cohort.about}</p>}
          <p class="muted">{instructorWords(cohort.instructors)}</p>
        </div>
        {instructing && <InstructorPart cohort={cohort} facts={instructing} />}
        {instructing?.members === 0 && <Joining cohort={cohort} facts={instructing} />}
        {props.assignments}
        {instructing && instructing.members > 0 && <Joining cohort={cohort} facts={instructing} />}
        <Banks {...props} />
        <OwnPlace cohort={cohort} me={props.me} />
      </div>
    </Layout>
  )
}

function OtherExam({ exam, name }: { exam: string; name: string }) {
  return (
    <Notice tone="info">
      <p>
        This cohort prepares for {name}, which is not the exam that you have in hand. Today’s set
        and your progress follow the exam of your goal.
      </p>
      <p>
        <a href={`${urls.goal()}?exam=${encodeURIComponent(exam)}`}>Make {name} your exam</a>
      </p>
    </Notice>
  )
}

function Banks({ cohort, banks }: CohortPageProps) {
  if (banks.length === 0) return null
  return (
    <section class="form-section" aria-labelledby="banks">
      <h2 id="banks">Banks of this cohort</h2>
      <p class="muted">
        Its instructors wrote them or had a part in it. One that you use counts in practice, in your
        days and in mock exams.
      </p>
      <ul class="row-list cohort-rows">
        {banks.map((bank) => (
          <BankLine bank={bank} cohortId={cohort.id} />
        ))}
      </ul>
    </section>
  )
}

function BankLine({ bank, cohortId }: { bank: CohortBankRow; cohortId: string }) {
  const isUsed = bank.state === 'used'
  return (
    <li>
      <div>
        <p>
          {bank.title} {isUsed && <Chip tone="ok">In use</Chip>}
        </p>
        <p class="small muted">
          {bank.questions === 0 ? 'No published question yet' : counted(bank.questions, 'question')}
        </p>
      </div>
      <form method="post" action={urls.bankUse(bank.id)}>
        <input type="hidden" name="cohort" value={cohortId} />
        <button
          type="submit"
          name="wish"
          value={isUsed ? 'stop' : 'use'}
          class="button-plain button-small"
          aria-label={`${isUsed ? 'Stop using' : 'Use'} ${bank.title}`}
        >
          {isUsed ? 'Stop using' : 'Use'}
        </button>
      </form>
    </li>
  )
}
