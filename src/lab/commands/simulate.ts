import type { Command } from './command.ts'
import { simulateBoard } from './simulate-board.ts'
import { simulatePath } from './simulate-path.ts'
import { simulatePlan } from './simulate-plan.ts'
import { simulateReadiness } from './simulate-readiness.ts'

/** Everything that is tried on made-up people. */
export const simulations: Command[] = [simulatePlan, simulateReadiness, simulatePath, simulateBoard]
