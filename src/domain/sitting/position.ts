/** A place in a sitting's list and whether it was answered. */
export type Place = { position: number; isAnswered: boolean }

/** The first unanswered place after `position`, or failing that before it. `undefined`: all are answered. */
export function nextUnanswered(places: readonly Place[], position: number): number | undefined {
  const open = places.filter((place) => !place.isAnswered && place.position !== position)
  return (open.find((place) => place.position > position) ?? open[0])?.position
}
