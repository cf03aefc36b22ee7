declare const setImmediate: ((act: () => void) => void) | undefined;

/** Lets what waits for the thread have its turn: signals, progress, the page. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else {
      // A timer would wait four milliseconds, a message does not.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
    }
  });
}
