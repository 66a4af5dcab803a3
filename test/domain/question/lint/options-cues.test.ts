import { expect, test } from 'vitest'
import { optionCueRules } from '#src/domain/question/lint/options-cues.ts'
import { multipleResponse, options, singleBest } from '#test/domain/question/sample-questions.ts'
import { offers, testQuestionRules } from './rule-examples.ts'

testQuestionRules(optionCueRules, {
  O05: {
    fails: [
      [
        offers('*A log (kept a year)', 'A lock', 'A list', 'A label'),
        'only the key has parentheses',
      ],
      [offers('*A log, such as an audit trail', 'A lock', 'A list', 'A label'), 'an example'],
      [offers('*Within 60 days', 'After the audit', 'On request', 'At discharge'), 'a number'],
      [offers('*Names, dates, and places', 'Names', 'Dates', 'Places'), 'a list'],
      [offers('*Lock the screen.', 'Log out', 'Move on', 'Look up'), 'a full stop'],
    ],
    passes: [
      offers('*MDS 3.0 data', 'OASIS data', 'UHDDS data', 'DEEDS data'),
      offers('*ICD-10-CM', 'SNOMED CT', 'LOINC', 'RxNorm'),
      offers('*Within 60 days', 'Within 30 days', 'On request', 'At discharge'),
      multipleResponse(),
    ],
  },
  O06: {
    fails: [
      [
        offers('*Ask the patient', 'Always refuse', 'Call the unit', 'Log it'),
        '"Always" in "Always refuse"',
      ],
      [offers('*Ask the patient', 'Tell every visitor', 'Call the unit', 'Log it'), '"every"'],
      [offers('*Ask the patient', 'The staff must refuse', 'Call', 'Log it'), '"must"'],
    ],
    passes: [
      offers('*Ask the patient', 'Change it every shift', 'Call every 4 hours', 'Log each visit'),
      offers(
        '*Ask the patient',
        'Keep it read-only',
        'Use an all-payer file',
        'Wait at all events',
      ),
      offers('*Ask all patients', 'Always refuse', 'Call the unit', 'Log it'),
    ],
  },
  O07: {
    fails: [
      [
        offers('*It may be refused', 'It must be kept', 'It is never sent', 'It is read'),
        'only the key is careful ("may"',
      ],
    ],
    passes: [
      offers('*It may be refused', 'It must be kept', 'It might be sent', 'It is never read'),
      offers('*It may be refused', 'It is kept', 'It is never sent', 'It is read'),
    ],
  },
  O08: {
    fails: [[offers('*Weekly', 'Often', 'Daily', 'Monthly'), 'vague frequency: "Often"']],
    passes: [offers('*Twice as often', 'The code used most often', 'Daily', 'Monthly')],
  },
  O09: {
    fails: [
      [
        singleBest({
          stem: 'A warehouse keeps its pseudonymized extracts for years and a board asks about them today. Which rule applies to the files that are kept there?',
          options: options(
            '*Rules for pseudonymization',
            'Rules for archives',
            'Rules for wards',
            'Rules for trade',
          ),
        }),
        '"pseudonymization"',
      ],
    ],
    passes: [singleBest(), offers('*Patient record', 'Hospital', 'Bill', 'Visit')],
  },
  O12: {
    fails: [
      [
        offers(
          '*Scanner, printer, tablet and monitor',
          'Scanner and camera',
          'Printer and laptop',
          'Tablet and pager',
        ),
        'shares more words',
      ],
    ],
    passes: [singleBest()],
  },
  O13: {
    fails: [
      [
        offers('*Costs increase', 'Costs decrease', 'Visits move', 'Beds close'),
        '"increase" and "decrease"',
      ],
    ],
    passes: [
      offers('*Costs increase', 'Costs decrease', 'Visits decrease', 'Visits increase'),
      offers('Costs increase', 'Costs decrease', '*Visits move', 'Beds close'),
    ],
  },
  O14: {
    fails: [
      [offers('*More than before', 'Less than then', 'The same', 'Unknown'), 'leave nothing else'],
    ],
    passes: [singleBest(), offers('*More visits', 'More beds', 'Less cost', 'The same staff')],
  },
  O17: {
    fails: [
      [
        offers('*Log it', 'Do not release it', 'Lock it', 'Lift it'),
        '"Do not release it" is negative',
      ],
      [offers('*Log it', 'The list is not complete', 'Lock it', 'Lift it'), 'is not complete'],
    ],
    passes: [
      offers('*Log it', 'Release the part that is not marked', 'Lock it without delay', 'Lift it'),
      offers('*No, it is', 'No, they are', 'No, we are', 'No, you are'),
    ],
  },
  O18: {
    fails: [
      [
        offers('*Log it', 'Ignore the alert', 'Lock it', 'Lift it'),
        '"Ignore" in "Ignore the alert"',
      ],
      [offers('*Log it', 'Store it improperly', 'Lock it', 'Lift it'), 'refutes itself'],
    ],
    passes: [
      offers('*Find claims coded incorrectly', 'Find claims paid incorrectly', 'Ask', 'Wait'),
      offers('*Log it', 'Read failed log-ins', 'Lock it', 'Lift it'),
    ],
  },
})

test('rules about the key say nothing where several options are right', () => {
  const several = multipleResponse({
    options: options(
      '*It may be (kept)',
      '*It may be (sent)',
      'Always refuse',
      'At some later time (rare)',
    ),
  })
  const found = optionCueRules.flatMap((rule) =>
    rule.check(several, { optionCount: 4, today: '2026-11-22' }),
  )
  expect(found).toEqual([])
})
