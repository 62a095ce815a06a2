import {
  portUnavailable,
  type OnCall,
  type OnCallPerson,
} from '@production-safety/core';

/**
 * A rota in memory.
 *
 * @public
 */
export class InMemoryOnCall implements OnCall {
  /** How often it was asked, answered or not. */
  asked = 0;
  #people: readonly OnCallPerson[] = [];
  #isDown = false;

  static create(): InMemoryOnCall {
    return new InMemoryOnCall();
  }

  private constructor() {}

  /** Puts these people on call instead of all others. */
  put(people: readonly OnCallPerson[]): void {
    this.#people = people;
  }

  /** Answers nothing until it is told otherwise. */
  setDown(isDown: boolean): void {
    this.#isDown = isDown;
  }

  async whoIsOnCall(): Promise<readonly OnCallPerson[]> {
    this.asked += 1;
    if (this.#isDown) throw portUnavailable('The rota does not answer');
    const once = new Map(
      this.#people.map(each => [
        JSON.stringify([each.policy, each.level, each.name]),
        each,
      ]),
    );
    return [...once.values()].sort(
      (a, b) => a.level - b.level || (a.name < b.name ? -1 : 1),
    );
  }
}
