// Files of the build as the worker gets them: wrangler's rules for text and data modules.

declare module '*.txt' {
  const text: string;
  export default text;
}

declare module '*.bin' {
  const bytes: ArrayBuffer;
  export default bytes;
}
