import { optionFormRules } from '#src/domain/question/lint/options-form.ts'
import { optionLengthRules } from '#src/domain/question/lint/options-length.ts'
import { optionNumberRules } from '#src/domain/question/lint/options-numbers.ts'
import {
  matching,
  multipleResponse,
  options,
  singleBest,
} from '#test/domain/question/sample-questions.ts'
import { offers, testQuestionRules } from './rule-examples.ts'

const completes = (stem: string, ...texts: string[]) =>
  singleBest({ stem, options: options(...texts) })
const pinned = (...texts: string[]) => singleBest({ options: options(...texts), keepOrder: true })

testQuestionRules([...optionFormRules, ...optionLengthRules], {
  O01: {
    fails: [
      [
        offers('*One', 'Two', 'Three', 'All of the above'),
        '"All of the above" leans on other options',
      ],
      [offers('*One', 'Two', 'Three', 'None of these'), '"None of these"'],
      [offers('*One', 'Two', 'Three', 'Both A and B'), '"Both A and B"'],
      [offers('*One', 'Two', 'Three', 'A and C only'), '"A and C only"'],
      [offers('*One', 'Two', 'Three', 'I don’t know'), '"I don’t know"'],
    ],
    passes: [
      offers(
        '*Hepatitis A and B',
        'Parts A and B',
        'None of these records may leave',
        'Vitamin C only',
      ),
      singleBest(),
    ],
  },
  O02: {
    fails: [
      [offers('*I and III', 'II and IV', 'I, II and III', 'IV only'), '"I and III" combines items'],
      [
        completes(
          'Look: 1. Lock 2. Log 3. Lift. Which apply?',
          '*1 and 2',
          '2 and 3',
          '1, 2 and 3',
          '3',
        ),
        '"1 and 2"',
      ],
    ],
    passes: [
      offers('*2 and 4', '3 and 5', '4 and 6', '5 and 7'),
      offers('*Category I and III', 'A', 'B', 'C'),
    ],
  },
  O10: {
    fails: [
      [
        completes('Such a file is called an:', '*Index', 'Register', 'Array', 'Order'),
        'does not fit "Register"',
      ],
      [
        completes('Such a person is a …', '*Steward', 'Owner', 'Reader', 'Writer'),
        'does not fit "Owner"',
      ],
      [
        completes('Parts of the plan are:', '*A risk list', 'Two risks', 'Both risks', 'Risks'),
        '"A risk list"',
      ],
      [completes('The result is', '*Two files', 'A file', 'One record', 'A table'), '"Two files"'],
    ],
    passes: [
      completes('Such a file is called a(n):', '*Index', 'Register', 'Array', 'Order'),
      completes('Such a person is an:', '*Owner', 'Hourly worker', 'EHR analyst', 'Operator'),
      completes('Such a person is a:', '*Unit clerk', 'User', 'Steward', 'European visitor'),
      singleBest(),
    ],
  },
  O11: {
    fails: [
      [offers('*To lock it', 'Locking it', 'To log it', 'To lift it'), 'infinitive, gerund'],
      [offers('*It was locked', 'Encrypt the disk', 'It was lost', 'It was sold'), 'clause, verb'],
    ],
    passes: [
      offers('*Training of staff', 'Encrypt the disk', 'A new screen', 'Testing'),
      offers('*Locking it', 'Logging it', 'Lifting it', 'Losing it'),
      matching(),
    ],
  },
  O15: {
    fails: [
      [
        offers(
          '*The privacy officer decides',
          'The privacy officer asks',
          'The privacy officer waits',
          'The privacy officer goes',
        ),
        '"the privacy officer"',
      ],
    ],
    passes: [
      offers(
        '*A share of the cost',
        'A share of the risk',
        'A share of the day',
        'A share of the work',
      ),
    ],
  },
  O16: {
    fails: [[offers('*Lock it; then log it', 'Log it', 'Lift it', 'Lose it'), 'says two things']],
    passes: [offers('*Lock it; log it', 'Log it; lift it', 'Lift it', 'Lose it')],
  },
  O19: {
    fails: [[offers(`*${'word '.repeat(45)}`, 'B', 'C', 'D'), '225 characters']],
    passes: [singleBest(), matching()],
  },
  O03: {
    fails: [
      [
        offers(
          '*Give each nurse an own account and record activity by account',
          'Change the password',
          'Lock the screen',
          'Move the desk',
        ),
        'the key has 61 characters, the longest wrong option 19',
      ],
    ],
    passes: [
      offers('*Risk register', 'Log', 'Plan', 'List'),
      offers('Give each nurse an own account and record activity by account', '*Lock it', 'B', 'C'),
    ],
  },
  O04: {
    fails: [
      [
        offers(
          '*Give every nurse an account of her own for all units',
          'Give every nurse a longer one',
          'Log',
          'Lock',
        ),
        'all options',
      ],
      [
        offers(
          '*Log',
          'Change the password of the account they share',
          'Lock the screen at each desk now and later',
          'Move the desk away from there',
        ),
        'the key has only 3',
      ],
      [
        offers(
          '*Give each nurse an own account, with a log of what is done',
          'Give each nurse an own account, with a log of what is seen',
          'Log',
          'Give each nurse an own account, and print a list each day',
        ),
        'options have 3 to 58 characters',
      ],
    ],
    passes: [singleBest(), matching(), offers('*Audit', 'Log', 'Authentication', 'Lock')],
  },
})

