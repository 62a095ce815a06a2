import { FlagsmithApi } from './api/FlagsmithApi';
import { Environments } from './Environments';
import { ClassicWritePath } from './flags/ClassicWritePath';
import { FlagTables } from './flags/FlagTables';
import { FlagTurns } from './flags/FlagTurns';
import type { FlagsmithOptions } from './FlagsmithOptions';
import { FlagsmithHttp } from './http/FlagsmithHttp';
import { keepAliveFetch } from './http/keepAliveFetch';
import { laneTo } from './http/serverLanes';
import type { Flagsmith } from './operations/Flagsmith';
import { RolloutSegments } from './segments/RolloutSegments';
import { SegmentUse } from './segments/SegmentUse';
import { SegmentWrites } from './segments/SegmentWrites';

/** Everything the ports of this adapter work with, for checked options. */
export function connect(options: FlagsmithOptions): Flagsmith {
  const { apiUrl, clock, projectId } = options;
  const http = new FlagsmithHttp({
    apiUrl,
    sdkUrl: options.sdkUrl ?? apiUrl,
    organisationKey: options.organisationKey,
    fetch: options.fetch ?? keepAliveFetch(),
    clock,
    random: options.random ?? Math.random,
    lane: laneTo(apiUrl),
    timeoutMs: options.timeoutMs ?? 5_000,
  });
  const api = new FlagsmithApi(http, projectId);
  const environments = new Environments({
    settings: options.environments,
    api,
    clock,
  });
  const tables = new FlagTables({ api, clock });
  const use = new SegmentUse({ environments, tables });
  const segments = new RolloutSegments({ api, use, clock });
  const turns = new FlagTurns();
  return {
    api,
    clock,
    environments,
    tables,
    segments,
    segmentWrites: new SegmentWrites({ api, segments, now: () => clock.now() }),
    writePath: environment =>
      new ClassicWritePath({ api, environment, owners: tables.owners, turns }),
  };
}
