import { urls } from '#src/urls.ts'
import { CheckField, SelectField } from '#views/components/field.tsx'

export type AnalysisFiltersProps = {
  bankId: string
  /** `domain` is empty for all. */
  filter: { alarms: 'all' | 'only'; domain: string }
  domains: readonly { code: string; name: string }[]
}

/** Which questions are shown; GET `urls.bankAnalysis(id)` with `alarms` and `domain`. */
export function AnalysisFilters({ bankId, filter, domains }: AnalysisFiltersProps) {
  return (
    <form class="analysis-filters" method="get" action={urls.bankAnalysis(bankId)}>
      <SelectField
        name="domain"
        label="Domain"
        value={filter.domain}
        choices={[
          { value: '', label: 'All domains' },
          ...domains.map(({ code, name }) => ({ value: code, label: `${code} ${name}` })),
        ]}
      />
      <CheckField name="alarms" label="Only with an alarm" checked={filter.alarms === 'only'} />
      <button type="submit" class="button-plain">
        Show
      </button>
    </form>
  )
}
