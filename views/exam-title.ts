/** An exam's title where its short name stands beside it: without the bracket that says it again. */
export function titleBeside(title: string, name: string): string {
  return title.replace(` (${name})`, '')
}
