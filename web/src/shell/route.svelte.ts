export const views = ['work', 'check', 'train'] as const;
export type View = (typeof views)[number];

/** What stands after the # of the address: the view, then what a link carries for it (`#work/…`). */
class Route {
  view = $state<View>('work');
  /** What a link carries, as it was when the page was opened or the address was changed by hand. */
  payload = $state('');

  constructor() {
    this.#read();
    addEventListener('hashchange', () => this.#read());
  }

  /** Goes to a view; the address keeps no payload, which is written by those who have one. */
  go(view: View): void {
    location.hash = view;
  }

  #read(): void {
    const [, view = '', payload = ''] = /^#?([a-z]*)(?:\/(.*))?$/s.exec(location.hash) ?? [];
    this.view = views.find((each) => each === view) ?? 'work';
    this.payload = payload;
  }
}

export const route = new Route();

/** The address of this page with a view and something for it to carry. */
export function linkTo(view: View, payload: string): string {
  return new URL(`#${view}/${payload}`, location.href).href;
}
