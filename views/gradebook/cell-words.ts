import type { Cell } from '#src/domain/cohort/gradebook.ts'
import type { GradebookSearch } from '#src/domain/cohort/gradebook-search.ts'
import type { Mark } from '#src/domain/cohort/mark.ts'
import { percent } from '#views/numbers.ts'

/** What a state is called where there is room. */
export const stateWords: Record<Cell['state'], string> = {
  coming: 'Not open yet',
  'joined-later': 'Closed before they joined',
  'not-started': 'Not started',
  running: 'Running',
  'handed-in': 'Handed in',
  missed: 'Missed',
  done: 'Marked',
  passed: 'Passed',
  failed: 'Not passed',
}

/** What the filter of states offers. */
export const filterWords: Record<Exclude<GradebookSearch['state'], ''>, string> = {
  'not-started': 'Not started',
  running: 'Running',
  'handed-in': 'Handed in',
  missed: 'Missed',
  late: 'Late',
  passed: 'Passed',
  failed: 'Not passed',
}

const unmarked: Record<Cell['state'], string> = {
  coming: '–',
  'joined-later': '–',
  'not-started': 'open',
  running: 'running',
  'handed-in': 'handed in',
  missed: 'missed',
  done: '',
  passed: '',
  failed: '',
}

const signs: Partial<Record<Cell['state'], string>> = { passed: ' ✓', failed: ' ✗' }

/** What stands in a cell of the table: the mark in whole per cent with its sign, or where the member stands. */
export function cellText({ state, mark }: Cell): string {
  if (mark === undefined) return unmarked[state]
  return `${Math.round(mark.share * 100)}${signs[state] ?? ''}${mark.isLate ? ' late' : ''}`
}

/** A mark in words: `83 %, passed`, `70 %, late`. */
export function markWords(mark: Mark): string {
  const passed = mark.isPassed === null ? '' : mark.isPassed ? ', passed' : ', not passed'
  return `${percent(mark.share)}${passed}${mark.isLate ? ', late' : ''}`
}

/** Extra time of a member; empty where they have none. */
export function extraTimeWords(timeFactor: number): string {
  if (timeFactor === 0) return 'no clock'
  return timeFactor === 1 ? '' : `${timeFactor}× time`
}
