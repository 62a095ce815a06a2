import {
  isSafetyError,
  portRejected,
  type Clock,
  type EpochMs,
  type FlagCallOptions,
  type FlagTarget,
} from '@production-safety/core';
import type { FlagsmithApi, SegmentBody } from '../flagsmithApi';
import type { WireRule, WireSegment } from '../http/wire';
import { closedRules, segmentNameOf } from '../mapping';
import { writeUntilKnown } from '../writeUntilKnown';

/** A rollout segment as it was when it was last read or written. */
export interface KnownSegment {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly rules: readonly WireRule[];
  readonly seenAt: EpochMs;
}

const PREFIX = 'rollout.';

/**
 * The segments of rollouts in one project, remembered by name so that closing
 * one needs no reading first.
 *
 * @remarks
 * Segment names are not unique in Flagsmith. Twins can come from two replicas
 * that create at the same moment; the one with the lowest id counts, all of
 * them are closed, and the next exposure removes the rest.
 */
export class RolloutSegments {
  readonly #api: FlagsmithApi;
  readonly #projectId: number;
  readonly #clock: Clock;
  readonly #known = new Map<string, readonly KnownSegment[]>();

  constructor(deps: { api: FlagsmithApi; projectId: number; clock: Clock }) {
    this.#api = deps.api;
    this.#projectId = deps.projectId;
    this.#clock = deps.clock;
  }

  /** What is remembered, not older than `maxAgeMs`; the first one counts. */
  remembered(
    target: FlagTarget,
    maxAgeMs: number = Number.POSITIVE_INFINITY,
  ): readonly KnownSegment[] {
    const known = this.#known.get(segmentNameOf(target)) ?? [];
    const now = this.#clock.now();
    return known.every(({ seenAt }) => now - seenAt <= maxAgeMs) ? known : [];
  }

  /** The segments of this target as they are now. */
  async look(
    target: FlagTarget,
    options: FlagCallOptions,
  ): Promise<readonly KnownSegment[]> {
    const name = segmentNameOf(target);
    const seenAt = this.#clock.now();
    const found = await this.#api.segments(name, options);
    const segments = found
      .filter(segment => segment.name === name)
      .map(segment => toKnown(segment, seenAt))
      .sort((a, b) => a.id - b.id);
    this.#remember(name, segments);
    return segments;
  }

  /** The segments of all rollouts as they are now, by name. */
  async lookAtAll(
    options: FlagCallOptions,
  ): Promise<ReadonlyMap<string, readonly KnownSegment[]>> {
    const seenAt = this.#clock.now();
    const found = await this.#api.segments(PREFIX, options);
    const byName = new Map<string, KnownSegment[]>();
    for (const segment of [...found].sort((a, b) => a.id - b.id)) {
      if (segment.name.startsWith(PREFIX)) {
        const same = byName.get(segment.name) ?? [];
        byName.set(segment.name, [...same, toKnown(segment, seenAt)]);
      }
    }
    // What was written while the list was read is newer than the list.
    const isOlder = (known: readonly KnownSegment[]) =>
      known.every(segment => segment.seenAt <= seenAt);
    for (const [name, known] of this.#known) {
      if (isOlder(known)) {
        this.#known.delete(name);
      }
    }
    for (const [name, segments] of byName) {
      if (!this.#known.has(name)) {
        this.#known.set(name, segments);
      }
    }
    return byName;
  }

  /** A segment by the name people gave it, for audiences. */
  async named(name: string, options: FlagCallOptions): Promise<WireSegment> {
    const found = (await this.#api.segments(name, options)).filter(
      segment => segment.name === name,
    );
    if (found.length !== 1) {
      throw portRejected(
        `${
          found.length === 0 ? 'No segment is' : 'More than one segment is'
        } named ${name} in Flagsmith. An audience needs exactly one.`,
      );
    }
    return found[0];
  }

  /** Makes sure that there is one segment with these rules, and only one. */
  async put(
    target: FlagTarget,
    content: {
      readonly description: string;
      readonly rules: readonly WireRule[];
    },
    present: readonly KnownSegment[],
    options: FlagCallOptions,
  ): Promise<KnownSegment> {
    const name = segmentNameOf(target);
    const [segment, ...twins] =
      present.length > 0
        ? present
        : await this.#create(target, { ...content, name }, options);
    await this.removeSegments(twins, options);
    const kept = sameRules(segment.rules, content.rules)
      ? segment
      : await this.#replace({ ...segment, ...content }, options);
    this.#remember(name, [kept]);
    return kept;
  }

