import { KeptLast } from '../signals/KeptLast';
import type { SentryHappening } from './sentryHappening';

/** How the project's events are tagged, and what is wrong with the server. */
export interface SentrySettings {
  environment: string;
  release: string;
  /** Tag that tells the cohorts apart, and its values. */
  tag: string;
  exposed: string;
  control: string;
  partTag: string;
  /** Share of spans that are kept; counts of them are extrapolated. */
  sampleRate: number;
  /** False on servers that do not say how much was sampled. */
  saysSamples: boolean;
  /** Buckets that ended less long ago are incomplete. */
  ingestSeconds: number;
  /** `partial`: not all of the data was looked at. */
  dataScanned: 'full' | 'partial';
  /** The server takes another interval than was asked for. */
  otherInterval: boolean;
  /** The organization's token may not read events. */
  mayRead: boolean;
}

const MOST_HAPPENINGS = 100_000;

/** One project: what happened, as tagged spans and errors. */
export class SentryProject {
  readonly settings: SentrySettings = {
    environment: 'production',
    release: 'web@1.0.0',
    tag: 'flag.ds2',
    exposed: 'v2',
    control: 'v1',
    partTag: 'part',
    sampleRate: 1,
    saysSamples: true,
    ingestSeconds: 90,
    dataScanned: 'full',
    otherInterval: false,
    mayRead: true,
  };
  readonly happened = new KeptLast<SentryHappening>(MOST_HAPPENINGS);

  constructor(readonly slug: string) {}

  /** The tags that spans and errors of a cohort have. */
  tagsOf({
    cohort,
    part,
    unhandled = false,
  }: SentryHappening): Readonly<Record<string, string>> {
    const { release, tag, partTag } = this.settings;
    return {
      release,
      'error.unhandled': unhandled ? '1' : '0',
      [tag]: this.settings[cohort],
      ...(part === undefined ? {} : { [partTag]: part }),
    };
  }
}
