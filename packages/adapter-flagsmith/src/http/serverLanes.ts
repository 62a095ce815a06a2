import { CallLane } from './CallLane';

/**
 * Twelve calls at once, of which polling and forward writes get four, and two
 * writes: more starve the readers of a small Flagsmith.
 */
const LIMITS = { total: 12, normal: 4, writes: 2 } as const;

const lanes = new Map<string, CallLane>();

/**
 * The lane to the server at this address. It is the same one for everybody in
 * this process, as two projects may be kept by one server.
 */
export function laneTo(apiUrl: string): CallLane {
  const { origin } = new URL(apiUrl);
  const lane = lanes.get(origin) ?? new CallLane(LIMITS);
  lanes.set(origin, lane);
  return lane;
}