  /** Lets nobody into the segment, with one write. */
  async close(
    segment: KnownSegment,
    options: FlagCallOptions,
  ): Promise<KnownSegment> {
    const rules = closedRules(segment.rules);
    const closed = await this.#replace({ ...segment, rules }, options);
    const others = (this.#known.get(segment.name) ?? []).filter(
      ({ id }) => id !== segment.id,
    );
    this.#remember(
      segment.name,
      [...others, closed].sort((a, b) => a.id - b.id),
    );
    return closed;
  }

  /** The segment as it is now. */
  async again(
    segment: KnownSegment,
    options: FlagCallOptions,
  ): Promise<KnownSegment> {
    const seenAt = this.#clock.now();
    return toKnown(await this.#api.segment(segment.id, options), seenAt);
  }

  /** Removes what is left of a rollout; its overrides go with it. */
  async removeAll(target: FlagTarget, options: FlagCallOptions): Promise<void> {
    await this.removeSegments(await this.look(target, options), options);
    this.forget(target);
  }

  /** Removes these segments; gone already is as good. */
  async removeSegments(
    twins: readonly KnownSegment[],
    options: FlagCallOptions,
  ): Promise<void> {
    for (const { id } of twins) {
      await this.#remove(id, options);
    }
  }

  forget(target: FlagTarget): void {
    this.#known.delete(segmentNameOf(target));
  }

  #remember(name: string, segments: readonly KnownSegment[]): void {
    if (segments.length > 0) {
      this.#known.set(name, segments);
    } else {
      this.#known.delete(name);
    }
  }

  #body({ name, description, rules }: Omit<SegmentBody, 'project'>) {
    return { name, description, rules, project: this.#projectId };
  }

  async #create(
    target: FlagTarget,
    content: Omit<SegmentBody, 'project'>,
    options: FlagCallOptions,
  ): Promise<readonly KnownSegment[]> {
    await writeUntilKnown(this.#api, options, {
      write: () => this.#api.createSegment(this.#body(content), options),
      isDone: async () => (await this.look(target, options)).length > 0,
    });
    // Another replica may have created one at the same moment.
    return this.look(target, options);
  }

  async #replace(
    segment: KnownSegment,
    options: FlagCallOptions,
  ): Promise<KnownSegment> {
    const seenAt = this.#clock.now();
    await writeUntilKnown(this.#api, options, {
      write: () =>
        this.#api.replaceSegment(segment.id, this.#body(segment), options),
      isDone: async () =>
        sameRules((await this.again(segment, options)).rules, segment.rules),
    });
    return { ...segment, seenAt };
  }

  async #remove(id: number, options: FlagCallOptions): Promise<void> {
    try {
      await writeUntilKnown(this.#api, options, {
        write: () => this.#api.deleteSegment(id, options),
        // Reading a deleted segment is not-found, which ends this well.
        isDone: async () => !(await this.#api.segment(id, options)),
      });
    } catch (error) {
      if (!isSafetyError(error, 'not-found')) {
        throw error;
      }
    }
  }
}

function toKnown(segment: WireSegment, seenAt: EpochMs): KnownSegment {
  const { id, name, description, rules } = segment;
  return { id, name, description: description ?? '', rules, seenAt };
}

/** Compares what decides who is in; ids of rules come and go. */
function sameRules(a: readonly WireRule[], b: readonly WireRule[]): boolean {
  return canonical(a) === canonical(b);
}

function canonical(rules: readonly WireRule[]): string {
  const conditionsOf = ({
    type,
    conditions,
  }: Pick<WireRule, 'type' | 'conditions'>) => [
    type,
    conditions.map(({ property, operator, value }) => [
      property ?? null,
      operator,
      value ?? null,
    ]),
  ];
  return JSON.stringify(
    rules.map(rule => [conditionsOf(rule), rule.rules.map(conditionsOf)]),
  );
}
