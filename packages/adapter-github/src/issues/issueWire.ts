import { z } from 'zod';

export const issueSchema = z.object({
  number: z.number(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  body: z.string().nullable(),
  created_at: z.string(),
  /** Pull requests are issues to GitHub, and have this. */
  pull_request: z.unknown().optional(),
});

export type WireIssue = z.infer<typeof issueSchema>;

export const issuesSchema = z.array(issueSchema);
