import type { Child } from 'hono/jsx'
import { urls } from '#src/urls.ts'
import { Notice } from '#views/components/notice.tsx'
import { Table } from '#views/components/table.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { type CohortFacts, CohortHead } from './cohort-head.tsx'

/** A line of the file; times in words, empty where none is granted. */
type CheckedLine = { line: number; email: string; name: string; timeWords: string }

export type RosterCheckPageProps = {
  viewer: Viewer
  cohort: CohortFacts
  added: readonly CheckedLine[]
  changed: readonly (CheckedLine & { before: { name: string; timeWords: string } })[]
  unchanged: readonly CheckedLine[]
  joined: readonly CheckedLine[]
  problems: readonly { line: number; message: string }[]
  /** The file, to be applied. */
  text: string
}

/** What a file would do to a roster. Posts `do` (`apply`) and `text`, as multipart, to `urls.cohortRoster(id)`. */
export function RosterCheckPage(props: RosterCheckPageProps) {
  const { viewer, cohort, added, changed, unchanged, joined, problems } = props
  const writes = added.length + changed.length
  return (
    <Layout title={`Roster · ${cohort.title}`} viewer={viewer} place="cohorts">
      <CohortHead cohort={cohort} heading="What the file would change" here="roster" />
      <div class="stack">
        <ul class="cohort-counts">
          <li>{added.length} added</li>
          <li>{changed.length} changed</li>
          <li>{unchanged.length} unchanged</li>
          <li>{joined.length} already here</li>
          <li>{counted(problems.length, 'problem')}</li>
        </ul>
        {writes === 0 ? (
          <Notice tone="info">
            <p>There is nothing to write.</p>
          </Notice>
        ) : (
          <p>Nothing is written yet. Who is on the roster and not in the file stays on it.</p>
        )}
        <form
          class="form-actions"
          method="post"
          action={urls.cohortRoster(cohort.id)}
          enctype="multipart/form-data"
        >
          <textarea name="text" hidden readonly>
            {props.text}
          </textarea>
          {writes > 0 && (
            <button type="submit" class="button" name="do" value="apply">
              Write {counted(writes, 'person', 'people')}
            </button>
          )}
          <a class="button-quiet" href={urls.cohortRoster(cohort.id)}>
            {writes > 0 ? 'Change nothing' : 'Back to the roster'}
          </a>
        </form>
        <Problems problems={problems} />
        <Lines lines={added} caption="Added" />
        <Changed lines={changed} />
        <Lines lines={joined} caption="Already here: their name and time are under People" />
        <Lines lines={unchanged} caption="Unchanged" />
      </div>
    </Layout>
  )
}

function Problems({ problems }: Pick<RosterCheckPageProps, 'problems'>) {
  if (problems.length === 0) return null
  return (
    <Notice tone="warn">
      <p>
        <strong>
          {problems.length === 1 ? 'This line is left out' : 'These lines are left out'}
        </strong>
      </p>
      <ul class="cohort-problems">
        {problems.map(({ line, message }) => (
          <li>
            Line {line}: {message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

const columns = [{ name: 'Name' }, { name: 'E-mail' }, { name: 'Time' }, { name: 'Line' }] as const

function Lines({ lines, caption }: { lines: readonly CheckedLine[]; caption: string }) {
  if (lines.length === 0) return null
  return (
    <Table
      caption={`${caption} (${lines.length})`}
      columns={columns}
      rows={lines.map(({ name, email, timeWords, line }) => [
        name === '' ? <span class="muted">not given</span> : name,
        email,
        timeWords,
        line,
      ])}
    />
  )
}

function Changed({ lines }: { lines: RosterCheckPageProps['changed'] }) {
  if (lines.length === 0) return null
  return (
    <Table
      caption={`Changed (${lines.length})`}
      columns={columns}
      rows={lines.map(({ name, email, timeWords, line, before }) => [
        <Change from={before.name} to={name} />,
        email,
        <Change from={before.timeWords} to={timeWords} />,
        line,
      ])}
    />
  )
}

function Change({ from, to }: { from: string; to: string }): Child {
  if (from === to) return <>{to}</>
  return (
    <>
      <del>{from === '' ? 'nothing' : from}</del> <ins>{to}</ins>
    </>
  )
}
