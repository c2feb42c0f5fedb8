// The answer to the latest of many questions, each asked once the reader pauses.

const PAUSE = 250;

export class Latest {
  // `answer` fetches the answer to a question, `done` is called when there is one.
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

  // Without an answer, as when there is no network, the same question may be asked again.
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
