import type { Deps } from './env.ts'

/** One JSON line for each message, to standard error for errors. The same on every runtime. */
export const logLine: Deps['log'] = (level, message, fields) => {
  const line = JSON.stringify({ level, message, ...fields })
  // biome-ignore lint/suspicious/noConsole: this is the one place that writes the log
  if (level === 'error') console.error(line)
  // biome-ignore lint/suspicious/noConsole: this is the one place that writes the log
  else console.log(line)
}
