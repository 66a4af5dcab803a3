import { cellFilters, type GradebookSearch } from '#src/domain/cohort/gradebook-search.ts'
import { urls } from '#src/urls.ts'
import { SelectField } from '#views/components/field.tsx'
import { filterWords } from './cell-words.ts'

export type GradebookFiltersProps = {
  cohortId: string
  search: GradebookSearch
  /** All of the cohort. */
  assignments: readonly { id: string; title: string }[]
}

/** What of a gradebook is shown and in which order, as a form: GET `urls.gradebook()`. */
export function GradebookFilters({ cohortId, search, assignments }: GradebookFiltersProps) {
  const { assignment, state, sort, order } = search
  return (
    <form
      class="analysis-filters gradebook-filters no-print"
      method="get"
      action={urls.gradebook(cohortId)}
      aria-label="What is shown"
    >
      <SelectField
        name="assignment"
        label="Assignment"
        value={assignment}
        choices={[
          { value: '', label: 'All' },
          ...assignments.map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      <SelectField
        name="state"
        label="Members with"
        value={state}
        choices={[
          { value: '', label: 'Any state' },
          ...cellFilters.map((value) => ({ value, label: filterWords[value] })),
        ]}
      />
      <SelectField
        name="sort"
        label="Order"
        value={`${order === 'down' ? '-' : ''}${sort}`}
        choices={[
          { value: 'name', label: 'Name' },
          { value: '-name', label: 'Name, from Z' },
          { value: 'total', label: 'Lowest total first' },
          { value: '-total', label: 'Highest total first' },
          ...assignments.flatMap(({ id, title }) => [
            { value: id, label: `${title}, lowest first` },
            { value: `-${id}`, label: `${title}, highest first` },
          ]),
        ]}
      />
      <button type="submit" class="button-plain">
        Show
      </button>
    </form>
  )
}
