import type { Examination } from '@production-safety/core';
import type { SeenAnswer } from '../watchAnswers';
import { notKnown } from './Examined';

/** Ages and times of a rollback are told to the second. */
const MAX_SKEW_MS = 5_000;
/** The header counts whole seconds. */
const HEADER_MS = 1_000;
/** From here on one call can write a flag with its overrides. */
const ONE_CALL_SINCE: Version = [2, 205];

type Version = readonly [number, number];

/** What version the server says it is. */
export function examineVersion(answer: SeenAnswer | undefined): Examination {
  const said = answer?.isJson ? answer.header('flagsmith-version') : undefined;
  const version = versionOf(said ?? '');
  if (!version) {
    return {
      ...notKnown('version', 'The server does not say its version.'),
      fix: 'It may be older than 2.176, or a proxy takes the header Flagsmith-Version away.',
    };
  }
  return isBefore(version, ONE_CALL_SINCE)
    ? {
        id: 'version',
        outcome: 'warning',
        sentence: `Flagsmith ${said} writes a flag and its overrides in calls of their own.`,
        fix: 'Update to 2.205 or later, better 2.263: one call writes all of a flag there.',
      }
    : { id: 'version', outcome: 'fine', sentence: `Flagsmith ${said}.` };
}

function versionOf(text: string): Version | undefined {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text) ?? [];
  return minor === undefined ? undefined : [Number(major), Number(minor)];
}

function isBefore(a: Version, b: Version): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}

/** Whether the server and this machine agree on the time. */
export function examineClock(answer: SeenAnswer | undefined): Examination {
  const theirs = Date.parse(
    (answer?.isJson ? answer.header('date') : undefined) ?? '',
  );
  if (!answer || Number.isNaN(theirs)) {
    return notKnown('clock', 'The server does not say what time it is.');
  }
  const tolerated = HEADER_MS + answer.tookMs;
  const offMs = Math.max(0, Math.abs(answer.at - theirs) - tolerated);
  return offMs <= MAX_SKEW_MS
    ? {
        id: 'clock',
        outcome: 'fine',
        sentence: 'Flagsmith and this machine agree on the time.',
      }
    : {
        id: 'clock',
        outcome: 'warning',
        sentence: `The clocks of Flagsmith and of this machine differ by ${Math.round(
          offMs / 1_000,
        )} s.`,
        fix: 'Set both clocks by NTP: times in the history are those of this machine.',
      };
}
