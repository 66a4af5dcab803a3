declare module 'cloudflare:workers' {
  /** Bindings of wrangler.toml, as the Worker gets them. */
  export const env: Record<string, unknown>
}
