/** An alert of a service. */
export interface PagerDutyAlert {
  readonly key: string;
  readonly summary: string;
  readonly severity: string;
  readonly source: string;
  readonly href?: string;
  readonly createdAt: string;
  state: 'triggered' | 'acknowledged' | 'resolved';
}

/** More than this is not kept: whoever looks wants the latest. */
const KEPT = 500;

/**
 * The routing key of the one integration there is. No secret.
 *
 * @public
 */
export const SANDBOX_ROUTING_KEY = 'sandboxroutingkey';

/** A PagerDuty account with one service. */
export class PagerDutyAccount {
  #alerts: PagerDutyAlert[] = [];

  /** The oldest first. */
  get alerts(): readonly PagerDutyAlert[] {
    return this.#alerts;
  }

  /** While an alert of the key is open, another one joins it. */
  trigger(alert: Omit<PagerDutyAlert, 'state' | 'createdAt'>): void {
    if (this.#openOf(alert.key)) return;
    const createdAt = new Date().toISOString();
    this.#alerts.push({ ...alert, createdAt, state: 'triggered' });
    this.#alerts = this.#alerts.slice(-KEPT);
  }

  acknowledge(key: string): void {
    const open = this.#openOf(key);
    if (open) open.state = 'acknowledged';
  }

  resolve(key: string): void {
    const open = this.#openOf(key);
    if (open) open.state = 'resolved';
  }

  clear(): void {
    this.#alerts = [];
  }

  #openOf(key: string): PagerDutyAlert | undefined {
    return this.#alerts.find(
      each => each.key === key && each.state !== 'resolved',
    );
  }
}
