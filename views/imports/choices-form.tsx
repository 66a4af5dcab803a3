import { type Level, levels } from '#src/domain/question/parts.ts'
import { urls } from '#src/urls.ts'
import {
  ErrorSummary,
  Field,
  type FormErrors,
  RadioField,
  SelectField,
} from '#views/components/field.tsx'
import { Icon } from '#views/components/icon.tsx'
import { counted } from '#views/numbers.ts'

/** How questions may land. */
export const landingStatuses = ['draft', 'in-review', 'published'] as const
type LandingStatus = (typeof landingStatuses)[number]

/** A category of the file; `domain` is a code of the blueprint, empty while none is chosen. */
type CategoryChoice = { category: string; questions: number; domain: string }

export type ChoicesProps = {
  importId: string
  domains: readonly { code: string; name: string }[]
  categories: readonly CategoryChoice[]
  level: Level
  asOf: string
  source: string
  status: LandingStatus
  errors: FormErrors
}

const levelWords: Record<Level, string> = {
  recall: 'Recall: knowing it is enough',
  application: 'Application: using it in a case',
  analysis: 'Analysis: weighing one thing against another',
}

/**
 * What is assumed where the file is silent. Stands inside the form of the ticks, which go along: `category.<n>` with
 * `domain.<n>` for each category, `level`, `asOf`, `source` and `status`, to `urls.importChoices()` by its own button.
 */
export function ChoiceFields(props: ChoicesProps) {
  const { importId, domains, categories, level, asOf, source, status, errors } = props
  return (
    <div class="form">
      <ErrorSummary errors={errors} />
      <Mapping categories={categories} domains={domains} />
      <RadioField
        name="status"
        label="How the questions land"
        value={status}
        choices={[
          { value: 'draft', label: 'As drafts', hint: 'Nobody meets them yet.' },
          { value: 'in-review', label: 'For review', hint: 'Your fellow authors see them first.' },
          {
            value: 'published',
            label: 'Published',
            hint: 'Candidates meet them at once. One without a domain, or with a fault, lands as a draft.',
          },
        ]}
      />
      <details class="fold" open={Object.keys(errors).length > 0}>
        <summary>
          <Icon name="down" /> Level, month and source, where the file says none
        </summary>
        <div class="form fold-body">
          <SelectField
            name="level"
            label="Level"
            value={level}
            choices={levels.map((value) => ({ value, label: levelWords[value] }))}
          />
          <Field
            name="asOf"
            label="Checked in"
            hint="The month in which the content was right, such as 2026-11."
            value={asOf}
            maxlength={10}
            error={errors['asOf']}
          />
          <Field
            name="source"
            label="Source"
            hint="A rule, a standard or a book with its page. May stay empty."
            value={source}
            maxlength={300}
            error={errors['source']}
          />
        </div>
      </details>
      <div class="form-actions">
        <button type="submit" class="button-plain" formaction={urls.importChoices(importId)}>
          Keep these choices
        </button>
      </div>
    </div>
  )
}

function Mapping({ categories, domains }: Pick<ChoicesProps, 'categories' | 'domains'>) {
  if (categories.length === 0) return null
  return (
    <fieldset class="field">
      <legend>Which part of the exam each category is about</legend>
      <p class="hint">
        Guessed where a name sounds like a domain. A question that names its own domain keeps it.
      </p>
      <ul class="mapping">
        {categories.map(({ category, questions, domain }, index) => (
          <li>
            <label for={`field-domain.${index}`}>
              {category === '' ? 'Without a category' : category}{' '}
              <span class="muted small">{counted(questions, 'question')}</span>
            </label>
            <input type="hidden" name={`category.${index}`} value={category} />
            <select id={`field-domain.${index}`} name={`domain.${index}`}>
              <option value="" selected={domain === ''}>
                No domain yet
              </option>
              {domains.map(({ code, name }) => (
                <option value={code} selected={code === domain}>
                  {code} {name}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
