import type { RunView } from '@production-safety/backstage-plugin-production-safety-common';
import type { Screen, ScreenReader } from './screens';

/** To be compared with: asks for all the page shows on each change. */
export class EverythingScreen implements Screen {
  readonly reader: ScreenReader;

  constructor(reader: ScreenReader) {
    this.reader = reader;
  }

  open(): void {
    this.#readAll();
  }

  hear(): void {
    this.#readAll();
  }

  answered(run: RunView): void {
    this.reader.see(run);
  }

  close(): void {}

  #readAll(): void {
    const { reader } = this;
    // What fails is counted by the reader.
    void Promise.allSettled([
      reader.incident(),
      reader.run(),
      reader.timeline(),
      reader.suspects(),
    ]);
  }
}
