import type {
  ProviderExaminationView,
  ProviderView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { failedWith } from './failedWith';

type Examinations = ProviderExaminationView['examinations'];

/** Flag providers of the fake backend, and what is seen in them. */
export class FakeProviders {
  /** Ids in the order in which they were examined. */
  readonly examined: string[] = [];
  readonly #providers = new Map<string, ProviderView>();
  readonly #found = new Map<string, Examinations>();

  add(provider: ProviderView, found: Examinations): void {
    this.#providers.set(provider.id, provider);
    this.#found.set(provider.id, found);
  }

  list(): readonly ProviderView[] {
    return [...this.#providers.values()];
  }

  examine(id: string): ProviderExaminationView {
    this.examined.push(id);
    const examinations = this.#found.get(id);
    if (!examinations) throw failedWith(404, `No provider ${id}`);
    const examinedAt = new Date().toISOString();
    return { provider: id, examinedAt, examinations };
  }
}
