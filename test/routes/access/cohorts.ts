/** Cohorts: the owner instructs one, the candidate is a member of it, the admin has no part in it. */
export const cohortRows = `
                                                     visitor    guest      candidate  owner      admin
GET /join                                            200        200        200        200        200
POST /join                                           422        422        422        422        422
GET /join/:code                                      404        404        404        404        404
POST /join/:code                                     404        404        404        404        404
GET /cohort-invites/:code                            404        404        404        404        404
POST /cohort-invites/:code                           /sign-up   /sign-up   404        404        404
GET /cohorts                                         /sign-in   /sign-up   200        200        200
GET /cohorts/new                                     /sign-in   /sign-up   200        200        200
POST /cohorts                                        /sign-in   /sign-up   /cohort    /cohort    /cohort
GET /cohorts/:id                                     /sign-in   /sign-up   200        200        404
POST /cohorts/:id/membership                         /sign-in   /sign-up   /cohort    /cohort    404
GET /cohorts/:id/settings                            /sign-in   /sign-up   404        200        404
POST /cohorts/:id/settings                           /sign-in   /sign-up   404        /settings  404
POST /cohorts/:id/banks                              /sign-in   /sign-up   404        /settings  404
GET /cohorts/:id/delete                              /sign-in   /sign-up   404        200        404
POST /cohorts/:id/delete                             /sign-in   /sign-up   404        422        404
GET /cohorts/:id/people                              /sign-in   /sign-up   404        200        404
POST /cohorts/:id/people                             /sign-in   /sign-up   404        /people    404
GET /cohorts/:id/roster                              /sign-in   /sign-up   404        200        404
POST /cohorts/:id/roster                             /sign-in   /sign-up   404        200        404
GET /cohorts/:id/roster.csv                          /sign-in   /sign-up   404        200        404
POST /banks/:id/cohorts                              /sign-in   /sign-up   404        /settings  404
`
