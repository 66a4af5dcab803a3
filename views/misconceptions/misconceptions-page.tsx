import { urls } from '#src/urls.ts'
import { EmptyState } from '#views/components/empty-state.tsx'
import { GuestLine } from '#views/components/guest-line.tsx'
import { Icon } from '#views/components/icon.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { ConfusionMap, type ConfusionMapProps } from './confusion-map.tsx'
import { SureButWrong, type SureButWrongProps } from './sure-but-wrong.tsx'

/** What there is to show. `name` is the exam's short one. */
export type MisconceptionsState =
  | { kind: 'no-exam' }
  | { kind: 'nothing'; name: string }
  | { kind: 'found'; name: string; sure: SureButWrongProps; map: ConfusionMapProps }

export type MisconceptionsPageProps = { viewer: Viewer; state: MisconceptionsState }

/** Page `/misconceptions`. */
export function MisconceptionsPage({ viewer, state }: MisconceptionsPageProps) {
  return (
    <Layout title="Misconceptions" viewer={viewer} place="progress">
      <div class="page-head">
        {state.kind !== 'no-exam' && <p class="eyebrow">{state.name}</p>}
        <h1>Misconceptions</h1>
        {state.kind === 'found' && (
          <p>What you were sure of and got wrong, and which idea you take for which.</p>
        )}
      </div>
      <Body state={state} />
      <GuestLine viewer={viewer} />
    </Layout>
  )
}

function Body({ state }: { state: MisconceptionsState }) {
  switch (state.kind) {
    case 'no-exam':
      return (
        <EmptyState title="Choose an exam first">
          <p>Misconceptions are listed for the exam that you prepare for.</p>
          <p class="actions">
            <a class="button" href={urls.goal()}>
              Choose an exam
              <Icon name="arrow" />
            </a>
          </p>
        </EmptyState>
      )
    case 'nothing':
      return <Nothing />
    case 'found':
      return (
        <div class="misconceptions">
          <SureButWrong {...state.sure} />
          <ConfusionMap {...state.map} />
        </div>
      )
  }
}

function Nothing() {
  return (
    <EmptyState title="Nothing here so far">
      <p>After wrong answers this page shows:</p>
      <ul class="progress-coming">
        <li>
          what you were sure of and got wrong, what is right instead, and when it returns: after 1
          day, and 7 days later once more
        </li>
        <li>which ideas you take for each other, the most frequent first</li>
      </ul>
      <p>Say how sure you are before you answer; it never counts towards a mark.</p>
      <p class="actions">
        <a class="button" href={urls.today()}>
          Start today’s questions
          <Icon name="arrow" />
        </a>
      </p>
    </EmptyState>
  )
}
