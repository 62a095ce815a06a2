import { PagerDutyRota } from './PagerDutyRota';

/** An alert of a service. */
export interface PagerDutyAlert {
  /** Of the incident that PagerDuty opened for it. */
  readonly id: string;
  readonly key: string;
  readonly summary: string;
  readonly severity: string;
  readonly source: string;
  readonly href?: string;
  readonly createdAt: string;
  state: 'triggered' | 'acknowledged' | 'resolved';
}

/** Something that happened to an alert; `by` is a person. */
export interface PagerDutyHappening {
  readonly type:
    | 'triggered'
    | 'acknowledged'
    | 'resolved'
    | 'escalated'
    | 'annotated'
    | 'priority_updated';
  readonly alert: PagerDutyAlert;
  readonly by?: string;
  /** What was written, to whom it was escalated, or the priority. */
  readonly text?: string;
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
  readonly rota = new PagerDutyRota();
  #alerts: PagerDutyAlert[] = [];
  #opened = 0;
  #listener: (happening: PagerDutyHappening) => void = () => undefined;

  /** The oldest first. */
  get alerts(): readonly PagerDutyAlert[] {
    return this.#alerts;
  }

  onHappening(listener: (happening: PagerDutyHappening) => void): void {
    this.#listener = listener;
  }

  /** While an alert of the key is open, another one joins it. */
  trigger(given: Omit<PagerDutyAlert, 'id' | 'state' | 'createdAt'>): void {
    if (this.openOf(given.key)) return;
    this.#opened += 1;
    const id = `Q${String(this.#opened).padStart(7, '0')}`;
    const createdAt = new Date().toISOString();
    const alert = { ...given, id, createdAt, state: 'triggered' } as const;
    this.#alerts.push(alert);
    this.#alerts = this.#alerts.slice(-KEPT);
    this.#listener({ type: 'triggered', alert });
  }

  acknowledge(key: string, by?: string): void {
    const alert = this.openOf(key);
    if (alert?.state !== 'triggered') return;
    alert.state = 'acknowledged';
    this.#listener({ type: 'acknowledged', alert, by });
  }

  resolve(key: string, by?: string): void {
    const alert = this.openOf(key);
    if (!alert) return;
    alert.state = 'resolved';
    this.#listener({ type: 'resolved', alert, by });
  }

  /** What changes no state. */
  happen(happening: PagerDutyHappening): void {
    this.#listener(happening);
  }

  openOf(key: string): PagerDutyAlert | undefined {
    return this.#alerts.find(
      each => each.key === key && each.state !== 'resolved',
    );
  }

  clear(): void {
    this.#alerts = [];
    this.rota.put([]);
  }
}
