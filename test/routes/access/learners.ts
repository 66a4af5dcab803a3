/** What a learner does: questions, sittings, mocks, progress. */
export const learnerRows = `
                                                     visitor    guest      candidate  owner      admin
GET /sittings/:id                                    /sign-in   404        404        /second    404
GET /sittings/:id/questions/:position                /sign-in   404        404        200        404
POST /sittings/:id/answers                           /sign-in   404        404        /second    404
POST /sittings/:id/flags                             /sign-in   404        404        /second    404
POST /sittings/:id/close                             /sign-in   404        404        /summary   404
GET /sittings/:id/summary                            /sign-in   404        404        200        404
GET /questions/:id                                   /sign-in   404        404        200        404
POST /questions/:id/note                             /sign-in   404        404        /again     404
GET /questions/:id/reports                           /sign-in   404        404        200        404
POST /questions/:id/reports                          /sign-in   404        404        /reports   404
GET /today                                           /sign-in   200        200        200        200
GET /today/print                                     /sign-in   /today     /today     /today     /today
GET /goal                                            /sign-in   200        200        200        200
POST /goal                                           /sign-in   /today     /today     /today     /today
GET /outcome                                         /sign-in   200        200        200        200
POST /outcome                                        /sign-in   /today     /today     /today     /today
GET /practice                                        /sign-in   200        200        200        200
GET /practice/counts                                 /sign-in   200        200        200        200
GET /notices                                         /sign-in   200        200        200        200
GET /reports                                         /sign-in   200        200        200        200
GET /progress                                        /sign-in   200        200        200        200
GET /misconceptions                                  /sign-in   200        200        200        200
GET /mocks                                           /sign-in   200        200        200        200
POST /mocks                                          /sign-in   /mock      /mock      /mock      /mock
GET /mocks/:id                                       /sign-in   404        404        /places/1  404
POST /mocks/:id/begin                                /sign-in   404        404        /places/1  404
GET /mocks/:id/places/:position                      /sign-in   404        404        200        404
POST /mocks/:id/places/:position                     /sign-in   404        404        /places/3  404
GET /mocks/:id/review                                /sign-in   404        404        200        404
GET /mocks/:id/section                               /sign-in   404        404        200        404
POST /mocks/:id/section                              /sign-in   404        404        /places/1  404
GET /mocks/:id/break                                 /sign-in   404        404        /places/1  404
POST /mocks/:id/break                                /sign-in   404        404        /places/1  404
POST /mocks/:id/resume                               /sign-in   404        404        /places/1  404
POST /mocks/:id/submit                               /sign-in   404        404        /report    404
GET /mocks/:id/report                                /sign-in   404        404        200        404
POST /sittings                                       /sign-in   /first     /first     /first     /first
POST /start                                          /first     /first     /first     /first     /first
`