testQuestionRules(optionNumberRules, {
  N01: {
    fails: [
      [pinned('*30 days', '10 days', '60 days', '90 days'), 'sort them from small to large'],
      [pinned('*2026-07-09', '2026-01-01', '2027-01-01', '2028-01-01'), 'in no order'],
    ],
    passes: [
      pinned('10 days', '*30 days', '60 days', '90 days'),
      pinned('90', '*60', '30', '10'),
      pinned('24 hours', '*3 days', '1 week', '1 month'),
      offers('*It rose by 5', 'It fell by 3', 'It stayed', '5'),
    ],
  },
  N02: {
    fails: [
      [pinned('10–20', '*20–30', '31–40', '41–50'), '"10–20" and "20–30" overlap'],
      [pinned('< 20', '*< 30', '< 40', '< 50'), 'overlap'],
      [
        pinned('*More than 500', '500 or more', '10–20', '30–40'),
        '"More than 500" and "500 or more"',
      ],
    ],
    passes: [
      pinned('10–19', '*20–29', '30–39', '40–49'),
      pinned('Fewer than 500', '*500 or more', '10', '20'),
      pinned('Within 30 days', '*Within 60 days', 'Within 90 days', 'Within 120 days'),
      singleBest({
        stem: 'From which threshold on must the media be told?',
        options: options(
          'More than 50 people',
          '*More than 500 people',
          'More than 1,000 people',
          'More than 5,000 people',
        ),
        keepOrder: true,
      }),
    ],
  },
  N03: {
    fails: [
      [pinned('$10', '*20%', '30', '40'), 'different units'],
      [pinned('80%', '*82.7%', '83%', '85%'), '0 and 1 decimals'],
    ],
    passes: [
      pinned('80.0%', '*82.7%', '83.0%', '85.1%'),
      pinned('8', '*20', '28', '48'),
      singleBest(),
    ],
  },
  N04: {
    fails: [[pinned('*500', '510', '520', '530'), 'the only round number']],
    passes: [pinned('8', '*20', '28', '48'), pinned('500', '*510', '600', '720')],
  },
  N05: {
    fails: [
      [offers('10', '*20', '30', '40'), 'numbers must keep their order'],
      [offers('Stage 1', '*Stage 2', 'Stage 3', 'Stage 4'), 'say "shuffle: false"'],
      [offers('Monday', '*Tuesday', 'Friday', 'Sunday'), 'natural order'],
      [
        multipleResponse({ options: options('*A', '*B', 'C', 'The option above, later') }),
        'by place',
      ],
    ],
    passes: [
      pinned('10', '*20', '30', '40'),
      pinned('Stage 1', '*Stage 2', 'Stage 3', 'Stage 4'),
      singleBest(),
    ],
  },
})
