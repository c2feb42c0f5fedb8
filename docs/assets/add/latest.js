// Runs only the latest of many requests, when the reader pauses.

const PAUSE = 250;

export class Latest {
  // `answer` fetches the answer to a request, `done` is called with it.
  constructor(answer, done) {
    this.answer = answer;
    this.done = done;
    this.value = null;
    this.isPending = false;
    this.asked = "";
  }

  ask(question) {
    const asked = JSON.stringify(question);
    if (asked === this.asked) return;
    this.asked = asked;
    this.isPending = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.find(question, asked), PAUSE);
  }

  // After a failure, as without a network, the same request may be repeated.
  async find(question, asked) {
    let value = null;
    try {
      value = await this.answer(question);
    } catch (problem) {
      console.warn(problem);
    }
    if (asked !== this.asked) return;
    this.value = value;
    this.isPending = false;
    if (!value) this.asked = "";
    this.done();
  }
}
