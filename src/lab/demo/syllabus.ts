import type { SourceKind } from '#src/domain/cohort/source.ts'
import type { Setting } from './assignments.ts'

/** An assignment of the course, placed by shares of it: 0 is its first day, 1 its last. */
type Lesson = {
  /** When it is published. */
  setAt: number
  opens: number
  closes: number
  late?: number
  setting: Omit<Setting, 'opensAt' | 'closesAt' | 'lateUntil' | 'source'>
  from: SourceKind
  count: number
}

type Times = { startsAt: number; endsAt: number; bankId: string }

const minuteMs = 60_000

/** Every state that an assignment can be in when the course ends: closed, with late attempts, due, open, coming. */
export const lessons: readonly Lesson[] = [
  {
    setAt: 0.1,
    opens: 0.12,
    closes: 0.34,
    late: 0.45,
    setting: { title: 'House rules, all of them', lateDeduction: 0.2 },
    from: 'chosen',
    count: 20,
  },
  {
    setAt: 0.35,
    opens: 0.38,
    closes: 0.55,
    setting: { title: 'A look at all domains', shows: 'window', limitMs: 30 * minuteMs },
    from: 'draw',
    count: 20,
  },
  {
    setAt: 0.58,
    opens: 0.6,
    closes: 0.8,
    late: 1.1,
    setting: { title: 'Systems management', shows: 'each-question', lateDeduction: 0.1 },
    from: 'filter',
    count: 12,
  },
  {
    setAt: 0.82,
    opens: 0.84,
    closes: 1.012,
    setting: {
      title: 'Under exam conditions',
      shows: 'window',
      limitMs: 40 * minuteMs,
      passMark: 0.68,
    },
    from: 'draw',
    count: 25,
  },
  {
    setAt: 0.9,
    opens: 0.92,
    closes: 1.2,
    setting: { title: 'House rules once more', attempts: null, passMark: null },
    from: 'filter',
    count: 8,
  },
  {
    setAt: 0.95,
    opens: 1.05,
    closes: 1.3,
    setting: { title: 'The last check before the exam', shows: 'each-question' },
    from: 'draw',
    count: 15,
  },
]

/** A lesson as its assignment. `refs`: the questions of the course bank. */
export function settingOf(lesson: Lesson, course: Times, refs: readonly string[]): Setting {
  const at = (share: number) =>
    Math.round(course.startsAt + share * (course.endsAt - course.startsAt))
  return {
    ...lesson.setting,
    source: sourceOf(lesson, course.bankId),
    opensAt: at(lesson.opens),
    closesAt: at(lesson.closes),
    lateUntil: lesson.late === undefined ? null : at(lesson.late),
    ...(lesson.from === 'chosen' && { refs }),
  }
}

function sourceOf({ from, count }: Lesson, bankId: string): Setting['source'] {
  switch (from) {
    case 'chosen':
      return { kind: 'chosen' }
    case 'draw':
      return { kind: 'draw', banks: [], size: 'count', count, each: 'everybody' }
    case 'filter': {
      const anything = { task: '', level: '', tag: '', status: 'published' } as const
      return count > 10
        ? { kind: 'filter', banks: [], domain: '3', count, ...anything }
        : { kind: 'filter', banks: [bankId], domain: '', count, ...anything }
    }
  }
}
