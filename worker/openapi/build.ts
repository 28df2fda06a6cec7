import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createOpenapi } from './createOpenapi.ts';

// Part of `npm run build`: the contract, and a page that shows it without any third-party host, as texts that the worker
// serves (answerDocs.ts).

const FOLDER = 'dist/docs';
const viewer = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
writeFileSync(join(FOLDER, 'openapi.json.txt'), JSON.stringify(createOpenapi(), null, 2));
for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js']) cpSync(join(viewer, file), join(FOLDER, `${file}.txt`));
writeFileSync(
  join(FOLDER, 'show.js.txt'),
  "SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });\n",
);
writeFileSync(
  join(FOLDER, 'docs.html.txt'),
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Plaudit API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/show.js"></script>
</html>
`,
);
