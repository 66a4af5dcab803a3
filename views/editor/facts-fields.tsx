import { mostRows, placeOf, type TypedQuestion } from '#src/domain/bank/edit/typed-question.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { levels } from '#src/domain/question/parts.ts'
import { Field, SelectField, TextAreaField } from '#views/components/field.tsx'
import { counted } from '#views/numbers.ts'
import { levelWords } from '#views/practice/filters.tsx'
import { AddRow, fieldsWith, kept, RowField, RowTools } from './row-field.tsx'

export type FactsProps = {
  typed: TypedQuestion
  errors: Readonly<Record<string, string>>
  blueprint: Blueprint
  /** Cases of the bank, with how many questions have each. */
  cases: readonly { id: string; title: string; questions: number }[]
}

/** Where a question belongs on the exam, where it comes from and until when it holds. */
export function FactsFields(props: FactsProps) {
  const { typed, errors } = props
  const field = fieldsWith(errors)
  return (
    <section class="editor-part" aria-labelledby="facts">
      <h2 id="facts">About the question</h2>
      <Place {...props} />
      <SelectField
        name="level"
        label="Level"
        value={typed.level}
        choices={levels.map((level) => ({
          value: level,
          label: `${levelWords[level].name}: ${levelWords[level].hint.toLowerCase()}`,
        }))}
      />
      <Sources {...props} />
      <div class="editor-line">
        <Field
          {...field('asOf', typed.asOf)}
          label="Checked in"
          hint="Such as 2026-11"
          maxlength={10}
        />
        <Field
          {...field('validUntil', typed.validUntil)}
          label="Holds until"
          hint="Empty: no end known"
          maxlength={10}
        />
      </div>
      <Field
        {...field('concept', typed.concept)}
        label="Idea"
        hint="Questions about one idea share it, such as minimum-necessary"
      />
      <Field {...field('tags', typed.tags)} label="Tags" hint="Separated by commas" />
    </section>
  )
}

function Place({ typed, errors, blueprint }: FactsProps) {
  const known = blueprint.domains.flatMap(({ code, tasks }) => [
    placeOf({ domain: code, task: '' }),
    ...tasks.map((task) => placeOf({ domain: code, task: task.code })),
  ])
  const isStrange = typed.place !== '|' && !known.includes(typed.place)
  return (
    <div class="field">
      <div class="field-head">
        <label for="field-place">Domain and task</label>
        <p class="hint" id="hint-place">
          Needed before it can be published
        </p>
      </div>
      <select
        id="field-place"
        name="place"
        class="select-wide"
        aria-describedby="hint-place"
        aria-invalid={errors['place'] === undefined ? undefined : 'true'}
      >
        <option value="|">Not chosen yet</option>
        {isStrange && (
          <option value={typed.place} selected>
            {typed.place.replace('|', ', ')} (not in the exam’s outline)
          </option>
        )}
        {blueprint.domains.map((domain) => (
          <optgroup label={`${domain.code}. ${domain.name}`}>
            {[{ code: '', title: `${domain.shortName}, no task` }, ...domain.tasks].map((task) => {
              const value = placeOf({ domain: domain.code, task: task.code })
              return (
                <option value={value} selected={value === typed.place}>
                  {task.code} {task.title}
                </option>
              )
            })}
          </optgroup>
        ))}
      </select>
    </div>
  )
}

function Sources({ typed, errors }: FactsProps) {
  const { sources } = typed
  return (
    <fieldset class="editor-sources">
      <legend>Sources</legend>
      <p class="hint">
        Where a doubting reader can look it up: rule and section, standard and part.
      </p>
      {sources.map(({ cite, url }, row) => (
        <div class="row row-line" data-row>
          <div class="editor-line">
            <RowField
              name="source.cite"
              row={row}
              label={sources.length > 1 ? `Source ${row + 1}` : 'Source'}
              value={cite}
              errors={errors}
            />
            <RowField
              name="source.url"
              row={row}
              label="Link, if there is one"
              value={url}
              errors={errors}
            />
          </div>
          <RowTools of="source" row={row} rows={sources.length} name={`Source ${row + 1}`} />
        </div>
      ))}
      {sources.length < mostRows.source && <AddRow of="source" words="Add a source" />}
    </fieldset>
  )
}

/** A situation that several questions share. */
export function CaseFields({ typed, errors, cases }: FactsProps) {
  const field = fieldsWith(errors)
  const hasCase = typed.caseChoice !== ''
  const shared = cases.find(({ id }) => id === typed.caseHeld)
  return (
    <details class="fold" open={hasCase || errors['case.title'] !== undefined}>
      <summary>Case{hasCase && typed.caseTitle !== '' && `: ${typed.caseTitle}`}</summary>
      <div class="fold-body editor-fields">
        <SelectField
          {...field('case', typed.caseChoice)}
          label="Situation that comes with the question"
          choices={[
            { value: '', label: 'None' },
            { value: 'new', label: 'A new one, written below' },
            ...knownCases(typed, cases),
          ]}
        />
        <input type="hidden" name="case.held" value={typed.caseHeld} />
        <Field {...field('case.title', typed.caseTitle)} label="Title of the case" />
        <TextAreaField
          {...field('case.text', kept(typed.caseText))}
          label="The situation"
          hint={
            shared && shared.questions > 1
              ? `${counted(shared.questions, 'question')} of the bank have this case. What you change here changes it for this one.`
              : 'Used when the case is new, or the one that stood here'
          }
          rows={4}
        />
      </div>
    </details>
  )
}

function knownCases({ caseHeld, caseTitle }: TypedQuestion, cases: FactsProps['cases']) {
  const known = cases.map(({ id, title }) => ({ value: `:${id}`, label: title }))
  const isKnown = caseHeld === '' || cases.some(({ id }) => id === caseHeld)
  return isKnown ? known : [{ value: `:${caseHeld}`, label: caseTitle }, ...known]
}
