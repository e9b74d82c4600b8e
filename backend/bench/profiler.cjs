// Loaded with --require into a service of the bench: where its CPU goes, written into BENCH_PROFILE as it stops. Node takes
// --cpu-prof only on the command line.
const { Session } = require('node:inspector');
const { writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');

const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.start');
// Nest ends its process by the signal itself, which no exit is told of.
for (const end of ['SIGTERM', 'SIGINT', 'exit'])
  process.once(end, () =>
    session.post('Profiler.stop', (_error, done) => {
      const name = `${basename(process.argv[1] ?? 'node', '.js')}-${process.pid}.cpuprofile`;
      if (done) writeFileSync(join(process.env.BENCH_PROFILE, name), JSON.stringify(done.profile));
    }),
  );
