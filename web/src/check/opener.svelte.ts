import type { Problem } from 'longhand';
import { BrokenLink } from '../problem/link.ts';
import type { Desk } from './desk.svelte.ts';
import { documents, problemOfDocument } from './documents.ts';
import { isProblemFile, problemOfFile, problemOfText, textOfNote, Unreadable } from './files.ts';
import { noteOfPayload } from './note-link.ts';

/** Puts on the desk what a visitor gives: documents, files and links. Of several at once the newest counts. */
export class Opener {
  readonly #desk: Desk;
  #newest = 0;
  #openedLink = '';
  /** Why the last thing could not be opened. */
  faults = $state.raw<readonly string[]>([]);

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  document(name: string): Promise<void> {
    return this.#put(async () => {
      const found = documents.find((each) => each.name === name);
      if (found === undefined) throw new Unreadable([`There is no document ${name}.`]);
      const text = await found.text();
      return () => this.#desk.open(found.file, text, problemOfDocument(name));
    });
  }

  /** A note, or the problem that the note on the desk works. */
  file(file: File): Promise<void> {
    return this.#put(async () => {
      if (isProblemFile(file)) {
        const problem = await problemOfFile(file);
        return () => this.#desk.choose(problem);
      }
      const text = await textOfNote(file);
      return () => this.#desk.open(file.name, text);
    });
  }

  /** What a link carries; once, whether the view is left and shown again. */
  link(payload: string): Promise<void> {
    if (payload === this.#openedLink) return Promise.resolve();
    this.#openedLink = payload;
    return this.#put(async () => {
      const { name, text, problem: given } = await noteOfPayload(payload);
      const problem: Problem | undefined = given === undefined ? undefined : await problemOfText(given, 'link');
      return () => this.#desk.open(name, text, problem);
    });
  }

  async #put(read: () => Promise<() => void>): Promise<void> {
    this.#newest++;
    const mine = this.#newest;
    this.faults = [];
    try {
      const put = await read();
      if (mine === this.#newest) put();
    } catch (error) {
      if (mine !== this.#newest) return;
      if (error instanceof Unreadable) this.faults = error.faults;
      else if (error instanceof BrokenLink) this.faults = [error.message];
      else throw error;
    }
  }
}
