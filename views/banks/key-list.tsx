import { plainWords } from '#views/components/markdown.tsx'

/** What is right, a line for each thing. */
export function KeyList({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li>{plainWords(line, 200)}</li>
      ))}
    </ul>
  )
}
