import { badRequest } from '../http/ApiError';
import type { FlagsmithStore } from '../model/FlagsmithStore';

/** A segment made for one feature may not be bound to another. */
export function refuseForeignSegment(
  store: FlagsmithStore,
  segmentId: number,
  feature: number,
): void {
  const segment = store.segments.get(segmentId);
  if (!segment) {
    throw badRequest({
      segment: [`Invalid pk "${segmentId}" - object does not exist.`],
    });
  }
  if (segment.feature !== null && segment.feature !== feature) {
    throw badRequest({
      feature: [
        `Can only create segment override(using this segment) for feature ${segment.feature}`,
      ],
    });
  }
}
