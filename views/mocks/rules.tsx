import { extraBreakMinutes } from '#src/domain/mock/clock.ts'
import { counted, duration } from '#views/numbers.ts'

/** The rules of a mock, as its blueprint and the learner's own accommodation have them. */
export type MockRules = {
  /** Time for the whole form, accommodation included, ms. Absent: no clock. */
  limitMs: number | undefined
  /** The accommodation: 1, 1.25, 1.5 or 2. */
  timeFactor: number
  /** Breaks of the learner's own choice; 0 without that accommodation. */
  extraBreaks: number
  sections: readonly { name: string; questions: number; breakMinutes: number }[]
  navigation: { back: boolean; flag: boolean }
  calculator: 'offered' | 'none'
  /** Whether the exam has questions with several right options. */
  multipleResponse: 'asked' | 'none'
}

/** The rules in short sentences, most important first. */
export function RuleList({ rules }: { rules: MockRules }) {
  return (
    <ul class="mock-rules">
      {ruleSentences(rules).map(({ name, words }) => (
        <li>
          <strong>{name}</strong> {words}
        </li>
      ))}
    </ul>
  )
}

type Rule = { name: string; words: string }

function ruleSentences(rules: MockRules): Rule[] {
  return [
    clockRule(rules),
    ...sectionRules(rules),
    ...extraBreakRule(rules),
    movingRule(rules),
    {
      name: 'Guessing costs nothing.',
      words: 'A wrong answer counts like an empty one, so answer every question.',
    },
    ...(rules.multipleResponse === 'asked'
      ? [
          {
            name: 'Several right options:',
            words:
              'the question says how many. It counts only when all of them are chosen and no other.',
          },
        ]
      : []),
    {
      name: 'Nothing is marked before the end.',
      words: 'No right or wrong, no reasons; all of it comes in the report.',
    },
    {
      name: 'Everything is saved as you go.',
      words:
        rules.limitMs === undefined
          ? 'You may close the page and go on another day.'
          : 'When the time is up, everything answered by then counts.',
    },
    {
      name: rules.calculator === 'offered' ? 'There is a calculator' : 'There is no calculator.',
      words: rules.calculator === 'offered' ? 'on the page, as in the exam.' : '',
    },
  ]
}

function clockRule({ limitMs, timeFactor }: MockRules): Rule {
  if (limitMs === undefined) return { name: 'There is no clock.', words: 'Take the time you need.' }
  const extra = timeFactor === 1 ? '' : ` That includes your extra time (× ${timeFactor}).`
  return {
    name: `You have ${duration(limitMs)}.`,
    words: `The clock is the server’s: it starts when you press Begin and runs on when this page is closed.${extra}`,
  }
}

function sectionRules({ sections, limitMs }: MockRules): Rule[] {
  if (sections.length < 2) return []
  const breaks = sections.filter((section) => section.breakMinutes > 0)
  const outside = limitMs === undefined ? '' : ', outside the clock'
  return [
    {
      name: `${sections.length} sections, one after the other.`,
      words: 'Once you leave a section you can’t come back to it.',
    },
    ...(breaks.length === 0
      ? []
      : [
          {
            name: `${counted(breaks.length, 'break')} of ${breaks[0]?.breakMinutes ?? 0} minutes,`,
            words: `between the sections${outside}. You may go without.`,
          },
        ]),
  ]
}

function extraBreakRule({ extraBreaks, limitMs }: MockRules): Rule[] {
  if (extraBreaks === 0 || limitMs === undefined) return []
  return [
    {
      name: `${counted(extraBreaks, 'extra break')} of up to ${extraBreakMinutes} minutes,`,
      words: 'by your own setting: stop the clock whenever you need to.',
    },
  ]
}

function movingRule({ navigation, sections }: MockRules): Rule {
  const where = sections.length < 2 ? 'until you submit' : 'within a section'
  if (!navigation.back)
    return { name: 'One way only:', words: 'you can’t go back to an earlier question.' }
  return {
    name: navigation.flag ? 'Skip, flag, come back' : 'Skip and come back',
    words: `and change your answers as often as you like ${where}.`,
  }
}
