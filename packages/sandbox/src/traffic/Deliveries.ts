import type { ToldSettings } from './trafficSettings';

interface Waiting {
  readonly due: number;
  readonly deliver: () => void;
}

/** What one vendor is told, as late as its settings say. */
export class Deliveries {
  private waiting: Waiting[] = [];

  /** What happened up to a moment. A vendor that is frozen never hears of it. */
  send(
    { state, delayMs }: ToldSettings,
    happenedBy: number,
    deliver: () => void,
  ): void {
    if (state === 'frozen') return;
    if (delayMs === 0) deliver();
    else this.waiting.push({ due: happenedBy + delayMs, deliver });
  }

  /** Delivers what has arrived by now. */
  arrive(now: number): void {
    const due = this.waiting.filter(each => each.due <= now);
    if (due.length === 0) return;
    this.waiting = this.waiting.filter(each => each.due > now);
    due.forEach(({ deliver }) => deliver());
  }

  clear(): void {
    this.waiting = [];
  }
}
