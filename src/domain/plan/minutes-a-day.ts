/** What a goal may have as its limit, minutes a day. */
export const fewestMinutes = 5
export const mostMinutes = 480
