// What may be found after a kill, from what was done and what the page called saved; it knows nothing of the program.

/** Typing that a kill may take at most, in milliseconds. */
export const TYPING = 2000;

/** What one window did in one trial: choices in order, how many of them were called saved, and keys with their times. */
export class Record {
  constructor(tasks, states, text) {
    Object.assign(this, { tasks, before: { ...states }, text, made: [], saved: 0, keys: [], strange: null });
  }

  /** Hears what the page tells. A choice that was not made is a choice that is not there: the keys that choose from
   * where one is lead elsewhere when what was chosen before has gone, in front of whoever chose it. */
  hear({ made, task, value, save }) {
    if (save === 'saved') this.saved = made;
    const [chosen, as] = this.made[made - 1] ?? [];
    const isDone = task === undefined || (chosen === task && as === value);
    if (!isDone) this.strange ??= `choice ${made} was ${chosen}=${as}, and the page made it ${task}=${value}`;
  }

  /** Says what is wrong with what is shown, if anything: it has to be what some choices from the first on lead to, and
   * no fewer than were called saved. */
  wrongChoices(shown) {
    if (this.strange) return this.strange;
    const state = { ...this.before };
    let best = -1;
    const fits = () => this.tasks.every((task) => shown[task] === state[task]);
    if (fits()) best = 0;
    this.made.forEach(([task, value], at) => {
      state[task] = value;
      if (fits()) best = at + 1;
    });
    if (best >= this.saved) return null;
    const differ = this.tasks.filter((task) => shown[task] !== state[task]).map((task) => `${task}=${shown[task]}`);
    return `of ${this.made.length} choices ${this.saved} were called saved; what is shown is ${
      best < 0 ? 'no row of them' : `the first ${best}`} (${differ.join(' ')})`;
  }

  /** Returns the age of the oldest key that is gone, in milliseconds at a time; or what is wrong. */
  lostTyping(shown, at, bound = TYPING) {
    const whole = this.text + this.keys.map(([key]) => key).join('');
    if (!whole.startsWith(shown) || shown.length < this.text.length) {
      return { age: 0, wrong: `written was “${whole}”, and “${shown}” is shown` };
    }
    const first = this.keys[shown.length - this.text.length];
    const age = first ? at - first[1] : 0;
    const wrong = age > bound ? `a key pressed ${age} ms before is gone; ${bound} ms are allowed` : null;
    return { age, wrong };
  }
}
