import type { FaultBoard } from '../faults/FaultBoard';
import type { FlagsmithSettings } from '../flagsmith/FlagsmithSettings';
import type { FlagsmithStore } from '../flagsmith/model/FlagsmithStore';
import type { Hosting } from '../hosting/Hosting';
import type { PosthogHost } from '../posthog/PosthogProject';
import type { PagerDutyAccount } from '../pagerduty/PagerDutyAccount';
import type { RequestLog } from '../requests/RequestLog';
import type { Traffic } from '../traffic/Traffic';
import type { SentryOrganization } from '../sentry/SentryOrganization';
import type { SlackWorkspace } from '../slack/SlackWorkspace';
import type { StatuspagePage } from '../statuspage/StatuspagePage';
import type { VercelTeam } from '../vercel/VercelTeam';

/** What the `/sandbox/…` routes can reach. */
export interface Controls {
  readonly store: FlagsmithStore;
  /** What the vendor of that name has. Not kept in the state file. */
  readonly github: Hosting;
  readonly gitlab: Hosting;
  readonly vercel: VercelTeam;
  /** The users of SiteProof. Not kept in the state file. */
  readonly traffic: Traffic;
  readonly sentry: SentryOrganization;
  readonly posthog: PosthogHost;
  readonly pagerduty: PagerDutyAccount;
  readonly slack: SlackWorkspace;
  readonly statuspage: StatuspagePage;
  readonly faults: FaultBoard;
  readonly requests: RequestLog;
  /** Puts everything back to how a new sandbox starts. */
  readonly reset: () => void;
  readonly settings: () => FlagsmithSettings;
  readonly changeSettings: (settings: FlagsmithSettings) => void;
}
