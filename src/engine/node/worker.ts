/** A thread of a team in Node: waits for commands until it is ended. */
import { parentPort, workerData } from 'node:worker_threads';
import { follow, type ThreadTeam } from '../index.js';

const { team, thread } = workerData as { team: ThreadTeam; thread: number };
follow(team, thread, () => parentPort?.postMessage('ready'));
