/** The gradebook and the overview of the owner's cohort; a member and an assignment have tests of their own. */
export const gradebookRows = `
                                                     visitor    guest      candidate  owner      admin
GET /cohorts/:id/gradebook                           /sign-in   /sign-up   404        200        404
GET /cohorts/:id/gradebook.csv                       /sign-in   /sign-up   404        200        404
GET /cohorts/:id/gradebook/:member                   /sign-in   /sign-up   404        404        404
GET /cohorts/:id/gradebook/:member/attempts/:sitting  /sign-in   /sign-up   404        404        404
GET /cohorts/:id/overview                            /sign-in   /sign-up   404        200        404
GET /assignments/:id/results                         /sign-in   /sign-up   404        404        404
`
