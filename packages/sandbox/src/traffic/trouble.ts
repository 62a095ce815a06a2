import { z } from 'zod';
import { PART_NAMES, type Part, type Variant } from './columns';

const where = {
  /** Everywhere unless given. */
  part: z.enum(PART_NAMES as [Part, ...Part[]]).optional(),
  /** Whose experience; those on V2 unless given. */
  variant: z.enum(['v1', 'v2', 'all']).default('v2'),
  /** Until it is removed unless given. */
  seconds: z.number().positive().max(172_800).optional(),
};

/** What `POST /sandbox/traffic/troubles` takes. */
export const troubleInputSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('errors'),
    percent: z.number().min(0).max(100),
    ...where,
  }),
  z.strictObject({
    kind: z.literal('slow'),
    /** How much longer pages take, and how much more they jump. */
    factor: z.number().min(1).max(20),
    ...where,
  }),
  z.strictObject({
    kind: z.literal('crashes'),
    /** Pages that die in an hour of the usual load, in all these parts. */
    perHour: z.number().positive().max(36_000),
    ...where,
  }),
]);

export type TroubleInput = z.infer<typeof troubleInputSchema>;

export type Trouble = TroubleInput & {
  readonly id: number;
  readonly from: number;
  /** `null` for one that does not end by itself. */
  readonly until: number | null;
};

export type CrashTrouble = Extract<Trouble, { readonly kind: 'crashes' }>;

/** What is wrong with the product, and when. */
export class Troubles {
  private troubles: Trouble[] = [];
  private lastId = 0;

  add(input: TroubleInput, now: number): Trouble {
    this.lastId += 1;
    const until =
      input.seconds === undefined ? null : now + input.seconds * 1_000;
    const trouble: Trouble = { ...input, id: this.lastId, from: now, until };
    this.troubles.push(trouble);
    return trouble;
  }

  list(now: number): readonly Trouble[] {
    return this.troubles.filter(({ until }) => until === null || until > now);
  }

  remove(id: number): boolean {
    const before = this.troubles.length;
    this.troubles = this.troubles.filter(trouble => trouble.id !== id);
    return this.troubles.length < before;
  }

  clear(): void {
    this.troubles = [];
  }

  /** The probability that a request fails, beyond the usual one. */
  errorRate(part: Part, variant: Variant, at: number): number {
    return this.at(part, variant, at).reduce(
      (rate, each) => (each.kind === 'errors' ? each.percent / 100 : rate),
      0,
    );
  }

  /** What makes pages of a part crash; several add up. */
  crashing(part: Part, variant: Variant, at: number): CrashTrouble[] {
    return this.at(part, variant, at).filter(isCrash);
  }

  slowness(part: Part, variant: Variant, at: number): number {
    return this.at(part, variant, at).reduce(
      (factor, each) => (each.kind === 'slow' ? factor * each.factor : factor),
      1,
    );
  }

  private at(part: Part, variant: Variant, at: number): Trouble[] {
    return this.troubles.filter(
      each =>
        at >= each.from &&
        (each.until === null || at < each.until) &&
        (each.part === undefined || each.part === part) &&
        (each.variant === 'all' || each.variant === variant),
    );
  }
}

function isCrash(trouble: Trouble): trouble is CrashTrouble {
  return trouble.kind === 'crashes';
}
