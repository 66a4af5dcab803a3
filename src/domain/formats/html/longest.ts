/** Longer than any text of a question; a stem of more than 10,000 characters is refused anyway. */
const longest = 200_000

/** A picture within a text, which is no part of its length. */
const embedded = /data:image\/[a-z0-9.+-]{1,40};base64,[A-Za-z0-9+/=]*/gi

/** As much of a text as is looked at, with an ellipsis where that is not all: escaping it takes ten times its length. */
export function cutText(text: string): string {
  if (text.length <= longest) return text
  let pictures = 0
  for (const [picture] of text.matchAll(embedded)) pictures += picture.length
  return text.length - pictures <= longest ? text : `${text.slice(0, longest)}…`
}
