import { stemRules } from '#src/domain/question/lint/stem.ts'
import { stemStyleRules } from '#src/domain/question/lint/stem-style.ts'
import {
  matching,
  numeric,
  options,
  ordering,
  singleBest,
} from '#test/domain/question/sample-questions.ts'
import { asks, testQuestionRules } from './rule-examples.ts'

const long = `${'The committee of the hospital looks at reports each month. '.repeat(8)}What is next?`
const situation = { id: 'c', title: 'Case', text: 'A case of some words. '.repeat(40) }

testQuestionRules([...stemRules, ...stemStyleRules], {
  T01: {
    fails: [
      [asks('Which of these is not protected health information?'), '"not"'],
      [asks('Which record would NOT be released?'), '**NOT**'],
      [asks('All of the following are safeguards except:'), '**EXCEPT**'],
      [asks('Which cause is least likely?'), '**LEAST**'],
      [asks('Which statement is false?'), '**FALSE**'],
    ],
    passes: [
      asks('Which of these is **NOT** protected health information?'),
      asks('What should staff do if a patient does not agree?'),
      asks('Why was the claim not paid?'),
      asks('Which record has been kept for at least six years?'),
      asks('Which control follows the principle of least privilege?'),
      asks('Which way has the LEAST effect on staff?'),
      asks('The alarm did not sound. Which log shows the reason?'),
      asks('Which term names a false positive result?'),
      asks('Which law reaches a not-for-profit hospital?'),
      asks('Which report lists never events?'),
      asks('Which rule protects data that is not in the designated record set?'),
    ],
  },
  T02: {
    fails: [[asks('Which of these is **NOT** a safeguard?'), 'the stem is negative']],
    passes: [asks('Which of these is a safeguard?')],
  },
  T03: {
    fails: [
      [
        singleBest({
          stem: 'Which step is **NOT** required?',
          options: options('*Do not log out', 'Log in', 'Lock', 'Print'),
        }),
        '"Do not log out"',
      ],
    ],
    passes: [
      asks('Which step is **NOT** required?'),
      singleBest({ options: options('*Do not log out', 'Log in', 'Lock', 'Print') }),
    ],
  },
  T04: {
    fails: [
      [asks('Which of the following is true?'), 'with the options covered'],
      [asks('Which of the following statements about encryption is correct?'), 'ask one thing'],
      [asks('Which statement is most accurate?'), 'ask one thing'],
      [asks('All of the following apply to audits:'), 'ask one thing'],
    ],
    passes: [
      asks('Which statement should the director add to the policy?'),
      asks('Which of the following reports shows the fault?'),
      asks('In which sequence is the order of the steps correct for a restore?'),
      asks('Which formula is the correct way to state occupancy?'),
    ],
  },
  T05: {
    fails: [
      [asks('The nurse leaves the session open'), 'ends without'],
      [asks('Who left it open? Which step protects the record?'), 'asks 2 questions'],
    ],
    passes: [
      asks('The first step is to:'),
      asks('The unit is called …'),
      asks('An auditor asks, "Who opened my chart?" Which report answers?'),
      matching(),
      ordering(),
      numeric({ stem: 'What is the average daily census? Give one decimal.' }),
      numeric({ stem: 'A ward has 30 beds. Calculate its occupancy in per cent.' }),
    ],
  },
  T06: {
    fails: [
      [asks('The ____ safeguards protect the building and are called?'), 'middle of the stem'],
    ],
    passes: [
      asks('The safeguards that protect a building are called ____.'),
      asks('Which is __NOT__ one?'),
    ],
  },
  T07: {
    fails: [
      [asks(long), '83 words to read'],
      [singleBest({ case: { ...situation, text: situation.text.repeat(2) } }), 'words to read'],
    ],
    passes: [
      singleBest(),
      singleBest({ case: { ...situation, text: 'A short case of a few words.' } }),
    ],
  },
  T08: {
    fails: [
      [
        asks(
          'Interorganizational interoperability specifications necessitate authoritative terminological harmonization considerations preceding organizational implementation prioritization deliberations concerning administrative interface configuration responsibilities among participating institutions?',
        ),
        'reads at grade',
      ],
    ],
    passes: [singleBest(), asks('Why?')],
  },
  T09: {
    fails: [[asks('Which finding is associated with a wrong code?'), '"is associated with"']],
    passes: [asks('Which use may the hospital make of the record?')],
  },
  T10: {
    fails: [
      [asks('Which report is the best source for this?'), '"the best"'],
      [asks('What should the manager do first?'), 'in capitals'],
      [asks('Which is the most likely cause?'), '"the most likely"'],
      [asks('What is the next step?'), '"next step"'],
    ],
    passes: [
      asks('What should the manager do FIRST?'),
      asks('Which policy asks for the first name of a patient?'),
      asks('Which best practice applies on the next day?'),
    ],
  },
  T11: {
    fails: [[asks('The QXZ is late. Who is told?'), 'spell out QXZ']],
    passes: [
      asks('The EHR is late. Who is told FIRST?'),
      asks('The quick exchange zone (QXZ) is late. Who is told about the QXZ?'),
      asks('Which rows does SELECT NAME FROM PATIENT WHERE AGE IS NULL give?'),
    ],
  },
  T12: {
    fails: [
      [asks('A male nurse asks for access. Who decides?'), '"male nurse"'],
      [asks('The hospital uses Cerner. Who decides?'), '"Cerner"'],
    ],
    passes: [asks('The team plans an epic for two sprints. Who decides on its order?')],
  },
  T13: {
    fails: [
      [asks('The form shows 219-09-9999. What is it?'), 'a social security number'],
      [asks('The label shows MRN: 00482913. What is it?'), 'a record number'],
      [asks('She left 617-495-1000 as a number. What is it?'), 'a telephone number'],
      [asks('He writes to kim.lee@mercy-hospital.org. Is it safe?'), 'an e-mail address'],
    ],
    passes: [
      asks('The form shows 000-12-3456. What is it?'),
      asks('Records MRN 1001 and MRN 1002 match. What is next?'),
      asks('She left 617-555-0142 as a number. What is it?'),
      asks('He writes to kim@clinic.example.org. Is it safe?'),
      asks('Between 2019-2024 a ward had 100-120 beds. Which unit is it?'),
    ],
  },
})
