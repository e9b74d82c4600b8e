// Loaded into the API with --require, for a recording only: notes every statement and every question to the card
// processor, with what came back, in the file that BENCH_TAPE names. The peer then runs exactly these.
const { appendFileSync } = require('node:fs');
const http = require('node:http');
const { Client } = require('pg');

const tape = process.env.BENCH_TAPE;
let steps = 0;

const tagged = (value) => {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map(tagged);
  return value === undefined ? null : value;
};
const note = (entry) => appendFileSync(tape, `${JSON.stringify(entry)}\n`);
/** Large answers are pages, of which no later statement takes anything. */
const few = (rows) => (rows.length <= 3 && JSON.stringify(rows).length < 4_000 ? rows : []);

const query = Client.prototype.query;
Client.prototype.query = function recorded(config, values, callback) {
  const text = typeof config === 'string' ? config : config.text;
  if (typeof text !== 'string' || text.includes('sandbox_clock')) return query.call(this, config, values, callback);
  const step = (steps += 1);
  const pool = /synchronous_commit=off/.test(this.connectionParameters.options ?? '') ? 'reads' : 'work';
  const given = typeof values === 'function' ? undefined : values;
  note({ step, at: Date.now(), pool, name: config.name, text, values: tagged(config.values ?? given ?? []) });
  const answered = (result) => note({ answerOf: step, rows: few(result?.rows ?? []) });
  const back = [callback, values, config.callback].find((f) => typeof f === 'function');
  if (back) {
    const spy = (error, result) => {
      answered(result);
      back(error, result);
    };
    return query.call(
      this,
      { ...(typeof config === 'string' ? { text } : config), values: config.values ?? given, callback: spy },
      spy,
    );
  }
  return query.call(this, config, values).then((result) => {
    answered(result);
    return result;
  });
};

const request = http.request;
http.request = function recorded(options, ...rest) {
  const asked = request.call(this, options, ...rest);
  const step = (steps += 1);
  let body = '';
  const write = asked.write;
  asked.write = function (chunk, ...more) {
    body += chunk;
    return write.call(this, chunk, ...more);
  };
  const end = asked.end;
  asked.end = function (chunk, ...more) {
    if (chunk && typeof chunk !== 'function') body += chunk;
    note({ step, at: Date.now(), method: options.method, path: options.path, headers: options.headers, body });
    return end.call(this, chunk, ...more);
  };
  asked.once('response', (response) => {
    const chunks = [];
    const emit = response.emit;
    response.emit = function (event, chunk, ...more) {
      if (event === 'data') chunks.push(String(chunk));
      if (event === 'end') note({ answerOf: step, rows: [JSON.parse(chunks.join('') || '{}')] });
      return emit.call(this, event, chunk, ...more);
    };
  });
  return asked;
};
