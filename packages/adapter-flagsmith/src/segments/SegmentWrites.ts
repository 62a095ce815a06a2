import { isSafetyError, type FlagTarget } from '@production-safety/core';
import type { FlagsmithApi } from '../api/FlagsmithApi';
import type { SegmentBody } from '../api/SegmentCalls';
import { sameRules } from '../canonicalRules';
import type { CallOptions } from '../http/callOptions';
import type { WireRule } from '../http/wire';
import { closedRules } from '../mapping';
import { audienceIn, segmentNameOf, withMark } from '../naming';
import { writeUntilKnown } from '../writeUntilKnown';
import { isAsMade, type KnownSegment } from './KnownSegment';
import type { RolloutSegments } from './RolloutSegments';

/** What a segment is to say. */
export interface SegmentContent {
  readonly description: string;
  readonly rules: readonly WireRule[];
}

/** Writes to the segments of rollouts, and keeps what is remembered in step. */
export class SegmentWrites {
  readonly #api: FlagsmithApi;
  readonly #segments: RolloutSegments;
  readonly #now: () => number;

  constructor(deps: {
    api: FlagsmithApi;
    segments: RolloutSegments;
    now: () => number;
  }) {
    this.#api = deps.api;
    this.#segments = deps.segments;
    this.#now = deps.now;
  }

  /** Makes sure that the target's segment says this, and nothing else. */
  async put(
    target: FlagTarget,
    content: SegmentContent,
    present: readonly KnownSegment[],
    options: CallOptions,
  ): Promise<KnownSegment> {
    const [segment, ...others] =
      present.length > 0
        ? present
        : await this.#create(target, content, options);
    await this.removeTwins(others, options);
    const kept = says(segment, content)
      ? segment
      : await this.#replace(
          { ...segment, ...content, name: segment.key },
          options,
        );
    this.#segments.remember(segment.key, [kept]);
    return kept;
  }

  /**
   * Lets nobody into the segment, with one write.
   *
   * @param readBack - How to look when the outcome of the write is unknown.
   */
  close(
    segment: KnownSegment,
    options: CallOptions,
    readBack?: () => CallOptions,
  ): Promise<KnownSegment> {
    return this.#replace(
      {
        ...segment,
        rules: closedRules(segment.rules),
        description: withMark(segment.description, segment.key),
      },
      options,
      readBack,
    );
  }

  /** Removes what is left of a rollout; its overrides go with it. */
  async removeAll(target: FlagTarget, options: CallOptions): Promise<void> {
    const [segment, ...others] = await this.#segments.look(target, options);
    await this.removeTwins(others, options);
    if (segment) {
      await this.#remove(segment.id, options);
    }
    this.#segments.remember(segmentNameOf(target), []);
  }

  /**
   * Removes those of the segments that were made twice; gone already is as
   * good. What people made is theirs to remove.
   */
  async removeTwins(
    segments: readonly KnownSegment[],
    options: CallOptions,
  ): Promise<void> {
    for (const { id } of segments.filter(isAsMade)) {
      await this.#remove(id, options);
    }
  }

  async #create(
    target: FlagTarget,
    content: SegmentContent,
    options: CallOptions,
  ): Promise<readonly KnownSegment[]> {
    const name = segmentNameOf(target);
    const body: SegmentBody = { ...content, name, metadata: [] };
    const look = () => this.#segments.look(target, options);
    await writeUntilKnown(this.#api, options, {
      write: () => this.#api.segments.create(body, options),
      isDone: async () => (await look()).length > 0,
    });
    // Another replica may have created one at the same moment.
    return look();
  }

  async #replace(
    segment: KnownSegment,
    options: CallOptions,
    readBack: () => CallOptions = () => options,
  ): Promise<KnownSegment> {
    const seenAt = this.#now();
    await writeUntilKnown(this.#api, options, {
      write: () => this.#api.segments.replace(segment.id, segment, options),
      isDone: async () => {
        const stored = await this.#api.segments.get(segment.id, readBack());
        return sameRules(stored.rules, segment.rules);
      },
    });
    const written = { ...segment, seenAt };
    this.#segments.rememberWritten(written);
    return written;
  }

  async #remove(id: number, options: CallOptions): Promise<void> {
    try {
      await writeUntilKnown(this.#api, options, {
        write: () => this.#api.segments.delete(id, options),
        // Reading a deleted segment is not-found, which ends this well.
        isDone: async () => !(await this.#api.segments.get(id, options)),
      });
    } catch (error) {
      if (!isSafetyError(error, 'not-found')) {
        throw error;
      }
    }
  }
}

/** True when a segment needs no write to say this. */
export function says(segment: KnownSegment, content: SegmentContent): boolean {
  const named = audienceIn(segment.description);
  const wanted = audienceIn(content.description);
  return (
    sameRules(segment.rules, content.rules) &&
    isAsMade(segment) &&
    named?.segment === wanted?.segment &&
    named?.digest === wanted?.digest
  );
}
