import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const source = fileURLToPath(new URL('../src/', import.meta.resolve('preact')));

/** A passage of Preact's source that the card has no use for, from its first words up to those that follow it. */
interface Cut {
  from: string;
  upTo: string;
  /** What stands there instead. */
  put?: string;
}

/**
 * The card is drawn from its state by pure functions, into a root that was empty: no class, hook, context, portal or
 * Suspense, nothing hydrated, no refs, no keys, no HTML in strings, no SVG. Why it is done like this: decision 12.
 */
const CUTS: Record<string, Cut[]> = {
  'options.js': [
    { from: "import { _catchError } from './diff/catch-error';", upTo: '\n' },
    { from: '_catchError\n}', upTo: ';', put: '}' },
  ],
  'component.js': [
    {
      from: 'BaseComponent.prototype.setState',
      upTo: "/**\n * @param {import('./internal').VNode} vnode\n * @param {number | null}",
    },
  ],
  'diff/index.js': [
    { from: '\tif (\n\t\toldVNode._flags & MODE_SUSPENDED', upTo: '\touter: if' },
    // A component is its function.
    {
      from: "\touter: if (typeof newType == 'function') {",
      upTo: '\t} else {\n\t\toldDom = newVNode._dom = diffElementNodes(',
      put: `
    if (typeof newType == 'function') {
      tmp = newType(newVNode.props);
      tmp = isArray(tmp) ? tmp : [tmp];
      oldDom = diffChildren(parentDom, tmp, newVNode, oldVNode, globalContext, namespace, NULL, commitQueue, oldDom, NULL, refQueue);
`,
    },
    { from: '\tif ((tmp = options.diffed))', upTo: '\treturn oldDom;' },
    { from: '\tfor (let i = 0; i < refQueue.length; ) {', upTo: '}\n\n/**\n * Diff two virtual nodes representing' },
    { from: '\tif (excessDomChildren) {\n\t\tfor (i = 0', upTo: '\tif (!dom) {' },
    { from: '\t\tif (isHydrating) {\n\t\t\tif (options._hydrationMismatch)', upTo: '\t\t// we created a new parent' },
    { from: ' && (!isHydrating || dom.data != newProps)', upTo: ') {\n\t\t\tdom.data' },
    { from: '\t\t// If excessDomChildren was not null, repopulate', upTo: '\t\tfor (i in oldProps)' },
    { from: "\t\t\tif (i == 'dangerouslySetInnerHTML') {\n\t\t\t\toldHtml", upTo: "if (\n\t\t\t\ti != 'children'" },
    {
      from: "if (i == 'dangerouslySetInnerHTML') {\n\t\t\t\tnewHtml = value;\n\t\t\t} else ",
      upTo: "if (i == 'value')",
    },
    { from: "\t\t\t\t(!isHydrating || typeof value == 'function') &&", upTo: '\n\t\t\t\toldProps[i] !== value' },
    { from: "\t\t// If the new vnode didn't have dangerouslySetInnerHTML", upTo: '\t\t\tdiffChildren(', put: '{' },
    { from: 'excessDomChildren\n\t\t\t\t\t? excessDomChildren[0]', upTo: 'oldVNode._children && getDomSibling' },
    { from: '\t\t\t// Remove children that are not part', upTo: "\t\t}\n\n\t\t// As above, don't diff props" },
    { from: "(!isHydrating || nodeType == 'textarea')", upTo: " {\n\t\t\ti = 'value'", put: '(true)' },
    {
      from: "\t\t\tif (nodeType == 'progress' && inputValue == NULL) {",
      upTo: 'if (\n\t\t\t\tinputValue != UNDEFINED',
    },
    { from: " || (nodeType == 'progress' && !inputValue)", upTo: ')\n\t\t\t) {' },
    // A page may have clobbered it: the build knows the name.
    { from: 'parentDom.ownerDocument || ', upTo: 'document;' },
    { from: '\tif (options.unmount)', upTo: '\tif ((r = vnode._children)) {' },
    { from: '\t// A component that suspended while hydrating', upTo: '\tif (!skipRemove) removeNode' },
  ],
  'diff/children.js': [
    { from: '\t\t// A ref detached while its subtree', upTo: '\t\tfirstChildDom = firstChildDom' },
    { from: '\tif (moved) {', upTo: '\t// Remove remaining oldChildren' },
  ],
  'diff/props.js': [
    { from: "\tif (name == 'style') {", upTo: "if (name[0] == 'o' && name[1] == 'n')" },
    // The page hears nothing of what fails in a handler.
    {
      from: 'return eventHandler(options.event ? options.event(e) : e)',
      upTo: ';\n\t\t}',
      put: 'try { return eventHandler(e) } catch (e) {}',
    },
    { from: 'if (namespace == SVG_NAMESPACE) {', upTo: "if (\n\t\t\tname != 'width'" },
  ],
};

/** Preact without those passages. A version that words one of them otherwise stops the build. */
export const leanPreact: Plugin = {
  name: 'lean-preact',
  enforce: 'pre',
  resolveId: (id) => (id === 'preact' ? source + 'index.js' : undefined),
  load(id) {
    const cuts = id.startsWith(source) && CUTS[id.slice(source.length)];
    return cuts ? cuts.reduce(makeCut, readFileSync(id, 'utf8')) : undefined;
  },
};

function makeCut(code: string, { from, upTo, put = '' }: Cut): string {
  const [before, rest, more] = code.split(from);
  const end = rest?.indexOf(upTo) ?? -1;
  if (rest === undefined || more !== undefined || end < 0) throw new Error(`Preact does not hold once: ${from}`);
  return before + put + rest.slice(end);
}
