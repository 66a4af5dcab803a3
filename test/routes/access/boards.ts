/** One's own weeks, and the board of a cohort that the owner instructs and the candidate is a member of. */
export const boardRows = `
                                                     visitor    guest      candidate  owner      admin
GET /weeks                                           /sign-in   200        200        200        200
POST /settings                                       /sign-in   /weeks     /weeks     /weeks     /weeks
GET /cohorts/:id/board                               /sign-in   /sign-up   200        200        404
POST /cohorts/:id/board                              /sign-in   /sign-up   /board     404        404
`
