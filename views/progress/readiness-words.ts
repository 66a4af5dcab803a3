import type { Caveat } from '#src/domain/readiness/caveats.ts'
import type { Readiness, Verdict } from '#src/domain/readiness/readiness.ts'
import type { Interval } from '#src/domain/statistics/wilson.ts'
import { fullDay } from '#views/days.ts'
import { counted, integer, percent } from '#views/numbers.ts'

type NotEnough = Extract<Readiness, { kind: 'not-enough' }>

/** The verdict in a word or two. */
export const verdictNames: Record<Verdict, string> = {
  likely: 'Likely to pass',
  'could-go-either-way': 'Could go either way',
  unlikely: 'Not there yet',
}

/** How far more answers could still move the chance. */
export function swayWords({ low, high }: Interval): string {
  const [from, to] = [Math.round(low * 100), Math.round(high * 100)]
  return from === to
    ? 'Many more answers like these would hardly move it.'
    : `With many more answers this could turn out anywhere between ${from} and ${percent(high)}.`
}

/** How many more first answers it takes; where, is a list of its own. */
export function missingWords({ missing, domains }: NotEnough): string {
  const answers = counted(missing, 'more first answer')
  const inDomains = domains.reduce((sum, { missing: some }) => sum + some, 0)
  if (inDomains === 0) return `${answers} to go, in any domain.`
  return inDomains === missing
    ? `${answers} to go, in these domains:`
    : `${answers} to go, at least ${integer(inDomains)} of them in these domains:`
}

/** A caveat as one or two plain sentences. `examName` is the exam's short name. */
export function caveatWords(caveat: Caveat, examName: string): string {
  switch (caveat.kind) {
    case 'basis':
      return `It rests on ${counted(caveat.answers, 'answer')} to questions that you met for the first time, the latest on ${fullDay(caveat.latestOn)}. Repeats are left out: they show what you remember of our questions. So are answers given too fast to have read the question.`
    case 'old-answers':
      return `Answers count half after 45 days. Together, your ${integer(caveat.answers)} now weigh as much as ${counted(Math.round(caveat.worth), 'fresh one')}.`
    case 'repeats-left-out':
      return `What you learn by repeating is seen only when you meet new questions. As far as it helps with those too, the chance is too low, the more so the fewer new ones are left: for made-up candidates whose every lesson carried over to other questions, the score on the last evening was expected about 14 of 130 questions too low. The range on Today is made from your cards and corrected by mocks instead; it speaks of questions like ours and may be higher.`
    case 'not-a-promise':
      return 'A chance is no promise: of 100 people with answers like yours, about so many would pass. Chances are never shown below 2 or above 98 %.'
    case 'cut-unknown':
      return `The number of right answers that passes is not published and moves from form to form. Ours, ${percent(caveat.cutShare)} of ${integer(caveat.scored)} questions, is an approximation; the chance allows for 3 points more or less.`
    case 'other-questions':
      return `Our questions are not those of ${examName}, which may be harder or easier. The range allows for that, and more answers can’t remove it.`
    case 'rough-difficulties':
      return `For ${counted(caveat.answers, 'of these answers', 'of these answers')}, too few people have met the question to know how hard it is. Such answers say a little less.`
    case 'memory-carries-over':
      return `For the day of the exam, ${counted(caveat.days, 'day')} ahead, what you forget and learn is taken from your cards, and what the plan adds from running it forward with your minutes for every day up to a light eve, and nothing new in the last three days. Plans promise more than they keep, and not all that is learnt shows on new questions: about a third is taken off, and the rest is given a wide range. That cards speak for new questions on the same ideas is an assumption, so the range gets wider with each day.`
    case 'exam-day':
      return 'A bad night, nerves or a lucky day are left out. It is taken that you answer every question, since a wrong answer costs nothing.'
    case 'corrected':
      return `The chance is corrected by what became of ${counted(caveat.outcomes, 'earlier candidate')} who reported their results here.`
    case 'uncorrected':
      return 'It has not been checked against real results yet: that takes 50 candidates who report theirs.'
  }
}
