import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createOpenapi } from './createOpenapi.ts';

// Part of `npm run build`: the contract, and a page that shows it without any third-party host. Packed, as the worker carries
// them through each start and hardly ever serves them (answerDocs.ts).

const FOLDER = 'dist/docs';
const viewer = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Plaudit API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/show.js"></script>
</html>
`;
const SHOW = "SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });\n";

const files: Record<string, string | Buffer> = {
  'openapi.json': JSON.stringify(createOpenapi(), null, 2),
  'docs.html': PAGE,
  'show.js': SHOW,
  'swagger-ui.css': readFileSync(join(viewer, 'swagger-ui.css')),
  'swagger-ui-bundle.js': readFileSync(join(viewer, 'swagger-ui-bundle.js')),
};
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
for (const [name, content] of Object.entries(files)) {
  writeFileSync(join(FOLDER, `${name}.bin`), gzipSync(content, { level: 9 }));
}
