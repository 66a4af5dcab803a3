/**
 * Contrast of the words of each element to what is behind them, where axe gives up: words in pictures,
 * short words, cells at the edge of a scrolled box. 1 to 21; the lowest, when several things are behind.
 * Runs inside the page, so that it is one function without helpers.
 */
export function measureContrasts(selectors: readonly string[]): number[] {
  const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  const luminance = (layers: readonly string[]): number => {
    for (const colour of layers) {
      if (pen) pen.fillStyle = colour
      pen?.fillRect(0, 0, 1, 1)
    }
    const [red = 0, green = 0, blue = 0] = [...(pen?.getImageData(0, 0, 1, 1).data ?? [])].map(
      (byte) => (byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4),
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const isBehind = (shape: Element, words: DOMRect): boolean => {
    const box = shape.getBoundingClientRect()
    const isBeside = box.right <= words.left || box.left >= words.right
    return !isBeside && box.bottom > words.top && box.top < words.bottom
  }
  return selectors.map((selector) => {
    const element = document.querySelector(selector)
    if (element === null) return 0
    const ground: string[] = []
    for (let at: Element | null = element; at !== null; at = at.parentElement)
      ground.unshift(getComputedStyle(at).backgroundColor)
    const svg = element.closest('svg')
    const words = element.getBoundingClientRect()
    const shapes = [...(svg?.querySelectorAll('rect, circle, path, polygon') ?? [])]
      .filter((shape) => isBehind(shape, words))
      .map((shape) => getComputedStyle(shape).fill)
    const { color, fill } = getComputedStyle(element)
    const contrasts = [[], ...shapes.map((colour) => [colour])].map((over) => {
      const behind = [...ground, ...over]
      const [back, front] = [luminance(behind), luminance([...behind, svg ? fill : color])]
      return (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05)
    })
    return Math.min(...contrasts)
  })
}
