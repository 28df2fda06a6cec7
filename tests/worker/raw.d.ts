/** A file as it stands: Vite's suffix. As a module, the big list of naughty strings upsets the loader already. */
declare module '*?raw' {
  const text: string;
  export default text;
}
