import {
  isSafetyError,
  portRejected,
  type Clock,
  type EpochMs,
  type FlagTarget,
} from '@production-safety/core';
import type { FlagsmithApi } from '../api/FlagsmithApi';
import type { FlagTable } from '../flags/flagTable';
import type { CallOptions } from '../http/callOptions';
import type { WireSegment } from '../http/wire';
import { segmentNameOf } from '../naming';
import { SharedReadings } from '../shared/SharedReadings';
import { byKey, candidatesOf } from './candidates';
import { hasItsName, ownOf, type KnownSegment } from './KnownSegment';
import type { SegmentUse } from './SegmentUse';
import { nextTurn } from '../shared/nextTurn';

interface SegmentList {
  readonly segments: readonly WireSegment[];
  /** When it was asked for: later changes may be missing. */
  readonly seenAt: EpochMs;
}

/**
 * Finds the segments of rollouts in one project, and remembers them so that
 * closing one needs no reading first.
 *
 * @remarks
 * Segment names are not unique in Flagsmith, and people can change them. A
 * segment is found by its name or by the mark in its description.
 */
export class RolloutSegments {
  readonly #api: FlagsmithApi;
  readonly #use: SegmentUse;
  readonly #clock: Clock;
  readonly #readings: SharedReadings<SegmentList>;
  #last: SegmentList | undefined;
  readonly #known = new Map<string, readonly KnownSegment[]>();

  constructor(deps: { api: FlagsmithApi; use: SegmentUse; clock: Clock }) {
    this.#api = deps.api;
    this.#use = deps.use;
    this.#clock = deps.clock;
    this.#readings = new SharedReadings(deps.clock);
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

  /** The segments of this target as they are now; the first one counts. */
  async look(
    target: FlagTarget,
    options: CallOptions,
  ): Promise<readonly KnownSegment[]> {
    const candidates = await this.candidates(target, options);
    return this.own(target, candidates, options);
  }

  /** What was seen at most `maxAgeMs` ago, by whomever; else looks. */
  async recent(
    target: FlagTarget,
    maxAgeMs: number,
    options: CallOptions,
  ): Promise<readonly KnownSegment[]> {
    const known = maxAgeMs > 0 ? this.remembered(target, maxAgeMs) : [];
    if (known.length > 0) {
      return known;
    }
    const key = segmentNameOf(target);
    const { segments, seenAt } = await this.#recentList(maxAgeMs, options);
    const own = await this.#choose(
      target,
      candidatesOf(key, segments, seenAt),
      options,
    );
    this.#rememberUnlessNewer(key, own, seenAt);
    return own;
  }

  /** The list of all segments, for all rollouts that ask at about one time. */
  async #recentList(
    maxAgeMs: number,
    options: CallOptions,
  ): Promise<SegmentList> {
    const oldest = this.#clock.now() - maxAgeMs;
    if (maxAgeMs > 0 && this.#last && this.#last.seenAt >= oldest) {
      return this.#last;
    }
    return this.#readings.run('all', oldest, options, async shared => {
      const seenAt = this.#clock.now();
      const segments = await this.#api.segments.list(shared);
      const list = { segments, seenAt };
      if ((this.#last?.seenAt ?? 0) <= seenAt) {
        this.#last = list;
      }
      return list;
    });
  }

  /**
   * Like `look`, for closing: when nobody can say which of several segments is
   * ours, they are all. Too many closed is better than too few.
   */
  async lookToClose(
    target: FlagTarget,
    options: CallOptions,
  ): Promise<readonly KnownSegment[]> {
    const candidates = await this.candidates(target, options);
    try {
      return await this.own(target, candidates, options);
    } catch (error) {
      if (!isSafetyError(error)) {
        throw error;
      }
      return candidates;
    }
  }

  /** Segments that have the name or the mark of this target. */
  async candidates(
    target: FlagTarget,
    options: CallOptions,
  ): Promise<readonly KnownSegment[]> {
    const key = segmentNameOf(target);
    const seenAt = this.#clock.now();
    return candidatesOf(key, await this.#api.segments.list(options), seenAt);
  }

  /** Those of the candidates that are the target's own, and remembers them. */
  async own(
    target: FlagTarget,
    candidates: readonly KnownSegment[],
    options: CallOptions,
    table?: FlagTable,
  ): Promise<readonly KnownSegment[]> {
    const own = await this.#choose(target, candidates, options, table);
    this.remember(segmentNameOf(target), own);
    return own;
  }

  /** The segments of these targets as they are now, by key. */
  async lookAtAll(
    targets: readonly FlagTarget[],
    options: CallOptions,
  ): Promise<ReadonlyMap<string, readonly KnownSegment[]>> {
    const seenAt = this.#clock.now();
    const candidates = byKey(await this.#api.segments.list(options), seenAt);
    const found = new Map<string, readonly KnownSegment[]>();
    for (const [index, target] of targets.entries()) {
      await nextTurn(index);
      const key = segmentNameOf(target);
      found.set(
        key,
        await this.#choose(target, candidates.get(key) ?? [], options),
      );
    }
    for (const [key, own] of found) {
      this.#rememberUnlessNewer(key, own, seenAt);
    }
    return found;
  }

  /** What was written after a list was asked for is newer than the list. */
  #rememberUnlessNewer(
    key: string,
    own: readonly KnownSegment[],
    seenAt: EpochMs,
  ): void {
    const known = this.#known.get(key) ?? [];
    if (known.every(segment => segment.seenAt <= seenAt)) {
      this.remember(key, own);
    }
  }

  /** A segment by the name people gave it, for audiences. */
  async named(name: string, options: CallOptions): Promise<WireSegment> {
    const found = (await this.#api.segments.search(name, options)).filter(
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

  remember(key: string, segments: readonly KnownSegment[]): void {
    if (segments.length > 0) {
      this.#known.set(key, segments);
    } else {
      this.#known.delete(key);
    }
  }

  /** Remembers one segment as it was just written. */
  rememberWritten(segment: KnownSegment): void {
    const known = this.#known.get(segment.key) ?? [];
    const isKnown = known.some(({ id }) => id === segment.id);
    this.remember(
      segment.key,
      isKnown
        ? known.map(each => (each.id === segment.id ? segment : each))
        : [...known, segment],
    );
  }

  async #choose(
    target: FlagTarget,
    candidates: readonly KnownSegment[],
    options: CallOptions,
    table?: FlagTable,
  ): Promise<readonly KnownSegment[]> {
    // The usual case needs no further call.
    if (candidates.length === 1 && hasItsName(candidates[0])) {
      return candidates;
    }
    if (candidates.length === 0) {
      return [];
    }
    const ids = candidates.map(({ id }) => id);
    const used = await this.#use.usedBy(target, ids, options, table);
    return ownOf(candidates, used);
  }
}
