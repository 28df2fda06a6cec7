import type { CarriedSurvey } from '../../shared/schemas/survey.ts';
import type { Memory } from '../memory.ts';

const DAY_MS = 86_400_000;

/** The gates that can close while the delay passes: the order is new, nobody was asked lately. */
export function isToBeAsked({ live, display }: CarriedSurvey, memory: Memory, orderId: string): boolean {
  return (
    live &&
    !memory.orders?.includes(orderId) &&
    !Object.entries(display.recontactDays).some(([way, days]) => Date.now() - memory[way as 'later']! < days * DAY_MS)
  );
}
