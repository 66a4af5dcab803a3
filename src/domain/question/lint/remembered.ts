/** Texts remembered at once: those of a few questions, which every rule asks for again. */
const most = 200

/** The same function of a text, whose last few results are remembered; nobody may change them. */
export function remembered<Result>(make: (text: string) => Result): (text: string) => Result {
  const made = new Map<string, Result>()
  return (text) => {
    const known = made.get(text)
    if (known !== undefined) return known
    const result = make(text)
    if (made.size >= most) made.clear()
    made.set(text, result)
    return result
  }
}
