import { z } from 'zod';
import type { SlackContent } from './SlackWorkspace';
import { SlackError } from './SlackError';

/** Documented limits, and the one that is not: the length of all text. */
const LONGEST_TEXT = 40_000;
const LONGEST_BLOCKS = 13_200;
const MOST_BLOCKS = 50;

const plainText = (longest: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(longest),
    emoji: z.boolean().optional(),
  });

const anyText = (longest: number) =>
  z.union([
    plainText(longest),
    z.strictObject({
      type: z.literal('mrkdwn'),
      text: z.string().min(1).max(longest),
      verbatim: z.boolean().optional(),
    }),
  ]);

const buttonSchema = z.strictObject({
  type: z.literal('button'),
  action_id: z.string().min(1).max(255),
  text: plainText(75),
  value: z.string().max(2_000).optional(),
  url: z.string().max(3_000).optional(),
});

const blockId = { block_id: z.string().max(255).optional() };

const blockSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('header'),
    text: plainText(150),
    ...blockId,
  }),
  z.strictObject({
    type: z.literal('section'),
    text: anyText(3_000),
    ...blockId,
  }),
  z.strictObject({
    type: z.literal('context'),
    elements: z.array(anyText(3_000)).min(1).max(10),
    ...blockId,
  }),
  z.strictObject({
    type: z.literal('actions'),
    elements: z.array(buttonSchema).min(1).max(25),
    ...blockId,
  }),
  z.strictObject({ type: z.literal('divider'), ...blockId }),
]);

export type SlackBlock = z.infer<typeof blockSchema>;

const metadataSchema = z.object({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.unknown()),
});

/** What an app wants to say, or why Slack does not take it. */
export function contentOf(fields: Readonly<Record<string, unknown>>) {
  const text = typeof fields.text === 'string' ? fields.text : '';
  const blocks = blocksOf(parsed(fields.blocks, 'invalid_blocks_format'));
  if (text === '' && blocks.length === 0) throw new SlackError('no_text');
  if (text.length > LONGEST_TEXT) throw new SlackError('msg_too_long');
  const metadata = metadataOf(
    parsed(fields.metadata, 'invalid_metadata_format'),
  );
  return {
    text,
    blocks,
    isMarkup: ![false, 'false', '0'].includes(fields.mrkdwn as never),
    ...(metadata && { metadata }),
  } satisfies SlackContent;
}

function blocksOf(value: unknown): readonly SlackBlock[] {
  if (value === undefined) return [];
  const blocks = z.array(blockSchema).max(MOST_BLOCKS).safeParse(value);
  if (!blocks.success) {
    throw new SlackError('invalid_blocks', {
      response_metadata: {
        messages: blocks.error.issues.map(
          ({ message, path }) => `[ERROR] ${message} [${path.join('/')}]`,
        ),
      },
    });
  }
  const all = JSON.stringify(blocks.data.map(textsOf)).length;
  if (all > LONGEST_BLOCKS) throw new SlackError('msg_blocks_too_long');
  return blocks.data;
}

/** The texts in a block, in the order in which they are read. */
export function textsOf(block: SlackBlock) {
  if (block.type === 'divider' || block.type === 'actions') return [];
  return block.type === 'context' ? block.elements : [block.text];
}

/** Buttons, in the order in which they are seen. */
export function buttonsOf(blocks: readonly SlackBlock[]) {
  return blocks
    .flatMap(block => (block.type === 'actions' ? block.elements : []))
    .map(({ action_id: actionId, text, url }) => ({
      actionId,
      label: text.text,
      ...(url && { url }),
    }));
}

function metadataOf(value: unknown) {
  if (value === undefined) return undefined;
  const metadata = metadataSchema.safeParse(value);
  if (metadata.success) return metadata.data;
  throw new SlackError('invalid_metadata_format');
}

/** In a form-encoded body it is JSON in a string. */
function parsed(value: unknown, otherwise: string): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new SlackError(otherwise);
  }
}
