import { expect, test } from 'vitest'
import { defaultCalibration } from '#src/domain/memory/calibration.ts'
import { defaultAnswerMinutes } from '#src/domain/plan/answer-minutes.ts'
import { curveOf } from '#src/domain/plan/curve.ts'
import { type Worth, worthOfMeeting, worthOfReview } from '#src/domain/plan/worth.ts'
import golden from './golden/exam-gain.json'

const guessChance = 0.25

function outlook(daysToExam: number) {
  return { curve: curveOf(defaultCalibration), daysToExam, minutes: defaultAnswerMinutes }
}

function gainOf({ recallWith, recallWithout }: Worth): number {
  return recallWith - recallWithout
}

test.each(golden.reviews)(
  'a review of S=$S, D=$D after $elapsed days gains what the source says, $days_to_exam days ahead',
  (review) => {
    const memory = { stability: review.S, difficulty: review.D }
    const worth = worthOfReview(outlook(review.days_to_exam), memory, review.elapsed, guessChance)
    expect(Math.abs(worth.recallNow - review.R_now)).toBeLessThan(golden.tolerance)
    expect(Math.abs(gainOf(worth) - review.gain_unweighted)).toBeLessThan(golden.tolerance)
    expect(Math.abs(worth.minutes - review.expected_minutes)).toBeLessThan(golden.tolerance)
    const perMinute = gainOf(worth) / worth.minutes
    expect(Math.abs(perMinute - review.gain_per_minute)).toBeLessThan(golden.tolerance)
  },
)

test.each(golden.new_cards)(
  'a first meeting at κ=$kappa gains what the source says, $days_to_exam days ahead',
  (meeting) => {
    const worth = worthOfMeeting(outlook(meeting.days_to_exam), meeting.kappa, guessChance)
    expect(Math.abs(gainOf(worth) - meeting.gain)).toBeLessThan(golden.tolerance)
    expect(Math.abs(worth.minutes - meeting.expected_minutes)).toBeLessThan(golden.tolerance)
    const perMinute = gainOf(worth) / worth.minutes
    expect(Math.abs(perMinute - meeting.gain_per_minute)).toBeLessThan(golden.tolerance)
  },
)
