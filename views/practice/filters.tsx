import type { Blueprint, Domain } from '#src/domain/exam/blueprint.ts'
import { type Level, levels } from '#src/domain/question/parts.ts'
import {
  type PracticeCounts,
  type PracticeFilter,
  type StandingState,
  standingStates,
} from '#src/domain/sitting/practice.ts'
import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'
import { counted, integer } from '#views/numbers.ts'

/** Numbers of questions that can be chosen. */
export const questionCounts = [5, 10, 20, 40] as const

export type PracticeFiltersProps = {
  /** Exams with at least one question. `name` is the short one. */
  exams: readonly { exam: string; name: string }[]
  /** Of the chosen exam. */
  blueprint: Blueprint
  filter: PracticeFilter
  counts: PracticeCounts
  /** How many questions are wanted, one of `questionCounts`. */
  count: number
  /** Idempotency key of the start button. */
  startKey: string
}

const stateWords: Record<StandingState, { name: string; hint: string }> = {
  unseen: { name: 'Not seen yet', hint: '' },
  wrong: { name: 'Wrong last time', hint: '' },
  flagged: { name: 'Flagged', hint: '' },
  slow: { name: 'Slow', hint: 'Took you long last time' },
  'sure-but-wrong': { name: 'Sure but wrong', hint: 'Not mended yet' },
}

export const levelWords: Record<Level, { name: string; hint: string }> = {
  recall: { name: 'Recall', hint: 'Know it' },
  application: { name: 'Application', hint: 'Use it in a situation' },
  analysis: { name: 'Analysis', hint: 'Weigh and decide' },
}

/**
 * Fragment `#practice-filters`. GET `urls.practice()` (whole page) and `urls.practiceCounts()` (this
 * fragment) with `exam`, repeated `domain`, `task`, `level`, `state`, and `count`. The start button posts
 * the same fields with `mode=practice` and `key` to `urls.sittings()`.
 */
export function PracticeFilters(props: PracticeFiltersProps) {
  const { blueprint, filter, counts, startKey } = props
  return (
    <form
      id="practice-filters"
      class="filters"
      method="get"
      action={urls.practice()}
      hx-get={urls.practiceCounts()}
      hx-trigger="change"
      hx-target="#practice-filters"
      hx-swap="outerMorph"
      hx-sync="this:replace"
    >
      <input type="hidden" name="exam" value={blueprint.exam} />
      <input type="hidden" name="key" value={startKey} />
      <div class="filter-groups">
        <fieldset class="filter-group">
          <legend>Domains</legend>
          <p class="hint">None chosen means all. Tasks narrow it further.</p>
          {blueprint.domains.map((domain) => (
            <DomainFilter domain={domain} filter={filter} counts={counts} />
          ))}
        </fieldset>
        <div class="filter-side">
          <fieldset class="filter-group">
            <legend>Where you stand</legend>
            {standingStates.map((state) => (
              <CheckRow
                id={`state-${state}`}
                name="state"
                value={state}
                label={stateWords[state].name}
                hint={stateWords[state].hint}
                isChosen={filter.states.includes(state)}
                count={counts.states.get(state) ?? 0}
              />
            ))}
          </fieldset>
          <fieldset class="filter-group">
            <legend>Level</legend>
            {levels.map((level) => (
              <CheckRow
                id={`level-${level}`}
                name="level"
                value={level}
                label={levelWords[level].name}
                hint={levelWords[level].hint}
                isChosen={filter.levels.includes(level)}
                count={counts.levels.get(level) ?? 0}
              />
            ))}
          </fieldset>
        </div>
      </div>
      <StartBar {...props} />
    </form>
  )
}

type DomainFilterProps = { domain: Domain; filter: PracticeFilter; counts: PracticeCounts }

function DomainFilter({ domain, filter, counts }: DomainFilterProps) {
  const hasTask = domain.tasks.some((task) => filter.tasks.includes(task.code))
  // The only task of a domain is the domain again; shown only where an address has chosen it.
  const isFolded = domain.tasks.length > 1 || hasTask
  return (
    <div class="filter-domain">
      <CheckRow
        id={`domain-${domain.code}`}
        name="domain"
        value={domain.code}
        label={domain.name}
        hint=""
        isChosen={filter.domains.includes(domain.code)}
        count={counts.domains.get(domain.code) ?? 0}
      />
      {isFolded && (
        <details id={`tasks-${domain.code}`} class="filter-tasks" open={hasTask}>
          <summary>
            <Icon name="down" />
            {counted(domain.tasks.length, 'task')}
            <span class="sr-only"> of {domain.name}</span>
          </summary>
          {domain.tasks.map((task) => (
            <CheckRow
              id={`task-${task.code}`}
              name="task"
              value={task.code}
              label={task.title}
              hint=""
              isChosen={filter.tasks.includes(task.code)}
              count={counts.tasks.get(task.code) ?? 0}
            />
          ))}
        </details>
      )}
    </div>
  )
}

type CheckRowProps = {
  id: string
  name: string
  value: string
  label: string
  hint: string
  isChosen: boolean
  count: number
}

function CheckRow({ id, name, value, label, hint, isChosen, count }: CheckRowProps) {
  return (
    <label class="check-row">
      <input type="checkbox" id={id} name={name} value={value} checked={isChosen} />
      <span class="check-row-words">
        {label}
        {hint !== '' && <span class="hint">{hint}</span>}
      </span>
      <span class={count === 0 ? 'check-row-count is-none' : 'check-row-count'}>
        {integer(count)}
        <span class="sr-only"> questions</span>
      </span>
    </label>
  )
}

function StartBar({ blueprint, counts, count }: PracticeFiltersProps) {
  return (
    <div class="start-bar">
      {counts.total === 0 ? (
        <div class="start-none" role="status">
          <p>
            <strong>No question fits all of this.</strong>
          </p>
          <p class="muted">
            Take one choice back, or{' '}
            <a href={urls.practice(`?exam=${encodeURIComponent(blueprint.exam)}`)}>start over</a>.
          </p>
        </div>
      ) : (
        <fieldset class="start-count">
          <legend>How many?</legend>
          <div class="start-count-choices">
            {questionCounts.map((choice) => (
              <label class="certainty-choice">
                <input
                  type="radio"
                  id={`count-${choice}`}
                  name="count"
                  value={choice}
                  checked={choice === count}
                />
                <span>{choice}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <div class="start-do">
        <button type="submit" class="button-quiet script-hidden">
          Update counts
        </button>
        <button
          type="submit"
          class="button"
          name="mode"
          value="practice"
          formmethod="post"
          formaction={urls.sittings()}
          disabled={counts.total === 0}
        >
          {counts.total === 0
            ? 'Start'
            : `Start ${integer(Math.min(count, counts.total))} of ${integer(counts.total)}`}
        </button>
      </div>
    </div>
  )
}
