import type { Case, QuestionFacts } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import type { Viewer } from '#views/layout.tsx'

// Made-up people and questions, for looking at pages only.

export const visitor: Viewer = { kind: 'visitor' }
export const guest: Viewer = { kind: 'guest', exam: 'CPHIMS' }
export const member: Viewer = {
  kind: 'member',
  name: 'Ada Obi',
  exam: 'RHIA',
  isAdmin: false,
  isAuthor: false,
  isInCohort: false,
}

const mergedIndex: Case = {
  id: 'merged-index',
  title: 'One index after a merger',
  text: `Two hospitals have merged and loaded their patients into one enterprise master patient index. Matching software compared the records, and HIM staff reviewed each pair that it flagged. Each pair has two records, and no record is in more than one pair.

| Result of the load | Count |
|---|--:|
| Records in the index | 250,000 |
| Pairs flagged by the software | 12,000 |
| Pairs confirmed as the same person | 10,000 |
| Pairs found to be different people | 2,000 |
| Single records holding data of two people | 15 |

The board meets on Thursday and wants **one number** for the quality of the index.`,
}

const facts: Omit<QuestionFacts, 'id' | 'stem'> = {
  domain: '1',
  task: '1',
  level: 'application',
  sources: [
    {
      cite: '42 CFR 485.620, number of beds and length of stay',
      url: 'https://www.ecfr.gov/current/title-42/section-485.620',
    },
    { cite: '42 CFR 485.610(c), location; 42 CFR 485.618(d), emergency personnel' },
  ],
  asOf: '2026-11',
  tags: [],
}

export const single: Question = {
  ...facts,
  id: 'single',
  kind: 'single-best-answer',
  keepOrder: false,
  stem: 'A rural hospital certified as a critical access hospital has 22 beds, lies a 48-mile drive from the next hospital, has a physician on call who arrives within 30 minutes, and keeps acute inpatients 104 hours on yearly average. Which of these facts conflicts with the federal conditions?',
  options: [
    {
      id: 'a',
      text: 'The 22 inpatient beds',
      isKey: false,
      why: 'The conditions allow up to 25 inpatient beds, so 22 fits; the limit would be broken at 26.',
    },
    {
      id: 'b',
      text: 'The 48-mile drive',
      isKey: false,
      why: 'The location rule asks for more than a 35-mile drive (15 in mountainous terrain or on secondary roads), so 48 miles fits.',
    },
    {
      id: 'c',
      text: 'The 30-minute arrival',
      isKey: false,
      why: 'Around-the-clock emergency care may rest on a practitioner who is on call and on site within 30 minutes.',
    },
    {
      id: 'd',
      text: 'The 104-hour stay',
      isKey: true,
      why: 'Acute inpatient care may last no more than 96 hours per patient on annual average; a mean of 104 hours breaks that condition.',
    },
  ],
}

export const withCase: Question = {
  ...single,
  id: 'with-case',
  case: mergedIndex,
  stem: 'The board asks for the duplicate rate, defined as the records that will disappear when each confirmed pair is merged into one, as a share of the records in the index. What is the rate?',
  options: [
    {
      id: 'a',
      text: '4.0 percent',
      isKey: true,
      why: 'Each confirmed pair loses one record when merged: 10,000 / 250,000 = 4.0 %.',
    },
    {
      id: 'b',
      text: '4.2 percent',
      isKey: false,
      why: '4.2 % is 10,000 / 240,000: it divides by the records left after merging instead of by those in the index today.',
    },
    {
      id: 'c',
      text: '4.8 percent',
      isKey: false,
      why: '4.8 % is 12,000 / 250,000: it counts flagged pairs, of which 2,000 turned out to be different people.',
    },
    {
      id: 'd',
      text: '8.0 percent',
      isKey: false,
      why: '8.0 % is 20,000 / 250,000: it counts both members of each pair, although one of the two survives the merge.',
    },
  ],
}

export const multiple: Question = {
  ...facts,
  id: 'multiple',
  kind: 'multiple-response',
  keepOrder: false,
  partial: true,
  stem: 'A release-of-information clerk receives a subpoena that is not accompanied by a court order. Which **two** assurances each allow the hospital to disclose under the Privacy Rule?',
  options: [
    {
      id: 'a',
      text: 'Proof that the patient was given notice of the request and did not object in time',
      isKey: true,
      why: 'Satisfactory assurance of notice to the individual is one of the two ways.',
    },
    {
      id: 'b',
      text: 'A letter in which the attorney promises to keep the records safe',
      isKey: false,
      why: 'A promise by counsel alone is no satisfactory assurance.',
    },
    {
      id: 'c',
      text: 'Evidence that a qualified protective order has been asked for',
      isKey: true,
      why: 'A stipulated or requested qualified protective order is the other way.',
    },
    {
      id: 'd',
      text: 'A receipt for the copying fee',
      isKey: false,
      why: 'A fee has no bearing on whether a disclosure is permitted.',
    },
    {
      id: 'e',
      text: 'The signature of the records manager',
      isKey: false,
      why: 'Nobody inside the hospital can stand in for the assurance of the party that asks.',
    },
  ],
}

export const matching: Question = {
  ...facts,
  id: 'matching',
  kind: 'matching',
  keepOrder: false,
  partial: true,
  stem: 'Match each need of a new integration with the standard that was made for it.',
  prompts: [
    {
      id: 'a',
      text: 'A phone app reads one patient’s allergies over the web',
      match: 'fhir',
      why: 'FHIR exposes single resources over REST, as apps expect.',
    },
    {
      id: 'b',
      text: 'The lab system tells the ward system that a result is final',
      match: 'v2',
      why: 'Event messages between systems inside a hospital are the home ground of HL7 v2.',
    },
    {
      id: 'c',
      text: 'Images of a study move from the scanner to the archive',
      match: 'dicom',
      why: '',
    },
  ],
  choices: [
    { id: 'v2', text: 'HL7 version 2 messages, sent between systems on an event' },
    { id: 'fhir', text: 'FHIR resources over REST' },
    { id: 'dicom', text: 'DICOM' },
    { id: 'x12', text: 'ASC X12 transactions for claims and remittances' },
  ],
}

export const ordering: Question = {
  ...facts,
  id: 'ordering',
  kind: 'ordering',
  partial: false,
  stem: 'Put the first steps after a suspected breach of unsecured health information in order.',
  steps: [
    {
      id: 'a',
      text: 'Contain it and keep the evidence',
      why: 'Nothing else is safe while information still leaks.',
    },
    {
      id: 'b',
      text: 'Assess the risk by the four factors',
      why: 'Only the assessment says whether it is a breach that must be notified.',
    },
    {
      id: 'c',
      text: 'Notify the individuals',
      why: 'Without unreasonable delay and within 60 days of discovery.',
    },
    { id: 'd', text: 'Review controls and train again', why: '' },
  ],
}

export const numeric: Question = {
  ...facts,
  id: 'numeric',
  kind: 'numeric',
  stem: 'A coding team of 6 worked 2,400 productive hours in a quarter and finished 9,600 inpatient charts. How many charts did one coder finish in an hour, on average?',
  answer: { value: 4, tolerance: 0.05, unit: 'charts per hour' },
  why: '9,600 charts / 2,400 hours = 4 charts per hour. The hours are already those of the whole team.',
  mistakes: [{ value: 0.67, why: '4 / 6 divides by the six coders a second time.' }],
}
