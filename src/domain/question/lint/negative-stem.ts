import { leadIn } from './text.ts'

/** Words that turn a question round. */
const negative =
  /\b(?:not(?! only\b| resuscitate\b|-for-profit\b| for profit\b)|except(?:ing)?|least(?= (?:likely|appropriate|suitable|true|accurate|effective|helpful|important|useful)\b)|incorrect|untrue|never(?! events?\b)|false(?! positive| negative| alarm| claim| discovery))\b|n['’]t\b/gi

/** Where the part that asks ends and a condition or a description begins. */
const subordinate =
  /[,;]? \b(?:if|when|whenever|that|who|whose|because|although|while|since|unless|until|where|so that|in order|to (?:ensure|make sure|show|prevent|avoid)|whether)\b/i

/**
 * The words that make a stem negative, as they stand with their emphasis marks. Only the part of the lead-in
 * that asks is read: "What should be done if a patient does not agree?" is no negative stem, and neither is
 * "Why was the claim not paid?".
 */
export function negativeWords(stem: string): string[] {
  const asking = askingPart(leadIn(stem))
  if (/^why\b/i.test(asking)) return []
  return [...asking.matchAll(negative)]
    .map((found) => {
      const before = asking.slice(0, found.index)
      const marks = /[*_]{2,3}$/.exec(before)?.[0] ?? ''
      const isPredicate = !/^(?:incorrect|untrue|false)$/i.test(found[0]) || asksForFalse(asking)
      return isPredicate ? marks + found[0] : ''
    })
    .filter((word) => word !== '')
}

/** True for a word in capitals and bold. */
export function isEmphasised(word: string): boolean {
  return /^(?:\*\*|__|\*\*\*)[^a-z]+$/.test(word)
}

function askingPart(sentence: string): string {
  const start = sentence.search(/\b(?:which|what|who|whom|how|why|all of the|each of the)\b/i)
  const asked = start < 0 ? sentence : sentence.slice(start)
  const end = asked.search(subordinate)
  return end < 0 ? asked : `${asked.slice(0, end)} ${/\bexcept\W*$/i.exec(asked)?.[0] ?? ''}`
}

/** "Which statement is false?" asks for what is wrong; "which step corrects a false entry?" does not. */
function asksForFalse(asking: string): boolean {
  return /\b(?:is|are)\W+(?:incorrect|untrue|false)\W*$|\b(?:incorrect|untrue|false)\W+(?:statement|answer|option|pair)/i.test(
    asking,
  )
}
