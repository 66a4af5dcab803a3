import {
  type BankSearch,
  bankQuery,
  concerns,
  orders,
  questionKinds,
} from '#src/domain/bank/find.ts'
import { statuses } from '#src/domain/bank/status.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { levels } from '#src/domain/question/parts.ts'
import { urls } from '#src/urls.ts'
import { concernWords, kindWords, levelNames, orderWords, statusWords } from './question-words.ts'

export type BankFiltersProps = {
  bankId: string
  blueprint: Pick<Blueprint, 'domains'>
  /** Tags that the bank's questions have. */
  tags: readonly string[]
  search: BankSearch
}

/** Which questions of a bank are shown, as a form: GET `urls.bank()`. */
export function BankFilters({ bankId, blueprint, tags, search }: BankFiltersProps) {
  const { filter, order } = search
  return (
    <form
      id="bank-filters"
      class="bank-filters"
      method="get"
      action={urls.bank(bankId)}
      hx-get={urls.bank(bankId)}
      hx-trigger="input delay:250ms"
      hx-target="#bank-questions"
      hx-swap="outerHTML"
      hx-sync="this:replace"
      aria-label="Find questions"
    >
      <div class="bank-search">
        <label for="find-q">Search</label>
        <input
          id="find-q"
          name="q"
          type="search"
          value={filter.search}
          maxlength={200}
          autocomplete="off"
          aria-keyshortcuts="/"
        />
      </div>
      <Choice
        name="status"
        label="Status"
        value={filter.status}
        choices={statuses.map((value) => ({ value, label: statusWords[value] }))}
      />
      <div>
        <label for="find-place">Domain or task</label>
        <PlaceSelect
          id="find-place"
          name="place"
          blueprint={blueprint}
          empty="All"
          value={filter.task === '' ? filter.domain : `${filter.domain}/${filter.task}`}
        />
      </div>
      <Choice
        name="level"
        label="Level"
        value={filter.level}
        choices={levels.map((value) => ({ value, label: levelNames[value] }))}
      />
      <Choice
        name="kind"
        label="Kind"
        value={filter.kind}
        choices={questionKinds.map((value) => ({ value, label: kindWords[value] }))}
      />
      <Choice
        name="tag"
        label="Tag"
        value={filter.tag}
        choices={tagChoices(tags, filter.tag).map((value) => ({ value, label: value }))}
      />
      <Choice
        name="state"
        label="Needs you"
        value={filter.concern}
        choices={concerns.map((value) => ({ value, label: concernWords[value] }))}
      />
      <div>
        <label for="find-sort">Order by</label>
        <select id="find-sort" name="sort">
          {orders.map((value) => (
            <option value={value === 'ref' ? '' : value} selected={value === order}>
              {orderWords[value]}
            </option>
          ))}
        </select>
      </div>
      {filter.import !== '' && (
        <label class="bank-filter-tick">
          <input type="checkbox" name="import" value={filter.import} checked />
          Only what came with one import
        </label>
      )}
      <div class="bank-filter-actions">
        <button type="submit" class="button-plain button-small">
          Find
        </button>
        {bankQuery({ filter, order, cursor: { side: 'start' } }) !== '' && (
          <a class="button-quiet button-small" href={urls.bank(bankId)}>
            Clear
          </a>
        )}
      </div>
    </form>
  )
}

function tagChoices(tags: readonly string[], chosen: string): readonly string[] {
  return chosen === '' || tags.includes(chosen) ? tags : [chosen, ...tags]
}

type ChoiceProps = {
  name: string
  label: string
  value: string
  choices: readonly { value: string; label: string }[]
}

function Choice({ name, label, value, choices }: ChoiceProps) {
  return (
    <div>
      <label for={`find-${name}`}>{label}</label>
      <select id={`find-${name}`} name={name}>
        <option value="">All</option>
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}

type PlaceSelectProps = {
  id: string
  name: string
  blueprint: Pick<Blueprint, 'domains'>
  /** What no choice is called. */
  empty: string
  /** `<domain>` or `<domain>/<task>`. */
  value: string
}

/** Domains and their tasks to choose one from. */
export function PlaceSelect({ id, name, blueprint, empty, value }: PlaceSelectProps) {
  return (
    <select id={id} name={name}>
      <option value="">{empty}</option>
      {blueprint.domains.map((domain) => (
        <optgroup label={domain.shortName}>
          <option value={domain.code} selected={domain.code === value}>
            {domain.shortName}: all of it
          </option>
          {domain.tasks.map((task) => {
            const place = `${domain.code}/${task.code}`
            return (
              <option value={place} selected={place === value}>
                {task.code} {task.title}
              </option>
            )
          })}
        </optgroup>
      ))}
    </select>
  )
}
