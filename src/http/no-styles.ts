// Stands for `postcss` in the Worker (wrangler.toml): style attributes of imported texts are dropped, never parsed.

/** @throws always: only sanitising that keeps styles asks for it, which none of ours does. */
export function parse(): never {
  throw new Error('styles are dropped')
}
