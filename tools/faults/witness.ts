import type { Knex } from 'knex';
import type { Said } from './Fleet';
import type { Ledger } from './Ledger';

/** Where events are kept, and who writes those that belong to turns. */
export interface Witnessed {
  readonly events: 'rollout_events' | 'incident_events';
  /** Of the turn. */
  readonly turn: string;
  readonly actors: readonly string[];
}

/**
 * Has the database itself note, within the transaction of each event that a
 * turn leads to, which process wrote it and which epoch the turn had then.
 */
export async function witness(
  knex: Knex,
  { events, turn, actors }: Witnessed,
): Promise<void> {
  const names = actors.map(name => `'${name}'`).join(', ');
  await knex.raw(`
    create table faults_witnessed (epoch bigint, name text);
    create function faults_witness() returns trigger language plpgsql as $$
    begin
      if new.actor_ref in (${names}) then
        insert into faults_witnessed
          select epoch, current_setting('application_name') from turn_leases
          where name = '${turn}';
      end if;
      return new;
    end $$;
    create trigger faults_witness after insert on ${events}
      for each row execute function faults_witness();`);
}

/** Address of a database under the name by which `witness` knows a process. */
export function namedAddress(database: string, name: string): string {
  return `${database}?application_name=${name}`;
}

/**
 * Each turn is of one replica, and what it led to was written while it lasted.
 * Answers how many turns there were.
 */
export async function judgeTurns(
  knex: Knex,
  said: readonly Said[],
  ledger: Ledger,
): Promise<number> {
  const holders = new Map<number, string>();
  for (const { epoch, name } of said.filter(each => each.epoch > 0)) {
    const holder = holders.get(epoch) ?? name;
    holders.set(epoch, holder);
    if (holder !== name) {
      ledger.violation(
        'shared-turn',
        `${holder} and ${name} both had the turn ${epoch}`,
      );
    }
  }
  const written: { epoch: string; name: string }[] = await knex(
    'faults_witnessed',
  ).select();
  if (written.length === 0) {
    ledger.violation('not-judged', 'Nothing was written in any turn');
  }
  for (const { epoch, name } of written) {
    if (holders.get(Number(epoch)) === name) continue;
    ledger.violation(
      'shared-turn',
      `${name} wrote in the turn ${epoch} of ${holders.get(Number(epoch))}`,
    );
  }
  return holders.size;
}
