import { setTimeout as sleep } from 'node:timers/promises';
import type {
  OperationView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Traffic } from '../simulate/Traffic';
import type { Portal } from './portalProcess';
import { until } from './sandboxProcess';
import { raiseOutage } from './raiseOutage';
import { HEALTHY, PER_SECOND } from './troubleKinds';
import type { TroubleKind } from './troubleKinds';

const SECOND = 1_000;
/** Users on V2 are served by what the flag server says this often. */
const LOOK_MS = 250;
/** The times are the portal's own; this only asks whether it is over. */
const ASK_MS = 5_000;

/** A rollout that is declared, serves users, and may go bad. */
export class TroubledRollout {
  readonly name: string;
  readonly component: string;
  readonly #portal: Portal;
  readonly #traffic: Traffic;
  #servedFrom: number | undefined;
  #badAt: number | undefined;
  #rollback: OperationView | undefined;

  constructor(portal: Portal, readonly kind: TroubleKind, number: number) {
    this.#portal = portal;
    this.#traffic = new Traffic(number + 1);
    this.name = `troubled-${number}`;
    this.component = `component:default/troubled-${number}`;
  }

  /** When requests began to fail, or the event was sent. */
  get badAt(): number | undefined {
    return this.#badAt;
  }

  /** What took it back, as the portal tells it. */
  get rollback(): OperationView | undefined {
    return this.#rollback;
  }

  async declare(): Promise<void> {
    const guard =
      this.kind.when === 'event'
        ? { id: 'outage', signal: 'outage' }
        : {
            id: 'errors',
            signal: 'error-rate',
            above: '5%',
            reaction: this.kind.reaction,
          };
    await this.#portal.call('POST', '/rollouts', {
      apiVersion: 'production-safety.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: this.name, title: this.name },
      spec: {
        component: this.component,
        owner: 'group:default/frontend',
        environment: 'production',
        flags: [{ key: this.name, primary: true }],
        plan: [
          { phase: 'beta', exposure: { percent: 25 }, soak: '1d' },
          { phase: 'full', exposure: { percent: 100 }, soak: '1d' },
        ],
        guards: [{ ...guard, response: 'roll-back', mode: 'enforce' }],
        autopilot: { rollback: 'automatic' },
      },
    });
  }

  /** Starts it; answers the first second in which users have V2. */
  async begin(): Promise<number> {
    await this.#portal.call('POST', `${this.#path}/commands`, {
      type: 'start',
      reason: 'Benchmark',
    });
    const isServed = async () => {
      const { items } = await this.#portal.call<{ items: { type: string }[] }>(
        'GET',
        `${this.#path}/events?limit=1`,
      );
      return items[0]?.type === 'exposure-written';
    };
    await until(isServed, 120_000, LOOK_MS);
    this.#servedFrom = Math.ceil(Date.now() / SECOND) * SECOND;
    return this.#servedFrom;
  }

  /** From that second on requests fail. */
  goBadAt(at: number): void {
    this.#badAt = Math.floor(at / SECOND) * SECOND;
  }

  /** What has happened in a stretch that is over. */
  counted(start: number, cohort: 'exposed' | 'control') {
    const sum = { n: 0, x: 0 };
    const { bucketMs, rate } = this.kind;
    const isExposed = cohort === 'exposed';
    for (let at = start; at < start + bucketMs; at += SECOND) {
      if (isExposed && at < (this.#servedFrom ?? Infinity)) continue;
      const isBad = isExposed && at >= (this.#badAt ?? Infinity);
      const behaviour = {
        perSecond: PER_SECOND,
        rate: isBad ? rate : HEALTHY,
      };
      const { count } = this.#traffic.bucket(1, behaviour);
      sum.n += count?.n ?? 0;
      sum.x += count?.x ?? 0;
    }
    return sum;
  }

  async raise(): Promise<void> {
    this.#badAt = await raiseOutage(this.#portal.url, this.component);
  }

  /** Until it is confirmed to be back, or nobody waits any longer. */
  async untilBack(patienceMs: number): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      await sleep(ASK_MS);
      const { rollback } = await this.#portal.call<RolloutDetail>(
        'GET',
        this.#path,
      );
      this.#rollback = rollback;
      if (rollback?.state === 'confirmed') return;
    }
  }

  get #path(): string {
    return `/rollouts/default.${this.name}`;
  }
}
