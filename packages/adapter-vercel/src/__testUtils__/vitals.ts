import type { SignalQuestion } from '@production-safety/core';
import { SANDBOX_TOKEN } from '@production-safety/sandbox';
import type { SignalSourceSubject } from '@production-safety/testing';
import { VercelVitals } from '../VercelVitals';
import type { VercelVitalsOptions } from '../VercelVitalsOptions';
import { aClock, type SandboxVercel } from './SandboxVercel';

const MINUTE = 60_000;

/** The vitals of the sandbox's current project. */
export function vitalsOf(
  vercel: SandboxVercel,
  changed: Partial<VercelVitalsOptions> = {},
): VercelVitals {
  return VercelVitals.create({
    apiUrl: `${vercel.url}/vercel/`,
    teamId: 'team_sandbox',
    credentials: async () => ({
      headers: { Authorization: `Bearer ${SANDBOX_TOKEN}` },
    }),
    components: {
      'component:default/web': {
        projectId: vercel.id,
        parts: { forms: ['/forms', "/form's"] },
      },
    },
    delayMs: MINUTE,
    clock: aClock(),
    random: () => 0,
    timeoutMs: 500,
    ...changed,
  });
}

/** The four minutes that ended three minutes ago. */
export function vitalsQuestion(
  changed: Partial<SignalQuestion> = {},
): SignalQuestion {
  const to = Math.floor(Date.now() / MINUTE - 3) * MINUTE;
  return {
    signal: 'cls',
    component: 'component:default/web',
    environment: 'production',
    flag: 'ds2',
    cohort: 'all',
    from: to - 4 * MINUTE,
    to,
    bucketMs: MINUTE,
    ...changed,
  };
}

/** Lets page views happen: of `n`, each had the value `x`. */
export function viewed(
  vercel: SandboxVercel,
  views: readonly {
    readonly start: number;
    readonly part?: string;
    readonly n: number;
    readonly x: number;
  }[],
  vital: 'lcp_ms' | 'inp_ms' | 'cls' = 'cls',
): Promise<void> {
  return vercel.control('POST', '/vitals', {
    vital,
    happenings: views.map(each => ({
      seconds: 60,
      cohort: 'control',
      ...each,
    })),
  });
}

export function vitalsSubject(vercel: SandboxVercel): SignalSourceSubject {
  const { from, to, ...question } = vitalsQuestion();
  return {
    source: vitalsOf(vercel),
    question,
    now: () => Date.now(),
    happened: requests => viewed(vercel, requests),
    fail: async how => {
      if (how === 'rejected') await vercel.settings({ speedInsights: false });
      else await vercel.fault({ mode: '500' });
    },
    dispose: async () => {},
  };
}
