// Stands for `d3-format` in the Worker (wrangler.toml): pages write the numbers of their scales themselves.

/** @throws always: only `tickFormat` of a scale asks for it, which no page does. */
export function format(): never {
  throw new Error('pages write their own numbers')
}

export {
  format as formatPrefix,
  format as formatSpecifier,
  format as precisionFixed,
  format as precisionPrefix,
  format as precisionRound,
}
