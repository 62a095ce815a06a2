import type { Deployer } from './deployer';
import type { SourceControl } from './sourceControl';

/**
 * The connected places where code is kept and put into production.
 *
 * @public
 */
export interface CodeHosts {
  /** Undefined when nothing is connected for this repository's host. */
  sourceControlOf(repository: string): SourceControl | undefined;
  /** Undefined when no deployer with this id is configured. */
  deployer(id: string): Deployer | undefined;
}
