/** Says that a question is of a bank that did not come with the program. Nothing for one that did. */
export function BankLine({ title }: { title: string | undefined }) {
  if (title === undefined) return null
  return (
    <p class="small muted bank-line">
      From the bank “{title}”, which is not one of Examwright’s own
    </p>
  )
}
