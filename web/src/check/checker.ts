import type { Answer, Request } from './messages.ts';

/** What takes longer is stopped. */
const limit = 10_000;
/** A check that is no longer wanted may run on for so long; starting a worker takes about as much. */
const grace = 400;

const startWorker = (): Worker => new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });

const tooSlow: Answer = {
  kind: 'refused',
  faults: [`This takes more than ${limit / 1000} seconds, so it was stopped. Shorten the note, or check it in parts.`],
};
const broken: Answer = { kind: 'refused', faults: ['The checker could not be started. Load the page again.'] };

interface Running {
  readonly begun: number;
  readonly timer: number;
  readonly end: (answer: Answer | undefined) => void;
}

/** Checks notes in a worker, one after another. Of those that wait only the newest is checked; the others get no answer. */
export class Checker {
  #worker: Worker | undefined;
  #running: Running | undefined;
  #waiting: { readonly request: Request; readonly end: (answer: Answer | undefined) => void } | undefined;

  answerTo(request: Request): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      this.#waiting?.end(undefined);
      this.#waiting = { request, end: resolve };
      if (this.#running === undefined) this.#next();
      else setTimeout(() => this.#stopIfOld(), grace);
    });
  }

  /** Stops whatever is running. */
  stop(): void {
    this.#waiting?.end(undefined);
    this.#waiting = undefined;
    this.#abandon(undefined);
  }

  #next(): void {
    if (this.#waiting === undefined) return;
    const { request, end } = this.#waiting;
    this.#waiting = undefined;
    const worker = this.#worker ?? startWorker();
    this.#worker = worker;
    this.#running = { begun: performance.now(), timer: window.setTimeout(() => this.#abandon(tooSlow), limit), end };
    worker.onmessage = ({ data }: MessageEvent<Answer>) => this.#ended(data);
    worker.onerror = () => this.#abandon(broken);
    worker.postMessage(request);
  }

  #ended(answer: Answer | undefined): void {
    const running = this.#running;
    this.#running = undefined;
    if (running !== undefined) {
      clearTimeout(running.timer);
      running.end(answer);
    }
    this.#next();
  }

  #stopIfOld(): void {
    if (this.#waiting === undefined || this.#running === undefined) return;
    if (performance.now() - this.#running.begun >= grace) this.#abandon(undefined);
  }

  #abandon(answer: Answer | undefined): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ended(answer);
  }
}

/** One request in a worker of its own. */
export async function answerOnce(request: Request): Promise<Answer> {
  const checker = new Checker();
  const answer = await checker.answerTo(request);
  checker.stop();
  return answer ?? broken;
}
