import { badRequest } from '../http/ApiError';
import type { FlagsmithSettings } from '../FlagsmithSettings';
import type { NewMetadata } from '../model/segments';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The custom fields in the body of a segment.
 *
 * @remarks As with the vendor every write replaces all of them, so a body
 * without any deletes them, and is refused where the organisation requires one.
 */
export function parseMetadata(
  body: Fields,
  { requiredMetadata = [] }: FlagsmithSettings,
): readonly NewMetadata[] {
  const sent = Array.isArray(body.metadata) ? body.metadata : [];
  const fields = (sent as readonly Fields[]).map(field => ({
    model_field: Number(field.model_field),
    field_value: `${field.field_value}`,
  }));
  const missing = requiredMetadata.find(
    required => !fields.some(field => field.model_field === required),
  );
  if (missing !== undefined) {
    throw badRequest({
      metadata: [`Missing required metadata field: field ${missing}`],
    });
  }
  return fields;
}
