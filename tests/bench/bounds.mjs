// What measured figures are held to.

/** Holds measured figures to their bounds, and ends the measurement by what did not hold. */
export function bounds() {
  const broken = [];
  return {
    hold(what, is, bound, unit = '') {
      const holds = is <= bound;
      if (!holds) broken.push(what);
      console.log(`${holds ? '  ' : '! '}${what}: ${Number(is.toFixed(2))}${unit} (bound ${bound}${unit})`);
    },
    end() {
      if (broken.length === 0) return;
      console.log(`\nnot within its bound: ${broken.join('; ')}`);
      process.exit(1);
    },
  };
}
