import {
  Field,
  type FormErrors,
  RadioField,
  SelectField,
  TextAreaField,
} from '#views/components/field.tsx'
import { counted } from '#views/numbers.ts'
import { levelWords } from '#views/practice/filters.tsx'
import type { FormValues } from './form-values.ts'
import { type Shortage, ShortageList } from './shortages.tsx'

/** What a source gives now. */
type SourceCountFacts = { found: number; wanted: number; missing: readonly Shortage[] }

export type SourceFieldsProps = {
  values: FormValues
  errors: FormErrors
  /** Where the form is sent. */
  action: string
  banks: readonly { id: string; title: string }[]
  domains: readonly {
    code: string
    name: string
    tasks: readonly { code: string; title: string }[]
  }[]
  /** Scored questions of the exam. */
  scored: number
  count: SourceCountFacts
}

/**
 * Where the questions come from: three ways, of which the chosen one is used, and shown alone. Every change, and the button without
 * scripts, posts the form with `do=count`, which gives `#source-count` and saves nothing.
 */
export function SourceFields(props: SourceFieldsProps) {
  const { values, errors } = props
  return (
    <section
      class="form-section"
      aria-labelledby="source-title"
      hx-post={props.action}
      hx-trigger="change"
      hx-include="closest form"
      hx-vals='{"do":"count"}'
      hx-target="#source-count"
      hx-swap="outerHTML"
      hx-sync="this:replace"
    >
      <h2 id="source-title">Questions</h2>
      <RadioField
        name="kind"
        label="Where they come from"
        error={errors['kind']}
        value={values.kind}
        choices={[
          { value: 'chosen', label: 'Chosen one by one' },
          { value: 'filter', label: 'By a filter', hint: 'Drawn once, when you publish' },
          { value: 'draw', label: 'Drawn by the blueprint', hint: 'In the exam’s own proportions' },
        ]}
      />
      <fieldset class="source-part source-chosen">
        <legend class="sr-only">Chosen one by one</legend>
        <TextAreaField
          name="refs"
          label="Questions"
          hint="Their ids, one a line: bank.ref, or the ref alone where only one bank has it. After saving you can also tick them in a list."
          value={values.refs}
          rows={6}
          error={errors['refs']}
        />
      </fieldset>
      <FilterFields {...props} />
      <DrawFields {...props} />
      <SourceCount kind={values.kind} count={props.count} />
      <p>
        <button
          type="submit"
          class="button-plain button-small"
          name="do"
          value="count"
          formnovalidate
        >
          Count again
        </button>
      </p>
    </section>
  )
}

function FilterFields({ values, errors, banks, domains }: SourceFieldsProps) {
  const places = domains.flatMap(({ code, name, tasks }) => [
    { value: code, label: name },
    ...tasks.map((task) => ({ value: `${code}/${task.code}`, label: `– ${task.title}` })),
  ])
  return (
    <fieldset class="source-part source-filter">
      <legend class="sr-only">By a filter</legend>
      <BankChoices name="bank" banks={banks} chosen={values.bank} />
      <SelectField
        name="place"
        label="Domain or task"
        value={values.place}
        choices={[{ value: '', label: 'All' }, ...places]}
      />
      <div class="field-pair">
        <SelectField
          name="level"
          label="Level"
          value={values.level}
          choices={[
            { value: '', label: 'All' },
            ...(['recall', 'application', 'analysis'] as const).map((level) => ({
              value: level,
              label: levelWords[level].name,
            })),
          ]}
        />
        <Field name="tag" label="Tag" value={values.tag} maxlength={100} />
      </div>
      <div class="field-pair">
        <SelectField
          name="status"
          label="Status"
          hint="Other than published only in banks that you write."
          value={values.status}
          choices={[
            { value: 'published', label: 'Published' },
            { value: 'in-review', label: 'In review' },
            { value: 'retired', label: 'Retired' },
          ]}
        />
        <Field
          name="count"
          label="How many"
          type="number"
          min={1}
          max={300}
          value={values.count}
          error={errors['count']}
        />
      </div>
    </fieldset>
  )
}

function DrawFields({ values, errors, banks, scored }: SourceFieldsProps) {
  return (
    <fieldset class="source-part source-draw">
      <legend class="sr-only">Drawn by the blueprint</legend>
      <BankChoices name="drawBank" banks={banks} chosen={values.drawBank} />
      <div class="field-pair">
        <SelectField
          name="size"
          label="Length"
          value={values.size}
          choices={[
            { value: 'full', label: `As long as the exam (${scored})` },
            { value: 'half', label: 'Half of it' },
            { value: 'quarter', label: 'A quarter of it' },
            { value: 'count', label: 'A number of questions' },
          ]}
        />
        <Field
          name="drawCount"
          label="Questions"
          hint="For a number of questions."
          type="number"
          min={1}
          max={300}
          value={values.drawCount}
          error={errors['drawCount']}
        />
      </div>
      <RadioField
        name="each"
        label="Draws"
        value={values.each}
        choices={[
          { value: 'everybody', label: 'The same questions for everybody' },
          { value: 'attempt', label: 'A new draw for each attempt' },
        ]}
      />
    </fieldset>
  )
}

type BankChoicesProps = {
  name: string
  banks: readonly { id: string; title: string }[]
  chosen: readonly string[]
}

function BankChoices({ name, banks, chosen }: BankChoicesProps) {
  return (
    <fieldset class="field">
      <legend>Banks</legend>
      <p class="hint">Tick none to use all.</p>
      <div class="radio-list">
        {banks.map((bank) => (
          <label class="radio-card">
            <input type="checkbox" name={name} value={bank.id} checked={chosen.includes(bank.id)} />
            <span>{bank.title}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Fragment `#source-count`: how many questions there are for what is chosen. */
export function SourceCount({ kind, count }: { kind: string; count: SourceCountFacts }) {
  return (
    <div id="source-count" class="source-count" role="status">
      <p>{countWords(kind, count)}</p>
      <ShortageList missing={count.missing} />
    </div>
  )
}

function countWords(kind: string, { found, wanted }: SourceCountFacts): string {
  if (kind === 'chosen')
    return found === 0
      ? 'No question on the list yet.'
      : `${counted(found, 'question')} on the list.`
  if (kind === 'filter')
    return `The filter finds ${counted(found, 'question')}; ${wanted} ${wanted === 1 ? 'is' : 'are'} asked for.`
  return `A draw of ${counted(wanted, 'question')} from ${found}.`
}
