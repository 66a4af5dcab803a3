/** What a column holds; options, reasons, matches and sources come in numbered sets, from 0. */
export type Columns = {
  single: ReadonlyMap<Role, number>
  numbered: ReadonlyMap<NumberedRole, ReadonlyMap<number, number>>
  /** Names of columns whose meaning is not known. */
  unknown: readonly string[]
}

const names = {
  id: ['id', 'questionid', 'itemid', 'externalid', 'idnumber', 'uid', 'guid'],
  kind: ['kind', 'type', 'questiontype', 'itemtype', 'qtype'],
  title: ['title', 'name', 'questiontitle', 'questionname'],
  domain: ['domain', 'domaincode', 'contentdomain', 'contentarea'],
  task: ['task', 'taskcode', 'objective', 'competency', 'subdomain'],
  level: ['level', 'cognitivelevel', 'bloom', 'blooms', 'bloomlevel', 'bloomslevel'],
  caseId: ['caseid', 'scenarioid'],
  caseTitle: ['casetitle', 'scenariotitle'],
  case: ['case', 'scenario', 'vignette', 'casetext', 'stimulus', 'passage'],
  stem: ['stem', 'questionstem', 'questiontext', 'question', 'prompt', 'itemstem', 'item', 'text'],
  options: ['options', 'choices', 'answeroptions', 'answerchoices', 'alternatives'],
  key: [
    'key',
    'correct',
    'correctanswer',
    'correctanswers',
    'correctoption',
    'correctoptions',
    'correctchoice',
    'correctresponse',
    'correctkey',
    'answerkey',
    'rightanswer',
    'solution',
    'answer',
    'answers',
    'ans',
  ],
  why: [
    'explanation',
    'rationale',
    'feedback',
    'why',
    'reason',
    'generalfeedback',
    'justification',
    'answerexplanation',
    'explanations',
  ],
  tolerance: ['tolerance', 'margin', 'plusminus'],
  unit: ['unit', 'units'],
  partial: ['partial', 'partialcredit'],
  shuffle: ['shuffle', 'shuffleanswers', 'shuffleoptions', 'randomize'],
  ids: ['optionids'],
  matchIds: ['matchids'],
  asOf: ['asof', 'checked', 'checkedon', 'lastreviewed', 'reviewed', 'asofdate'],
  validUntil: ['validuntil', 'expires', 'expireson', 'expirydate', 'expirationdate'],
  concept: ['concept', 'idea'],
  tags: ['tags', 'tag', 'keywords', 'labels'],
  category: ['category', 'topic', 'folder', 'section', 'chapter', 'subject'],
  format: ['format', 'textformat'],
  ordinal: ['', 'no', 'nr', 'number', 'questionnumber', 'questionno', 'qno', 'sno', 'row', 'index'],
} as const

export type Role = keyof typeof names

const numberedNames = {
  why: /^(?:explanation|rationale|feedback|why|reason|justification)(?:for)?(?:option|answer|choice)?(?<at>[a-j]|\d\d?)$|^(?:option|answer|choice)(?<then>[a-j]|\d\d?)(?:explanation|rationale|feedback|why|reason)$/,
  match: /^(?:match|matchfor|matches)(?<at>[a-j]|\d\d?)$/,
  distractor: /^(?:distractor|wronganswer|incorrectanswer|incorrect|wrong)(?<at>[a-j]|\d\d?)$/,
  option:
    /^(?:option|answeroption|choice|answerchoice|answer|response|alternative|opt|ans|optiontext|answertext|choicetext)?(?<at>[a-j]|\d\d?)$/,
  source: /^(?:sources?|references?|citations?|cite)(?<at>\d\d?)?$/,
  url: /^(?:urls?|links?|sourceurl|sourcelink|referenceurl|website)(?<at>\d\d?)?$/,
} as const

export type NumberedRole = keyof typeof numberedNames

const roles = new Map<string, { role: Role; rank: number }>()
for (const [role, spellings] of Object.entries(names))
  for (const [rank, spelling] of spellings.entries())
    roles.set(spelling, { role: isRole(role) ? role : 'ordinal', rank })

function isRole(name: string): name is Role {
  return name in names
}

/** Headers are looked for in so many first rows, and columns beyond the most are left alone. */
const firstRows = 30
const mostColumns = 300

/** The row that names the columns, and what they mean. Absent: no row names a question and its answer. */
export function findHeader(
  rows: readonly (readonly string[])[],
): { row: number; columns: Columns; known: number } | undefined {
  let best: { row: number; columns: Columns; known: number } | undefined
  rows.slice(0, firstRows).forEach((cells, row) => {
    const columns = readColumns(cells)
    const known = countKnown(columns)
    if (isHeader(columns) && (best === undefined || known > best.known))
      best = { row, columns, known }
  })
  return best
}

/** What the cells of one row mean as names of columns. Of two spellings of one thing the better one counts. */
function readColumns(cells: readonly string[]): Columns {
  const single = new Map<Role, number>()
  const ranks = new Map<Role, number>()
  const numbered = new Map<NumberedRole, Map<number, number>>()
  const unknown: string[] = []
  for (const [column, cell] of cells.slice(0, mostColumns).entries()) {
    // Some templates go on behind a dash with what may stand below, such as `Answer 1 - max 75 characters`.
    const found = findMeaning(normalise(cell)) ?? findMeaning(normalise(beforeDash(cell)))
    if (found === undefined) unknown.push(cell.trim().slice(0, 60))
    else if ('at' in found) {
      const places = numbered.get(found.role) ?? new Map<number, number>()
      numbered.set(found.role, new Map([[found.at, column], ...places]))
    } else if (found.rank < (ranks.get(found.role) ?? Number.POSITIVE_INFINITY)) {
      single.set(found.role, column)
      ranks.set(found.role, found.rank)
    }
  }
  return { single, numbered, unknown }
}

type Meaning = { role: Role; rank: number } | { role: NumberedRole; at: number }

function findMeaning(name: string): Meaning | undefined {
  return roles.get(name) ?? findNumbered(name)
}

function beforeDash(cell: string): string {
  return cell.slice(0, 100).replace(/\s[-–—]\s.*$/s, '')
}

function normalise(cell: string): string {
  return cell
    .slice(0, 100)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[^a-z0-9]+/g, '')
}

function findNumbered(name: string): { role: NumberedRole; at: number } | undefined {
  for (const [role, pattern] of Object.entries(numberedNames)) {
    const groups = pattern.exec(name)?.groups
    if (groups === undefined || !isNumbered(role)) continue
    const at = groups['at'] ?? groups['then'] ?? '1'
    return { role, at: /\d/.test(at) ? Number(at) - 1 : at.charCodeAt(0) - 97 }
  }
  return undefined
}

function isNumbered(name: string): name is NumberedRole {
  return name in numberedNames
}

function countKnown({ single, numbered }: Columns): number {
  const parts = [...numbered.values()].reduce((sum, places) => sum + places.size, 0)
  return single.size + parts - (single.has('ordinal') ? 1 : 0)
}

/** A question, and something of an answer. A row of options alone would name itself after its letters. */
function isHeader({ single, numbered }: Columns): boolean {
  if (!single.has('stem')) return false
  return (
    single.has('key') ||
    single.has('kind') ||
    single.has('options') ||
    (numbered.get('option')?.size ?? 0) >= 2
  )
}
