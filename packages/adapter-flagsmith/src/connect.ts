import { FlagsmithApi } from './api/FlagsmithApi';
import { FlagWriteCalls } from './api/FlagWriteCalls';
import { Environments } from './Environments';
import { Capabilities } from './flags/Capabilities';
import { ChangeRequests } from './flags/ChangeRequests';
import { FlagTables } from './flags/FlagTables';
import { FlagWriter } from './flags/FlagWriter';
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
  const calls = new FlagWriteCalls(http);
  const changeRequests = new ChangeRequests({ calls });
  const capabilities = new Capabilities({ calls, clock });
  const writing = {
    api,
    calls,
    clock,
    environments,
    owners: tables.owners,
    capabilities,
    changeRequests,
    turns: new FlagTurns(),
    leases: options.leases,
    onBreakGlass: options.onBreakGlass,
  };
  return {
    api,
    clock,
    environments,
    tables,
    segments,
    segmentWrites: new SegmentWrites({ api, segments, now: () => clock.now() }),
    capabilities,
    changeRequests,
    writePath: environment => new FlagWriter(environment, writing),
  };
}
