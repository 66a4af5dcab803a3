/** A question as it was marked: one version of it, since another wording is another question. */
type MarkedQuestion = {
  id: string
  /** Most that can be earned, in points; with 0 nothing is measured. */
  maximum: number
  /** Share that somebody earns who picks at random, 0 to 1. Absent where nobody knows. */
  guess?: number | undefined
}

/** Points earned, 0 to the maximum; 0 where it was left out. `undefined`: not presented, or not reached. */
export type Mark = number | undefined

/**
 * First answers of people to questions. Rapid guesses are left out by whoever builds it, as missing.
 * A row has one mark for each question, in their order.
 */
export type MarkMatrix = {
  questions: readonly MarkedQuestion[]
  rows: readonly (readonly Mark[])[]
}

/** What a person earned of what was presented. */
type Earned = { points: number; of: number }

/** One question's marks, and the people among them of whom something else is known too. */
export type Column = {
  question: MarkedQuestion
  marks: readonly number[]
  /** Alike in length and order. */
  paired: {
    people: readonly number[]
    marks: readonly number[]
    /** What the same people earned on the rest, on the scale of the whole rest. */
    rests: readonly number[]
  }
}

/**
 * Each person's total on the scale of the whole form: for those who have every mark, their sum; for others
 * the share of what was presented. `undefined`: nothing was.
 */
export function totalsOf(matrix: MarkMatrix): (number | undefined)[] {
  const whole = wholeMaximum(matrix)
  return matrix.rows.map((row) => {
    const earned = earnedBy(row, matrix.questions)
    return earned.of > 0 ? onScale(earned, whole) : undefined
  })
}

/** The marks of each question, in order, without what is missing. */
export function marksOf({ questions, rows }: MarkMatrix): number[][] {
  return questions.map((_, index) => {
    const marks: number[] = []
    for (const row of rows) {
      const mark = row[index]
      if (mark !== undefined) marks.push(mark)
    }
    return marks
  })
}

/** The questions' columns, in order. */
export function columnsOf(matrix: MarkMatrix): Column[] {
  const whole = wholeMaximum(matrix)
  const people = matrix.rows.map((row) => ({ row, earned: earnedBy(row, matrix.questions) }))
  return matrix.questions.map((question, index) => {
    const marks: number[] = []
    const paired = { people: [] as number[], marks: [] as number[], rests: [] as number[] }
    for (const [person, { row, earned }] of people.entries()) {
      const mark = row[index]
      if (mark === undefined) continue
      marks.push(mark)
      const rest = { points: earned.points - mark, of: earned.of - question.maximum }
      if (rest.of <= 0) continue
      paired.people.push(person)
      paired.marks.push(mark)
      paired.rests.push(onScale(rest, whole - question.maximum))
    }
    return { question, marks, paired }
  })
}

/** The matrix of those who have every mark. */
export function onlyComplete(matrix: MarkMatrix): MarkMatrix {
  return { ...matrix, rows: matrix.rows.filter((row) => !row.includes(undefined)) }
}

/** Most that the whole form gives, in points. */
export function wholeMaximum({ questions }: MarkMatrix): number {
  return questions.reduce((sum, { maximum }) => sum + maximum, 0)
}

function earnedBy(row: readonly Mark[], questions: readonly MarkedQuestion[]): Earned {
  let [points, of] = [0, 0]
  for (let index = 0; index < questions.length; index++) {
    const mark = row[index]
    if (mark === undefined) continue
    points += mark
    of += questions[index]?.maximum ?? 0
  }
  return { points, of }
}

/** Rounded, so that the order in which marks were added makes no two equal scores differ. */
function onScale({ points, of }: Earned, whole: number): number {
  const scaled = of === whole ? points : (points / of) * whole
  return Math.round(scaled * 1e9) / 1e9
}
