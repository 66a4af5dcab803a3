/** Assignments of the owner's cohort, of which the candidate is a member; the last row takes the published one back. */
export const assignmentRows = `
                                                     visitor    guest      candidate  owner      admin
GET /cohorts/:id/assignments/new                     /sign-in   /sign-up   404        200        404
POST /cohorts/:id/assignments/new                    /sign-in   /sign-up   404        /assignment  404
GET /assignments/:id                                 /sign-in   404        200        200        404
POST /assignments/:id/attempts                       /sign-in   404        /mock      404        404
GET /assignments/:id/edit                            /sign-in   /sign-up   404        200        404
POST /assignments/:id/edit                           /sign-in   /sign-up   404        422        404
GET /assignments/:id/questions                       /sign-in   /sign-up   404        200        404
POST /assignments/:id/questions                      /sign-in   /sign-up   404        /questions  404
POST /assignments/:id/grants                         /sign-in   404        404        /assignment  404
POST /assignments/:id                                /sign-in   /sign-up   404        /assignment  404
`
