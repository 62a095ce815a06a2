import type {
  IncidentDetail,
  IncidentSignal,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
// The page's own loader is what is measured here.
import { LiveLoader } from '../../plugins/production-safety/src/live/LiveLoader';
import type { Screen, ScreenReader } from './screens';

/** As `useHeardQuery` and `SuspectsSection` have them. */
const SLOW_POLL_MS = 15_000;
const SUSPECTS_POLL_MS = 60_000;

/**
 * The commander page as the portal has it: what a signal concerns is asked for
 * again, bursts calmly, and what the incident tells of newer versions as well.
 */
export class CommanderScreen implements Screen {
  readonly reader: ScreenReader;
  readonly #incident: Question<IncidentDetail>;
  readonly #run: Question<RunView>;
  readonly #timeline: Question<unknown>;
  readonly #suspects: Question<unknown>;

  constructor(reader: ScreenReader) {
    this.reader = reader;
    this.#incident = new Question(
      signal => reader.incident(signal),
      SLOW_POLL_MS,
      incident => this.#follow(incident),
    );
    this.#run = new Question(signal => reader.run(signal), SLOW_POLL_MS);
    this.#timeline = new Question(
      signal => reader.timeline(signal),
      SLOW_POLL_MS,
    );
    this.#suspects = new Question(
      signal => reader.suspects(signal),
      SUSPECTS_POLL_MS,
    );
  }

  open(): void {
    this.#incident.ask();
  }

  /** Only one incident is open here, so that each signal concerns all three. */
  hear(_: IncidentSignal): void {
    [this.#incident, this.#run, this.#timeline].forEach(each => each.hear());
  }

  answered(run: RunView): void {
    this.reader.see(run);
    this.#run.put(run);
  }

  close(): void {
    [this.#incident, this.#run, this.#timeline, this.#suspects].forEach(each =>
      each.stop(),
    );
  }

  #follow({ runs, version }: IncidentDetail): void {
    const [run] = runs;
    this.#run.follow(run.version);
    this.#timeline.follow(
      runs.reduce((sum, each) => sum + each.version, version),
    );
    this.#suspects.follow(version);
  }
}

/** A question that is kept fresh, from when it is first asked. */
class Question<T> {
  readonly #loader: LiveLoader<T>;
  #isStarted = false;
  #revision: number | undefined;

  constructor(
    load: (signal: AbortSignal) => Promise<T>,
    pollMs: number,
    onValue: (value: T) => void = () => {},
  ) {
    this.#loader = new LiveLoader({
      load,
      pollMs: () => pollMs,
      onChange: current => {
        if (current.state === 'ready') onValue(current.value);
      },
    });
  }

  ask(): void {
    if (this.#isStarted) this.#loader.refresh();
    else this.#loader.start();
    this.#isStarted = true;
  }

  /** Who has not asked yet has nothing to ask for again. */
  hear(): void {
    if (this.#isStarted) this.#loader.hear();
  }

  /** Asks again when the revision is another than the last time. */
  follow(revision: number): void {
    if (this.#revision !== revision) this.ask();
    this.#revision = revision;
  }

  put(value: T): void {
    this.#loader.put(value);
  }

  stop(): void {
    this.#loader.stop();
  }
}
