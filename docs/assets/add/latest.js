// The answer to the latest of many questions, each asked once the reader pauses.

const PAUSE = 250;

export class Latest {
  // `answer` fetches the answer to a question; `done` is called when there is one, or none can be had.
  constructor(answer, done) {
    this.answer = answer;
    this.done = done;
    this.value = null;
    this.isPending = false;
  }

  ask(question) {
    const asked = JSON.stringify(question);
    if (asked === this.asked) return;
    this.asked = asked;
    this.isPending = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.find(question, asked), PAUSE);
  }

  // Without an answer, as when there is no network, the value is null until another question.
  async find(question, asked) {
    const value = await this.answer(question).catch((problem) => {
      console.warn(problem);
      return null;
    });
    if (asked !== this.asked) return;
    this.value = value;
    this.isPending = false;
    this.done();
  }
}
