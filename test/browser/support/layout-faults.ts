// These run inside the page, so that each is one function without helpers outside.

/** Stops of the tab key whose focus can't be seen: no outline, outside the window, or behind something. */
export function findHiddenFocus(): string[] {
  const ringOf = (stop: Element): Element | null => {
    let at: Element | null = stop
    while (at !== null && getComputedStyle(at).outlineStyle === 'none') at = at.parentElement
    return at !== null && Number.parseFloat(getComputedStyle(at).outlineWidth) >= 2 ? at : null
  }
  const isSeen = (ring: Element): boolean => {
    const { left, top, right, bottom } = ring.getBoundingClientRect()
    const [west, north] = [Math.max(left, 0), Math.max(top, 0)]
    const [east, south] = [Math.min(right, innerWidth), Math.min(bottom, innerHeight)]
    return [0.1, 0.5, 0.9].some((share) => {
      const there = document.elementFromPoint(
        west + (east - west) * share,
        north + (south - north) * share,
      )
      return there !== null && (ring.contains(there) || there.contains(ring))
    })
  }
  const faultOf = (stop: HTMLElement): string | undefined => {
    stop.focus()
    if (document.activeElement !== stop) return undefined
    const ring = ringOf(stop)
    if (ring === null) return 'no focus ring'
    return isSeen(ring) ? undefined : 'focus out of sight'
  }
  const stops = document.querySelectorAll<HTMLElement>(
    'a[href], button, input, select, textarea, summary, [tabindex="0"]',
  )
  return [...stops]
    .filter((stop) => stop.checkVisibility({ visibilityProperty: true }))
    .map((stop) => [faultOf(stop), stop.outerHTML.replaceAll(/\s+/g, ' ').slice(0, 90)])
    .filter(([fault]) => fault !== undefined)
    .map(([fault, html]) => `${fault}: ${html}`)
}

/** What sticks out to the side, and words that are cut off at their box. */
export function findOverflow(): string[] {
  const faults: string[] = []
  const page = document.documentElement
  const seen = [...document.body.querySelectorAll<HTMLElement>('*')].filter(
    (element) => element.checkVisibility() && !element.closest('.sr-only, svg, select'),
  )
  const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.className}`
  for (const element of seen) {
    const { clientWidth, scrollWidth } = element
    const hides = /hidden|clip/.test(getComputedStyle(element).overflowX)
    if (hides && clientWidth > 1 && scrollWidth > clientWidth + 1)
      faults.push(`cut off: ${name(element)}`)
  }
  if (page.scrollWidth <= page.clientWidth) return faults
  for (const element of seen)
    if (element.getBoundingClientRect().right > innerWidth)
      faults.push(`sticks out: ${name(element)}`)
  return [...faults, `scrolls sideways: ${page.scrollWidth} px`]
}
