import type { Showing } from '#src/domain/cohort/definition.ts'
import type { Counting } from '#src/domain/cohort/mark.ts'
import { counted, duration, percent } from '#views/numbers.ts'

/** A window by one clock. */
export type WindowWords = {
  zone: string
  opens: string
  closes: string
  lateUntil: string | undefined
}

/** What holds in an assignment for one member. Shares 0 to 1, lengths in ms. */
export type AssignmentRules = {
  questions: number
  /** Their own accommodation included. Absent: no clock. */
  limitMs: number | undefined
  /** 1, 1.25, 1.5 or 2; 0: no clock. */
  factor: number
  /** By the member's own clock first, by the cohort's when that is another. */
  windows: readonly WindowWords[]
  /** Absent: any number. */
  attempts: number | undefined
  /** Absent: any number, or the rules are shown to nobody in particular. */
  left: number | undefined
  counts: Counting
  shows: Showing
  /** When all attempts are marked, where that waits for the window, by the member's own clock. */
  gradedFrom: string | undefined
  lateDeduction: number
  passMark: number | undefined
  isDrawn: boolean
}

/** The rules in plain sentences, the most important first. */
export function AssignmentRuleList({ rules }: { rules: AssignmentRules }) {
  return (
    <ul class="mock-rules">
      {sentences(rules).map(({ name, words }) => (
        <li>
          <strong>{name}</strong> {words}
        </li>
      ))}
    </ul>
  )
}

type Rule = { name: string; words: string }

function sentences(rules: AssignmentRules): Rule[] {
  return [
    {
      name: `${counted(rules.questions, 'question')}.`,
      words: rules.isDrawn ? 'Each attempt has others.' : 'What you leave out earns nothing.',
    },
    clockRule(rules),
    ...rules.windows.map(windowRule),
    attemptsRule(rules),
    { name: 'Answers.', words: showWords(rules) },
    ...lateRule(rules),
    ...(rules.passMark === undefined
      ? []
      : [{ name: 'To pass', words: `you need ${percent(rules.passMark)} of all questions.` }]),
  ]
}

function clockRule({ limitMs, factor, shows }: AssignmentRules): Rule {
  if (limitMs === undefined)
    return {
      name: 'There is no clock.',
      words: 'You may close the page and go on until the window is over.',
    }
  const extra =
    factor === 1
      ? ''
      : ` Your extra time (× ${factor}) is in it, and in the end of the window too: an attempt begun shortly before it runs on by the extra time.`
  const atEnd =
    shows === 'each-question' ? 'no answer is taken any more.' : 'everything saved by then counts.'
  return {
    name: `${duration(limitMs)} for an attempt.`,
    words: `The clock is the server’s: it starts at once and runs on when this page is closed. It has no breaks, extra ones neither. When time is up, ${atEnd}${extra}`,
  }
}

function windowRule({ zone, opens, closes }: WindowWords, index: number): Rule {
  return {
    name: index === 0 ? 'Window:' : `In ${zone}:`,
    words: `${opens} to ${closes}${index === 0 ? ` (${zone})` : ''}.`,
  }
}

const countWords: Record<Counting, string> = {
  best: 'The best one counts.',
  last: 'The last one counts.',
  first: 'The first one counts.',
}

function attemptsRule({ attempts, left, counts }: AssignmentRules): Rule {
  if (attempts === undefined) return { name: 'Any number of attempts.', words: countWords[counts] }
  const count = attempts === 1 ? '' : ` ${countWords[counts]}`
  if (left === undefined) return { name: `${counted(attempts, 'attempt')}.`, words: count.trim() }
  return {
    name: `${counted(attempts, 'attempt')},`,
    words: `${left === 0 ? 'none' : left} left.${count}`,
  }
}

function showWords({ shows, gradedFrom }: AssignmentRules): string {
  switch (shows) {
    case 'each-question':
      return 'An answer is final. Right or wrong and the reasons come at once.'
    case 'each-attempt':
      return 'They can be changed until you hand in. Right, wrong and the reasons come then.'
    case 'window':
      return `They can be changed until you hand in. Right, wrong and the reasons come for everybody at the same time${
        gradedFrom === undefined ? ', when the window is over.' : `: ${gradedFrom}.`
      }`
  }
}

function lateRule({ windows, lateDeduction }: AssignmentRules): Rule[] {
  const until = windows[0]?.lateUntil
  if (until === undefined)
    return [{ name: 'Nothing is taken late.', words: 'The window ends all attempts.' }]
  const loss =
    lateDeduction === 0 ? 'nothing is taken off' : `${percent(lateDeduction)} is taken off the mark`
  return [
    {
      name: `Late until ${until}:`,
      words: `${loss} when an attempt begins or is handed in after the window.`,
    },
  ]
}
