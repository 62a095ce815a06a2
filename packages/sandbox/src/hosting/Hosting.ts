import type { Files } from '../git/mergeFiles';
import { HostedRepository } from './HostedRepository';

/** All repositories of one hosting vendor, in memory. */
export class Hosting {
  private readonly repositories = new Map<string, HostedRepository>();

  create(fullName: string, files: Files): HostedRepository {
    const id = this.repositories.size + 1;
    const repository = new HostedRepository(id, fullName, files);
    this.repositories.set(fullName, repository);
    return repository;
  }

  find(fullName: string): HostedRepository | undefined {
    return this.repositories.get(fullName);
  }

  list(): readonly HostedRepository[] {
    return [...this.repositories.values()];
  }

  clear(): void {
    this.repositories.clear();
  }
}
