import type { DiffPiece } from '#src/domain/bank/word-diff.ts'

/** A part of a question that differs, word by word. */
export type ShownChange = { name: string; pieces: readonly DiffPiece[] }

/** What differs, part by part; removed and added words are told to screen readers too. */
export function Difference({ changes }: { changes: readonly ShownChange[] }) {
  return (
    <dl class="difference">
      {changes.map(({ name, pieces }) => (
        <div>
          <dt>{name}</dt>
          <dd>
            {pieces.map((piece) => (
              <Piece piece={piece} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Piece({ piece: { kind, text } }: { piece: DiffPiece }) {
  switch (kind) {
    case 'same':
      return <>{text}</>
    case 'removed':
      return (
        <del>
          <span class="sr-only">removed: </span>
          {text}
          <span class="sr-only"> end of removed</span>
        </del>
      )
    case 'added':
      return (
        <ins>
          <span class="sr-only">added: </span>
          {text}
          <span class="sr-only"> end of added</span>
        </ins>
      )
  }
}
