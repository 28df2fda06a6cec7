import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createOpenapi } from './createOpenapi.ts';

// Part of `npm run build`: the contract as a static file, and a page that shows it without any third-party host.

const ASSETS = 'dist/assets';
const viewer = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

mkdirSync(join(ASSETS, 'docs'), { recursive: true });
writeFileSync(join(ASSETS, 'openapi.json'), JSON.stringify(createOpenapi(), null, 2));
for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js']) cpSync(join(viewer, file), join(ASSETS, 'docs', file));
writeFileSync(
  join(ASSETS, 'docs', 'show.js'),
  "SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });\n",
);
writeFileSync(
  join(ASSETS, 'docs.html'),
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

const headers = join(ASSETS, '_headers');
const OURS = `
/openapi.json
  Access-Control-Allow-Origin: *

/docs
  Content-Security-Policy: default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'
`;
if (!readFileSync(headers, 'utf8').includes(OURS)) appendFileSync(headers, OURS);
