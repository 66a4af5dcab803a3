import type { TaskMastery } from '#src/domain/progress/mastery.ts'
import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'
import { Table } from '#views/components/table.tsx'
import { counted, integer, percent, tenths } from '#views/numbers.ts'

export type TaskFoldProps = {
  /** Query of the domain's own practice. */
  query: string
  domainName: string
  tasks: readonly TaskMastery[]
}

/** The tasks of a domain, folded away, each with a link to practise it. */
export function TaskFold({ query, domainName, tasks }: TaskFoldProps) {
  return (
    <details class="fold mastery-tasks">
      <summary>
        <Icon name="down" />
        {counted(tasks.length, 'task')}
        <span class="sr-only"> of {domainName}</span>
      </summary>
      <Table
        caption="A task has few questions: right answers are counted, and a share is given from 5 on."
        columns={[
          { name: 'Task' },
          { name: 'Met', align: 'end' },
          { name: 'Right first', align: 'end' },
          { name: 'Recalled today', align: 'end' },
        ]}
        rows={tasks.map((task) => [
          <a href={urls.practice(`${query}&task=${encodeURIComponent(task.code)}`)}>
            {task.title}
          </a>,
          `${integer(task.met)} of ${integer(task.questions)}`,
          firstWords(task),
          task.recall === undefined ? '–' : percent(task.recall),
        ])}
      />
    </details>
  )
}

function firstWords({ met, first, firstEarned }: TaskMastery): string {
  if (met === 0) return '–'
  if (first.kind === 'rate') return percent(first.share)
  return `${tenths(firstEarned)} of ${integer(met)}`
}
