import {
  cellAt,
  CRASHED,
  FAILED,
  PART_NAMES,
  SERVED,
  type Part,
  type Variant,
  VARIANTS,
  VITAL_STARTS,
} from './columns';
import { busyness, curveOfDay, hourOf } from './busyness';
import type { Traffic } from './Traffic';
import { VITALS } from './vitals';

/** What happened to one part in one version lately. */
interface CellView {
  readonly part: Part;
  readonly variant: Variant;
  readonly users: number;
  readonly tenSeconds: Counts;
  readonly minute: Counts;
  /** Pages that died in the last minute. */
  readonly crashes: number;
  /** Seconds that pages of the last minute took, at the 75th percentile. */
  readonly lcpSeconds: number | null;
}

interface Counts {
  readonly n: number;
  readonly x: number;
}

/** What the control page shows: what happened, whether or not it was measured. */
export function trafficView(traffic: Traffic): object {
  traffic.advance();
  const now = traffic.now();
  const tenSeconds = traffic.growth(10);
  const minute = traffic.growth(60);
  const exposed = traffic.exposure();
  const cells = PART_NAMES.flatMap((part, partIndex) =>
    VARIANTS.map((variant, variantIndex): CellView => {
      const cell = cellAt(partIndex, variantIndex);
      const onV2 = exposed[partIndex];
      return {
        part,
        variant,
        users: variant === 'v2' ? onV2 : traffic.users - onV2,
        tenSeconds: countsOf(tenSeconds, cell),
        minute: countsOf(minute, cell),
        crashes: minute[cell + CRASHED],
        lcpSeconds: lcpOf(minute, cell),
      };
    }),
  );
  return {
    now,
    users: traffic.users,
    settings: traffic.settings,
    day: {
      hour: hourOf(traffic.settings, now),
      busyness: busyness(traffic.settings, now),
      curve: curveOfDay(),
    },
    troubles: traffic.troubles.list(now),
    lastSampleAt: traffic.history.lastUntil(now)?.at ?? null,
    cells,
  };
}

function countsOf(growth: Uint32Array, cell: number): Counts {
  const x = growth[cell + FAILED];
  return { n: growth[cell + SERVED] + x, x };
}

/** Between the bounds of its bucket it is taken to rise evenly. */
function lcpOf(growth: Uint32Array, cell: number): number | null {
  const { bounds } = VITALS[0];
  const start = cell + VITAL_STARTS[0];
  const rank = 0.75 * growth[start + bounds.length];
  if (rank === 0) return null;
  const index = bounds.findIndex((_, le) => growth[start + le] >= rank);
  if (index < 0) return bounds[bounds.length - 1];
  const [low, below] =
    index === 0 ? [0, 0] : [bounds[index - 1], growth[start + index - 1]];
  const inside = (rank - below) / (growth[start + index] - below);
  return low + inside * (bounds[index] - low);
}
