import { createApp } from './app.ts';
import { queue } from './queue.ts';
import { scheduled } from './sweep.ts';

export default { fetch: createApp().fetch, queue, scheduled };
