import type { Relaxation } from '#src/domain/mock/form/relaxations.ts'
import type { MockSize } from '#src/domain/mock/form/sizes.ts'
import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'
import { KeysTable } from '#views/components/keys-table.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted, duration } from '#views/numbers.ts'
import { relaxationSentences } from './relaxation-words.ts'
import { type MockRules, RuleList } from './rules.tsx'

export type InstructionsPageProps = {
  viewer: Viewer
  /** `title` is such as `CPHIMS mock exam`. */
  mock: { id: string; title: string; size: MockSize }
  /** All questions of the form, and how many of them are on trial and do not count. */
  form: { questions: number; trial: number; relaxations: readonly Relaxation[] }
  rules: MockRules
  /** Idempotency key of the begin step. */
  beginKey: string
}

const sizeWords: Record<MockSize, string> = {
  full: 'As long as the exam itself.',
  half: 'Half as long as the exam, in the same proportions.',
  quarter: 'A quarter of the exam, in the same proportions.',
  diagnostic: 'A short look at every domain, to see where you stand.',
}

/** Page of `urls.mock(id)` before the mock has begun; its button posts `key` to `urls.mockBegin(id)`. */
export function InstructionsPage({ viewer, mock, form, rules, beginKey }: InstructionsPageProps) {
  return (
    <Layout title={mock.title} viewer={viewer} place="mocks">
      <div class="page-head">
        <p class="eyebrow">{mock.title}</p>
        <h1>Before you begin</h1>
        <p>{sizeWords[mock.size]}</p>
      </div>
      <FormFacts form={form} rules={rules} />
      <section class="part">
        <h2>How it goes</h2>
        <RuleList rules={rules} />
      </section>
      <section class="part">
        <h2>About this form</h2>
        <ul class="mock-rules">
          <li>{trialWords(form.trial)}</li>
          {form.relaxations.length === 0 ? (
            <li>No question on it is one you met before, and nothing had to be replaced.</li>
          ) : (
            relaxationSentences(form.relaxations, form.questions - form.trial).map((words) => (
              <li>{words}</li>
            ))
          )}
        </ul>
      </section>
      <details class="fold mock-keys">
        <summary>
          <Icon name="down" />
          Keys
        </summary>
        <KeysTable of="mock" />
      </details>
      <form class="form-actions mock-begin" method="post" action={urls.mockBegin(mock.id)}>
        <input type="hidden" name="key" value={beginKey} />
        <button type="submit" class="button">
          Begin
        </button>
        <a class="button-quiet" href={urls.mocks()}>
          Not now
        </a>
      </form>
      {rules.limitMs !== undefined && (
        <p class="small muted mock-starts">The clock starts at once.</p>
      )}
    </Layout>
  )
}

function FormFacts({ form, rules }: Pick<InstructionsPageProps, 'form' | 'rules'>) {
  const { sections, limitMs } = rules
  return (
    <dl class="mock-facts card">
      <div>
        <dt>Questions</dt>
        <dd>{form.questions}</dd>
      </div>
      <div>
        <dt>Time</dt>
        <dd>{limitMs === undefined ? 'No limit' : duration(limitMs)}</dd>
      </div>
      {sections.length > 1 && (
        <div class="mock-sections">
          <dt>Sections</dt>
          <dd>
            <ol>
              {sections.map((section) => (
                <li>
                  {section.name}: {counted(section.questions, 'question')}
                  {section.breakMinutes > 0 && `, then a break of ${section.breakMinutes} min`}
                </li>
              ))}
            </ol>
          </dd>
        </div>
      )}
    </dl>
  )
}

function trialWords(trial: number): string {
  if (trial === 0) return 'Every question counts.'
  return `${counted(trial, 'trial question does', 'trial questions do')} not count. As in the exam they are mixed in unmarked; the report says which they were.`
}
