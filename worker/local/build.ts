import { run } from './run.ts';

// `npm run build`: the widget, then the published contract (which is made from routes that carry the widget).

await run(process.execPath, ['widget/build.ts']);
await run(process.execPath, ['worker/openapi/build.ts']);
