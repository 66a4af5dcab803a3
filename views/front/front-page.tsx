import { urls } from '#src/urls.ts'
import { titleBeside } from '#views/exam-title.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { PlanProof, ReasonsProof, ReturnProof } from './proofs.tsx'

/** An exam as its card on the front page shows it. */
export type FrontExam = {
  /** Code as in the blueprint, such as `cphims`; sent to `/start` as `exam`. */
  exam: string
  /** Short name, such as `CPHIMS`. */
  name: string
  title: string
  body: string
  /** Published questions. 0: the card says that none are there yet and has no button. */
  questions: number
}

export type FrontPageProps = { viewer: Viewer; exams: readonly FrontExam[] }

/** Page `/`. Posts `exam` to `urls.start()`. */
export function FrontPage({ viewer, exams }: FrontPageProps) {
  return (
    <Layout title="Examwright" viewer={viewer} place="none" frame="wide">
      <div class="front-head">
        <h1>Prepare for your health information exam in the minutes you have</h1>
        <p>
          Practice questions that say why each option is right or wrong, and come back when you are
          about to forget them. No account needed.
        </p>
      </div>
      <ExamCards exams={exams} />
      <section class="proofs" aria-labelledby="proofs-title">
        <h2 id="proofs-title" class="sr-only">
          What it looks like
        </h2>
        <ReasonsProof />
        <ReturnProof />
        <PlanProof />
      </section>
      <section class="card front-banks" aria-labelledby="banks-title">
        <div>
          <h2 id="banks-title">For instructors: bring your bank</h2>
          <p class="muted">
            From Moodle, Canvas, Blackboard, a spreadsheet or a text file, looked through question
            by question before anything is kept.
          </p>
        </div>
        <a class="button-plain" href={banksAddress(viewer)}>
          Bring your questions
        </a>
      </section>
      {viewer.kind === 'visitor' && (
        <p class="front-foot muted">
          Your answers stay on this device until you <a href={urls.signUp()}>create an account</a>,
          which takes them along. Already have one? <a href={urls.signIn()}>Sign in</a>.
        </p>
      )}
    </Layout>
  )
}

/** Banks need an account; making one leads on to them. */
function banksAddress(viewer: Viewer): string {
  if (viewer.kind === 'member') return urls.banks()
  return `${urls.signUp()}?next=${encodeURIComponent(urls.banks())}`
}

/** Exams to start at once, each with its own button. */
export function ExamCards({ exams }: { exams: readonly FrontExam[] }) {
  return (
    <ul class="exam-cards">
      {exams.map((exam) => (
        <li class="card exam-card">
          <div>
            <h2>{exam.name}</h2>
            <p>{titleBeside(exam.title, exam.name)}</p>
            <p class="small muted">
              {exam.body} ·{' '}
              {exam.questions === 0 ? 'no questions yet' : counted(exam.questions, 'question')}
            </p>
          </div>
          {exam.questions > 0 && (
            <form method="post" action={urls.start()}>
              <input type="hidden" name="exam" value={exam.exam} />
              {/* A script puts the browser's time zone here: the day of an answer is stored with it. */}
              <input type="hidden" name="zone" value="" data-zone />
              <button
                type="submit"
                class="button-tonal"
                aria-label={`Try a question: ${exam.name}`}
              >
                Try a question
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  )
}
