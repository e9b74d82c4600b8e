const started = Date.now();
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** One line of news. */
export const say = (text) => console.log(text);

/** Runs one step and prints its name and time; on a terminal the seconds are seen to pass. */
export async function step(name, work) {
  const since = Date.now();
  const live = process.stdout.isTTY
    ? setInterval(() => process.stdout.write(`\r${name} … ${seconds(since)}\x1b[K`), 200)
    : undefined;
  if (!live) process.stdout.write(`${name} …\n`);
  try {
    const note = await work((text) => {
      if (live) process.stdout.write('\r\x1b[K');
      say(`  ${text}`);
    });
    if (live) process.stdout.write('\r\x1b[K');
    say(`${live ? name : `  done:`} ${typeof note === 'string' ? `${note}, ` : ''}${seconds(since)}`);
  } catch (error) {
    if (live) process.stdout.write('\n');
    throw error;
  } finally {
    clearInterval(live);
  }
}

export const sinceStart = () => seconds(started);
