/** A file of the build as the worker gets it: wrangler's rule for text modules. */
declare module '*.txt' {
  const text: string;
  export default text;
}
